import type { Entry, JournalLine } from '../model/entry.ts'
import { safe } from '../secrets/escape.ts'
import type { Field } from './fields.ts'
import { barredText, formatFields } from './fields.ts'
import type { Style } from './style.ts'

const levelMark = ({ holdpoint }: Entry, style: Style): string =>
  holdpoint?.level === undefined ? '' : `${style.mark(holdpoint.level)} `

/** The level's mark, or the warning sign of what went round the gate; the type's word stands beside it. */
const rowMark = (entry: Entry, style: Style): string =>
  entry.type === 'violation' ? style.warning : levelMark(entry, style)

/** `2026-03-01 09:00:00`, UTC, of an RFC 3339 time. */
export const timeText = (timestamp: string): string => safe(timestamp).slice(0, 19).replace('T', ' ')

const rowText = ({ seq, entry }: JournalLine, time: string, style: Style): string =>
  [
    style.dim(`#${String(seq).padEnd(4)} ${time}`),
    style.bold(entry.type.padEnd(9)),
    `${rowMark(entry, style)}${safe(entry.title)}`,
    style.dim(`(${safe(entry.author)})`),
  ].join(' ')

/** One entry on one line: number, time in UTC, type, title, author. */
export const logRow = (line: JournalLine, style: Style): string =>
  rowText(line, timeText(line.entry.timestamp).padEnd(19), style)

/** Entries in the given order. Ends with a line feed. */
export const logText = (lines: readonly JournalLine[], style: Style): string =>
  lines.length === 0 ? 'No entry of the log matches.\n' : lines.map(line => `${logRow(line, style)}\n`).join('')

/** What a human answered, and how that is known; empty where nobody did. */
export const verdictText = ({ holdpoint }: Entry): readonly string[] => {
  if (holdpoint?.verdict === undefined) return []
  const proof = holdpoint.proof === undefined ? '' : ` (proof: ${holdpoint.proof})`
  return [`${safe(holdpoint.verdict).replaceAll('_', ' ')}${proof}`]
}

/** What came of it; empty where nothing ran. */
export const outcomeText = ({ holdpoint }: Entry): readonly string[] => {
  if (holdpoint?.outcome === undefined) return []
  const code = holdpoint.exit_code === undefined ? '' : `, exit code ${holdpoint.exit_code}`
  const time = holdpoint.duration_ms === undefined ? '' : `, ${(holdpoint.duration_ms / 1000).toFixed(1)} s`
  return [`${holdpoint.outcome.replaceAll('_', ' ')}${code}${time}`]
}

/** Where an imported entry comes from, and what it said of itself there. */
const importedText = ({ holdpoint }: Entry): readonly string[] => {
  if (holdpoint?.imported === undefined) return []
  const { source, digest, by, key, author, written_as: type, time, claimed_review: isClaimed } = holdpoint.imported
  const said = [type, author === '' ? '' : `by ${author}`, time === '' ? '' : `at ${time}`].filter(part => part !== '')
  return [
    `from ${safe(source)}, brought in by ${safe(by)}`,
    ...(digest === undefined ? [] : [`file with SHA-256 ${safe(digest)}`]),
    `there: ${safe(key)}${said.length === 0 ? '' : `, ${safe(said.join(' '))}`}${isClaimed ? ', claiming a human’s review' : ''}`,
  ]
}

const entryFields = ({ key, seq, hash, entry }: JournalLine): readonly Field[] => {
  const { context, holdpoint } = entry
  const one = (value: string | undefined): readonly string[] => (value === undefined ? [] : [safe(value)])
  return [
    ['Key', [`${safe(key)} (#${seq})`]],
    ['Time', [safe(entry.timestamp)]],
    ['Author', [`${safe(entry.author)}, ${entry.hitl_reviewed ? 'reviewed by a human' : 'not reviewed by a human'}`]],
    ['Tags', [entry.tags.map(tag => safe(tag)).join(', ')]],
    ['Task', one(context?.task_id)],
    ['Files', (context?.related_files ?? []).map(file => safe(file))],
    ['Answers', (context?.related_entries ?? []).map(related => safe(related))],
    ['Request', one(holdpoint?.request_id)],
    ['Imported', importedText(entry)],
    ['Rule', one(holdpoint?.rule)],
    ['Verdict', verdictText(entry)],
    ['Conditions', (holdpoint?.conditions ?? []).map(({ n, text }) => `(${n}) ${safe(text)}`)],
    ['Reason', one(holdpoint?.rationale)],
    ['Outcome', outcomeText(entry)],
    [
      'Taken out',
      holdpoint?.redactions === undefined ? [] : [`${holdpoint.redactions} secrets, before it was written`],
    ],
    ['Hash', [safe(hash)]],
  ]
}

/** One entry with all that it says. Ends with a line feed. */
export const entryText = (line: JournalLine, style: Style): string => {
  const { entry } = line
  return `${[
    `${levelMark(entry, style)}${style.bold(entry.type)}: ${safe(entry.title)}`,
    ...barredText(entry.content, style),
    ...formatFields(entryFields(line), style),
  ].join('\n')}\n`
}

/** `2026-03-01` of an RFC 3339 time, in UTC. */
export const dayOf = ({ entry }: JournalLine): string => timeText(entry.timestamp).slice(0, 10)

/** `09:00:00` of an RFC 3339 time, in UTC. */
export const clockText = (timestamp: string): string => timeText(timestamp).slice(11)

const weekday = new Intl.DateTimeFormat('en', { weekday: 'long', timeZone: 'UTC' })

/** `2026-03-01, Sunday`. */
export const dayText = (day: string): string => {
  const at = new Date(`${day}T00:00:00Z`)
  return Number.isNaN(at.getTime()) ? 'Without a date' : `${day}, ${weekday.format(at)}`
}

/** Entries in the given order below a heading a day; the first one's is left out where it is the day `after`. Ends with a line feed. */
export const logDays = (lines: readonly JournalLine[], style: Style, after = ''): string =>
  lines
    .flatMap((line, index) => {
      const before = lines[index - 1]
      const isSame = dayOf(line) === (before === undefined ? after : dayOf(before))
      const heading = `${before === undefined && after === '' ? '' : '\n'}${style.bold(`${dayText(dayOf(line))} (UTC)`)}\n`
      return [isSame ? '' : heading, `${rowText(line, clockText(line.entry.timestamp).padEnd(8), style)}\n`]
    })
    .join('')
