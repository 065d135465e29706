import { describe, expect, it } from 'vitest'
import { HoldpointError } from '../../src/model/errors.ts'
import { DEFAULT_LISTS } from '../../src/policy/defaults.ts'
import { DEFAULT_SETTINGS, parseSettings } from '../../src/policy/settings.ts'

const failureOf = (value: unknown): HoldpointError => {
  try {
    parseSettings(value, '.holdpointrc')
  } catch (error) {
    if (error instanceof HoldpointError) return error
    throw error
  }
  throw new Error(`${JSON.stringify(value)} was taken for valid`)
}

describe('settings that are valid', () => {
  it.each([
    [{}, DEFAULT_SETTINGS],
    [{ wait: '10m' }, { ...DEFAULT_SETTINGS, waitMs: 600_000 }],
    [{ wait: '0' }, { ...DEFAULT_SETTINGS, waitMs: 0 }],
    [
      { useWithin: '1h', approveWithin: '2d' },
      { ...DEFAULT_SETTINGS, useWithinMs: 3_600_000, approveWithinMs: 172_800_000 },
    ],
    [{ proof: 'signature' }, { ...DEFAULT_SETTINGS, proof: 'signature' }],
    [{ shims: ['terraform'] }, { ...DEFAULT_SETTINGS, shims: ['terraform'] }],
    [{ remindAfter: '5m' }, { ...DEFAULT_SETTINGS, remindAfterMs: 300_000 }],
    [{ remindAfter: '0' }, { ...DEFAULT_SETTINGS, remindAfterMs: 0 }],
    [{ notify: [] }, DEFAULT_SETTINGS],
    [{ mirror: {} }, DEFAULT_SETTINGS],
    [{ mirror: { claudeFlow: { enabled: true } } }, { ...DEFAULT_SETTINGS, mirror: { claudeFlow: { enabled: true } } }],
    [
      { mirror: { claudeFlow: { enabled: true, command: 'bin/cf.js' } } },
      { ...DEFAULT_SETTINGS, mirror: { claudeFlow: { enabled: true, command: 'bin/cf.js' } } },
    ],
    [{ unknown: 'ask' }, { ...DEFAULT_SETTINGS, lists: { ...DEFAULT_LISTS, unknown: 'ask' } }],
    [
      { userTables: ['members', 'users'] },
      { ...DEFAULT_SETTINGS, lists: { ...DEFAULT_LISTS, userTables: [...DEFAULT_LISTS.userTables, 'members'] } },
    ],
  ])('%j', (value, settings) => {
    expect(parseSettings(value, '.holdpointrc')).toEqual(settings)
  })
})

describe('settings that are not: named with the file, the key and the value', () => {
  it.each([
    ['text', '(the whole)'],
    [['wait'], '(the whole)'],
    [null, '(the whole)'],
    [{ wait: 90 }, 'wait'],
    [{ wait: 'soon' }, 'wait'],
    [{ proof: 'none' }, 'proof'],
    [{ unknown: 'deny' }, 'unknown'],
    [{ shims: 'terraform' }, 'shims'],
    [{ shims: ['../git'] }, 'shims'],
    [{ shims: ['..'] }, 'shims'],
    [{ userTables: [1] }, 'userTables'],
    [{ remindAfter: 15 }, 'remindAfter'],
    [{ notify: { desktop: true } }, 'notify'],
    [{ mirror: true }, 'mirror'],
    [{ mirror: { claude: {} } }, 'mirror.claude'],
    [{ mirror: { claudeFlow: true } }, 'mirror.claudeFlow'],
    [{ mirror: { claudeFlow: { enabled: 'yes' } } }, 'mirror.claudeFlow.enabled'],
    [{ mirror: { claudeFlow: { enabled: true, command: '' } } }, 'mirror.claudeFlow.command'],
    [{ mirror: { claudeFlow: { enabled: true, command: ['npx'] } } }, 'mirror.claudeFlow.command'],
    [{ mirror: { claudeFlow: { on: true } } }, 'mirror.claudeFlow.on'],
    [{ level: 1 }, 'level'],
    [{ approvers: ['me'] }, 'approvers'],
  ])('%j', (value, key) => {
    const failure = failureOf(value)
    expect(failure.code).toBe('settings-invalid')
    expect(failure.message).toContain('.holdpointrc')
    expect(failure.message).toContain(key)
  })
})
