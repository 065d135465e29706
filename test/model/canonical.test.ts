import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson } from '../../src/model/canonical.ts'

describe('canonicalJson', () => {
  it.each<[title: string, value: unknown, text: string]>([
    ['null', null, 'null'],
    ['a sorted object', { b: 1, a: 2 }, '{"a":2,"b":1}'],
    ['nested objects', { z: { y: 1, x: [{ d: 1, c: 2 }] } }, '{"z":{"x":[{"c":2,"d":1}],"y":1}}'],
    ['an absent member', { a: undefined, b: 1 }, '{"b":1}'],
    ['numbers', [1, -0, 1e21, 0.1], '[1,0,1e+21,0.1]'],
    ['text', 'it\'s "ü" 🎉\n', String.raw`"it's \"ü\" 🎉\n"`],
    ['a lone surrogate', '\ud800', String.raw`"\ud800"`],
    ['order by code units', { é: 1, z: 2, '🎉': 3, '｡': 4 }, '{"z":2,"é":1,"🎉":3,"｡":4}'],
  ])('%s', (_, value, text) => {
    expect(canonicalJson(value)).toBe(text)
  })

  it.each<[title: string, value: unknown]>([
    ['NaN', Number.NaN],
    ['an infinite number', [Number.POSITIVE_INFINITY]],
    ['nothing at all', undefined],
    ['nothing in a list', [undefined]],
    ['a function', { a: () => 1 }],
  ])('refuses %s', (_, value) => {
    expect(() => canonicalJson(value)).toThrow(TypeError)
  })

  it('says the same of a value read back, whatever the order of its members', () => {
    fc.assert(
      fc.property(fc.json(), text => {
        const value: unknown = JSON.parse(text)
        const again: unknown = JSON.parse(canonicalJson(value))
        expect(canonicalJson(again)).toBe(canonicalJson(value))
        expect(again).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })
})
