import type { LineCommand } from '../../command/line/command.ts'
import { LINE_FAMILY } from '../../command/line/command.ts'
import type { RuleSet } from '../../model/rule.ts'
import { notParsed } from './not-parsed.ts'
import { unknownName } from './unknown-name.ts'

export const LINE_RULES: RuleSet<LineCommand> = { family: LINE_FAMILY, rules: [notParsed, unknownName] }
