import { execFileSync } from 'node:child_process'
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findRepository } from '../../src/gate/repository.ts'
import { createFiles } from '../../src/system/files.ts'
import { cleanEnv, makeFolder } from '../system/support.ts'

const folder = makeFolder()
const at = (name: string) => join(folder.path, name)
const env = cleanEnv(folder.path, { GIT_CEILING_DIRECTORIES: folder.path })
const git = (cwd: string, ...args: readonly string[]) =>
  execFileSync('git', ['-c', 'protocol.file.allow=always', ...args], {
    cwd: at(cwd),
    env,
    encoding: 'utf8',
    stdio: 'pipe',
  })
const ODD = 'odd ünï\nname'

beforeAll(() => {
  for (const name of ['plain/deep/er', ODD, 'outside/.git', 'fake/objects']) mkdirSync(at(name), { recursive: true })
  for (const name of ['plain', ODD]) git(name, 'init', '-q', '-b', 'main')
  git('plain', 'commit', '-q', '--allow-empty', '-m', 'first')
  git('plain', 'worktree', 'add', '-q', at('linked'))
  git('plain', 'submodule', '-q', 'add', at('plain'), 'sub')
  git('.', 'clone', '-q', '--bare', at('plain'), 'bare.git')
  git('bare.git', 'worktree', 'add', '-q', at('of-bare'))
  git('.', 'init', '-q', '--separate-git-dir', at('separate.git'), at('separate'))
  symlinkSync(at('plain/deep'), at('shortcut'))
  writeFileSync(at('outside/.git/HEAD'), 'not a repository')
})
afterAll(folder.dispose)

/** What Git itself says of the same folder. */
const asked = (cwd: string) => {
  const say = (...args: readonly string[]) => {
    try {
      return git(cwd, 'rev-parse', '--path-format=absolute', ...args).replace(/\n$/u, '')
    } catch {
      return undefined
    }
  }
  const top = say('--show-toplevel')
  return {
    ...(top === undefined ? {} : { top }),
    gitDir: say('--absolute-git-dir'),
    commonDir: say('--git-common-dir'),
    bare: say('--is-bare-repository') === 'true',
  }
}

describe('finds what Git finds', () => {
  it.each([
    'plain',
    'plain/deep/er',
    'plain/.git',
    'plain/.git/refs',
    'plain/sub',
    'linked',
    'bare.git',
    'bare.git/refs',
    'of-bare',
    'separate',
    'shortcut/er',
    ODD,
  ])('%j', async name => {
    const found = await findRepository(createFiles(), at(name))
    expect(found).toEqual(asked(name))
    expect(found?.gitDir).toContain(folder.path)
  })
})

it.each(['.', 'outside', 'fake', 'fake/objects'])('finds none in %j', async name => {
  expect(await findRepository(createFiles(), at(name))).toBeUndefined()
})
