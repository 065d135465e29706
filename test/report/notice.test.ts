import { describe, expect, it } from 'vitest'
import type { Request } from '../../src/model/request.ts'
import { noticeHead, noticeLines, noticeOf, testNotice } from '../../src/report/notice.ts'
import { PUSH } from '../journal/a-request.ts'

const NOW = new Date(Date.parse(PUSH.createdAt) + 31 * 60_000)
const of = (more: Partial<Request> = {}, step = 0) =>
  noticeOf({ request: { ...PUSH, ...more }, step, host: 'ada-laptop', now: NOW })

describe('text of a request file that somebody else wrote', () => {
  const evil = 'x\u001B]0;owned\u0007\u202E\nurl postgres://ada:hunter2secret@db/prod'
  const hostile = of({
    operation: { ...PUSH.operation, display: evil },
    requester: { ...PUSH.requester, agent: evil, task: evil },
    findings: [{ ...PUSH.findings[0], rule: 'git.push-force', title: evil } as Request['findings'][number]],
  })

  it.each(['title', 'why', 'agent', 'task'] as const)('%s is one line without controls and secrets', field => {
    expect(hostile[field]).toContain(String.raw`x\u{1b}]0;owned\u{7}\u{202e}\n`)
    expect(hostile[field]).not.toContain('hunter2secret')
  })

  it('is cut', () => {
    const long = of({ operation: { ...PUSH.operation, display: 'a'.repeat(5000) } })
    expect(long.title).toBe(`${'a'.repeat(200)}… (4800 more characters)`)
  })
})

it.each<[repo: string, name: string | null]>([
  ['/code/shop/.git', 'shop'],
  ['/srv/shop.git', 'shop'],
  ['/code/app/.git/modules/lib', 'lib'],
  ['', null],
  ['/.git', null],
])('the repository of %j is called %j', (repo, name) => {
  expect(of({ operation: { ...PUSH.operation, repo } }).repository).toBe(name)
})

it.each<[more: Partial<Request>, step: number, head: string]>([
  [{ level: 3 }, 0, 'Holdpoint: new level 3 blocker'],
  [{ level: 2 }, 0, 'Holdpoint: new level 2 question'],
  [{ level: 3 }, 2, 'Holdpoint: level 3 blocker waits since 31 min'],
])('%j at step %i is headed %j', (more, step, head) => {
  expect(noticeHead(of(more, step))).toBe(head)
})

it('says who asks where, and the command that shows it', () => {
  const lines = noticeLines(of({ operation: { ...PUSH.operation, repo: '/code/shop/.git' } }))
  expect(lines.slice(1)).toEqual([
    `asked by ${PUSH.requester.agent} in shop on ada-laptop`,
    `holdpoint show ${PUSH.id}`,
  ])
})

it('a test says that it is one', () => {
  const notice = testNotice('ada-laptop', NOW)
  expect([noticeHead(notice), ...noticeLines(notice)]).toEqual([
    'Holdpoint: test',
    'This is a test. Nothing waits for you.',
    'asked by holdpoint on ada-laptop',
    'holdpoint pending',
  ])
})
