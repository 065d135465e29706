import { describe, expect, it } from 'vitest'
import { standingsOf } from '../../src/approval/account.ts'
import { parseBudget, parseCost } from '../../src/approval/budget.ts'
import { amountText, limitText } from '../../src/model/budget.ts'

const read = (text: string): string | undefined => {
  const parsed = parseBudget(text)
  return parsed.ok ? parsed.limits.map(limitText).join(', ') : undefined
}

describe('a budget', () => {
  it.each<[text: string, means: string]>([
    ['20 files', '20 files'],
    ['1 file', '1 file'],
    ['5 MB', '5 MB'],
    ['5MB', '5 MB'],
    ['0.5 kB', '500 bytes'],
    ['1.25 GB per week', '1.25 GB/week'],
    ['10 commits', '10 commits'],
    ['3 refs', '3 refs'],
    ['5 runs/day', '5 runs/day'],
    ['5 runs / day', '5 runs/day'],
    ['50 USD/month', '50 USD/month'],
    ['50 USD a month', '50 USD/month'],
    ['$50/month', '50 USD/month'],
    ['€20', '20 EUR'],
    ['£0.05', '0.05 GBP'],
    ['20 files, 5 MB, 2 USD/day, 10 USD', '20 files, 5 MB, 2 USD/day, 10 USD'],
  ])('%s is read as %s', (text, means) => {
    expect(read(text)).toBe(means)
  })

  it.each([
    '',
    ' ',
    'a little',
    'as little as you can',
    '50',
    'USD',
    'USD 50',
    '0 files',
    '0 USD',
    '0.0 USD/day',
    '-5 USD',
    '+5 USD',
    'NaN USD',
    'Infinity USD',
    '1e309 USD',
    '1e3 files',
    '0x10 files',
    '9999999999999 USD',
    '999999999999 GB',
    '0.00001 USD',
    '1.5 files',
    '0.0001 kB',
    '1,000 files',
    '٥ files',
    '５ USD',
    '5\u00A0USD',
    '5\u2009files',
    '5\tfiles',
    '20 ﬁles',
    '20 fıles',
    '20 FILES',
    '20 rows',
    '20 lines',
    '20 tokens',
    '20 ABC',
    '20 usd',
    '20 constructor',
    '20 __proto__',
    '50 USD/hour',
    '50 USD per person',
    '50 USD/month/day',
    '50 USD ,',
    '20 files, 30 files',
    '20 files or more',
    'at most 20 files',
    '20 files; 5 MB',
    '$50 USD',
    '$$50',
    `${'1 USD, '.repeat(20)}1 USD`,
  ])('%j is none', text => {
    expect(read(text)).toBeUndefined()
  })
})

describe('a declared cost', () => {
  it.each<[text: string, costs: readonly (readonly [string, number])[]]>([
    ['3 USD', [['USD', 30_000]]],
    ['$0.05', [['USD', 500]]],
    ['0 USD', [['USD', 0]]],
    [
      '3 USD, 1 EUR',
      [
        ['USD', 30_000],
        ['EUR', 10_000],
      ],
    ],
  ])('%s is read', (text, costs) => {
    expect([...(parseCost(text) ?? [])]).toEqual(costs)
  })

  it.each([
    '',
    '3',
    'free',
    '-3 USD',
    'NaN USD',
    '1e309 USD',
    '99999999999999 USD',
    '３ USD',
    '3 files',
    '3 runs',
    '3 USD, 1 USD',
    '3 USD/month',
    '3 USD and more',
    `${' '.repeat(300)}3 USD`,
  ])('%j was not declared', text => {
    expect(parseCost(text)).toBeUndefined()
  })

  it('adds up without a rest', () => {
    const taken = Array.from({ length: 1000 }, (_, index) => ({ use: index + 1, atMs: 0, drawn: { USD: 1000 } }))
    expect(standingsOf([{ unit: 'USD', most: 1_000_000 }], taken, 0)).toMatchObject([{ spent: 1_000_000, left: 0 }])
    expect(amountText(1000, 'USD')).toBe('0.1 USD')
  })
})

describe('a span of time', () => {
  const DAY = 86_400_000
  const at = (days: number) => ({ use: 1, atMs: days * DAY, drawn: { files: 2 } })
  it.each<[per: 'day' | 'week' | 'month', before: number, spent: number]>([
    ['day', 0.99, 2],
    ['day', 1, 0],
    ['week', 6.99, 2],
    ['week', 7, 0],
    ['month', 30.99, 2],
    ['month', 31, 0],
    ['day', -1, 2],
  ])('of a %s counts what was taken %d days before: %i', (per, before, spent) => {
    expect(standingsOf([{ unit: 'files', most: 5, per }], [at(100 - before)], 100 * DAY)).toMatchObject([{ spent }])
  })
})
