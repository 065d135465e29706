import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { classifyArgv } from '../../src/gate/classify.ts'
import { isSettled } from '../../src/gate/settled.ts'
import { hasTool } from '../support/tools.ts'
import { ASKED, QUIET, rowsOf, wordsOf } from './rows.ts'
import type { Shell } from './shells.ts'
import { SHELL_NAMES, SHIM, Shells } from './shells.ts'
import { gitCall, gitCallOf, npmCall, rmCall } from './words.ts'

const shells = new Shells()
afterAll(shells.dispose)
for (const folder of ['src/x', 'elsewhere/dist']) mkdirSync(join(shells.work, folder), { recursive: true })
writeFileSync(join(shells.work, 'standing.c'), '')
symlinkSync('elsewhere', join(shells.work, 'linked'))
symlinkSync('src', join(shells.work, 'dist-link'))

const here = SHELL_NAMES.filter(hasTool)
type Argv = readonly string[]

/** By words alone a missing file is an ordinary one of the project: the look that finds nothing makes it level 1. */
const isDeletionAlone = (argv: Argv): boolean => {
  const { findings, references, status } = classifyArgv(argv)
  return status === 'complete' && references.length === 0 && findings.every(({ rule }) => rule === 'files.delete')
}

const isHarmless = (argv: Argv): boolean => isSettled(argv) || (argv[0] === 'rm' && isDeletionAlone(argv))

/** Calls that a text lets through although the rules do not. */
const wrong = (shell: Shell, argvs: readonly Argv[], text = SHIM): readonly Argv[] => {
  const quiet = shells.quiet(shell, argvs, { text })
  return argvs.filter((argv, index) => quiet[index] === true && !isHarmless(argv))
}

/** Runs rows of several programs, each program's in one shell. */
const answers = (shell: Shell, rows: readonly string[], env?: Readonly<Record<string, string>>): readonly string[] =>
  [...new Set(rows.map(row => wordsOf(row)[0] ?? ''))].flatMap(program => {
    const own = rows.filter(row => wordsOf(row)[0] === program)
    const quiet = shells.quiet(shell, own.map(wordsOf), env === undefined ? {} : { env })
    return own.filter((_row, index) => quiet[index])
  })

const CALLS = { git: gitCall, npm: npmCall, rm: rmCall } as const
const PROGRAMS = ['git', 'npm', 'rm'] as const

/** Calls a run; more with QUIET_CALLS. A failure names the seed. */
const COUNT = Number(process.env['QUIET_CALLS'] ?? 200)
const seed = Number(process.env['QUIET_SEED'] ?? Math.floor(Math.random() * 1_000_000))
const sample = (program: keyof typeof CALLS): readonly Argv[] => fc.sample(CALLS[program], { numRuns: COUNT, seed })

describe.each(here)('in %s', shell => {
  it.each(PROGRAMS)('lets no %s call through that the rules would not', program => {
    expect(wrong(shell, sample(program)), `QUIET_SEED=${seed}`).toEqual([])
  })

  it('lets the calls of every day through', () => {
    const rows = rowsOf(QUIET)
    expect(rows.length).toBeGreaterThan(150)
    const quiet = answers(shell, rows)
    expect(rows.filter(row => !quiet.includes(row))).toEqual([])
  })

  it('asks about what is near them and dangerous', () => {
    expect(answers(shell, rowsOf(ASKED))).toEqual([])
  })

  it('touches nothing where it runs', () => {
    expect(readdirSync(shells.work).sort()).toEqual(['dist-link', 'elsewhere', 'linked', 'src', 'standing.c'])
  })

  it.each([
    ['HUSKY', '0'],
    ['LEFTHOOK', '0'],
    ['SKIP', 'lint'],
    ['GIT_CONFIG_COUNT', '1'],
    ['GIT_CONFIG_PARAMETERS', "'core.hooksPath'='/x'"],
    ['GIT_DIR', '/x'],
  ])('asks where %s=%s is inherited', (name, value) => {
    expect(answers(shell, ['git status', 'git commit -m x', 'git push'], { [name]: value })).toEqual([])
  })

  it.each([['NODE_ENV'], ['TMPDIR'], ['GIT_EDITOR'], ['IFS']])('does not ask of Git where %s is inherited', name => {
    expect(answers(shell, ['git status', 'git commit -m x'], { [name]: '/' })).toHaveLength(2)
  })

  it.each([['/srv/x'], ['src']])('is not moved by TMPDIR=%s', folder => {
    expect(answers(shell, [`rm -rf ${folder}/x`], { TMPDIR: folder })).toEqual([])
  })
})

it('asks in a bash that compares without case: its patterns mean something else', () => {
  const env = { BASHOPTS: 'nocasematch' }
  expect(answers('bash', ['git branch -D main', 'git status', 'rm -rf dist'], env)).toEqual([])
})

/** A text with one more arm in front of a state's own. */
const withArm = (state: string, arm: string): string => {
  const [before = '', after = ''] = SHIM.split(`if [ "$holdpoint_state" = ${state} ]; then`, 2)
  const changed = after.replace('case $holdpoint_word in\n', `case $holdpoint_word in\n    ${arm}\n`)
  expect(after).not.toBe('')
  return `${before}if [ "$holdpoint_state" = ${state} ]; then${changed}`
}

describe('a table with one wrong line is caught', () => {
  it.each([
    ['git-reset', '-*) : ;;'],
    ['git-push', '-*) : ;;'],
    ['git-push', '*:*) : ;;'],
    ['git-branch', '-[a-zA-Z]*) : ;;'],
    ['git-fetch', '+*) : ;;'],
    ['git-rebase', '--ex*) : ;;'],
    ['git-commit', '--no-*) : ;;'],
  ])('%s: %s', (state, arm) => {
    const calls = fc.sample(gitCallOf([state.slice(4)]), { numRuns: 300, seed: 7 })
    expect(wrong('dash', calls)).toEqual([])
    expect(wrong('dash', calls, withArm(state, arm))).not.toEqual([])
  })

  it.each([
    ['a verb too many', CALLS.git, 'fsck | ', 'fsck | prune | update-ref | '],
    ['no look at credentials', gitCallOf(['add']), /\.\[!\.\/\]\*[^)]+\) holdpoint_state=no && break/u, '@@) :'],
    ['a climb', CALLS.rm, ' | *..*', ''],
    ['an output too many', CALLS.rm, 'node_modules/* |', 'node_modules/* | *.db |'],
    ['a verb of npm too many', CALLS.npm, 'ping | fund', 'ping | config | publish | fund'],
  ] as const)('%s', (_title, calls, from, to) => {
    const text = SHIM.replace(from, to)
    expect(text).not.toBe(SHIM)
    expect(wrong('dash', fc.sample(calls, { numRuns: 1500, seed: 7 }), text)).not.toEqual([])
  })
})
