import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { strictCanonical } from '../../src/approval/canonical.ts'
import { formatTime, isExpired, parseTime, useByOf } from '../../src/approval/expiry.ts'
import { matchesGlob, matchesList } from '../../src/approval/globs.ts'
import { isId, makeId, makeNonce, resolveId } from '../../src/approval/ids.ts'
import { parseStrictJson } from '../../src/approval/strict-json.ts'
import { relevantVariables } from '../../src/approval/variables.ts'
import { isVisible, visible, visibleDeep } from '../../src/approval/visible.ts'
import { HoldpointError } from '../../src/model/errors.ts'
import { random } from './world.ts'

const read = (text: string | Uint8Array, bytes = 1_000_000) => parseStrictJson(Buffer.from(text), { bytes })

/** Numbers beyond 2^53, which are refused, and the one key that is. */
const LARGE = /\d{16}|e\+|__proto__/u

describe('canonical JSON', () => {
  it.each<[unknown, string]>([
    [{ b: 1, a: [true, null, 'é'] }, '{"a":[true,null,"é"],"b":1}'],
    [{ '\u{20ac}': 1, '\r': 2, '\u{fb33}': 3, '1': 4, '\u{1f600}': 5 }, '{"\\r":2,"1":4,"€":1,"😀":5,"\u{fb33}":3}'],
    [[1e21, 0.000001, 1e-7, -0, Number('333333333.33333329')], '[1e+21,0.000001,1e-7,0,333333333.3333333]'],
    ['\u{0}"\\/', '"\\u0000\\"\\\\/"'],
  ])('%j', (value, expected) => {
    expect(strictCanonical(value)).toBe(expected)
  })

  it.each<[string, unknown]>([
    ['NaN', NaN],
    ['Infinity', { a: [Infinity] }],
    ['undefined', undefined],
    ['an undefined field', { a: undefined }],
    ['a hole', new Array<unknown>(2)],
    ['a function', { a: () => 1 }],
    ['a symbol', Symbol('a')],
    ['a bigint', 1n],
    ['a date', new Date(0)],
    ['a map', new Map([['a', 1]])],
    ['a lone surrogate', 'a\u{d800}'],
    ['a lone surrogate as a key', { '\u{dc00}': 1 }],
  ])('refuses %s', (_, value) => {
    expect(() => strictCanonical(value)).toThrow(HoldpointError)
  })

  it('refuses what has no end', () => {
    const circle: { self?: unknown } = {}
    circle.self = circle
    expect(() => strictCanonical(circle)).toThrow(/nested deeper/u)
  })

  it('does not depend on the order of fields, and reads back the same', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false, maxDepth: 6 }), value => {
        const text = strictCanonical(value)
        fc.pre(!LARGE.test(text))
        const again = read(text)
        expect(again.ok && strictCanonical(again.value)).toBe(text)
      }),
    )
  })
})

describe('strict JSON', () => {
  it.each([
    'null',
    ' {"a" : [1, -2.5e3, "x\\u00e9\\n", true, false, null, {}] , "b":[]}\n',
    '"\\ud83d\\ude00"',
    '{"constructor":1,"toString":2}',
    '0',
    '9007199254740991',
  ])('reads %s as JSON.parse does', text => {
    expect(read(text)).toEqual({ ok: true, value: JSON.parse(text) as unknown })
  })

  it.each<[string, string | Uint8Array, RegExp]>([
    ['nothing', '', /empty/u],
    ['spaces', '  ', /value was expected/u],
    ['a key twice', '{"a":1,"a":1}', /"a" twice/u],
    ['a key twice, escaped', '{"a":1,"\\u0061":2}', /"a" twice/u],
    ['a key twice, deep', '[{"b":{"a":1,"a":1}}]', /"a" twice/u],
    ['__proto__', '{"__proto__":1}', /__proto__/u],
    ['__proto__, escaped', '{"\\u005f_proto__":1}', /__proto__/u],
    ['data after it', '{} {}', /after the end/u],
    ['a byte-order mark', '\u{feff}{}', /value was expected/u],
    ['Latin-1', Uint8Array.from([0x22, 0xe9, 0x22]), /not UTF-8/u],
    ['an overlong slash', Uint8Array.from([0x22, 0xc0, 0xaf, 0x22]), /not UTF-8/u],
    ['a surrogate in bytes', Uint8Array.from([0x22, 0xed, 0xa0, 0x80, 0x22]), /not UTF-8/u],
    ['a lone surrogate, escaped', '"\\ud800"', /lone surrogate/u],
    ['a raw line feed in a string', '"a\nb"', /control character/u],
    ['a wrong escape', '"\\x41"', /wrong escape/u],
    ['a string without an end', '"abc', /without an end/u],
    ['a string that ends in a backslash', '"abc\\', /without an end|wrong escape/u],
    ['a trailing comma', '[1,]', /value was expected/u],
    ['a trailing comma in an object', '{"a":1,}', /string was expected/u],
    ['a single quote', "{'a':1}", /string was expected/u],
    ['a comment', '{}//', /after the end/u],
    ['a leading zero', '01', /after the end/u],
    ['a plus', '+1', /value was expected/u],
    ['NaN', 'NaN', /value was expected/u],
    ['hexadecimal', '0x10', /after the end/u],
    ['a number out of range', '1e400', /out of range/u],
    ['a number that loses digits', '9007199254740993', /out of range/u],
    ['a deep nest', `${'['.repeat(25)}${']'.repeat(25)}`, /too deep/u],
    ['a nest without an end', '['.repeat(900_000), /too deep/u],
    ['too much', `"${'x'.repeat(1_000_000)}"`, /more than 1000000/u],
    ['a vertical tab as space', '\v1', /value was expected/u],
    ['a no-break space', '\u{a0}1', /value was expected/u],
  ])('refuses %s', (_, text, problem) => {
    const result = read(text)
    expect(result.ok ? 'accepted' : result.problem).toMatch(problem)
  })

  it('agrees with JSON.parse on whatever it accepts, and accepts all that JSON.stringify writes', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), fc.constantFrom(undefined, 1, 2), (value, indent) => {
        const text = JSON.stringify(value, null, indent)
        fc.pre(!LARGE.test(text))
        expect(read(text)).toEqual({ ok: true, value: JSON.parse(text) as unknown })
      }),
    )
  })

  it('never throws', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), bytes => {
        const result = read(bytes)
        expect(result.ok || result.problem.length > 0).toBe(true)
      }),
    )
  })
})

describe('ids', () => {
  it('are 12 letters and digits that read aloud well, over the whole alphabet', () => {
    const ids = Array.from({ length: 400 }, () => makeId(random))
    expect(ids.every(isId)).toBe(true)
    expect([new Set(ids).size, new Set(ids.join('')).size, makeNonce(random).length]).toEqual([400, 32, 64])
  })

  it.each([
    '',
    'abc',
    '0123456789ab ',
    '0123456789abc',
    '0123456789aB',
    '0123456789ai',
    '0123456789аb',
    '../456789abc',
    '0123456789a\n',
  ])('%j is none', text => {
    expect(isId(text)).toBe(false)
  })

  const ids = ['0123456789ab', '01z3456789ab', 'zzzzzzzzzzzz', 'not-an-id']

  it.each<[string, string]>([
    ['012', '0123456789ab'],
    ['O12', '0123456789ab'],
    ['0l2', '0123456789ab'],
    ['0I2', '0123456789ab'],
    ['Z', 'zzzzzzzzzzzz'],
    ['0123456789ab', '0123456789ab'],
  ])('%s means %s', (typed, expected) => {
    expect(resolveId(typed, ids)).toBe(expected)
  })

  it.each<[string, string]>([
    ['01', 'ambiguous'],
    ['', 'usage'],
    ['../x', 'usage'],
    ['zа', 'usage'],
    ['y', 'not-found'],
    ['not', 'not-found'],
    ['not-', 'usage'],
    ['0123456789abc', 'usage'],
  ])('%j is refused: %s', (typed, code) => {
    expect(() => resolveId(typed, ids)).toThrow(expect.objectContaining({ code }) as Error)
  })
})

describe('times', () => {
  it.each<[string, number | undefined]>([
    ['2026-11-24T12:00:00Z', Date.UTC(2026, 10, 24, 12)],
    ['2026-11-24T12:00:00.250Z', Date.UTC(2026, 10, 24, 12, 0, 0, 250)],
    ['2026-02-30T12:00:00Z', undefined],
    ['2026-11-24T24:00:00Z', undefined],
    ['2026-11-24T12:00:60Z', undefined],
    ['2026-11-24 12:00:00Z', undefined],
    ['2026-11-24T12:00:00', undefined],
    ['2026-11-24T12:00:00+01:00', undefined],
    ['+012026-11-24T12:00:00Z', undefined],
    ['2026-11-24T12:00:00Z\n', undefined],
  ])('%j', (text, expected) => {
    expect(parseTime(text)).toBe(expected)
  })

  it('is used within what its level allows', () => {
    const hour = 3_600_000
    expect([
      useByOf(0, hour / 2, 3),
      useByOf(0, 5 * hour, 3),
      useByOf(0, 5 * hour, 2),
      useByOf(0, 99 * hour, 2),
      useByOf(5, -1, 2),
    ]).toEqual([hour / 2, hour, 5 * hour, 24 * hour, 5])
  })

  it('expires after its last millisecond', () => {
    const request = { approveBy: formatTime(1000) }
    expect([isExpired(request, 1000), isExpired(request, 1001)]).toEqual([false, true])
  })
})

describe('patterns of names', () => {
  it.each<[string, string, boolean]>([
    ['anna', 'anna', true],
    ['anna', 'ann', false],
    ['ann', 'anna', false],
    ['anna@example.com', '*@example.com', true],
    ['anna@example.com.evil', '*@example.com', false],
    ['anna', 'a??a', true],
    ['anna', 'a?a', false],
    ['anna', 'a*', true],
    ['anna', '*', true],
    ['', '*', true],
    ['', '?', false],
    ['a*b', 'a[*]b', false],
    ['aXbXc', '*X*X*', true],
    [`${'a'.repeat(3000)}b`, `${'a*'.repeat(40)}c`, false],
  ])('%.20s against %.20s: %s', (text, glob, expected) => {
    expect(matchesGlob(text, glob)).toBe(expected)
  })

  it.each<[string, string, boolean]>([
    ['anna', 'bert,anna', true],
    ['anna', '*,!anna', false],
    ['bert', '*,!anna', true],
    ['anna', '!bert', false],
  ])('%s in %s: %s', (text, list, expected) => {
    expect(matchesList(text, list)).toBe(expected)
  })
})

describe('hidden characters', () => {
  it.each<[string, string]>([
    ['rm -rf x\n\ty', 'rm -rf x\n\ty'],
    ['ça va 👍 日本', 'ça va 👍 日本'],
    ['\u{1b}[2Jx', '\\u001b[2Jx'],
    ['a\rb', 'a\\u000db'],
    ['\u{202e}txt.exe', '\\u202etxt.exe'],
    ['a\u{200b}b\u{feff}', 'a\\u200bb\\ufeff'],
    ['\u{9b}31m', '\\u009b31m'],
    ['\u{e0041}', '\\u{e0041}'],
    ['\u{d800}', '\\ud800'],
    ['\u{2028}', '\\u2028'],
  ])('%j', (text, expected) => {
    expect([visible(text), isVisible(text), isVisible(expected)]).toEqual([expected, text === expected, true])
  })

  it('are written out in whole values, keys too', () => {
    expect(visibleDeep({ 'a\u{0}': ['b\u{0}', 1, null, { c: true }] })).toEqual({
      'a\\u0000': ['b\\u0000', 1, null, { c: true }],
    })
  })
})

describe('relevant variables', () => {
  it.each([
    'PATH',
    'LD_PRELOAD',
    'GIT_DIR',
    'GIT_SSH_COMMAND',
    'GIT_CONFIG_KEY_0',
    'npm_config_registry',
    'NPM_CONFIG_REGISTRY',
    'NODE_ENV',
    'NODE_OPTIONS',
    'DATABASE_URL',
    'SHADOW_DATABASE_URL',
    'KNEX_ENV',
    'PGHOST',
    'PGPASSWORD',
    'AWS_PROFILE',
    'KUBECONFIG',
    'TF_WORKSPACE',
    'HTTPS_PROXY',
    'https_proxy',
    'BASH_ENV',
    'HOME',
  ])('%s', name => {
    expect([relevantVariables({ [name]: 'a' })[name]?.length, Object.keys(relevantVariables({ [name]: '' }))]).toEqual([
      64,
      [name],
    ])
  })

  it.each([
    'TERM',
    'PWD',
    'COLUMNS',
    'SHLVL',
    'GIT_TRACE2_EVENT',
    'GIT_AUTHOR_DATE',
    'GIT_QUARANTINE_PATH',
    'AWS_SESSION_TOKEN',
    'HOLDPOINT_WAIT',
    'CLAUDECODE',
    'LANG',
    '_',
    'UPGRADE',
  ])('not %s', name => {
    expect(relevantVariables({ [name]: 'a' })).toEqual({})
  })

  it('counts what the words mention', () => {
    expect(Object.keys(relevantVariables({ TARGET: 'x', OTHER: 'y' }, { mentioned: ['TARGET'] }))).toEqual(['TARGET'])
  })

  it('is the same on every way in, and not for another PATH', () => {
    const path = (text: string) => relevantVariables({ PATH: text }, { ignoredDirectories: ['/shims'] })
    expect(path('/shims:/bin:/usr/bin')).toEqual(path('/bin:/usr/bin'))
    expect(path('/evil:/bin:/usr/bin')).not.toEqual(path('/bin:/usr/bin'))
  })

  it('sees the same index whatever process made it, and not another', () => {
    const index = (text: string) => relevantVariables({ GIT_INDEX_FILE: text })
    expect(index('/r/.git/next-index-123.lock')).toEqual(index('/r/.git/next-index-77.lock'))
    expect(index('/r/.git/next-index-123.lock')).not.toEqual(index('/q/.git/next-index-123.lock'))
  })

  it('keeps no value', () => {
    expect(JSON.stringify(relevantVariables({ PGPASSWORD: 'hunter2' }))).not.toContain('hunter2')
  })
})
