import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Sandbox } from './support.ts'
import { makeSandbox } from './support.ts'

let box: Sandbox
beforeEach(() => {
  box = makeSandbox()
})
afterEach(() => {
  box.dispose()
})

const linesOf = async (line: string): Promise<string> => (await box.evaluate(line)).impact.lines.join('\n')
const levelOf = async (line: string): Promise<number> => (await box.evaluate(line)).level

/** State of the sandbox that no look may change. */
const stateOf = (): string =>
  [
    box.git('status', '--porcelain', '--ignored'),
    box.git('for-each-ref'),
    box.git('stash', 'list'),
    box.git('count-objects', '-v'),
  ].join('\n')

describe('reset --hard', () => {
  it('is level 1 where the tree is clean and every commit stays reachable', async () => {
    expect(await levelOf('git reset --hard')).toBe(1)
    box.commit('a.txt', 'a')
    box.git('branch', 'keep')
    expect(await levelOf('git reset --hard HEAD~1')).toBe(1)
    expect(await levelOf('git reset --hard origin/main')).toBe(1)
  })

  it('names the files with uncommitted changes', async () => {
    box.write('README.md', 'two\n')
    const seen = await box.evaluate('git reset --hard')
    expect(seen.level).toBe(3)
    expect(seen.impact.lines).toEqual(['1 file with uncommitted changes would be overwritten: README.md'])
    expect(seen.impact.files).toEqual(['README.md'])
    expect(seen.impact.target).toBe('main')
    expect(seen.impact.reversibility.reversible).toBe(false)
  })

  it.each(['--hard', '--merge', '--keep'])('counts staged changes under %s', async mode => {
    box.write('new.txt', 'x')
    box.git('add', 'new.txt')
    expect(await levelOf(`git reset ${mode}`)).toBe(3)
  })

  it('counts and names commits that would be on no branch', async () => {
    box.commit('a.txt', 'a', 'Second')
    box.commit('b.txt', 'b', 'Third')
    const seen = await box.evaluate('git reset --hard HEAD~2')
    expect(seen.level).toBe(3)
    expect(seen.impact.lines[0]).toMatch(/^2 commits would be on no branch any more: \w+ Third, \w+ Second$/u)
    expect(seen.impact.reversibility.how).toContain(box.git('rev-parse', 'HEAD'))
  })

  it('sees untracked and ignored files that the target would write over', async () => {
    box.commit('notes.txt', 'theirs')
    box.git('branch', 'other')
    box.git('reset', '-q', '--hard', 'HEAD~1')
    expect(await levelOf('git reset --hard other')).toBe(1)
    box.write('notes.txt', 'mine')
    expect(await linesOf('git reset --hard other')).toBe('1 untracked file would be overwritten: notes.txt')
    expect(await levelOf('git reset --hard other')).toBe(3)
    expect(await levelOf('git reset --hard HEAD')).toBe(1)
  })

  it('does not trust files that Git was told not to compare', async () => {
    box.git('update-index', '--assume-unchanged', 'README.md')
    box.write('README.md', 'hidden change')
    expect(await levelOf('git reset --hard')).toBe(3)
  })

  it('lowers nothing where something stands before it on the line', async () => {
    box.write('README.md', 'two\n')
    box.git('stash')
    expect(await levelOf('git reset --hard')).toBe(1)
    expect(await levelOf('git stash pop && git reset --hard')).toBe(3)
  })

  it('says so where the target is no commit', async () => {
    expect(await linesOf('git reset --hard no-such')).toContain('"no-such" names no commit here')
    expect(await levelOf('git reset --hard no-such')).toBe(3)
    expect(await levelOf('git reset --hard "$X"')).toBe(3)
  })

  it('works in the directory that words name', async () => {
    mkdirSync(join(box.work, 'sub'))
    box.write('README.md', 'two\n')
    expect(await linesOf('git -C sub reset --hard')).toContain('README.md')
    expect(await linesOf('git -C "$DIR" reset --hard')).toContain('known only at run time')
    expect(await linesOf('ssh host git reset --hard')).toContain('another machine')
  })

  it('binds the decision to what was seen', async () => {
    const before = (await box.evaluate('git reset --hard')).impact.observed
    box.write('README.md', 'two\n')
    const first = (await box.evaluate('git reset --hard')).impact.observed
    box.write('README.md', 'three\n')
    const second = (await box.evaluate('git reset --hard')).impact.observed
    expect(new Set([before, first, second].map(observed => observed['changes'])).size).toBe(3)
    expect(first['HEAD']).toBe(box.git('rev-parse', 'HEAD'))
  })
})

describe('checkout -f and switch -f', () => {
  it.each(['git checkout -f', 'git checkout -f main', 'git switch --discard-changes main', 'git switch -f main'])(
    '%s',
    async line => {
      expect(await levelOf(line)).toBe(1)
      box.write('README.md', 'two\n')
      expect(await levelOf(line)).toBe(3)
      expect(await linesOf(line)).toContain('1 file with uncommitted changes would be overwritten: README.md')
    },
  )

  it('counts the commits that a detached HEAD leaves behind', async () => {
    box.git('checkout', '-q', '--detach')
    box.commit('a.txt', 'a', 'Loose')
    expect(await linesOf('git checkout -f main')).toContain('Loose')
    expect(await levelOf('git checkout -f main')).toBe(3)
  })
})

describe('checkout and restore of paths', () => {
  beforeEach(() => {
    box.commit('src/a.ts', 'a\n')
    box.commit('src/b.ts', 'b\n')
  })

  it.each([
    'git checkout -- src',
    'git checkout .',
    'git restore .',
    'git restore src/a.ts',
    'git checkout HEAD -- src/a.ts',
    'git checkout HEAD src/a.ts',
    'git restore -s HEAD~1 src/a.ts',
    'git restore -SW .',
    'git checkout src/a.ts',
  ])('%s', async line => {
    expect(await levelOf(line)).toBe(1)
    box.write('src/a.ts', 'changed\n')
    const seen = await box.evaluate(line)
    expect(seen.level).toBe(3)
    expect(seen.impact.lines).toEqual(['1 file with uncommitted changes would be overwritten: src/a.ts'])
    expect(seen.impact.target).toBe('src/a.ts')
  })

  it('leaves alone what is not hit', async () => {
    box.write('src/a.ts', 'changed\n')
    expect(await levelOf('git checkout -- src/b.ts')).toBe(1)
    expect(await levelOf('git restore src/b.ts')).toBe(1)
    expect(await levelOf('git checkout -- "src/*.ts"')).toBe(3)
    expect(await levelOf('git restore -p')).toBe(3)
    expect(await levelOf('git restore "$FILE"')).toBe(3)
  })

  it('settles whether a word is a branch or a path (ruling 2)', async () => {
    box.git('branch', 'fix.js')
    box.git('branch', 'topic')
    expect(await levelOf('git checkout fix.js')).toBe(1)
    expect(await levelOf('git checkout topic')).toBe(1)
    expect(await levelOf('git checkout src')).toBe(1)
    box.write('src/a.ts', 'changed\n')
    expect(await levelOf('git checkout topic')).toBe(1)
    const seen = await box.evaluate('git checkout src')
    expect(seen.level).toBe(3)
    expect(seen.findings.map(finding => finding.rule)).toEqual(['git.checkout-paths'])
  })

  it('takes a branch of the remote for a branch', async () => {
    box.git('push', '-q', 'origin', 'main:elsewhere')
    box.git('fetch', '-q')
    expect(await levelOf('git checkout elsewhere')).toBe(1)
  })

  it('sees an untracked file that a tree would write over', async () => {
    box.commit('notes.txt', 'theirs')
    box.git('rm', '-q', 'notes.txt')
    box.git('commit', '-q', '-m', 'Gone')
    box.write('notes.txt', 'mine')
    expect(await linesOf('git checkout HEAD~1 -- notes.txt')).toBe('1 untracked file would be overwritten: notes.txt')
    expect(await levelOf('git checkout HEAD~1 -- notes.txt')).toBe(3)
  })
})

describe('clean', () => {
  it('is level 1 where nothing would go', async () => {
    expect(await levelOf('git clean -fdx')).toBe(1)
    box.write('.gitignore', '*.log\n')
    box.write('x.log', 'x')
    box.git('add', '.gitignore')
    expect(await levelOf('git clean -fd')).toBe(1)
    expect(await levelOf('git clean -fdx')).toBe(3)
    expect(await levelOf('git clean -fX -e "*.log"')).toBe(3)
  })

  it('counts and names what would go, credential files apart', async () => {
    box.write('new/one.txt', '1')
    box.write('new/two words.txt', '2')
    box.write('.env', 'x')
    const seen = await box.evaluate('git clean -fd')
    expect(seen.impact.lines).toEqual([
      '3 files that Git does not keep would be deleted: .env, new/',
      'credential files among them: .env',
    ])
    expect(await linesOf('git clean -f')).toContain('1 file that Git does not keep')
    expect(await linesOf('git clean -fd new')).toContain('2 files')
    expect(await linesOf('git clean -f "$X"')).toContain('cannot be read')
  })

  it('sees a changed listing', async () => {
    box.write('a', '1')
    const before = (await box.evaluate('git clean -f')).impact.observed['listing']
    box.write('a', '1234')
    expect((await box.evaluate('git clean -f')).impact.observed['listing']).not.toBe(before)
  })
})

describe('branches, tags, stashes', () => {
  it('deletes a merged branch at level 1 and counts what an unmerged one loses', async () => {
    box.git('branch', 'merged')
    expect(await levelOf('git branch -D merged')).toBe(1)
    box.git('checkout', '-q', '-b', 'topic')
    box.commit('a.txt', 'a', 'Only here')
    const tip = box.git('rev-parse', 'HEAD')
    box.git('checkout', '-q', 'main')
    const seen = await box.evaluate('git branch -D topic')
    expect(seen.level).toBe(3)
    expect(seen.impact.lines[0]).toMatch(/^1 commit would be on no branch any more: \w+ Only here$/u)
    expect(seen.impact).toMatchObject({ target: 'topic', observed: { 'refs/heads/topic': tip } })
    expect(seen.impact.reversibility).toEqual({ reversible: true, how: `git branch topic ${tip}` })
    expect(await levelOf('git branch -D merged topic')).toBe(3)
    expect(await levelOf('git branch -D no-such')).toBe(3)
    box.git('branch', 'twin', 'topic')
    expect(await levelOf('git branch -D topic')).toBe(1)
    expect(await levelOf('git branch -D topic twin')).toBe(3)
  })

  it.each([
    ['git branch -f topic HEAD', 'topic'],
    ['git switch -C topic', 'topic'],
    ['git checkout -B topic origin/main', 'topic'],
    ['git branch -M main topic', 'topic'],
  ])('%s tells what the branch leaves behind', async (line, target) => {
    box.git('checkout', '-q', '-b', 'topic')
    box.commit('a.txt', 'a', 'Only here')
    box.git('checkout', '-q', 'main')
    const seen = await box.evaluate(line)
    expect(seen.level).toBe(3)
    expect(seen.impact.target).toBe(target)
    expect(seen.impact.lines.join('\n')).toContain('Only here')
  })

  it('tells where a tag is', async () => {
    box.git('tag', 'v1')
    expect(await linesOf('git tag -d v1')).toMatch(/^tag "v1" is at \w+ First$/u)
    expect(await linesOf('git tag -f v1 HEAD')).toContain('First')
    expect(await linesOf('git tag -d v9')).toBe('there is no tag "v9" here')
  })

  it('names the stash entries that go', async () => {
    expect(await linesOf('git stash drop')).toBe('nothing is stashed')
    box.write('README.md', 'two\n')
    box.git('stash', 'push', '-m', 'half done')
    const seen = await box.evaluate('git stash drop')
    expect(seen.level).toBe(3)
    expect(seen.impact.lines).toEqual([
      '1 stash entry would be lost: stash@{0} On main: half done',
      'it holds changes of 1 file: README.md',
    ])
    expect(seen.impact.reversibility.how).toBe(`git stash store ${box.git('rev-parse', 'stash')}`)
    expect(await linesOf('git stash clear')).toContain('half done')
    expect(await linesOf('git stash drop 4')).toBe('no such entry is stashed')
  })
})

describe('brief looks', () => {
  it('rm', async () => {
    expect(await linesOf('git rm README.md')).toBe('1 tracked file would be deleted: README.md')
    box.write('README.md', 'two\n')
    expect(await linesOf('git rm -f README.md')).toContain('1 file of them with uncommitted changes: README.md')
    expect(await linesOf('git rm nothing')).toBe('no tracked file is hit')
  })

  it('remote', async () => {
    expect(await linesOf('git remote set-url origin x')).toBe(`remote "origin" is ${box.remote} now`)
    expect(await linesOf('git remote remove origin')).toContain('1 remote-tracking branch would go: origin/main')
    expect(await linesOf('git remote add up x')).toBe('there is no remote "up" yet')
    box.git('remote', 'set-url', 'origin', 'https://ada:hunter2@git.example.org/a.git')
    expect(await linesOf('git remote set-url origin x')).toBe('remote "origin" is https://git.example.org/a.git now')
  })

  it('worktree remove', async () => {
    box.git('worktree', 'add', '-q', '../other')
    expect(await linesOf('git worktree remove ../other')).toBe('it holds nothing but what is committed')
    box.write('../other/README.md', 'two\n')
    box.write('../other/new.txt', 'x')
    const lines = await linesOf('git worktree remove --force ../other')
    expect(lines).toContain('1 file with uncommitted changes would be lost: README.md')
    expect(lines).toContain('1 untracked file would be lost: new.txt')
    expect(await linesOf('git worktree remove ../none')).toContain('there is no work tree')
  })

  it('update-ref, prune, filter-branch', async () => {
    expect(await linesOf('git update-ref -d refs/heads/main')).toContain('"refs/heads/main" is at')
    expect(await linesOf('git gc --prune=now')).toContain('unreachable object')
    expect(await linesOf('git filter-branch HEAD')).toBe('up to 1 commit would be made anew')
  })

  it('changes nothing', async () => {
    box.write('README.md', 'two\n')
    box.write('new.txt', 'x')
    const before = stateOf()
    for (const line of [
      'git reset --hard',
      'git clean -fdx',
      'git checkout .',
      'git branch -D main',
      'git stash clear',
      'git gc --prune=now',
      'git rm -f README.md',
      'git push --force',
    ])
      await box.evaluate(line)
    expect(stateOf()).toBe(before)
  })

  it('says so outside any repository', async () => {
    rmSync(join(box.work, '.git'), { recursive: true })
    expect(await levelOf('git reset --hard')).toBe(3)
    expect(await levelOf('git clean -f')).toBe(3)
    expect(await linesOf('git clean -f')).toContain('cannot be read')
  })
})

describe('aliases', () => {
  it.each([
    ['wipe', 'reset --hard HEAD~1', 'git wipe', 3],
    ['up', 'push', 'git up --force', 3],
    ['nuke', '!git push --force', 'git nuke', 3],
    ['st', 'status -s', 'git st', 1],
    ['say', '!echo "push --force"', 'git say', 1],
    ['quoted', "commit -m 'reset --hard'", 'git quoted', 1],
    ['twice', 'wipe2', 'git twice', 1],
  ])('%s = %s', async (name, value, line, level) => {
    box.commit('a.txt', 'a')
    box.git('config', `alias.${name}`, value)
    expect(await levelOf(line)).toBe(level)
  })

  it('leaves a verb that is no alias alone', async () => {
    expect(await levelOf('git no-such-verb')).toBe(1)
  })
})
