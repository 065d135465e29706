import { describe, expect, it } from 'vitest'
import type { Entry, JournalLine } from '../../src/model/entry.ts'
import { statsOf } from '../../src/journal/stats.ts'

let seq = 0
const lineOf = (minute: number, change: Partial<Entry>): JournalLine => {
  seq += 1
  const timestamp = new Date(Date.UTC(2026, 2, 1, 9, minute)).toISOString()
  const base: Entry = {
    timestamp,
    type: 'question',
    author: 'coder',
    title: 't',
    content: 'c',
    tags: ['x'],
    hitl_reviewed: false,
  }
  return { seq, key: `journal:${seq}`, prev: '', hash: '', entry: { ...base, ...change } }
}
type Ext = NonNullable<Entry['holdpoint']>
const ask = (id: string, minute: number, argv: readonly string[], change: Partial<Entry> = {}) =>
  lineOf(minute, {
    holdpoint: { v: 1, request_id: id, rule: 'git.force-push', action: { kind: 'argv', argv, cwd: '/', digest: '' } },
    ...change,
  })
const answer = (id: string, minute: number, verdict: NonNullable<Ext['verdict']>, change: Partial<Entry> = {}) =>
  lineOf(minute, { type: 'decision', author: 'user:ada', holdpoint: { v: 1, request_id: id, verdict }, ...change })

describe('statsOf', () => {
  it('counts verdicts, and the time to the first answer', () => {
    const lines = [
      ask('a', 0, ['git', 'push', '-f']),
      answer('a', 5, 'approved'),
      ask('b', 10, ['/usr/bin/git', 'push', '-f', 'x']),
      answer('b', 30, 'denied'),
      ask('c', 40, ['rm', '-r', 'x'], { author: 'other' }),
      ask('d', 41, ['rm', '-r', 'y']),
      answer('d', 42, 'approved'),
      answer('d', 50, 'revoked'),
    ]
    const { all, commands, agents, rules } = statsOf(lines)
    expect(all).toEqual({
      requests: 4,
      verdicts: { approved: 1, denied: 1, open: 1, revoked: 1 },
      times: { count: 3, median: 300_000, p90: 1_200_000 },
    })
    expect(commands.map(({ name, requests }) => [name, requests])).toEqual([
      ['git push', 2],
      ['rm', 2],
    ])
    expect(agents.map(({ name, requests }) => [name, requests])).toEqual([
      ['coder', 3],
      ['other', 1],
    ])
    expect(rules.map(({ name }) => name)).toEqual(['git.force-push'])
  })

  it('takes what was asked since a time, however late the answer', () => {
    const lines = [
      ask('a', 0, ['rm', 'x']),
      ask('b', 20, ['rm', 'y']),
      answer('b', 25, 'approved'),
      answer('a', 26, 'denied'),
    ]
    expect(statsOf(lines, new Date('2026-03-01T09:10:00Z')).all.verdicts).toEqual({ approved: 1 })
    expect(statsOf(lines, new Date('2026-03-01T09:00:00Z')).all.requests).toBe(2)
  })

  it.each<[what: string, lines: readonly JournalLine[]]>([
    [
      'an imported decision answers nothing',
      [ask('a', 0, ['rm', 'x']), answer('a', 1, 'approved', { tags: ['imported'] })],
    ],
    ['an answer before the question measures nothing', [ask('a', 9, ['rm', 'x']), answer('a', 1, 'approved')]],
  ])('%s', (_, lines) => {
    expect(statsOf(lines).all.times).toEqual({ count: 0 })
  })

  it('a request that was imported is none', () => {
    expect(statsOf([ask('a', 0, ['rm'], { tags: ['imported'] })]).all.requests).toBe(0)
    expect(statsOf([ask('a', 0, ['rm'], { tags: ['important'] })]).all.requests).toBe(1)
  })

  it.each([
    [['git', 'push', '-f'], 'git push'],
    [['/bin/rm', '-rf', 'x'], 'rm'],
    [['npx', './run'], 'npx'],
    [['knex', 'migrate:latest'], 'knex migrate:latest'],
    [[], '(none)'],
  ])('%j is the command %s', (argv, name) => {
    expect(statsOf([ask('a', 0, argv)]).commands[0]?.name).toBe(name)
  })
})
