import type { Classification, Judged } from '../model/classification.ts'
import type { Context, Reference } from '../model/command.ts'
import type { Impact, Look, Probe, ReferenceReader, ReferenceText } from '../model/impact.ts'
import { NO_IMPACT } from '../model/impact.ts'
import type { Level } from '../model/level.ts'
import { highestLevel } from '../model/level.ts'
import type { Finding } from '../model/rule.ts'
import { literalOf } from '../model/word.ts'
import { quoteArgv, quoteWord } from '../shell/quote.ts'
import { classify, classifyArgv } from './classify.ts'
import { mergeImpacts } from './merge-impacts.ts'

/** What an operation is, as far as judging it needs to know. */
export type Subject =
  { readonly kind: 'argv'; readonly argv: readonly string[] } | { readonly kind: 'line'; readonly line: string }

/** The looks that evidence is made of. */
export interface Evidence {
  readonly probes: readonly Probe[]
  readonly readers: readonly ReferenceReader[]
}

/** What words and a look together establish. */
export interface Evaluation {
  readonly level: Level
  readonly status: Classification['status']
  readonly findings: readonly Finding[]
  readonly impact: Impact
  /** Every call judged, those of scripts and aliases included. */
  readonly judged: readonly Judged[]
  /** What evidence did, one line each, for `explain`. */
  readonly notes: readonly string[]
}

/** Scripts that name scripts that name scripts: past this depth the rest is "not understood". */
const MAX_REFERENCE_DEPTH = 6

interface Collected {
  readonly judged: Judged[]
  readonly extra: Finding[]
  readonly notes: string[]
  status: Classification['status']
}

/** What gathering needs at every depth. */
interface Collecting {
  readonly look: Look
  readonly evidence: Evidence
  readonly into: Collected
}

const classifySubject = (subject: Subject, context: Context): Classification =>
  subject.kind === 'argv' ? classifyArgv(subject.argv, context) : classify(subject.line, context)

const tooDeep = (reference: Reference): Finding => ({
  rule: 'line.too-much',
  level: 2,
  category: 'not-understood',
  title: `This command reaches "${reference.name}" through more than ${MAX_REFERENCE_DEPTH} scripts; the rest was not read.`,
  span: reference.span,
})

type ReadText = Exclude<ReferenceText, { kind: 'nothing' }>

/** What a text and the words handed to it make together: exact words, or a line. */
const subjectOf = (text: ReadText): Subject => {
  if (text.kind === 'argv') return { kind: 'argv', argv: text.words }
  const args = text.args.map(word => {
    const literal = literalOf(word)
    return literal === undefined ? word.raw : quoteWord(literal)
  })
  return { kind: 'line', line: [text.text, ...args].join(' ') }
}

const lineOf = (subject: Subject): string => (subject.kind === 'line' ? subject.line : quoteArgv(subject.argv))

/** The same where it runs: at another place it is a line that goes there first. */
const placed = (subject: Subject, { cwd }: ReadText, look: Look): Subject =>
  cwd === undefined || cwd === look.cwd ? subject : { kind: 'line', line: `cd ${quoteWord(cwd)}\n${lineOf(subject)}` }

/** Findings of a script point at the words that named it: its own text does not stand on the line. */
const movedTo = (judged: Judged, reference: Reference, via: string): Judged => ({
  ...judged,
  findings: judged.findings.map(finding => ({
    ...finding,
    span: reference.span,
    detail: [`${via} ${reference.name}`, finding.detail].filter(part => part !== undefined).join(': '),
  })),
})

/** Findings about the line itself and about names that only run time knows: no call's own, so no probe speaks to them. */
const unjudged = (classification: Classification): readonly Finding[] =>
  classification.findings.filter(finding => !classification.judged.some(judged => judged.findings.includes(finding)))

const readReference = async (
  reference: Reference,
  look: Look,
  evidence: Evidence,
): Promise<ReferenceText | undefined> => {
  const reader = evidence.readers.find(candidate => candidate.kind === reference.kind)
  return reader?.read(reference, look)
}

/** What makes two references the same text: a script of that name in another workspace or folder is another one. */
const markOf = ({ kind, name, scope, cwd }: Reference): string =>
  [kind, name, scope ?? '', cwd.kind, cwd.kind === 'unknown' ? '' : cwd.path].join('\0')

const collect = async (
  classification: Classification,
  { look, evidence, into }: Collecting,
  trail: readonly string[] = [],
): Promise<void> => {
  into.judged.push(...classification.judged)
  into.extra.push(...unjudged(classification))
  if (classification.status !== 'complete') into.status = classification.status
  for (const { reference, via } of classification.references) {
    const mark = markOf(reference)
    if (trail.includes(mark)) continue
    if (trail.length >= MAX_REFERENCE_DEPTH) {
      into.extra.push(tooDeep(reference))
      continue
    }
    const text = await readReference(reference, look, evidence)
    if (text === undefined || text.kind === 'nothing') {
      into.notes.push(
        text === undefined
          ? `${via} ${reference.name}: its text is not at hand`
          : `${via} ${reference.name}: nothing more to read`,
      )
      continue
    }
    const subject = subjectOf(text)
    const inner = classifySubject(placed(subject, text, look), look.context)
    into.notes.push(`${via} ${reference.name} reads: ${lineOf(subject)}`)
    const moved = {
      ...inner,
      findings: [],
      judged: inner.judged.map(judged => movedTo(judged, reference, via)),
    }
    into.extra.push(...unjudged(inner).map(finding => ({ ...finding, span: reference.span })))
    await collect(moved, { look, evidence, into }, [...trail, mark])
  }
}

/** Whether a probe has a say: a rule matched, or the probe itself asks for calls like this one. */
export const wantsToLook = (probe: Probe, judged: Judged): boolean =>
  probe.family === judged.family && (judged.findings.length > 0 || probe.alsoLooks?.(judged.command) === true)

/** Runs every probe that knows a call's family; a probe that fails changes nothing and says so. */
const assess = async (judged: Judged, look: Look, probes: readonly Probe[]): Promise<Impact> => {
  const impacts: Impact[] = []
  for (const probe of probes) {
    if (!wantsToLook(probe, judged)) continue
    try {
      const impact = await probe.assess(judged.command, judged.findings, look)
      if (impact !== undefined) impacts.push(impact)
    } catch (error) {
      impacts.push({
        ...NO_IMPACT,
        lines: [`the look at it failed: ${error instanceof Error ? error.message : String(error)}`],
      })
    }
  }
  return mergeImpacts(impacts)
}

/** Findings with the levels that evidence proves; what evidence alone found is added. */
const adjusted = (judged: Judged, impact: Impact): readonly Finding[] => {
  const changed = judged.findings.map(finding => {
    const last = impact.adjustments.findLast(adjustment => adjustment.rule === finding.rule)
    return last === undefined ? finding : { ...finding, level: last.level }
  })
  const found = impact.adjustments
    .filter(adjustment => adjustment.level > 1 && !judged.findings.some(finding => finding.rule === adjustment.rule))
    .map((adjustment): Finding => ({
      rule: adjustment.rule,
      level: adjustment.level,
      category: 'destroys-local-work',
      title: `This command ${adjustment.reason}.`,
      span: judged.command.invocation.span,
    }))
  return [...changed, ...found]
}

/**
 * Judges an operation by its words, then by the texts they name and by a read-only look.
 * Never throws for what it cannot read: unread evidence lowers nothing.
 */
export const evaluate = async (subject: Subject, look: Look, evidence: Evidence): Promise<Evaluation> => {
  const classification = classifySubject(subject, look.context)
  const all: Collected = { judged: [], extra: [], notes: [], status: classification.status }
  await collect(classification, { look, evidence, into: all })
  const findings: Finding[] = [...all.extra]
  const impacts: Impact[] = []
  for (const judged of all.judged) {
    const impact = await assess(judged, look, evidence.probes)
    impacts.push(impact)
    findings.push(...adjusted(judged, impact))
    all.notes.push(...impact.adjustments.map(({ rule, level, reason }) => `${rule}: level ${level}, ${reason}`))
  }
  const counted = findings.filter(finding => finding.level > 1)
  const level = highestLevel(counted.map(finding => finding.level))
  return {
    level: all.status === 'complete' || level > 1 ? level : 2,
    status: all.status,
    findings: counted,
    impact: mergeImpacts(impacts),
    judged: all.judged,
    notes: all.notes,
  }
}

/** The exact words of every call whose words are all literal: what an approval of the whole covers. */
export const literalCalls = (evaluation: Evaluation): readonly (readonly string[])[] =>
  evaluation.judged.flatMap(({ command }) => {
    const words = [command.invocation.name, ...command.invocation.args].map(literalOf)
    return words.every(word => word !== undefined) && words[0] !== undefined ? [words] : []
  })
