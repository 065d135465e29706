import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Call, Section, Step } from '../workflow/transcript.ts'
import { parseDocument } from '../workflow/transcript.ts'
import { findMutants } from '../workflow/transcript-mutants.ts'
import { tableRows } from '../workflow/transcript-table.ts'
import { differenceOf, Stage } from '../workflow/transcript-run.ts'
import { ShopWorld } from './shop-world.ts'

const DOCUMENT = readFileSync(resolve(import.meta.dirname, '../../docs/workflow.md'), 'utf8')
const [setUp, ...sections] = parseDocument(DOCUMENT).filter(({ steps }) => steps.length > 0)

/** From the first to the last, both in it. */
const range = (first: number, last: number): readonly number[] =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index)

/** Ends with what the document does not say of the call. */
const playAsTold = async (stage: Stage, call: Call): Promise<void> => {
  const before = new Map(stage.names)
  const shown = await stage.play(call)
  const difference = differenceOf(call, shown, stage.names)
  expect(difference, `${call.who}$ ${call.line}`).toBeUndefined()
  const blind = findMutants(call).filter(mutant => differenceOf(mutant, shown, new Map(before)) === undefined)
  expect(blind, 'another text or exit code would pass too').toEqual([])
}

describe('docs/workflow.md', () => {
  it('shows each requirement from R024 to R073 and from R086 to R136, once', () => {
    const shown = sections.flatMap(({ steps }) => steps.flatMap(({ requirements }) => requirements))
    expect(shown.toSorted((one, other) => one - other)).toEqual([...range(24, 73), ...range(86, 136)])
  })

  it('ends with a table of them', () => {
    const rows = DOCUMENT.split('\n').filter(line => /^\| R\d{3} /u.test(line))
    expect(rows.map(row => row.replaceAll(/ +/gu, ' '))).toEqual(
      tableRows(sections).map(row => row.replaceAll(/ +/gu, ' ')),
    )
  })

  it('shows each of them with something that could be otherwise', () => {
    const idle = sections.flatMap(({ steps }) => steps).filter(({ calls }) => calls.flatMap(findMutants).length === 0)
    expect(idle.map(({ title }) => title)).toEqual([])
  })

  describe.each(sections.map((section): [string, Section] => [section.title, section]))('%s', (_, { steps }) => {
    let world: ShopWorld
    let stage: Stage
    beforeAll(async () => {
      world = new ShopWorld()
      stage = new Stage(world.seats())
      for (const call of setUp?.steps.flatMap(({ calls }) => calls) ?? []) await playAsTold(stage, call)
    })
    afterAll(() => {
      stage.end()
      world.end()
    })

    it.each(steps.map((step): [string, Step] => [step.title, step]))('%s', async (...[, { calls }]) => {
      for (const call of calls) await playAsTold(stage, call)
    })
  })
})
