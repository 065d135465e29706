import { describe, expect, it } from 'vitest'
import { desktopCall, desktopVariables, notifySendWords, osascriptWords } from '../../../src/gate/notices/desktop.ts'
import type { Files } from '../../../src/model/ports.ts'
import type { Notice } from '../../../src/report/notice.ts'
import { testNotice } from '../../../src/report/notice.ts'
import { createPorts } from '../../../src/system/index.ts'

const base = testNotice('ada-laptop', new Date('2026-11-13T09:00:00Z'))
const notice = (title: string, more: Partial<Notice> = {}): Notice => ({
  ...base,
  event: 'request',
  title,
  id: 'k7f3',
  command: 'holdpoint show k7f3',
  repository: 'shop',
  agent: 'claude',
  ...more,
})
const below = 'asked by claude in shop on ada-laptop\nholdpoint show k7f3'

describe('words for notify-send', () => {
  it.each<[title: string, shown: string]>([
    ['No cache', 'No cache'],
    ['--help', '--help'],
    ['<a href="https://evil.example">click</a>', '&lt;a href="https://evil.example"&gt;click&lt;/a&gt;'],
    ['a & b &amp;', 'a &amp; b &amp;amp;'],
    [String.raw`\u{1b}]0;owned\u{7}`, String.raw`\\u{1b}]0;owned\\u{7}`],
    [String.raw`end\n`, String.raw`end\\n`],
  ])('%j', (title, shown) => {
    const words = notifySendWords(notice(title))
    expect(words.slice(-3)).toEqual(['--', 'Holdpoint: new level 2 question', `${shown}\n${below}`])
    expect(words.slice(0, -3).every(word => word.startsWith('--'))).toBe(true)
  })

  it('press for a blocker alone', () => {
    expect(notifySendWords(notice('a'))).toContain('--urgency=normal')
    expect(notifySendWords(notice('a', { type: 'blocker', level: 3 }))).toContain('--urgency=critical')
  })
})

describe('words for osascript', () => {
  it.each(['No cache', '" & (do shell script "id") & "', '-e', '¬\\"', "it's"])('%j is data, never script', title => {
    const words = osascriptWords(notice(title))
    expect(words.slice(0, 6)).toEqual(osascriptWords(notice('other')).slice(0, 6))
    expect(words.slice(6)).toEqual(['Holdpoint: new level 2 question', `${title}\n${below}`])
    expect(words.slice(0, 6).join(' ')).not.toContain(title === '-e' ? 'claude' : title)
  })
})

describe('the program', () => {
  const REAL = createPorts(import.meta.filename)
  const at = (platform: string, present: Readonly<Record<string, { uid: number; mode: number }>>) => {
    const files: Files = {
      ...REAL.files,
      realPath: path => Promise.resolve(path in present ? path : undefined),
      describe: path => {
        const facts = present[path] ?? (path.endsWith('/bin') ? { uid: 0, mode: 0o755 } : undefined)
        return Promise.resolve(
          facts === undefined ? undefined : { kind: 'file' as const, size: 1, modifiedMs: 0, ...facts },
        )
      },
    }
    return desktopCall({ files, ambient: { ...REAL.ambient, platform } }, notice('a'))
  }
  const ROOT = { uid: 0, mode: 0o755 }

  it.each<[title: string, platform: string, present: Record<string, { uid: number; mode: number }>, program: string]>([
    ['on Linux', 'linux', { '/usr/bin/notify-send': ROOT }, '/usr/bin/notify-send'],
    ['on Linux, elsewhere', 'linux', { '/usr/local/bin/notify-send': ROOT }, '/usr/local/bin/notify-send'],
    ['on macOS', 'darwin', { '/usr/bin/osascript': ROOT }, '/usr/bin/osascript'],
  ])('is root’s own %s', async (_, platform, present, program) => {
    const call = await at(platform, present)
    expect('argv' in call ? call.argv[0] : call.why).toBe(program)
  })

  it.each<[title: string, present: Record<string, { uid: number; mode: number }>]>([
    ['is missing', {}],
    ['belongs to somebody', { '/usr/bin/notify-send': { uid: 1000, mode: 0o755 } }],
    ['can be written by others', { '/usr/bin/notify-send': { uid: 0, mode: 0o777 } }],
    ['lies in a folder of somebody', { '/usr/bin/notify-send': ROOT, '/usr/bin': { uid: 1000, mode: 0o755 } }],
    ['lies in a folder that others can write', { '/usr/bin/notify-send': ROOT, '/usr/bin': { uid: 0, mode: 0o777 } }],
    ['cannot be executed', { '/usr/bin/notify-send': { uid: 0, mode: 0o644 } }],
  ])('that %s is not started', async (_, present) => {
    expect(await at('linux', present)).toEqual({ why: expect.stringContaining('not installed') as string })
  })
})

describe('the session’s bus', () => {
  const REAL = createPorts(import.meta.filename)
  const claimed = { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/tmp/false', XDG_RUNTIME_DIR: '/tmp/false', DISPLAY: ':0' }
  const busOf = async (facts: object | undefined) => {
    const describeBus = () => Promise.resolve(facts)
    const files = { ...REAL.files, describe: describeBus } as Files
    return desktopVariables({ files, ambient: { ...REAL.ambient, env: claimed, uid: 1000 } })
  }

  it('is the one at its usual place, whatever the environment says', async () => {
    expect(await busOf({ kind: 'other', uid: 1000 })).toMatchObject({
      DBUS_SESSION_BUS_ADDRESS: 'unix:path=/run/user/1000/bus',
      XDG_RUNTIME_DIR: '/run/user/1000',
      DISPLAY: ':0',
    })
  })

  it.each([undefined, { kind: 'symlink', uid: 1000 }, { kind: 'other', uid: 1001 }])(
    'is the one of the environment where there is %j',
    async facts => {
      expect(await busOf(facts)).toMatchObject(claimed)
    },
  )
})
