import { describe, expect, it } from 'vitest'
import { partsOf } from '../../src/journal/prose.ts'

describe('options', () => {
  it.each<[content: string, options: readonly string[]]>([
    ['Options: (1) local, (2) cloud.', ['local', 'cloud']],
    ['Options: (1) local; (2) cloud; (3) none. I recommend the first.', ['local', 'cloud', 'none']],
    ['(1) Install Redis locally, (2) Use v7.2 of it. Recommend (2).', ['Install Redis locally', 'Use v7.2 of it']],
    ['Options: (1) local\n(2) cloud\nMore follows.', ['local', 'cloud']],
    ['Options: (1) one', ['one']],
    ['Options: (1) one, (3) three.', ['one, (3) three']],
    ['Options: (2) two, (3) three.', []],
    ['Options: (1) , (2) two.', ['two']],
    ['Options: (1)one', []],
    ['No options here.', []],
    ['', []],
  ])('of a blocker: %s', (content, options) => {
    expect(partsOf(content, 'blocker').options).toEqual(options)
  })

  it.each<[content: string, options: readonly string[]]>([
    ['Two options: (1) local, (2) cloud.', ['local', 'cloud']],
    ['Options (1) local, (2) cloud.', ['local', 'cloud']],
    ['Which option? (1) local, (2) cloud.', []],
    ['Tradeoffs: (1) slower, (2) dearer.', []],
    ['(1) slower, (2) dearer.', []],
  ])('of a question, which may number its tradeoffs: %s', (content, options) => {
    expect(partsOf(content, 'question').options).toEqual(options)
  })
})

describe('impact', () => {
  it.each<[content: string, impact: string | undefined]>([
    ['Impact: users wait. Then more.', 'users wait'],
    ['Impact: 3.5 GB are copied. Then more.', '3.5 GB are copied'],
    ['We ask. Impact: users wait', 'users wait'],
    ['Impact: users wait\nand more', 'users wait'],
    ['Impact:users wait.', 'users wait'],
    ['Impact: ', undefined],
    ['The impact: none.', undefined],
    ['No Impacts: none.', undefined],
    ['Nothing.', undefined],
  ])('%s', (content, impact) => {
    expect(partsOf(content, 'question').impact).toBe(impact)
  })
})

describe('the way back', () => {
  it.each<[content: string, reversibility: string | undefined]>([
    ['Reversibility: restore the dump. More.', 'restore the dump'],
    ['Adds a table. Can be rolled back with the down migration. Fine.', 'Can be rolled back with the down migration.'],
    ['It is not reversible! Think.', 'It is not reversible!'],
    ['Roll back: drop the table.', 'Roll back: drop the table.'],
    ['We revert by hand.', 'We revert by hand.'],
    ['Reversibility: none. It can be undone by undo.', 'none'],
    ['The controller backs up.', undefined],
    ['An irreversible step.', undefined],
    ['', undefined],
  ])('%s', (content, reversibility) => {
    expect(partsOf(content, 'question').reversibility).toBe(reversibility)
  })
})

it('stays quick for a text made to be slow', () => {
  const hard = `${'Impact: '.repeat(2000)}${'(1) '.repeat(2000)}${'. '.repeat(4000)}`
  expect(partsOf(hard, 'blocker').options.length).toBeLessThan(3)
})
