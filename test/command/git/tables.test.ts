import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseArguments } from '../../../src/command/grammar.ts'
import { grammarOf, TABLE_NAMES } from '../../../src/command/git/tables.ts'
import { KNOWN_VERBS } from '../../../src/command/git/verbs.ts'
import { literalWord } from '../../../src/model/word.ts'

let directory = ''
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'holdpoint-git-tables-'))
  execFileSync('git', ['init', '-q'], { cwd: directory })
})
afterAll(() => {
  rmSync(directory, { recursive: true, force: true })
})

/** Verbs whose options Git's own completion helper can list; the others are scripts or programs of others. */
const LISTED = TABLE_NAMES.filter(name => !/^(?:bisect|filter-|lfs|submodule|for-each|commit-tree)/u.test(name))

/** Long options as the installed Git lists them: `--message=` takes a value. */
const optionsOf = (name: string): readonly string[] => {
  const asked = spawnSync('git', [...name.split(' '), '--git-completion-helper-all'], {
    cwd: directory,
    encoding: 'utf8',
  })
  return asked.stdout.split(/\s+/u).filter(option => /^--[a-z]/u.test(option) && option !== '--help')
}

describe('the tables know what the installed Git knows', () => {
  // Callbacks whose value the completion helper does not tell; the manual pages do.
  const valued = new Set(['merge --file', 'pull --jobs', 'pull --depth', 'pull --strategy', 'pull --upload-pack'])

  it.each(LISTED)('%s', name => {
    for (const option of optionsOf(name)) {
      const bare = option.replace(/=$/u, '')
      const takes = option.endsWith('=') || valued.has(`${name} ${bare}`)
      const words = [literalWord(takes ? `${bare}=x` : bare), literalWord('operand')]
      const args = parseArguments(words, grammarOf(name))
      expect([option, args.unknown.map(word => word.raw), args.operands.length]).toEqual([option, [], 1])
    }
  })

  it.each(LISTED)('%s: options with a value take the next word', name => {
    const missing = optionsOf(name).filter(option => {
      if (!option.endsWith('=')) return false
      const args = parseArguments([literalWord(option.slice(0, -1)), literalWord('value')], grammarOf(name))
      return args.operands.length !== 0
    })
    // These are completed with `=` though their value may be left out.
    const lastArgument = [
      '--contains=',
      '--no-contains=',
      '--with=',
      '--without=',
      '--merged=',
      '--no-merged=',
      '--mirror=',
      '--points-at=',
    ]
    expect(missing.filter(option => !lastArgument.includes(option))).toEqual([])
  })
})

it('knows every verb of the installed Git', () => {
  const listed = execFileSync('git', ['--list-cmds=main,nohelpers'], { encoding: 'utf8' }).split(/\s+/u)
  const helpers =
    /--|^(?:merge-(?:octopus|ours|recursive|resolve|subtree)|remote-|add--|sh-i18n|web-|upload-archive--)/u
  expect(listed.filter(verb => verb !== '' && !helpers.test(verb) && !KNOWN_VERBS.has(verb))).toEqual([])
})

describe('abbreviations are refused where Git refuses them', () => {
  const ask = (line: string) => {
    const [verb = '', ...words] = line.split(' ')
    const ours = parseArguments(
      words.map(word => literalWord(word)),
      grammarOf(verb),
    )
    // The last word is refused by all: an abbreviation that is accepted ends in the usage text, and nothing runs.
    const theirs = spawnSync('git', [verb, ...words, '--no-such-option'], { cwd: directory, encoding: 'utf8' })
    return { ours: ours.ambiguous.length > 0, theirs: theirs.stderr.includes('ambiguous option') }
  }
  it.each([
    'push --forc',
    'push --force-',
    'push --force-w',
    'push --mir',
    'push --pr',
    'push --pru',
    'push --de',
    'push --no-ver',
    'push --no-veri',
    'push --no-v',
    'reset --h',
    'reset --ha',
    'reset --m',
    'reset --k',
    'commit --no-ver',
    'commit --no-veri',
    'commit --am',
    'checkout --f',
    'checkout --o',
    'switch --f',
    'switch --force-',
    'branch --d',
    'branch --f',
    'clean --f',
    'rm --c',
    'restore --s',
    'restore --st',
  ])('%s', line => {
    const { ours, theirs } = ask(line)
    expect(ours).toBe(theirs)
  })
})
