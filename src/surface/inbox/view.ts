import { ageOf } from '../../report/age.ts'
import { shortText } from '../../report/fields.ts'
import type { Style } from '../../report/style.ts'
import { isBlocker } from '../../report/pending.ts'
import { safe } from '../../secrets/escape.ts'
import type { InboxState, Item } from './state.ts'
import { ANSWER_KEYS, chosenItem } from './state.ts'
import { clipLine, wrapText } from './wrap.ts'

export interface Size {
  readonly columns: number
  readonly rows: number
}

/** Below this nothing can be read well enough to answer it. */
export const SMALLEST: Size = { columns: 40, rows: 10 }

export const isTooSmall = ({ columns, rows }: Size): boolean => columns < SMALLEST.columns || rows < SMALLEST.rows

/** Lines above and below what scrolls, but for the keys: the title and a line under it; a line over the foot, the notice. */
const FRAME_ROWS = 4
const TITLE_LIMIT = 500

/** How many rows scroll. */
export const pageOf = (state: InboxState, { columns, rows }: Size): number =>
  Math.max(1, rows - FRAME_ROWS - keyLines(state, columns).length)

/** The lines of the details on a screen of that width. */
export const detailLines = (state: InboxState, { columns }: Size): readonly string[] =>
  state.details === undefined ? [] : wrapText(state.details.text.trimEnd(), columns)

const kindOf = ({ request, standing, reminder }: Item): string => {
  if (standing === 'approved') return 'approved, can be revoked'
  const kind = isBlocker(request) ? 'blocker' : 'question'
  return reminder === 0 ? kind : `${kind}, reminder ${reminder}`
}

const rowOf = (item: Item, isChosen: boolean, { columns, style, now }: Drawing): string => {
  const { request } = item
  const age = ageOf(request.createdAt, now).padStart(7)
  const text = `${isChosen ? '>' : ' '} ${style.mark(request.level)} ${age}  ${request.id.slice(0, 6)}  ${shortText(request.operation.display, TITLE_LIMIT)} (${kindOf(item)}, ${safe(request.requester.agent)})`
  const clipped = clipLine(text, columns)
  return isChosen ? style.bold(clipped) : clipped
}

/** The part of a list around a place. */
const windowOf = <T>(rows: readonly T[], at: number, page: number): readonly T[] => {
  const from = Math.max(0, Math.min(at - Math.floor(page / 2), rows.length - page))
  return rows.slice(from, from + page)
}

interface Drawing extends Size {
  readonly style: Style
  readonly now: Date
}

const listBody = (state: InboxState, drawing: Drawing): readonly string[] => {
  if (state.items.length === 0)
    return wrapText('Nothing waits for a decision. New requests appear here by themselves.', drawing.columns)
  const chosen = chosenItem(state)
  const at = chosen === undefined ? 0 : state.items.indexOf(chosen)
  const rows = state.items.map(item => rowOf(item, item === chosen, drawing))
  return windowOf(rows, at, pageOf(state, drawing))
}

/** Narrower than this, keys are named in one word each. */
const WIDE = 80

const keysOf = ({ details }: InboxState, isWide: boolean): readonly string[] => {
  if (details === undefined)
    return isWide
      ? ['up/down or j/k: choose', 'Enter: details', 'q: leave']
      : ['j/k: choose', 'Enter: open', 'q: leave']
  const answers = ANSWER_KEYS.filter(row => row.fits(details)).map(
    ({ key, label, short }) => `${key}: ${isWide ? label : short}`,
  )
  return [...answers, 'f: files', 'v: diff', 'q: back']
}

/** All keys that mean something now, in as many lines as they take: one that is not seen is not there. */
const keyLines = (state: InboxState, columns: number): readonly string[] => {
  const isWide = columns >= WIDE
  const gap = isWide ? '   ' : '  '
  const lines: string[] = []
  for (const word of keysOf(state, isWide)) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + gap.length + word.length <= columns)
      lines.push(`${lines.pop() ?? ''}${gap}${word}`)
    else lines.push(word)
  }
  return lines
}

const titleOf = ({ items, details }: InboxState): string => {
  if (details !== undefined) return `Holdpoint: request ${details.request.id}`
  const waiting = items.filter(({ standing }) => standing === 'open').length
  return `Holdpoint: ${waiting === 1 ? '1 request waits' : `${waiting} requests wait`} for you`
}

const filled = (lines: readonly string[], rows: number): readonly string[] => [
  ...lines,
  ...Array.from({ length: Math.max(0, rows - lines.length) }, () => ''),
]

/** Lines of the whole screen; none is wider than it, and there are no more of them than it has rows. */
export const render = (state: InboxState, drawing: Drawing): readonly string[] => {
  const { columns, rows, style } = drawing
  if (isTooSmall(drawing))
    return filled([clipLine('Too small: make the window larger, or q', columns)], 1).slice(0, Math.max(1, rows))
  const page = pageOf(state, drawing)
  const body =
    state.details === undefined
      ? listBody(state, drawing)
      : detailLines(state, drawing).slice(state.details.scroll, state.details.scroll + page)
  const hidden =
    state.details === undefined ? 0 : Math.max(0, detailLines(state, drawing).length - state.details.scroll - page)
  return [
    style.bold(clipLine(titleOf(state), columns)),
    '',
    ...filled(body, page),
    style.dim(clipLine(hidden > 0 ? `${hidden} more lines below` : '', columns)),
    clipLine(safe(state.notice), columns),
    ...keyLines(state, columns).map(line => style.dim(clipLine(line, columns))),
  ]
}
