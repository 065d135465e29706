import fc from 'fast-check'
import { expect, it } from 'vitest'
import { isoTime } from '../../src/model/time.ts'

it.each([
  0, 1, 999, -1, 951_782_400_000, 1_795_000_000_123, -62_167_219_200_000, 253_402_300_799_999, 8.64e15, -8.64e15,
])('writes %s as the platform does', milliseconds => {
  expect(isoTime(new Date(milliseconds))).toBe(new Date(milliseconds).toISOString())
})

it('writes every time as the platform does', () => {
  fc.assert(
    fc.property(fc.date({ noInvalidDate: true }), at => {
      expect(isoTime(at)).toBe(at.toISOString())
    }),
  )
})

it('refuses a date that is none', () => {
  expect(() => isoTime(new Date(Number.NaN))).toThrow(RangeError)
})
