import type { Entry, JournalLine } from '../model/entry.ts'
import { safe } from '../secrets/escape.ts'
import { formatAge } from './age.ts'
import type { Style } from './style.ts'

/** A step of a request's way: asked, answered, what came of it. */
interface Step {
  readonly line: JournalLine
  readonly word: string
  /** Milliseconds since the step that it follows from; absent for the first. */
  readonly tookMs?: number
}

const VERDICT_WORDS: Readonly<Record<string, string>> = {
  approved: 'approved',
  approved_with_conditions: 'approved with conditions',
  denied: 'denied',
  changes_requested: 'sent back for changes',
  revoked: 'revoked',
}

const wordOf = ({ type, holdpoint }: Entry): string | undefined => {
  switch (type) {
    case 'question':
    case 'blocker':
      return 'asked'
    case 'decision':
      return VERDICT_WORDS[holdpoint?.verdict ?? ''] ?? 'decided'
    case 'milestone':
      if (holdpoint?.verdict === 'withdrawn') return 'asked anew'
      if (holdpoint?.outcome === undefined) return holdpoint?.verdict === 'approved' ? 'provided' : 'milestone'
      return holdpoint.outcome.replace('_', ' ')
    case 'insight':
    case 'violation':
    case 'policy':
      return undefined
  }
}

/** A decision follows from the question; what came of it, from the last answer. */
const stepsOf = (lines: readonly JournalLine[]): readonly Step[] => {
  const steps: Step[] = []
  let [askedMs, answeredMs]: (number | undefined)[] = [undefined, undefined]
  for (const line of lines) {
    const { entry } = line
    const word = wordOf(entry)
    if (word === undefined) continue
    const atMs = Date.parse(entry.timestamp)
    const fromMs = entry.type === 'milestone' ? (answeredMs ?? askedMs) : askedMs
    steps.push({ line, word, ...(fromMs === undefined ? {} : { tookMs: atMs - fromMs }) })
    if (entry.type === 'decision') answeredMs = atMs
    else askedMs ??= atMs
  }
  return steps
}

/** The way of a request from the question to what came of it, with the time that each step took. Ends with a line feed where there is one. */
export const chainText = (lines: readonly JournalLine[], style: Style): string => {
  const steps = stepsOf(lines)
  if (steps.length === 0) return ''
  const rows = steps.map(({ line: { entry, key }, word, tookMs }) => {
    const took = tookMs === undefined ? '' : `, after ${formatAge(tookMs)}`
    return `  ${entry.timestamp.slice(0, 19).replace('T', ' ')} ${style.bold(word)} by ${safe(entry.author)}${took}: ${safe(entry.title)} ${style.dim(key)}`
  })
  return `${[style.bold('Chain'), ...rows].join('\n')}\n`
}

/** The same for programs. */
export const chainJson = (
  lines: readonly JournalLine[],
): readonly { readonly key: string; readonly step: string; readonly by: string; readonly tookMs: number | null }[] =>
  stepsOf(lines).map(({ line, word, tookMs }) => ({
    key: line.key,
    step: word,
    by: safe(line.entry.author),
    tookMs: tookMs ?? null,
  }))
