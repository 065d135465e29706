import type { Reader, Reading } from '../command/reader.ts'
import type { Context, TypedCommand } from '../model/command.ts'
import type { Finding, Match, Rule, RuleSet } from '../model/rule.ts'

/** One call as a family reads it, with what its rules say. */
export interface RuledReading extends Reading {
  readonly findings: () => readonly Finding[]
}

/** What can be told of a rule without a command. */
export type RuleFacts = Omit<Rule, 'match'>

/** A rule set whose command type is hidden, so that all families stand in one list. */
export interface Ruled extends Reader<RuledReading> {
  readonly family: { readonly id: string; readonly programs: readonly string[] | 'any' }
  readonly rules: readonly RuleFacts[]
}

const isList = (match: Match | readonly Match[]): match is readonly Match[] => Array.isArray(match)

const findingOf = (rule: RuleFacts, match: Match, command: TypedCommand): Finding => ({
  rule: rule.id,
  level: match.level ?? rule.level,
  category: rule.category,
  title: `This command ${rule.effect}.`,
  span: match.span ?? command.invocation.span,
  ...(match.detail === undefined ? {} : { detail: match.detail }),
  ...(rule.saferForm === undefined ? {} : { saferForm: rule.saferForm }),
})

/** What the rules of a set say of one command. */
export const judge = <C extends TypedCommand>(
  rules: readonly Rule<C>[],
  command: C,
  context: Context,
): readonly Finding[] => {
  const findings: Finding[] = []
  for (const rule of rules) {
    const matched = rule.match(command, context)
    if (matched === undefined) continue
    for (const match of isList(matched) ? matched : [matched]) findings.push(findingOf(rule, match, command))
  }
  return findings
}

/** Hides a rule set's command type. */
export const ruled = <C extends TypedCommand>(set: RuleSet<C>): Ruled => ({
  id: set.family.id,
  programs: set.family.programs,
  family: set.family,
  rules: set.rules,
  read: (invocation, context) => {
    const command = set.family.parse(invocation, context)
    if (command === undefined) return undefined
    return {
      family: set.family.id,
      command,
      carried: () => set.family.carries?.(command, context) ?? [],
      findings: () => judge(set.rules, command, context),
    }
  },
})
