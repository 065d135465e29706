import type { Part } from '../../src/model/program.ts'
import { parseLine } from '../../src/shell/parse.ts'

/** Where a piece stands and how it was spelled: no part of what was understood. */
const PLACES = new Set(['span', 'raw', 'text', 'issues', 'end'])

const isText = (value: unknown): value is Extract<Part, { kind: 'text' }> =>
  typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'text' && 'quoted' in value

/** Runs of text as one, and quotes only where they keep something from the shell. */
const withTextsJoined = (parts: readonly unknown[]): readonly unknown[] => {
  const joined: unknown[] = []
  for (const part of parts) {
    const last = joined.at(-1)
    if (isText(part) && isText(last)) joined[joined.length - 1] = { ...part, text: last.text + part.text }
    else joined.push(part)
  }
  return joined
}

const stripped = (value: unknown): unknown => {
  if (Array.isArray(value)) return withTextsJoined(value).map(stripped)
  if (typeof value !== 'object' || value === null) return value
  if (isText(value)) return value.text
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !PLACES.has(name))
      .map(([name, inner]) => [name, stripped(inner)]),
  )
}

/** What was understood of a line: its tree without spans, source texts, and quotes that change nothing. */
export const understood = (line: string): unknown => {
  const { body, status } = parseLine(line)
  return { status, body: stripped(body) }
}
