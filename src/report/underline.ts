import type { Span } from '../model/word.ts'
import { safe } from '../secrets/escape.ts'
import type { Style } from './style.ts'
import { widthOf } from './width.ts'

/** A stretch of the text with what is to be said of it. */
export interface Remark {
  readonly span: Span
  readonly label: string
}

const sharedLength = (one: string, other: string): number => {
  let length = 0
  while (length < one.length && one[length] === other[length]) length += 1
  return length
}

/**
 * Where an offset of the original text stands in the shown one, which is longer for what was made visible and shorter
 * for what was taken out. An offset inside of something taken out falls to its beginning.
 */
const shownOffset = (text: string, shown: string, offset: number): number =>
  sharedLength(safe(text.slice(0, offset), { lines: true }), shown)

const linesOf = (shown: string): readonly { readonly text: string; readonly start: number }[] => {
  let start = 0
  return shown.split('\n').map(text => {
    const line = { text, start }
    start += text.length + 1
    return line
  })
}

/** Carets below the part of a line that the span covers; `undefined` where it covers nothing of it. */
const caretsFor = (
  line: { readonly text: string; readonly start: number },
  [start, end]: Span,
  label: string,
): string | undefined => {
  const from = Math.max(0, start - line.start)
  const to = Math.min(line.text.length, end - line.start)
  if (from >= to) return undefined
  const before = widthOf(line.text.slice(0, from))
  return `${' '.repeat(before)}${'^'.repeat(Math.max(1, widthOf(line.text.slice(from, to))))} ${label}`.trimEnd()
}

/** The text, escaped and redacted, each line with carets below what the remarks are about. Spans beyond the text are cut. */
export const underline = (text: string, remarks: readonly Remark[], style: Style): readonly string[] => {
  const shown = safe(text, { lines: true })
  const placed = remarks
    .toSorted((one, other) => one.span[0] - other.span[0] || other.span[1] - one.span[1])
    .map(({ span, label }) => ({
      span: [shownOffset(text, shown, span[0]), shownOffset(text, shown, span[1])] as const,
      label: safe(label),
    }))
  return linesOf(shown).flatMap(line => [
    `${style.bar}${line.text}`,
    ...placed.flatMap(({ span, label }) => {
      const carets = caretsFor(line, span, label)
      return carets === undefined ? [] : [style.danger(`${style.bar}${carets}`)]
    }),
  ])
}
