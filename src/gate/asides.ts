import type { Classification } from '../model/classification.ts'
import { highestLevel } from '../model/level.ts'
import type { Level } from '../model/level.ts'
import type { Program, SimpleNode } from '../model/program.ts'
import type { Span, Word } from '../model/word.ts'
import { literalOf, sketchOf } from '../model/word.ts'
import { classify } from './classify.ts'
import { simpleNodes } from './outline.ts'

/** Text that reads like a command and is none here. */
export interface Aside {
  readonly span: Span
  /** The level it would have as a command. */
  readonly level: Level
  /** Why it is data: what stands in its place, and whose it is. */
  readonly why: string
}

const nameOf = ({ words: [first] }: SimpleNode): string => (first === undefined ? 'nothing' : sketchOf(first))

const isOption = (word: Word | undefined): boolean => word?.raw.startsWith('-') === true

const whyOf = (node: SimpleNode, index: number): string => {
  const before = node.words[index - 1]
  const name = nameOf(node)
  if (isOption(before)) return `the value of ${before?.raw ?? ''}, which ${name} takes as text`
  return `an argument of ${name}, which runs none of it`
}

const within = (inner: Span, outer: Span): boolean => inner[0] >= outer[0] && inner[1] <= outer[1]

/** Whether something of the text was run after all: a call was reached through it, or a finding rests on it. */
const isRead = (span: Span, { judged, findings }: Classification): boolean =>
  judged.some(({ command: { invocation } }) => invocation.carriers.length > 0 && within(invocation.span, span)) ||
  findings.some(finding => within(finding.span, span))

/** What a text would be as a command: level 1 is of no interest. */
const levelAlone = (text: string): Level => {
  const { findings, status } = classify(text)
  return status === 'complete' ? highestLevel(findings.map(finding => finding.level)) : 1
}

const candidates = (node: SimpleNode): readonly Aside[] => {
  const words = node.words.slice(1).flatMap((word, at): readonly (Omit<Aside, 'level'> & { text: string })[] => {
    const text = literalOf(word)
    return text === undefined || !/\s/u.test(text) ? [] : [{ span: word.span, text, why: whyOf(node, at + 1) }]
  })
  const fed = node.redirects.flatMap(redirect => {
    if (redirect.kind !== 'text') return []
    const text = literalOf(redirect.body)
    const how = redirect.operator === '<<<' ? 'a here-string' : 'a here-document'
    const why = `${how} that ${nameOf(node)} reads as text`
    return text === undefined ? [] : [{ span: redirect.body.span, text, why }]
  })
  return [...words, ...fed].flatMap(({ span, text, why }) => {
    const level = levelAlone(text)
    return level === 1 ? [] : [{ span, level, why }]
  })
}

/** Texts of a line that would be held as commands and are data here, with the reason. In order of the text. */
export const asidesOf = (program: Program, classification: Classification): readonly Aside[] =>
  simpleNodes(program.body)
    .flatMap(candidates)
    .filter(({ span }) => !isRead(span, classification))
