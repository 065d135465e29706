import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createGit } from '../../src/system/git.ts'
import { createProcesses } from '../../src/system/processes.ts'
import { cleanEnv, makeFolder } from './support.ts'

const folder = makeFolder()
const env = cleanEnv(folder.path)
const cwd = join(folder.path, 'repository with space')
const marks = join(folder.path, 'marks')
const git = (...args: readonly string[]) => execFileSync('git', args, { cwd, env, encoding: 'utf8', stdio: 'pipe' })
const reader = (more: Readonly<Record<string, string>> = {}) => createGit(createProcesses(), { ...env, ...more })

/** A program that leaves a mark when somebody starts it. */
const trap = (name: string): string => {
  const file = join(folder.path, name)
  writeFileSync(file, `#!/bin/sh\ntouch '${marks}/${name}'\nexec cat\n`)
  chmodSync(file, 0o755)
  return file
}

beforeAll(() => {
  for (const path of [cwd, marks, join(folder.path, 'bin'), join(cwd, 'hooks')]) mkdirSync(path, { recursive: true })
  git('init', '-q', '-b', 'main')
  writeFileSync(join(cwd, 'a.txt'), 'one\n')
  git('add', '.')
  git('commit', '-q', '-m', 'first')
  // A commit with a signature, for which Git starts the configured checker where it shows signatures.
  const signed = git('cat-file', 'commit', 'HEAD').replace(
    '\n\n',
    '\ngpgsig -----BEGIN PGP SIGNATURE-----\n \n abcd\n -----END PGP SIGNATURE-----\n\n',
  )
  const id = execFileSync('git', ['hash-object', '-t', 'commit', '-w', '--stdin'], {
    cwd,
    env,
    input: signed,
    encoding: 'utf8',
  })
  git('reset', '-q', '--hard', id.trim())
  writeFileSync(join(cwd, 'a.txt'), 'two\n')
})
afterAll(folder.dispose)

it.each([
  ['output as it is, last newline and all', ['rev-parse', '--abbrev-ref', 'HEAD'], 'main\n'],
  ['nothing, from a command that prints nothing', ['diff', '--cached'], ''],
  ['undefined, from a failure with words', ['rev-parse', '--verify', 'no-such'], undefined],
  ['undefined, from a failure without words', ['config', '--get', 'no.such'], undefined],
  ['undefined, from an answer of no', ['diff', '--quiet'], undefined],
] as const)('gives %s', async (_what, args, expected) => {
  expect(await reader().read(args, { cwd })).toBe(expected)
})

it('gives undefined where there is no repository, no folder, no git', async () => {
  const noGit = createGit(createProcesses(), { PATH: folder.path })
  expect(await reader().read(['rev-parse', 'HEAD'], { cwd: '/' })).toBeUndefined()
  expect(await reader().read(['version'], { cwd: join(folder.path, 'none') })).toBeUndefined()
  expect(await noGit.read(['version'], { cwd })).toBeUndefined()
})

it('stops at the bound', async () => {
  writeFileSync(join(cwd, 'big.txt'), 'x'.repeat(500_000))
  git('add', 'big.txt')
  expect((await reader().read(['cat-file', '-p', ':big.txt'], { cwd }))?.length).toBe(500_000)
  expect(await reader().read(['cat-file', '-p', ':big.txt'], { cwd, maxBytes: 1000 })).toBeUndefined()
  git('reset', '-q', '--', 'big.txt')
})

it('sees the index that a hook is given, inherited or told', async () => {
  const GIT_INDEX_FILE = join(folder.path, 'empty-index')
  expect(await reader().read(['ls-files'], { cwd })).toBe('a.txt\n')
  expect(await reader({ GIT_INDEX_FILE }).read(['ls-files'], { cwd })).toBe('')
  expect(await reader().read(['ls-files'], { cwd, env: { GIT_INDEX_FILE } })).toBe('')
})

it('works under every variable that simple-git refuses', async () => {
  const more = {
    EDITOR: 'vi',
    PAGER: 'less',
    GIT_PAGER: 'less',
    GIT_SSH_COMMAND: 'ssh',
    SSH_ASKPASS: 'x',
    GIT_EDITOR: 'vi',
  }
  expect(await reader(more).read(['rev-parse', 'HEAD'], { cwd, env: more })).toMatch(/^[0-9a-f]{40}\n$/u)
})

it('does not run the shim', async () => {
  const shim = join(folder.path, 'bin/git')
  writeFileSync(shim, `#!/bin/sh\n# holdpoint shim\ntouch '${marks}/shim'\n`)
  chmodSync(shim, 0o755)
  const PATH = `${join(folder.path, 'bin')}:${env['PATH'] ?? ''}`
  expect(await reader({ PATH }).read(['rev-parse', '--abbrev-ref', 'HEAD'], { cwd })).toBe('main\n')
  expect(existsSync(join(marks, 'shim'))).toBe(false)
})

describe('starts no program of the repository', () => {
  it.each([
    ['core.fsmonitor', ['status', '--porcelain']],
    ['diff.external', ['diff']],
    ['diff.trap.textconv', ['diff']],
    ['diff.trap.command', ['log', '-p']],
    ['core.pager', ['log']],
    ['gpg.program', ['log']],
  ] as const)('%s', async (key, args) => {
    writeFileSync(join(cwd, '.git/info/attributes'), '*.txt diff=trap\n')
    git('config', 'log.showSignature', 'true')
    git('config', key, trap(key))
    expect(await reader({ GIT_EXTERNAL_DIFF: trap(key) }).read(args, { cwd })).not.toBe('')
    git('config', '--unset', key)
    expect(existsSync(join(marks, key))).toBe(false)
  })

  it.each([
    ['diff.external', 'diff'],
    ['gpg.program', 'log'],
  ] as const)('while a plain git would: %s', (key, command) => {
    git('config', 'log.showSignature', 'true')
    git('config', key, trap(`plain-${key}`))
    git(command)
    git('config', '--unset', key)
    expect(existsSync(join(marks, `plain-${key}`))).toBe(true)
  })
})
