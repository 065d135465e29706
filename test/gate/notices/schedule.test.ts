import { expect, it } from 'vitest'
import { nextStepAge, stepAt } from '../../../src/gate/notices/schedule.ts'

const MINUTE = 60_000

it.each<[age: number, after: number, step: number, next: number]>([
  [0, 15, 0, 15],
  [14.99, 15, 0, 15],
  [15, 15, 1, 30],
  [29.99, 15, 1, 30],
  [30, 15, 2, 60],
  [60, 15, 3, 120],
  [119.99, 15, 3, 120],
  [120, 15, 4, 240],
  [24 * 60, 15, 7, 32 * 60],
  [5, 5, 1, 10],
  [-3, 15, 0, 15],
  [1e6, 0, 0, Infinity],
])('after %d minutes, reminded after %d, it is step %d, and the next comes after %d', (age, after, step, next) => {
  expect(stepAt(age * MINUTE, after * MINUTE)).toBe(step)
  expect(nextStepAge(age * MINUTE, after * MINUTE)).toBe(next * MINUTE)
})
