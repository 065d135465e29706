import type { Classification } from '../model/classification.ts'
import type { Invocation } from '../model/command.ts'
import type { Assignment, Redirect } from '../model/program.ts'
import type { Part, Span, Word } from '../model/word.ts'
import { escapeControls } from '../secrets/escape.ts'
import { redactCounted } from '../secrets/redact.ts'
import { printCall } from '../shell/print.ts'

/** One call of a program, for a person. */
export interface ExplainedCall {
  /** Base name; `''` where only run time knows it. */
  readonly program: string
  /** What would be run, as one command: without the quotes, variables and carriers around it, as far as words tell. */
  readonly command: string
  /** What it was reached through, outermost first. */
  readonly through: readonly string[]
  readonly remote: boolean
  readonly span: Span
}

/** Every call that was judged, once. */
export const callsOf = ({ judged }: Classification, text: string): readonly ExplainedCall[] => {
  const wordOf = hidesSecrets(text) ? byName : (word: Word) => word
  const calls = new Map<string, ExplainedCall>()
  for (const { command } of judged) {
    const { program, carriers, remote, span } = command.invocation
    const printed = commandOf(command.invocation, wordOf)
    const through = carriers.map(({ name }) => name)
    calls.set(`${span.join()} ${printed}`, { program, command: printed, through, remote, span })
  }
  return [...calls.values()]
}

const hidesSecrets = (text: string): boolean => redactCounted(escapeControls(text)).count > 0

const commandOf = ({ assignments, name, args, redirects, span }: Invocation, wordOf: (word: Word) => Word): string =>
  printCall({
    assignments: assignments.filter(assignment => isWithin(assignment, span)).map(item => valued(item, wordOf)),
    words: [name, ...args].map(wordOf),
    redirects: redirects.flatMap(redirect => shown(redirect, wordOf)),
  })

/** What the line exported earlier stands elsewhere. */
const isWithin = ({ span: [start, end] }: Assignment, [from, to]: Span): boolean => start >= from && end <= to

const valued = (item: Assignment, wordOf: (word: Word) => Word): Assignment => ({
  ...item,
  value: 'parts' in item.value ? wordOf(item.value) : item.value.map(wordOf),
})

/** A here-document is data, and stands on the line. */
const shown = (redirect: Redirect, wordOf: (word: Word) => Word): readonly Redirect[] => {
  if (redirect.kind === 'file') return [{ ...redirect, target: wordOf(redirect.target) }]
  return redirect.operator === '<<<' ? [{ ...redirect, body: wordOf(redirect.body) }] : []
}

/** On a line with secrets a value may be one that its name alone gives away: it is shown by its name. */
const byName = (word: Word): Word => ({ ...word, parts: word.parts.map(nameOf) })

const nameOf = (part: Part): Part =>
  part.kind === 'text' && part.from !== undefined && /^\w+$/u.test(part.from)
    ? { kind: 'variable', name: part.from, quoted: part.quoted }
    : part
