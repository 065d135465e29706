import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { indexReaders } from '../../src/command/reader.ts'
import { walk } from '../../src/command/walk.ts'
import { literalOf } from '../../src/model/word.ts'
import { DEFAULT_CONTEXT } from '../../src/policy/defaults.ts'
import { parseLine } from '../../src/shell/parse.ts'
import { levelOf } from '../support/classify.ts'
import { makeFolder } from '../system/support.ts'

const LINES = Number(process.env['AGREEMENT_LINES'] ?? 400)

/** Calls of the recording program, word by word, as we read a line; `undefined` for a call with a word that only run time knows. */
const readByUs = (line: string): readonly (readonly string[] | undefined)[] =>
  walk(parseLine(line), DEFAULT_CONTEXT, indexReaders([]))
    .invocations.filter(({ program }) => program === 'rec')
    .map(({ args }) => {
      const words = args.map(literalOf)
      return words.every(word => word !== undefined) ? words : undefined
    })

const folder = makeFolder()
afterAll(folder.dispose)

/** Runs every line in one bash, on a PATH that holds nothing but the recording program, in an empty folder. */
const runByBash = (lines: readonly string[]): readonly (readonly (readonly string[])[])[] => {
  const bin = join(folder.path, 'bin')
  const empty = join(folder.path, 'empty')
  mkdirSync(bin, { recursive: true })
  mkdirSync(empty, { recursive: true })
  const recorder = join(bin, 'rec')
  writeFileSync(recorder, `#!/bin/sh\nprintf '%s\\0' CALL "$#" "$@" >&3\n`)
  chmodSync(recorder, 0o755)
  const script = `while IFS= read -r -d '' line <&4; do ( eval "$line" ) </dev/null >/dev/null 2>&1; printf 'END\\0' >&3; done`
  const input = lines.map(line => `${line}\0`).join('')
  const note = join(folder.path, 'lines')
  writeFileSync(note, input)
  const ended = spawnSync('/bin/sh', ['-c', `exec bash --norc --noprofile -c "$1" 4<"$2" 3>&1`, 'sh', script, note], {
    cwd: empty,
    env: { PATH: `${bin}:/usr/bin:/bin`, HOME: '/home/ada', ONLY: bin, LC_ALL: 'C.UTF-8' },
    maxBuffer: 1 << 28,
  })
  const fields = ended.stdout.toString('utf8').split('\0')
  const answers: string[][][] = [[]]
  for (let at = 0; at < fields.length - 1;) {
    if (fields[at] === 'END') {
      answers.push([])
      at += 1
      continue
    }
    const count = Number(fields[at + 1])
    answers.at(-1)?.push(fields.slice(at + 2, at + 2 + count))
    at += 2 + count
  }
  return answers.slice(0, -1)
}

const plain = fc.stringMatching(/^[a-z0-9_./:@%+,=-]{1,6}$/u)
const spaced = fc.stringMatching(/^[a-zé$`"*?{},~!#&|;<>() \\-]{0,6}$/u)
const single = spaced.map(text => `'${text}'`)
const double = fc.stringMatching(/^[a-zé'*?{},~#&|;<>() -]{0,6}$/u).map(text => `"${text}"`)
const ansi = fc.constantFrom(
  String.raw`$'a\tb'`,
  String.raw`$'\x41\u00e9'`,
  String.raw`$'it\'s'`,
  String.raw`$'\101\n'`,
  String.raw`$'\e[0m'`,
  String.raw`$'\cA'`,
)
const escaped = fc.constantFrom(
  String.raw`\ `,
  String.raw`\$`,
  '\\\\',
  String.raw`\'`,
  String.raw`\"`,
  String.raw`\a`,
  String.raw`\*`,
  '\\\n',
)
const inDouble = fc.constantFrom(
  String.raw`"\$x"`,
  '"\\`"',
  String.raw`"a\b"`,
  String.raw`"\\"`,
  '"a\\\nb"',
  String.raw`"\""`,
)
// An escaped brace beside others (`{a}\\{a,b}`) is left out: bash pairs the first with the last, which nobody means.
const braces = fc.constantFrom(
  '{a,b}',
  '{1..3}',
  'x{a,{b,c}}y',
  '{a}',
  '{,}',
  '{a,b',
  '{01..03}',
  '{c..a}',
  '{1..7..3}',
  '"{a,b}"',
  '{a,"b c"}',
)
// `${X:+word}` is left out on purpose: it is read as its word whether X is set or not, since it may be.
const variables = fc.constantFrom(
  '$A',
  '"$A"',
  '${A}',
  '${B:-d}',
  '"${B:-d e}"',
  '${A:-d}',
  '$C',
  '"$C"',
  'x"$A"y',
  '${#A}',
  '$D',
  '"$D"',
)
const tildes = fc.constantFrom('~', '~/x', 'a~', '"~"')

const word = fc
  .array(
    fc.oneof({ weight: 4, arbitrary: plain }, single, double, ansi, escaped, inDouble, braces, variables, tildes),
    {
      minLength: 1,
      maxLength: 3,
    },
  )
  .map(parts => parts.join(''))

const assignment = fc.constantFrom(
  'A=one',
  "A='two words'",
  'A=',
  "C='a  b'",
  'C="x$A"',
  'A=1; A+=2',
  'D=(p q)',
  'A=$(rec inner)',
  'export A=v',
  "A='*'",
)
const call = fc
  .tuple(
    fc.array(word, { maxLength: 4 }),
    fc.constantFrom('rec', '"rec"', String.raw`\rec`, "r'e'c", 'command rec', 'X=1 rec'),
  )
  .map(([words, name]) => [name, ...words].join(' '))
const line = fc
  .tuple(
    fc.array(assignment, { maxLength: 3 }),
    fc.array(call, { minLength: 1, maxLength: 3 }),
    fc.constantFrom('; ', ' && ', '\n', ' || ', ' | '),
  )
  .map(([assignments, calls, join]) => [...assignments, calls.join(join)].join('; '))

/** Whether we claim other words than bash passed. A call with a word that we call unknown claims nothing. */
const differences = (lines: readonly string[]): readonly object[] => {
  const seen = runByBash(lines)
  expect(seen.length).toBe(lines.length)
  return lines.flatMap((text, index) => {
    const program = parseLine(text)
    // What we do not understand is never level 1, so it claims nothing either.
    if (program.status !== 'complete') return []
    const claimed = readByUs(text).filter(words => words !== undefined)
    const passed = seen[index] ?? []
    const left = passed.map(words => JSON.stringify(words))
    // Calls behind `||` and calls that a syntax error stops are read and not passed: what was passed must have been read.
    const wrong =
      claimed.length === readByUs(text).length &&
      left.some(words => !claimed.map(own => JSON.stringify(own)).includes(words))
    return wrong ? [{ text, claimed, passed }] : []
  })
}

describe('the words that we read are those that bash passes', () => {
  it('in generated lines', () => {
    // bash also expands a tilde in an argument that looks like an assignment (`if=~/x`): programs' own readers know that.
    const lines = fc.sample(line, LINES).filter(text => !/\w=\S*~/u.test(text))
    expect(differences(lines)).toEqual([])
    const known = lines.filter(text => readByUs(text).some(words => words !== undefined && words.length > 0))
    expect(known.length).toBeGreaterThan(LINES / 3)
  })

  it.each<readonly [string, readonly (readonly string[])[]]>([
    ['rec a "b c" \'d $e\' f\\ g', [['a', 'b c', 'd $e', 'f g']]],
    ['rec {a,b}{1..2}', [['a1', 'a2', 'b1', 'b2']]],
    ['A=\'x  y\'; rec $A "$A"', [['x', 'y', 'x  y']]],
    ['rec ${B:-"d e"}', [['d e']]],
    ["rec $'a\\tb' \"$'x'\"", [['a\tb', "$'x'"]]],
    ['rec a\\\nb', [['ab']]],
    ['rec "" \'\' x""', [['', '', 'x']]],
    ['rec a#b #c', [['a#b']]],
  ])('%j', (text, expected) => {
    expect(readByUs(text)).toEqual(expected)
    expect(runByBash([text])).toEqual([expected])
  })

  it.each(['rm -rf ~{,}', 'rm -rf ~{,/}', 'rm -rf {,}~', 'rm -rf {,x}~/y', 'rm -rf ~/{,x}', 'rm -rf ~:x'])(
    '%s reaches the home',
    text => {
      expect(levelOf(text)).toBe(3)
    },
  )

  it('is asked in a way that can fail', () => {
    expect(runByBash(['rec a b; rec "c d"', 'rec', 'x']).length).toBe(3)
    expect(runByBash(['rec a b; rec "c d"', 'rec'])).toEqual([[['a', 'b'], ['c d']], [[]]])
  })
})
