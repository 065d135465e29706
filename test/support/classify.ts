import { classify } from '../../src/gate/classify.ts'
import type { Context } from '../../src/model/command.ts'
import type { Level } from '../../src/model/level.ts'
import { DEFAULT_CONTEXT } from '../../src/policy/defaults.ts'

/** Ids of the rules that a line meets, in order of the text, each once. */
export const rulesOf = (line: string, context: Context = DEFAULT_CONTEXT): readonly string[] => [
  ...new Set(classify(line, context).findings.map(finding => finding.rule)),
]

/** Level of a line by its words alone. */
export const levelOf = (line: string, context: Context = DEFAULT_CONTEXT): Level => classify(line, context).level
