import type { LineCommand } from '../command/line/command.ts'
import { commandOfNote } from '../command/line/command.ts'
import type { Note } from '../command/frame.ts'
import { indexReaders } from '../command/reader.ts'
import { walk } from '../command/walk.ts'
import type { Classification, Judged } from '../model/classification.ts'
import type { Context } from '../model/command.ts'
import type { Level } from '../model/level.ts'
import type { Program } from '../model/program.ts'
import type { Finding } from '../model/rule.ts'
import { DEFAULT_CONTEXT } from '../policy/defaults.ts'
import { LINE_RULES } from '../rules/line/index.ts'
import { RULE_SET_PROGRAMS, RULE_SETS } from '../rules/registry.ts'
import type { RuledReading } from '../rules/ruled.ts'
import { judgeBy } from '../rules/ruled.ts'
import { programOfArgv } from '../shell/argv.ts'
import { quoteArgv } from '../shell/quote.ts'
import { parseLine } from '../shell/parse.ts'

const READERS = indexReaders(RULE_SETS, RULE_SET_PROGRAMS)

const judgeLine = judgeBy(LINE_RULES.rules)

const judgedOf = (reading: RuledReading): Judged => ({
  family: reading.family,
  command: reading.command,
  findings: reading.findings(),
})

const judgedNote = (note: Note, context: Context): Judged => {
  const command: LineCommand = commandOfNote(note)
  return { family: LINE_RULES.family.id, command, findings: judgeLine(command, context) }
}

/** In order of the text, each rule once a place. */
const inOrder = (findings: readonly Finding[]): readonly Finding[] => {
  if (findings.length < 2) return findings
  const seen = new Map<string, Finding>()
  for (const finding of findings) {
    const key = `${finding.rule} ${finding.span.join()}`
    const before = seen.get(key)
    if (before === undefined || before.level < finding.level) seen.set(key, finding)
  }
  return [...seen.values()].sort((a, b) => a.span[0] - b.span[0] || a.span[1] - b.span[1])
}

/** Judges a program by its words alone. Pure and total: the same answer every time, nothing read, never a throw. */
export const classifyProgram = (program: Program, context: Context = DEFAULT_CONTEXT): Classification => {
  const found = walk(program, context, READERS)
  const judged = found.readings.map(judgedOf)
  for (const note of found.notes) judged.push(judgedNote(note, context))
  const told: Finding[] = []
  for (const item of judged) told.push(...item.findings)
  for (const guess of found.guesses) told.push(...guess.findings().filter(finding => finding.level === 3))
  const findings = inOrder(told)
  let level: Level = 1
  for (const finding of findings) if (finding.level > level) level = finding.level
  return {
    // Not understood is never level 1, whatever the rules know of it.
    level: found.status === 'complete' || level > 1 ? level : 2,
    status: found.status,
    issues: found.issues,
    findings,
    judged,
    references: found.references,
  }
}

/** Judges one shell line (or a script of several) as bash would read it. */
export const classify = (line: string, context: Context = DEFAULT_CONTEXT): Classification =>
  classifyProgram(parseLine(line), context)

/** Judges exact words, the program first, as a shim gets them: nothing in them is shell syntax. */
export const classifyArgv = (argv: readonly string[], context: Context = DEFAULT_CONTEXT): Classification =>
  classifyProgram(programOfArgv(argv), context)

/** The line that the spans of `classifyArgv` point into: the words as a person would type them. */
export const displayOf = (argv: readonly string[]): string => quoteArgv(argv)
