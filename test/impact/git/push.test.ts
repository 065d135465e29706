import { chmodSync, existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { parseArguments } from '../../../src/command/grammar.ts'
import { grammarOf } from '../../../src/command/git/tables.ts'
import { pushWords } from '../../../src/impact/git/push-dry-run.ts'
import { literalWord } from '../../../src/model/word.ts'
import type { Sandbox } from './support.ts'
import { makeSandbox } from './support.ts'

let box: Sandbox
beforeEach(() => {
  box = makeSandbox()
})
afterEach(() => {
  box.dispose()
})

const linesOf = async (line: string): Promise<readonly string[]> => (await box.evaluate(line)).impact.lines
const remoteRefs = (): string => box.gitIn(box.remote, 'for-each-ref')

/** Two commits on the remote that the local branch does not have any more. */
const diverge = (): string => {
  box.commit('a.txt', 'a', 'Second')
  const tip = box.commit('b.txt', 'b', 'Third')
  box.git('push', '-q', 'origin', 'main')
  box.git('reset', '-q', '--hard', 'HEAD~2')
  box.commit('c.txt', 'c', 'Other way')
  return tip
}

describe('a forced push', () => {
  it.each([
    'git push --force',
    'git push -f origin main',
    'git push origin +main',
    'git push --force-with-lease origin HEAD:main',
    'git push --force --no-dry-run',
  ])('%s', async line => {
    const tip = diverge()
    const before = remoteRefs()
    const seen = await box.evaluate(line)
    expect(seen.level).toBe(3)
    expect(seen.impact.lines[0]).toMatch(/^2 commits on origin\/main would be lost: \w+ Third, \w+ Second$/u)
    expect(seen.impact.target).toBe('main')
    expect(seen.impact.observed['refs/heads/main@origin']).toBe(tip)
    expect(Object.values(seen.impact.observed)).toContain(box.git('rev-parse', 'HEAD'))
    expect(seen.impact.reversibility).toEqual({
      reversible: true,
      how: `git push --force origin ${tip}:refs/heads/main`,
    })
    expect(remoteRefs()).toBe(before)
  })

  it('that only moves forward loses nothing', async () => {
    box.commit('a.txt', 'a')
    const seen = await box.evaluate('git push --force')
    expect(seen.level).toBe(3)
    expect(seen.impact.lines).toEqual([expect.stringMatching(/^origin\/main would move forward/u)])
    box.git('push', '-q')
    expect(await linesOf('git push --force')).toEqual(['the remote is up to date: nothing would change'])
  })

  it('does not count what another ref of the remote holds', async () => {
    const tip = diverge()
    box.git('push', '-q', 'origin', `${tip}:refs/heads/kept`)
    expect(await linesOf('git push --force origin main')).toEqual([
      'origin/main would move back or aside; every commit stays on another ref of the remote',
    ])
  })

  it('says so where the remote has commits that are not here', async () => {
    box.gitIn(box.path, 'clone', '-q', box.remote, 'second')
    const second = join(box.path, 'second')
    box.gitIn(second, 'commit', '-q', '--allow-empty', '-m', 'Elsewhere')
    box.gitIn(second, 'push', '-q', 'origin', 'main')
    box.commit('a.txt', 'a')
    const seen = await box.evaluate('git push --force origin main')
    expect(seen.impact.lines[0]).toContain('not on this machine')
    expect(seen.impact.reversibility.reversible).toBe(false)
    expect(seen.impact.observed['refs/heads/main@origin']).toBe(box.gitIn(second, 'rev-parse', 'HEAD'))
  })

  it('sees the state of the remote change', async () => {
    diverge()
    const before = (await box.evaluate('git push -f')).impact.observed
    box.git('push', '-q', '-f', 'origin', 'main~1:main')
    expect((await box.evaluate('git push -f')).impact.observed).not.toEqual(before)
  })
})

describe('a deleting push', () => {
  it.each(['git push origin --delete topic', 'git push origin :topic', 'git push -d origin topic'])(
    '%s',
    async line => {
      box.git('checkout', '-q', '-b', 'topic')
      const tip = box.commit('a.txt', 'a', 'Only there')
      box.git('push', '-q', 'origin', 'topic')
      const seen = await box.evaluate(line)
      expect(seen.level).toBe(3)
      expect(seen.impact.lines[0]).toMatch(
        /^origin\/topic would be deleted; 1 commit on origin\/topic would be lost: \w+ Only there$/u,
      )
      expect(seen.impact.target).toBe('topic')
      expect(seen.impact.observed['refs/heads/topic@origin']).toBe(tip)
    },
  )

  it('--mirror and --prune name what goes', async () => {
    box.git('checkout', '-q', '-b', 'topic')
    box.commit('a.txt', 'a', 'Only there')
    box.git('push', '-q', 'origin', 'topic')
    box.git('checkout', '-q', 'main')
    box.git('branch', '-q', '-D', 'topic')
    expect((await linesOf('git push --mirror origin')).join('\n')).toContain('origin/topic would be deleted')
    expect((await linesOf('git push --prune origin "refs/heads/*"')).join('\n')).toContain(
      'origin/topic would be deleted',
    )
  })
})

describe('where the remote cannot be asked', () => {
  it('says why and lowers nothing', async () => {
    box.git('remote', 'set-url', 'origin', join(box.path, 'gone.git'))
    const seen = await box.evaluate('git push --force')
    expect(seen.level).toBe(3)
    expect(seen.impact.lines[0]).toMatch(/^what "origin" has could not be compared: it could not be asked/u)
    expect(await linesOf('git push --force "$REMOTE"')).toEqual([expect.stringContaining('known only at run time')])
  })

  it('runs no program that settings, words or hooks name', async () => {
    const mark = join(box.path, 'ran')
    const program = join(box.path, 'program.sh')
    writeFileSync(program, `#!/bin/sh\ntouch ${mark}\nexit 1\n`)
    chmodSync(program, 0o755)
    box.write('.git/hooks/pre-push', `#!/bin/sh\ntouch ${mark}\n`)
    chmodSync(join(box.work, '.git/hooks/pre-push'), 0o755)
    diverge()
    expect(existsSync(mark)).toBe(true)
    rmSync(mark)
    await box.evaluate('git push --force')
    await box.evaluate(`git push --force --receive-pack=${program} origin main`)
    await box.evaluate(`git push --force ext::${program} main`)
    await box.evaluate(`GIT_SSH_COMMAND=${program} git push --force ssh://nowhere.invalid/x main`)
    await box.evaluate(`git -c core.sshCommand=${program} push --force ssh://nowhere.invalid/x main`)
    box.git('config', 'core.sshCommand', program)
    expect(await linesOf('git push --force ssh://nowhere.invalid/x main')).toEqual([
      expect.stringContaining('"core.sshcommand" names a program'),
    ])
    box.git('config', '--unset', 'core.sshCommand')
    box.git('config', 'remote.origin.receivepack', program)
    await box.evaluate('git push --force')
    box.git('config', 'core.fsmonitor', program)
    box.git('config', 'diff.external', program)
    for (const line of ['git reset --hard', 'git clean -f', 'git checkout .', 'git stash drop'])
      await box.evaluate(line)
    expect(existsSync(mark)).toBe(false)
  })
})

describe('a push to an address', () => {
  it('is level 1 where the address is a remote of the project', async () => {
    expect((await box.evaluate(`git push ${box.remote} main`)).level).toBe(1)
    expect((await box.evaluate('git push ../other.git main')).level).toBe(2)
    expect((await box.evaluate(`git push --force ${box.remote} main`)).level).toBe(3)
  })
})

describe('the words of the dry run', () => {
  const wordsOf = (line: string) =>
    pushWords(
      parseArguments(
        line
          .split(' ')
          .filter(word => word !== '')
          .map(word => literalWord(word)),
        grammarOf('push'),
      ),
    )
  it.each([
    ['--force origin main', '--force'],
    ['--no-dry-run -f', '--force'],
    ['--no-dry -uf', '--set-upstream --force'],
    ['--verify --no-porcelain -f', '--force'],
    ['--force-with-lease=main:abc origin', '--force-with-lease=main:abc'],
    ['--receive-pack=./x -f', '--force'],
    ['-o secret -f', '--force'],
    ['--no-force', '--no-force'],
  ])('%s', (line, options) => {
    const words = wordsOf(line) ?? []
    const at = words.indexOf('--recurse-submodules=no')
    expect(words.slice(0, at).join(' ')).toBe(options)
    expect(words.slice(at, at + 5)).toEqual([
      '--recurse-submodules=no',
      '--dry-run',
      '--porcelain',
      '--no-verify',
      '--',
    ])
  })

  it('are none where an option is not known', () => {
    expect(wordsOf('--no-such -f')).toBeUndefined()
    expect(wordsOf('-f origin main')).toBeDefined()
  })
})
