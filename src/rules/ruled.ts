import type { Reader, Reading } from '../command/reader.ts'
import type { Carried, Context, TypedCommand } from '../model/command.ts'
import type { Finding, Match, Rule, RuleSet } from '../model/rule.ts'

/** One call as a family reads it, with what its rules say. */
export interface RuledReading extends Reading {
  findings(): readonly Finding[]
}

/** What can be told of a rule without a command. */
export type RuleFacts = Omit<Rule, 'match'>

/** A rule set whose command type is hidden, so that all families stand in one list. */
export interface Ruled extends Reader<RuledReading> {
  readonly family: { readonly id: string; readonly programs: readonly string[] | 'any' }
  readonly rules: readonly RuleFacts[]
}

/** What the rules of a set say of one command. */
export type Judge<C extends TypedCommand> = (command: C, context: Context) => readonly Finding[]

/** A rule in the one form that all rules share, with what all of its findings say. */
interface Ready<C extends TypedCommand> {
  readonly match: Rule<C>['match']
  readonly rule: string
  readonly level: Finding['level']
  readonly category: Finding['category']
  readonly title: string
  readonly saferForm: string | undefined
}

const readyOf = <C extends TypedCommand>(rule: Rule<C>): Ready<C> => ({
  match: rule.match,
  rule: rule.id,
  level: rule.level,
  category: rule.category,
  title: `This command ${rule.effect}.`,
  saferForm: rule.saferForm,
})

const isList = (match: Match | readonly Match[]): match is readonly Match[] => Array.isArray(match)

type Draft = { -readonly [Key in keyof Finding]: Finding[Key] }

const findingOf = <C extends TypedCommand>(ready: Ready<C>, match: Match, command: C): Finding => {
  const { rule, level, category, title, saferForm } = ready
  const span = match.span ?? command.invocation.span
  const finding: Draft = { rule, level: match.level ?? level, category, title, span }
  if (match.detail !== undefined) finding.detail = match.detail
  if (saferForm !== undefined) finding.saferForm = saferForm
  return finding
}

/** Makes ready to ask these rules: all of them are asked about every command of their family. */
export const judgeBy = <C extends TypedCommand>(rules: readonly Rule<C>[]): Judge<C> => {
  const ready = rules.map(readyOf)
  return (command, context) => {
    const findings: Finding[] = []
    for (const one of ready) {
      const matched = one.match(command, context)
      if (matched === undefined) continue
      if (isList(matched)) for (const match of matched) findings.push(findingOf(one, match, command))
      else findings.push(findingOf(one, matched, command))
    }
    return findings
  }
}

/** What a rule set answers about all of its readings. */
interface Asked<C extends TypedCommand> {
  readonly family: string
  readonly parse: RuleSet<C>['family']['parse']
  readonly carries: RuleSet<C>['family']['carries']
  readonly judge: Judge<C>
}

const NOTHING: readonly Carried[] = []

/** One form for the readings of every family: the walk and the judge meet all of them in turn. */
class CallReading<C extends TypedCommand> implements RuledReading {
  readonly family: string
  readonly command: C
  private readonly asked: Asked<C>
  private readonly context: Context

  constructor(asked: Asked<C>, command: C, context: Context) {
    this.family = asked.family
    this.command = command
    this.asked = asked
    this.context = context
  }

  carried(): readonly Carried[] {
    const { carries } = this.asked
    return carries === undefined ? NOTHING : carries(this.command, this.context)
  }

  findings(): readonly Finding[] {
    return this.asked.judge(this.command, this.context)
  }
}

const askedOf = <C extends TypedCommand>({ family, rules }: RuleSet<C>): Asked<C> => ({
  family: family.id,
  parse: family.parse,
  carries: family.carries,
  judge: judgeBy(rules),
})

/** Hides a rule set's command type. The set itself is asked for when it is first needed. */
export const ruled = <C extends TypedCommand>(take: () => RuleSet<C>): Ruled => {
  let asked: Asked<C> | undefined
  return {
    get id() {
      return take().family.id
    },
    get programs() {
      return take().family.programs
    },
    get family() {
      return take().family
    },
    get rules() {
      return take().rules
    },
    read: (invocation, context) => {
      asked ??= askedOf(take())
      const command = asked.parse(invocation, context)
      return command === undefined ? undefined : new CallReading(asked, command, context)
    },
  }
}
