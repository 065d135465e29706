import { expect, it } from 'vitest'
import type { Level } from '../../../src/model/level.ts'
import { levelOf } from '../../support/classify.ts'

const ROWS: readonly (readonly [line: string, level: Level])[] = [
  ["exec 3<<< 'rm -rf /'; source /dev/fd/3", 3],
  ["exec 3<<'E'\nrm -rf /\nE\nbash /dev/fd/3", 3],
  ["exec 3<<< 'ls'; source /dev/fd/3", 1],
  ["exec 3<<< 'rm -rf /'; cat /dev/fd/3", 1],
  ["exec 3<<< 'rm -rf /'; bash /dev/fd/4", 1],
]

it.each(ROWS)('%s', (line, level) => {
  expect(levelOf(line)).toBe(level)
})
