import { execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { indexReaders } from '../../src/command/reader.ts'
import { walk } from '../../src/command/walk.ts'
import { literalOf } from '../../src/model/word.ts'
import { DEFAULT_CONTEXT } from '../../src/policy/defaults.ts'
import { parseLine } from '../../src/shell/parse.ts'

/** A stand-in that writes its own words, each ended by a control character, one call a record. */
const RECORDER = `#!/bin/bash
{ printf '%s\\x1f' "\${0##*/}" "$@"; printf '\\x1e'; } >> "$RECORD"
`

let folder = ''
let bin = ''
let record = ''

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'holdpoint-bash-'))
  bin = join(folder, 'bin')
  record = join(folder, 'record')
  execFileSync('mkdir', [bin])
  for (const name of ['x', 'y']) {
    writeFileSync(join(bin, name), RECORDER)
    chmodSync(join(bin, name), 0o755)
  }
})

beforeEach(() => {
  writeFileSync(record, '')
})

afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

/** The calls that real bash makes. Nothing but the stand-ins is on its path, and it runs in an empty folder. */
const callsOfBash = (line: string): readonly string[] => {
  writeFileSync(record, '')
  try {
    execFileSync('/bin/bash', ['--norc', '--noprofile', '-c', line], {
      cwd: folder,
      env: { PATH: bin, RECORD: record, HOME: folder },
      stdio: 'ignore',
      timeout: 10_000,
    })
  } catch {
    // The exit code of the last command is of no interest.
  }
  return readFileSync(record, 'utf8').split('\x1e').slice(0, -1)
}

/** The calls of stand-ins that the walk sees, in the same form; unknown words as they are written. */
const callsOfWalk = (line: string): readonly string[] => {
  const found = walk(parseLine(line), DEFAULT_CONTEXT, indexReaders([]))
  expect(found.status).toBe('complete')
  return found.invocations
    .filter(({ program }) => program === 'x' || program === 'y')
    .map(({ program, args }) => [program, ...args.map(word => literalOf(word) ?? `<${word.raw}>`), ''].join('\x1f'))
}

const word = fc.constantFrom(
  'a',
  "'b c'",
  '"d e"',
  '"$A"',
  '$A',
  '${B}',
  '"${B}"',
  String.raw`f\ g`,
  `$'h\\ti'`,
  '{j,k}',
  'l{1..3}m',
  '"{n,o}"',
  '$(echo p q)',
  '"$(echo r s)"',
  '`echo t`',
  '""',
  "''",
  'u"v"w',
  '${C:-z}',
  '${A:+on}',
  '${A#m}',
  '${B^^}',
  '${B:1:2}',
  '${L[@]}',
  '"${L[1]}"',
  '--opt="$B"',
  'a#b',
  '\\$A',
  '"\\$A"',
  "'$A'",
)
const simple = fc
  .tuple(fc.constantFrom('x', 'y', 'command x', 'env y', 'eval x', '\\x'), fc.array(word, { maxLength: 4 }))
  .filter(([name, words]) => name !== 'eval x' || words.every(text => /^[a-z]$/u.test(text)))
  .map(([name, words]) => [name, ...words].join(' '))
const compound = fc.oneof(
  { weight: 4, arbitrary: simple },
  simple.map(line => `{ ${line}; }`),
  simple.map(line => `( ${line} )`),
  simple.map(line => `if :; then ${line}; fi`),
  simple.map(line => `for i in 1 2; do ${line} "$i"; done`),
  simple.map(line => `f() { ${line} "$@"; }; f 1 '2 3'`),
  simple.map(line => `bash -c '${line.replaceAll("'", String.raw`'\''`)}'`),
)
const PROLOGUE = "A='m n'; B=big; L=(one 'two three'); export A B; "
const line = fc.array(compound, { minLength: 1, maxLength: 3 }).map(lines => PROLOGUE + lines.join('; '))

it('sees the words that bash passes', () => {
  fc.assert(
    fc.property(
      // The stand-ins know no bash but by its path; `env` and `bash` are given theirs.
      line.map(text => text.replaceAll('env y', '/usr/bin/env y').replaceAll('bash -c', '/bin/bash -c')),
      text => {
        // `L` is no exported variable: an inner shell has no such list.
        fc.pre(!/bash -c .*\$\{L/su.test(text))
        expect(callsOfWalk(text)).toEqual(callsOfBash(text))
      },
    ),
    { numRuns: 120 },
  )
})

it.each([
  'x $(printf "%s %s" a b)',
  'IFS=,; A=a,b; x $A',
  'set -- a "b c"; x "$@" "$1" $2',
  'A=x; A+=y; x $A',
  'x <<< "a"; y',
  'x a 2>/dev/null b >/dev/null',
  'A=1 x "$A"',
  'x a \\\n b',
  'x "a\\\nb"',
  'x a{b,"c d"}e',
  'x {a,{b,c}}',
  'x {3..1}',
  'x {01..03}',
  'x {a..e..2}',
  'case a in a) x 1;; esac',
  'A=B; B=c; x ${!A}',
  'x ${A-b c} "${A-b c}"',
  'x $(echo "a b") "$(echo "a  b")"',
  'unset A; x $A b',
  'x a;y b',
  'x a&&y b',
  'x "a`echo b`c"',
  'f() { x "$#" ; }; y; f',
])('%s', text => {
  const walked = callsOfWalk(text)
  const real = callsOfBash(text)
  // What only run time knows is written as it stands; all else must agree.
  expect(walked.filter(call => !call.includes('<'))).toEqual(
    real.filter((_, index) => walked[index]?.includes('<') !== true),
  )
  expect(walked).toHaveLength(real.length)
})
