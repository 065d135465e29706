import { expect, it } from 'vitest'
import type { Level } from '../../../src/model/level.ts'
import { levelOf } from '../../support/classify.ts'

const ROWS: readonly (readonly [line: string, level: Level])[] = [
  ['pre-commit uninstall', 3],
  ['pre-commit uninstall --hook-type pre-push', 3],
  ['cd app && pre-commit uninstall 2>&1 | tail -3', 3],
  ['pre-commit install', 1],
  ['pre-commit run --all-files', 1],
  ['pre-commit uninstall --help', 1],
  ['lefthook uninstall', 3],
  ['lefthook install', 1],
  ['lefthook run pre-commit', 1],
  ['npx husky uninstall', 3],
  ['npx husky init', 1],
  ['echo "pre-commit uninstall"', 1],
  ['export HUSKY=0', 3],
  ['export HUSKY=1', 1],
  ['export LEFTHOOK=0; git status', 3],
  ['echo HUSKY=0', 1],
]

it.each(ROWS)('%s', (line, level) => {
  expect(levelOf(line)).toBe(level)
})
