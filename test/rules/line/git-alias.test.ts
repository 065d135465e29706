import { expect, it } from 'vitest'
import type { Level } from '../../../src/model/level.ts'
import { levelOf } from '../../support/classify.ts'

/** An alias that the line sets in Git's settings, and then calls. */
const ROWS: readonly (readonly [line: string, level: Level])[] = [
  ["git config alias.nuke 'reset --hard' && git nuke", 3],
  ["git config --local alias.nuke 'reset --hard'; git -q nuke HEAD~1", 3],
  ['git config set alias.up push; git up --force', 3],
  ["git config alias.st 'status -sb' && git st", 1],
  ["git config alias.st 'status -sb' && git log", 1],
  ["git config alias.nuke 'reset --hard'", 1],
  ['git config --get alias.nuke; git nuke', 1],
  ["git config alias.a 'b'; git config alias.b 'a'; git a", 1],
]

it.each(ROWS)('%s: %i', (line, level) => {
  expect(levelOf(line)).toBe(level)
})
