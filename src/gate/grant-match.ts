import type { Invocation } from '../model/command.ts'
import type { Operation } from '../model/operation.ts'
import { literalOf } from '../model/word.ts'
import { parseLine } from '../shell/parse.ts'
import type { Evaluation } from './evaluate.ts'

/** Stands for one word; at the end of a pattern, `MANY` stands for one or more. */
export const ONE = '*'
export const MANY = '**'

/** A command's words, all literal. */
export type Words = readonly string[]

/** What stars stand for is no option: an option changes what the same words do. */
const fitsStar = (word: string | undefined): word is string =>
  word !== undefined && word !== '' && !word.startsWith('-')

/**
 * What the stars of a pattern stand for in these words; `undefined` where they do not fit. Words are compared whole and exactly:
 * no prefix, no abbreviation, no other case, no path to the same program.
 */
export const matchPattern = (pattern: Words, words: Words): Words | undefined => {
  const stars: string[] = []
  for (const [index, wanted] of pattern.entries()) {
    const word = words[index]
    if (wanted === MANY && index === pattern.length - 1) {
      const rest = words.slice(index)
      return rest.length > 0 && rest.every(fitsStar) ? [...stars, ...rest] : undefined
    }
    if (wanted === ONE) {
      if (!fitsStar(word)) return undefined
      stars.push(word)
    } else if (wanted !== word) return undefined
  }
  return words.length === pattern.length ? stars : undefined
}

/** The simple commands of a line; `undefined` where it is anything more than those in a row. */
const commandsOfLine = (line: string): readonly Words[] | undefined => {
  const program = parseLine(line)
  if (program.status !== 'complete') return undefined
  const commands: Words[] = []
  for (const { node, after } of program.body.items) {
    if (node.kind !== 'simple' || after === '&' || node.assignments.length > 0 || node.redirects.length > 0)
      return undefined
    const words = node.words.map(literalOf)
    if (!words.every(word => word !== undefined)) return undefined
    commands.push(words)
  }
  return commands
}

const commandsOf = ({ kind, argv, display }: Operation): readonly Words[] | undefined => {
  if (kind === 'change') return undefined
  return kind === 'argv' ? [argv] : commandsOfLine(display)
}

/** A call's words where it is a plain one: through no wrapper, with no variable or redirection of its own, where it was started. */
const plainWords = (invocation: Invocation): Words | undefined => {
  const { name, args, assignments, redirects, carriers, remote, cwd } = invocation
  const isPlain = assignments.length === 0 && redirects.length === 0 && carriers.length === 0 && !remote
  if (!isPlain || cwd.kind !== 'relative' || cwd.path !== '') return undefined
  const words = [name, ...args].map(literalOf)
  return words.every(word => word !== undefined) ? words : undefined
}

/**
 * What the stars stand for where every part of an operation is inside one of the patterns: each command of the line, and each call
 * that was read out of a script or alias on the way. `undefined` where any part is not, or was not understood, or is above level 2.
 */
export const starsOf = (
  patterns: readonly Words[],
  operation: Operation,
  evaluation: Evaluation,
): readonly Words[] | undefined => {
  if (evaluation.level !== 2 || evaluation.status !== 'complete') return undefined
  if (evaluation.findings.some(({ level, category }) => level > 2 || category === 'not-understood')) return undefined
  const commands = commandsOf(operation)
  if (commands === undefined || commands.length === 0) return undefined
  const calls = evaluation.judged.map(({ command }) => plainWords(command.invocation))
  const found = [...commands, ...calls].map(words =>
    words === undefined
      ? undefined
      : patterns.map(pattern => matchPattern(pattern, words)).find(stars => stars !== undefined),
  )
  return found.every(stars => stars !== undefined) ? found : undefined
}
