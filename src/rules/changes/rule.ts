import type { Change } from '../../model/change.ts'
import type { Level } from '../../model/level.ts'
import type { Category } from '../../model/rule.ts'
import type { ChangePatterns } from './patterns.ts'

/** What a rule saw in one change. */
export interface ChangeMatch {
  /** Line of the new side, from 1. */
  readonly line?: number
  /** What is hit, beside the path: a package, a kind of key. */
  readonly what?: string
  /** Default: the rule's level. */
  readonly level?: Level
}

/** One thing that a commit or push may bring and that a person wants to know before. It can only report. */
export interface ChangeRule {
  /** `changes.what`, stable for ever: approvals and the journal name it. */
  readonly id: string
  readonly level: 2 | 3
  readonly category: Category
  /** Completes "This change …", present tense, no full stop. */
  readonly effect: string
  /** A habit that reaches the same end with less risk. */
  readonly saferForm?: string
  /** The row or ruling of the levels document it follows, in words. */
  readonly source: string
  /** A change that matches this rule and no other. */
  readonly example: Change
  /** A change as near as can be that matches nothing. */
  readonly nearMiss: Change
  readonly match: (change: Change, patterns: ChangePatterns) => readonly ChangeMatch[]
}

/** Every content that a manifest had before: one, or one a side for a merge. A merge brings only what is new to each of them. */
export const beforesOf = ({ before, otherBefores = [] }: Change): readonly (string | undefined)[] => [
  before,
  ...otherBefores,
]

/** A change of a text file, for examples. */
export const textChange = (
  path: string,
  added: readonly string[],
  rest: Partial<Omit<Change, 'path' | 'added'>> = {},
): Change => ({
  path,
  kind: 'modified',
  mode: '100644',
  binary: false,
  added: added.map((text, index) => ({ line: index + 1, text })),
  removed: [],
  ...rest,
})
