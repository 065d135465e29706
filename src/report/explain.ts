import type { Classification } from '../model/classification.ts'
import type { Impact } from '../model/impact.ts'
import type { Level } from '../model/level.ts'
import type { Finding } from '../model/rule.ts'
import type { Span } from '../model/word.ts'
import { safe } from '../secrets/escape.ts'
import { findingText, saferForms, sortFindings } from './findings.ts'
import type { Style } from './style.ts'
import type { Remark } from './underline.ts'
import { underline } from './underline.ts'

/** Why an operation has its level, as far as was looked. */
export interface Explanation {
  /** What was judged: the line, or the words as a person would type them. Spans point into it. */
  readonly text: string
  readonly classification: Pick<Classification, 'level' | 'status' | 'issues' | 'findings'>
  /** The line as it was read, written plainly, where that tells more than the line. */
  readonly normalized?: string
  /** What would be run, call by call. */
  readonly calls: readonly {
    readonly program: string
    readonly command: string
    readonly through: readonly string[]
    readonly remote: boolean
  }[]
  /** How it was parsed, from the outside in. */
  readonly outline?: readonly { readonly depth: number; readonly kind: string; readonly span: Span }[]
  /** Texts that would be held as commands and are data here. */
  readonly asides?: readonly { readonly span: Span; readonly level: Level; readonly why: string }[]
  /** Which rules looked. */
  readonly consulted?: readonly {
    readonly family: string
    readonly looked: readonly string[]
    readonly matched: readonly string[]
  }[]
  /** Rule id → what it follows. */
  readonly sources?: Readonly<Record<string, string>>
  /** What a look found, where one was taken. */
  readonly evidence?: {
    readonly level: Level
    readonly findings: readonly Finding[]
    readonly impact: Impact
    readonly notes: readonly string[]
  }
  /** What the settings in force make of it, one line each. */
  readonly policy?: readonly string[]
}

const STATUS_WORDS: Readonly<Record<Classification['status'], string>> = {
  complete: 'understood whole',
  partial: 'a part inside was not understood, so it is never level 1',
  invalid: 'not understood: a shell would refuse it, or Holdpoint cannot read it; so it is never level 1',
  limited: 'too long or too deep to be read whole, so it is never level 1',
}

const list = (lines: readonly string[], otherwise: string): readonly string[] =>
  (lines.length === 0 ? [otherwise] : lines).map(line => `   ${line}`)

const callLines = ({ calls }: Explanation): readonly string[] =>
  calls.map(({ program, command, through, remote }) => {
    const name = program === '' ? 'a program that only run time knows' : safe(program)
    const reached = through.length === 0 ? '' : `, reached through ${through.map(carrier => safe(carrier)).join(', ')}`
    return `${name}${reached}${remote ? ', on another machine' : ''}: ${safe(command)}`
  })

/** More lines than these tell nobody anything. */
const MAX_NORMALIZED = 20

/** The line again as it was read, each line of it behind the bar of foreign text. */
const normalizedLines = ({ normalized }: Explanation, style: Style): readonly string[] => {
  if (normalized === undefined) return []
  const lines = safe(normalized, { lines: true }).split('\n')
  const shown = lines.slice(0, MAX_NORMALIZED).map(line => `${style.bar}${line}`)
  return ['written plainly:', ...shown, ...(lines.length > MAX_NORMALIZED ? ['…'] : [])]
}

const remarksOf = (findings: readonly Finding[]): readonly Remark[] =>
  findings.filter(({ span: [start, end] }) => end > start).map(({ span, rule }) => ({ span, label: rule }))

/** Text that is no call: what the words of the calls leave over stands as data and is never run. */
const dataNote = (calls: readonly string[]): string =>
  calls.length === 0
    ? 'no call of a program: nothing of this text is run'
    : `${calls.length === 1 ? 'one call' : `${calls.length} calls`}; every other word is data to them`

/** Longer pieces of the line are cut: the whole stands above. */
const MAX_PIECE = 80

const piece = (text: string, span: Span): string => {
  const shown = safe(text.slice(...span).replaceAll(/\s+/gu, ' '))
  return shown.length > MAX_PIECE ? `${shown.slice(0, MAX_PIECE)}…` : shown
}

const outlineLines = ({ outline = [], text }: Explanation): readonly string[] =>
  outline.length < 2 ? [] : outline.map(({ depth, kind, span }) => `${'  '.repeat(depth)}${kind}: ${piece(text, span)}`)

const asideLines = ({ asides = [], text }: Explanation): readonly string[] =>
  asides.map(
    ({ span, level, why }) =>
      `data, not run: ${piece(text, span)} is ${safe(why)} (as a command it would be level ${level})`,
  )

const consultedLines = ({ consulted = [] }: Explanation): readonly string[] =>
  consulted.map(({ family, looked, matched }) => {
    const rules = looked.length === 1 ? 'one rule' : `${looked.length} rules`
    return `${rules} about ${family} looked; ${matched.length === 0 ? 'none matched' : `matched: ${matched.join(', ')}`}`
  })

/** A finding with the row or ruling that its rule follows. */
const ruleLines = (findings: readonly Finding[], sources: Explanation['sources'], style: Style): readonly string[] =>
  findings.flatMap(finding => {
    const source = sources?.[finding.rule]
    return [findingText(finding, style), ...(source === undefined ? [] : [`   follows ${source}`])]
  })

const evidenceLines = (evidence: Explanation['evidence'], style: Style): readonly string[] => {
  if (evidence === undefined) return ['   none: only the words were read']
  const { impact, notes, level } = evidence
  const lines = [
    ...notes.map(note => safe(note)),
    ...impact.lines.map(line => safe(line)),
    ...impact.adjustments.map(
      ({ rule, level: to, reason }) => `${style.mark(to)} ${rule} becomes level ${to}: ${safe(reason)}`,
    ),
    `${style.level(level)} after the look`,
  ]
  return list(lines, '')
}

/** The whole way from text to level, step by step. Ends with a line feed. */
export const explainText = (explanation: Explanation, style: Style): string => {
  const { text, classification, evidence, policy } = explanation
  const calls = callLines(explanation)
  const findings = sortFindings(evidence?.findings ?? classification.findings)
  const level = evidence?.level ?? classification.level
  return `${[
    style.level(level),
    ...underline(text, remarksOf(classification.findings), style),
    style.bold('1. Reading'),
    ...list(
      [
        STATUS_WORDS[classification.status],
        ...classification.issues.map(issue => safe(issue.message)),
        ...normalizedLines(explanation, style),
        ...outlineLines(explanation),
      ],
      '',
    ),
    style.bold('2. Calls'),
    ...list([dataNote(calls), ...calls, ...asideLines(explanation)], ''),
    style.bold('3. Rules'),
    ...list([...consultedLines(explanation), ...ruleLines(findings, explanation.sources, style)], 'none matched'),
    ...saferForms(findings).map(form => `   instead: ${form}`),
    style.bold('4. Evidence'),
    ...evidenceLines(evidence, style),
    style.bold('5. Settings'),
    ...list(
      (policy ?? []).map(line => safe(line)),
      'not asked',
    ),
    style.bold('6. So'),
    `   ${SO[level]}`,
  ].join('\n')}\n`
}

const SO: Readonly<Record<Level, string>> = {
  1: 'it runs at once; nothing is asked',
  2: 'it is held until one approval',
  3: 'it is held until an approval that nothing can give in advance',
}
