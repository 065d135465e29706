import { describe, expect, it } from 'vitest'
import { findSecrets } from '../../src/secrets/detect.ts'
import type { Provider } from '../../src/secrets/provider.ts'
import { findProviderKeys, isProviderKey } from '../../src/secrets/provider-keys.ts'
import { PROVIDERS } from '../../src/secrets/providers.ts'
import { redact } from '../../src/secrets/redact.ts'
import { sampleOf } from '../../src/secrets/shape.ts'

/** Keys are made here, so that no file of the repository holds one. */
const sample = ({ seal }: Provider, shape: string, seed: number): string => {
  const key = sampleOf(shape, seed)
  return seal === undefined ? key : seal(key)
}

/** A line as a person would write it. */
const lineOf = ({ near }: Provider, key: string): string => {
  if (near === undefined) return `see ${key} for it`
  return near[0] === 'sv=20' ? `https://a/?sv=2021-06-08&${key}` : `${near[0] ?? ''}_api_key = "${key}"`
}

const rulesIn = (text: string) => findSecrets(text).map(hit => hit.rule)
const named = ({ near, id }: Provider) => near !== undefined && id !== 'azure-sas-signature'

const rows = PROVIDERS.flatMap(provider => provider.shapes.map(shape => ({ provider, shape })))

describe('every shape of every provider', () => {
  it.each(rows)('$provider.id: $shape', ({ provider, shape }) => {
    for (const seed of [11, 222, 3333]) {
      const line = lineOf(provider, sample(provider, shape, seed))
      expect(rulesIn(line), line).toEqual([provider.id])
    }
  })
})

describe('cut by a few characters it is none', () => {
  it.each(rows)('$provider.id: $shape', ({ provider, shape }) => {
    // A part of varying length is made as short as it may be first.
    const least = sampleOf(shape.replaceAll(/(?<=:\d+)-\d*/gu, ''), 42)
    expect(rulesIn(lineOf(provider, least.slice(0, -4)))).not.toContain(provider.id)
  })
})

describe('filled with one character it is a placeholder', () => {
  it.each(rows)('$provider.id: $shape', ({ provider, shape }) => {
    const blank = shape
      .replaceAll('{uuid}', '{hex:36}')
      .replaceAll(/\{\w+:(\d+)(?:-\d*)?\}/gu, (_, length: string) => '0'.repeat(Number(length)))
    expect(findProviderKeys(blank)).toEqual([])
    expect(rulesIn(lineOf(provider, blank))).not.toContain(provider.id)
  })
})

describe('a checksum that is off', () => {
  it.each(rows.filter(({ provider }) => provider.seal !== undefined && provider.id !== 'jwt'))(
    '$provider.id: $shape',
    ({ provider, shape }) => {
      const key = sample(provider, shape, 42)
      const off = key.slice(0, -1) + (key.endsWith('Q') ? 'Z' : 'Q')
      expect(rulesIn(`see ${key}`)).toEqual([provider.id])
      expect(rulesIn(`see ${off}`)).toEqual([])
      expect(redact(off)).not.toContain(off.slice(8))
    },
  )
})

describe('only beside its provider’s name', () => {
  it.each(rows.filter(({ provider }) => named(provider)))('$provider.id: $shape', ({ provider, shape }) => {
    expect(rulesIn(`see ${sample(provider, shape, 42)} for it`)).not.toContain(provider.id)
  })
})

it('covers at least eighty providers, each with a source and an id of its own', () => {
  expect(new Set(PROVIDERS.map(provider => provider.id)).size).toBe(PROVIDERS.length)
  expect(PROVIDERS.length).toBeGreaterThanOrEqual(80)
  expect(PROVIDERS.filter(provider => provider.source.length < 12).map(provider => provider.id)).toEqual([])
})

it.each(rows.filter(({ provider }) => provider.near === undefined))('redacts $shape', ({ provider, shape }) => {
  const key = sample(provider, shape, 99)
  const shown = redact(`see ${key} for it`)
  expect(shown).toContain('[REDACTED]')
  expect(shown).not.toContain(key.slice(-12))
  expect(isProviderKey(key)).toBe(true)
})
