import type { Invocation } from '../model/command.ts'
import { literalOf } from '../model/word.ts'
import { inputText } from './input-text.ts'
import { readShellCall, SHELLS } from './shell-call.ts'

const SHELL_NAMES = new Set(SHELLS)

/** Texts of one line that are guessed at, and how long each may be. */
const MAX_TEXTS = 16
const MAX_LENGTH = 4_096

/** Text in quotes inside a word: `print "git push"` of a script, `"git push"` of a filter for jq. */
const QUOTED = /"([^"\n]{3,2000})"|'([^'\n]{3,2000})'/gu

const textsIn = (text: string): readonly string[] => [
  text,
  ...[...text.matchAll(QUOTED)].map(([, double, single]) => double ?? single ?? ''),
]

/** What a command of the pipe says: its words, and its output where that is known though the end of the pipe is not. */
const textsOf = (from: readonly Invocation[]): readonly string[] =>
  from.flatMap((invocation, index) => {
    const output = inputText({ kind: 'pipe', from: from.slice(0, index + 1) })
    return [...(output === undefined ? [] : [output]), ...invocation.args.flatMap(word => literalOf(word) ?? [])]
  })

/** Texts that may be among what a shell reads from a pipe, where only run time knows that: `perl -e 'print "git push"' | sh`. */
export const shownLines = (invocation: Invocation): readonly string[] => {
  const { input, program } = invocation
  if (input.kind !== 'pipe' || !SHELL_NAMES.has(program)) return []
  const call = readShellCall(invocation)
  if (call.dry || call.source !== 'stdin' || inputText(input) !== undefined) return []
  const texts = textsOf(input.from).filter(text => text.length <= MAX_LENGTH && /\s/u.test(text))
  return [...new Set(texts.flatMap(textsIn))].slice(0, MAX_TEXTS)
}
