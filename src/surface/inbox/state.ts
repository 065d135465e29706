import type { Request } from '../../model/request.ts'
import type { Key } from './keys.ts'

/** A request in the list: it waits, or was approved and can still be taken back. */
export interface Item {
  readonly request: Request
  readonly standing: 'open' | 'approved'
  /** Which reminder its age has come to, from 1; 0 for none. */
  readonly reminder: number
}

/** The details of one request, as they were when they were opened. */
export interface Details {
  /** What is shown; what is answered must still be this. */
  readonly request: Request
  readonly standing: Item['standing'] | 'gone'
  /** The whole text, without controls but line feeds. */
  readonly text: string
  /** How many lines are above the screen. */
  readonly scroll: number
}

export interface InboxState {
  readonly items: readonly Item[]
  /** Id of the chosen request: others may come and go around it. */
  readonly chosen: string | undefined
  /** None while the list is shown. */
  readonly details: Details | undefined
  /** Said at the foot of the screen, once. */
  readonly notice: string
}

export type AnswerKind = 'provide' | 'approve' | 'conditions' | 'grant' | 'option' | 'deny' | 'changes' | 'revoke'

/** What a key asks for beside another view. */
export type Act =
  | { readonly kind: 'open'; readonly id: string }
  | { readonly kind: 'answer'; readonly answer: AnswerKind }
  | { readonly kind: 'files' | 'diff' | 'leave' | 'interrupt' }

export interface Pressed {
  readonly state: InboxState
  readonly act?: Act
}

type Shown = Pick<Details, 'request' | 'standing'>

const isOpen = ({ standing }: Shown): boolean => standing === 'open'

/** What asks for credentials is confirmed once they are in place; a yes alone would be refused. */
const needsCredentials = (shown: Shown): boolean => isOpen(shown) && shown.request.proposal?.kind === 'credentials'
const takesYes = (shown: Shown): boolean => isOpen(shown) && !needsCredentials(shown)

/** Answers by their keys; which of them an item can have. */
export const ANSWER_KEYS: readonly {
  readonly key: string
  readonly answer: AnswerKind
  readonly label: string
  /** The same where there is little room. */
  readonly short: string
  readonly fits: (shown: Shown) => boolean
}[] = [
  { key: 'p', answer: 'provide', label: 'is in place', short: 'in place', fits: needsCredentials },
  { key: 'a', answer: 'approve', label: 'approve', short: 'yes', fits: takesYes },
  { key: 'c', answer: 'conditions', label: 'yes, but', short: 'but', fits: takesYes },
  { key: 'm', answer: 'grant', label: 'yes, and more', short: 'more', fits: takesYes },
  {
    key: 'o',
    answer: 'option',
    label: 'choose an option',
    short: 'option',
    fits: shown => takesYes(shown) && shown.request.options.length > 0,
  },
  { key: 'd', answer: 'deny', label: 'deny', short: 'no', fits: isOpen },
  { key: 'x', answer: 'changes', label: 'ask for changes', short: 'change', fits: isOpen },
  { key: 'r', answer: 'revoke', label: 'revoke', short: 'revoke', fits: ({ standing }) => standing === 'approved' },
]

export const EMPTY_INBOX: InboxState = { items: [], chosen: undefined, details: undefined, notice: '' }

const indexOf = ({ items, chosen }: InboxState): number =>
  Math.max(
    0,
    items.findIndex(({ request }) => request.id === chosen),
  )

/** The chosen item; the first where nothing was chosen yet, or the chosen one has gone. */
export const chosenItem = (state: InboxState): Item | undefined => state.items[indexOf(state)]

/** The list as it is now; what was chosen stays chosen. */
export const withItems = (state: InboxState, items: readonly Item[]): InboxState => {
  if (items.some(({ request }) => request.id === state.chosen)) return { ...state, items }
  // What is answered leaves the list, and the choice stays at its place.
  const next = items[Math.min(indexOf(state), items.length - 1)]?.request.id
  return { ...state, items, chosen: next }
}

/** The same with the list as it is now, and the details marked where the request was answered or asked anew elsewhere. */
export const withNews = (state: InboxState, items: readonly Item[]): InboxState => {
  const { details } = state
  const now = withItems(state, items)
  if (details === undefined) return now
  const standing = items.find(({ request }) => request.id === details.request.id)?.standing ?? 'gone'
  if (standing === details.standing) return now
  const notice = standing === 'gone' ? WAITS_NO_MORE : 'This request was approved elsewhere.'
  return { ...now, details: { ...details, standing }, notice }
}

const WAITS_NO_MORE = 'This request waits no more: it was answered, used or asked anew elsewhere.'

const MOVES: Readonly<Record<string, (at: number, page: number, last: number) => number>> = {
  up: at => at - 1,
  down: at => at + 1,
  'page-up': (at, page) => at - page,
  'page-down': (at, page) => at + page,
  home: () => 0,
  end: (_, __, last) => last,
}

/** Where a key leads from a place among `last + 1`; `undefined` for a key that moves nothing. */
const moved = (key: Key, at: number, { page, last }: { readonly page: number; readonly last: number }) => {
  const move = MOVES[key]
  return move === undefined ? undefined : Math.min(Math.max(0, move(at, page, last)), Math.max(0, last))
}

const pressInList = (state: InboxState, key: Key, page: number): Pressed => {
  const to = moved(key, indexOf(state), { page, last: state.items.length - 1 })
  const id = (to === undefined ? chosenItem(state) : state.items[to])?.request.id
  if (to !== undefined && id !== undefined) return { state: { ...state, chosen: id } }
  if (key === 'enter' && id !== undefined) return { state, act: { kind: 'open', id } }
  return key === 'q' ? { state, act: { kind: 'leave' } } : { state }
}

const pressInDetails = (state: InboxState, details: Details, { key, page, lines }: Press): Pressed => {
  const to = moved(key, details.scroll, { page, last: lines - page })
  if (to !== undefined) return { state: { ...state, details: { ...details, scroll: to } } }
  if (key === 'q' || key === 'back') return { state: { ...state, details: undefined } }
  if (key === 'f') return { state, act: { kind: 'files' } }
  if (key === 'v') return { state, act: { kind: 'diff' } }
  const answer = ANSWER_KEYS.find(row => row.key === key && row.fits(details))?.answer
  return answer === undefined ? { state } : { state, act: { kind: 'answer', answer } }
}

/** A key, with how many lines the details have and how many the screen shows at once. */
export interface Press {
  readonly key: Key
  readonly page: number
  readonly lines: number
}

/** What a key does. Moving, opening and leaving decide nothing; an answer is asked for in words before it counts. */
export const press = (before: InboxState, pressed: Press): Pressed => {
  const state = { ...before, notice: '' }
  if (pressed.key === 'interrupt') return { state, act: { kind: 'interrupt' } }
  return state.details === undefined
    ? pressInList(state, pressed.key, pressed.page)
    : pressInDetails(state, state.details, pressed)
}
