import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { judgePush, PUSH_RULES } from '../../../src/impact/git/push-ancestry.ts'
import type { RefUpdate } from '../../../src/model/change.ts'
import type { Sandbox } from './support.ts'
import { makeSandbox } from './support.ts'

const NULL = '0'.repeat(40)

let box: Sandbox
beforeEach(() => {
  box = makeSandbox()
})
afterEach(() => {
  box.dispose()
})

const update = (localId: string, remoteId: string, ref = 'refs/heads/main'): RefUpdate => ({
  localRef: localId === NULL ? '(delete)' : ref,
  localId,
  remoteRef: ref,
  remoteId,
})

const judge = (updates: readonly RefUpdate[], cwd = box.work, remote = 'origin') =>
  judgePush(updates, { git: box.look.git, files: box.look.files, cwd, remote, env: box.look.env })
const rulesOf = async (...updates: readonly RefUpdate[]) => (await judge(updates)).findings.map(finding => finding.rule)

describe('what a push really does', () => {
  it('lets a new ref, an unchanged ref and a fast-forward pass', async () => {
    const first = box.git('rev-parse', 'HEAD')
    const second = box.commit('a.txt', 'a')
    expect(await rulesOf(update(second, NULL), update(second, second), update(second, first))).toEqual([])
    expect(await rulesOf(update(second, NULL, 'refs/tags/v1'), update(second, second, 'refs/tags/v1'))).toEqual([])
    const far = box.commit('b.txt', 'b')
    expect(await rulesOf(update(far, first))).toEqual([])
  })

  it('holds a rewind, and counts what would be lost', async () => {
    const first = box.git('rev-parse', 'HEAD')
    box.commit('a.txt', 'a', 'Second')
    const tip = box.commit('b.txt', 'b', 'Third')
    box.git('push', '-q', 'origin', 'main')
    const { findings, observed } = await judge([update(first, tip)])
    expect(findings).toHaveLength(1)
    expect(findings[0]).toMatchObject({
      rule: 'git.push-not-fast-forward',
      level: 3,
      detail: 'origin/main: the new commits do not contain those of the remote',
    })
    expect(findings[0]?.commitsLost?.count).toBe(2)
    expect(findings[0]?.commitsLost?.subjects.map(subject => subject.split(' ')[1])).toEqual(['Third', 'Second'])
    expect(observed).toEqual({ 'refs/heads/main@origin': tip, 'refs/heads/main': first })
  })

  it('holds diverged and unrelated histories', async () => {
    const tip = box.commit('a.txt', 'a')
    box.git('reset', '-q', '--hard', 'HEAD~1')
    const other = box.commit('b.txt', 'b')
    box.git('checkout', '-q', '--orphan', 'alone')
    const alone = box.commit('c.txt', 'c')
    expect(await rulesOf(update(other, tip))).toEqual(['git.push-not-fast-forward'])
    expect(await rulesOf(update(alone, tip))).toEqual(['git.push-not-fast-forward'])
    expect(await rulesOf(update(tip, box.git('rev-parse', 'main~1')))).toEqual([])
  })

  it('holds a deletion, with what only that branch held', async () => {
    box.git('checkout', '-q', '-b', 'topic')
    const tip = box.commit('a.txt', 'a', 'Only there')
    box.git('push', '-q', 'origin', 'topic')
    const { findings, observed } = await judge([update(NULL, tip, 'refs/heads/topic')])
    expect(findings[0]).toMatchObject({
      rule: 'git.push-deletes-ref',
      detail: 'origin/topic',
      commitsLost: { count: 1 },
    })
    expect(observed).toEqual({ 'refs/heads/topic@origin': tip })
    expect(await rulesOf(update(NULL, NULL, 'refs/heads/gone'))).toEqual(['git.push-deletes-ref'])
  })

  it('holds a tag that moves, forward or not', async () => {
    const first = box.git('rev-parse', 'HEAD')
    const second = box.commit('a.txt', 'a')
    expect(await rulesOf(update(second, first, 'refs/tags/v1'))).toEqual(['git.push-moves-tag'])
    expect(await rulesOf(update(NULL, first, 'refs/tags/v1'))).toEqual(['git.push-deletes-ref'])
  })

  it('judges several refs at once, each for itself', async () => {
    const first = box.git('rev-parse', 'HEAD')
    const second = box.commit('a.txt', 'a')
    expect(
      await rulesOf(
        update(second, first),
        update(first, second, 'refs/heads/back'),
        update(second, NULL, 'refs/heads/new'),
        update(NULL, first, 'refs/heads/gone'),
      ),
    ).toEqual(['git.push-not-fast-forward', 'git.push-deletes-ref'])
  })

  it('holds a remote commit that is not in this clone', async () => {
    const { findings } = await judge([update(box.git('rev-parse', 'HEAD'), 'f'.repeat(40))])
    expect(findings[0]).toMatchObject({
      rule: 'git.push-not-fast-forward',
      detail: 'origin/main: the remote has commits that are not in this clone',
    })
    expect(findings[0]?.commitsLost).toBeUndefined()
  })

  it('holds what a shallow clone cannot prove, and lets pass what it can', async () => {
    const first = box.git('rev-parse', 'HEAD')
    box.commit('a.txt', 'a')
    box.commit('b.txt', 'b')
    box.git('push', '-q', 'origin', 'main')
    box.gitIn(box.path, 'clone', '-q', '--depth', '1', `file://${box.remote}`, 'shallow')
    const cwd = join(box.path, 'shallow')
    const base = box.gitIn(cwd, 'rev-parse', 'HEAD')
    box.gitIn(cwd, 'commit', '-q', '--allow-empty', '-m', 'More')
    const tip = box.gitIn(cwd, 'rev-parse', 'HEAD')
    expect((await judge([update(tip, base)], cwd)).findings).toEqual([])
    expect((await judge([update(tip, first)], cwd)).findings[0]?.detail).toContain('this clone is shallow')
    expect((await judge([update(base, tip)], cwd)).findings[0]?.detail).toContain('this clone is shallow')
  })

  it('is not taken in by replaced objects or grafts', async () => {
    const tip = box.commit('a.txt', 'a')
    box.git('reset', '-q', '--hard', 'HEAD~1')
    const other = box.commit('b.txt', 'b')
    const forged = box.git('commit-tree', `${other}^{tree}`, '-p', tip, '-m', 'forged')
    box.git('replace', other, forged)
    expect(box.git('merge-base', tip, other)).toBe(tip)
    expect(await rulesOf(update(other, tip))).toEqual(['git.push-not-fast-forward'])
    box.git('replace', '-d', other)
    writeFileSync(join(box.work, '.git/info/grafts'), `${other} ${tip}\n`)
    expect(await rulesOf(update(other, tip))).toEqual(['git.push-not-fast-forward'])
  })

  it('works by address and in SHA-256 repositories', async () => {
    const first = box.git('rev-parse', 'HEAD')
    const second = box.commit('a.txt', 'a')
    expect((await judge([update(first, second)], box.work, '../x.git')).findings[0]?.commitsLost?.count).toBe(1)
    const long = makeSandbox(['--object-format=sha256'])
    const one = long.git('rev-parse', 'HEAD')
    const two = long.commit('a.txt', 'a')
    const judgeLong = (...updates: readonly RefUpdate[]) =>
      judgePush(updates, { git: long.look.git, files: long.look.files, cwd: long.work, remote: 'origin' })
    expect((await judgeLong(update(two, one), update(two, '0'.repeat(64)))).findings).toEqual([])
    expect((await judgeLong(update(one, two))).findings[0]?.rule).toBe('git.push-not-fast-forward')
    long.dispose()
  })
})

it('names its rules for the rule reference', () => {
  expect(PUSH_RULES.map(rule => rule.id)).toEqual([
    'git.push-not-fast-forward',
    'git.push-deletes-ref',
    'git.push-moves-tag',
  ])
})
