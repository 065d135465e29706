import type { JournalLine } from '../model/entry.ts'
import { safe } from '../secrets/escape.ts'
import { clockText, dayOf, dayText, outcomeText, verdictText } from './log.ts'
import { escapeMarkdown, fenceFor } from './markdown.ts'

const entryMarkdown = ({ seq, key, entry }: JournalLine): string => {
  const content = safe(entry.content, { lines: true })
  const fence = fenceFor(content)
  const facts = [
    `- ${escapeMarkdown(entry.author)}, ${safe(entry.timestamp)}, entry ${seq}: \`${safe(key)}\``,
    `- tags: ${entry.tags.map(escapeMarkdown).join(', ')}`,
    ...(entry.context?.task_id === undefined ? [] : [`- task: ${escapeMarkdown(entry.context.task_id)}`]),
    ...(entry.context?.related_files ?? []).map(file => `- file: ${escapeMarkdown(file)}`),
    ...(entry.context?.related_entries ?? []).map(related => `- answers: \`${safe(related)}\``),
    ...(entry.holdpoint?.imported === undefined
      ? []
      : [`- imported as: ${escapeMarkdown(entry.holdpoint.imported.key)}`]),
    ...[...verdictText(entry), ...outcomeText(entry)].map(text => `- ${text}`),
  ]
  return [
    `### ${clockText(entry.timestamp)} ${entry.type}: ${escapeMarkdown(entry.title)}`,
    '',
    ...facts,
    '',
    `${fence}text`,
    content,
    fence,
    '',
  ].join('\n')
}

/** Entries as a Markdown document, day by day in UTC, in the order of the log within a day. Ends with a line feed. */
export const logMarkdown = (lines: readonly JournalLine[]): string => {
  const days = new Map<string, JournalLine[]>()
  for (const line of lines) {
    const known = days.get(dayOf(line))
    if (known === undefined) days.set(dayOf(line), [line])
    else known.push(line)
  }
  const sections = [...days]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([day, own]) => [`## ${dayText(day)}`, '', ...own.map(entryMarkdown)].join('\n'))
  return ['# Captain’s log', '', ...sections].join('\n')
}
