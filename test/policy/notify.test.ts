import { describe, expect, it } from 'vitest'
import { HoldpointError } from '../../src/model/errors.ts'
import type { NoticeType } from '../../src/policy/notify.ts'
import { parseNotifiers, wants } from '../../src/policy/notify.ts'

const ALL = { levels: [2, 3], types: ['question', 'blocker'] }
const webhook = (url: unknown, secretFile: unknown = '~/key') => ({ webhook: { url, secretFile } })

describe('notifiers that are valid', () => {
  it.each<[written: object, read: object]>([
    [{ desktop: true }, { kind: 'desktop', ...ALL }],
    [{ command: ['notify-me'] }, { kind: 'command', command: ['notify-me'], ...ALL }],
    [
      { command: ['/opt/tell', '--to', 'ada', ''] },
      { kind: 'command', command: ['/opt/tell', '--to', 'ada', ''], ...ALL },
    ],
    [
      { desktop: true, levels: [3] },
      { kind: 'desktop', ...ALL, levels: [3] },
    ],
    [
      { desktop: true, types: ['blocker'] },
      { kind: 'desktop', ...ALL, types: ['blocker'] },
    ],
    [
      { desktop: true, levels: [3, 2, 3] },
      { kind: 'desktop', ...ALL },
    ],
    ...[
      'https://example.com',
      'https://example.com:8443/a/b?c=d#e',
      'http://127.0.0.1:9/x',
      'http://localhost/',
      'http://[::1]:80',
    ].map((url): [object, object] => [webhook(url), { kind: 'webhook', url, secretFile: '~/key', ...ALL }]),
    [webhook('https://e.com', '/run/key'), { kind: 'webhook', url: 'https://e.com', secretFile: '/run/key', ...ALL }],
  ])('%j', (written, read) => {
    expect(parseNotifiers('.holdpointrc', [written])).toEqual([read])
  })
})

describe('notifiers that are not: refused with the key', () => {
  it.each<[written: unknown, key: string]>([
    ['desktop', '`notify`'],
    [{}, '`notify`'],
    [{ desktop: true, command: ['a'] }, '`notify`'],
    [{ desktop: 'yes' }, '`notify.desktop`'],
    [{ desktop: false }, '`notify.desktop`'],
    [{ email: 'a@b.c' }, '`notify.email`'],
    [{ desktop: true, level: 3 }, '`notify.level`'],
    [{ desktop: true, levels: [] }, '`notify.levels`'],
    [{ desktop: true, levels: [1] }, '`notify.levels`'],
    [{ desktop: true, levels: ['3'] }, '`notify.levels`'],
    [{ desktop: true, types: ['decision'] }, '`notify.types`'],
    [{ desktop: true, types: 'blocker' }, '`notify.types`'],
    [{ command: 'notify-me' }, '`notify.command`'],
    [{ command: [] }, '`notify.command`'],
    [{ command: [''] }, '`notify.command`'],
    [{ command: ['a', 1] }, '`notify.command`'],
    [{ command: ['a', 'b\0c'] }, '`notify.command`'],
    [{ command: ['./tell'] }, '`notify.command`'],
    [{ command: ['bin/tell'] }, '`notify.command`'],
    [{ command: ['../tell'] }, '`notify.command`'],
    [{ command: ['..'] }, '`notify.command`'],
    [{ command: ['~/tell'] }, '`notify.command`'],
    [{ command: ['tell me'] }, '`notify.command`'],
    [{ webhook: 'https://e.com' }, '`notify.webhook`'],
    [{ webhook: { url: 'https://e.com' } }, '`notify.webhook.secretFile`'],
    [{ webhook: { url: 'https://e.com', secretFile: '~/k', secret: 'k' } }, '`notify.webhook.secret`'],
    [webhook('https://e.com', 'key'), '`notify.webhook.secretFile`'],
    [webhook('https://e.com', './key'), '`notify.webhook.secretFile`'],
    [webhook('https://e.com', '~ada/key'), '`notify.webhook.secretFile`'],
    ...[
      7,
      '',
      'e.com',
      'ftp://e.com',
      'file:///etc/passwd',
      'HTTPS://e.com',
      'https://',
      'https:///x',
      'https://:443/',
      'http://e.com',
      'http://169.254.169.254/latest',
      'http://localhost.e.com/',
      'http://127.0.0.1.e.com/',
      'http://127.1/',
      'http://[::2]/',
      'https://e.com/a b',
      'https://e.com\n',
      'https:\\\\e.com',
      'https://e.com\\@127.0.0.1/',
      'https://é.com',
      'https://ada:pw@e.com',
      'http://localhost@e.com',
    ].map((url): [object, string] => [webhook(url), '`notify.webhook.url`']),
  ])('%j', (written, key) => {
    const read = () => parseNotifiers('.holdpointrc', [written])
    expect(read).toThrow(HoldpointError)
    expect(read).toThrow(key)
  })

  it('repeats no password of an address', () => {
    expect(() => parseNotifiers('.holdpointrc', [webhook('https://ada:hunter2@e.com')])).not.toThrow('hunter2')
    expect(() => parseNotifiers('.holdpointrc', [webhook('https://ada:hunter2@e.com')])).toThrow(
      'without a name or password',
    )
  })

  it('takes ten at most', () => {
    const many = (count: number) => Array.from({ length: count }, () => ({ desktop: true }))
    expect(parseNotifiers('.holdpointrc', many(10))).toHaveLength(10)
    expect(() => parseNotifiers('.holdpointrc', many(11))).toThrow('10 notifiers at most')
  })
})

it.each<[filter: object, level: number, type: NoticeType, is: boolean]>([
  [{}, 2, 'question', true],
  [{}, 3, 'blocker', true],
  [{ levels: [3] }, 3, 'question', true],
  [{ levels: [3] }, 2, 'blocker', false],
  [{ types: ['blocker'] }, 2, 'blocker', true],
  [{ types: ['blocker'] }, 3, 'question', false],
])('a filter of %j lets a level %i %s pass: %s', (filter, level, type, is) => {
  const [notifier] = parseNotifiers('.holdpointrc', [{ desktop: true, ...filter }])
  expect(notifier !== undefined && wants(notifier, { level, type })).toBe(is)
})
