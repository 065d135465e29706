import { plainName } from './members.ts'
import type { Fields } from './read.ts'
import { isFields } from './read.ts'

/** What somebody may not say of an entry. */
export interface Reserved {
  readonly authors: readonly string[]
  readonly types: readonly string[]
  /** Whether that a human reviewed it is reserved too. */
  readonly isReviewReserved: boolean
}

/** Only a human or the gate says these. */
export const OF_HUMANS: Reserved = {
  authors: ['user', 'gate'],
  types: ['decision', 'violation', 'policy'],
  isReviewReserved: true,
}

/** Only the gate says these. */
export const OF_THE_GATE: Reserved = { authors: ['gate'], types: ['violation', 'policy'], isReviewReserved: false }

/** Letters that look like those of the reserved words, by Unicode's confusables (UTS 39); full-width and styled ones are folded by NFKD. */
const LOOKS_LIKE: readonly (readonly [letter: string, others: string])[] = [
  ['a', 'аαɑᴀ'],
  ['c', 'сϲᴄ'],
  ['d', 'ԁɗ'],
  ['e', 'еεҽєᴇ℮'],
  ['g', 'ɡցɢ'],
  ['i', 'іıɩιӏ'],
  ['l', 'ӏⅼǀ'],
  ['n', 'пոɴ'],
  ['o', 'оοօᴏ'],
  ['p', 'рρᴘ'],
  ['r', 'гᴦʀꭇ'],
  ['s', 'ѕꜱƽ'],
  ['t', 'тτᴛ'],
  ['u', 'υսᴜʋц'],
  ['v', 'ѵνᴠ'],
  ['y', 'уүʏγ'],
]

const LETTERS: ReadonlyMap<string, string> = new Map(
  LOOKS_LIKE.flatMap(([letter, others]) => Array.from(others).map(other => [other, letter] as const)),
)

/** How a text looks to a person: marks, invisible characters, case and look-alikes away. */
const lookOf = (text: string): string =>
  Array.from(
    text
      .normalize('NFKD')
      .replace(/[\p{M}\p{C}]/gu, '')
      .toLowerCase(),
    letter => LETTERS.get(letter) ?? letter,
  )
    .join('')
    .trim()

/** What a value says, in lists and objects too, however deep. */
const leavesOf = (value: unknown): readonly unknown[] => {
  const leaves: unknown[] = []
  const todo: unknown[] = [value]
  while (todo.length > 0) {
    const one = todo.pop()
    if (typeof one === 'object' && one !== null) for (const member of Object.values(one)) todo.push(member)
    else leaves.push(one)
  }
  return leaves
}

const looksIn = (value: unknown): readonly string[] =>
  leavesOf(value).flatMap(leaf => (typeof leaf === 'string' ? [lookOf(leaf)] : []))

/** `user`, and whatever goes on as `user:ada` or `user/ada` does; `user-agent` and `users` are names of their own. */
const isAuthor = (look: string, reserved: string): boolean =>
  look.startsWith(reserved) && (reserved === 'user' ? !/^[a-z0-9-]/u.test(look.slice(4)) : look === reserved)

const YES: readonly string[] = ['true', 'yes', '1', 'on']

const isYes = (value: unknown): boolean =>
  leavesOf(value).some(leaf => leaf === true || leaf === 1 || (typeof leaf === 'string' && YES.includes(lookOf(leaf))))

/** A member's name as a reader might take it: `Author`, `hitlReviewed`. */
const fieldOf = (name: string): string => lookOf(plainName(name)).replace(/[^a-z]/gu, '')

const WORDS = new Set(['title', 'content'])

/** What one object claims for itself; of one that is no entry, only that a human reviewed it. */
const ownClaims = (value: Fields, reserved: Reserved, isEntry: boolean): readonly string[] =>
  Object.entries(value).flatMap(([name, member]): readonly string[] => {
    const field = fieldOf(name)
    if (field === 'hitlreviewed') return reserved.isReviewReserved && isYes(member) ? ['hitl_reviewed'] : []
    if (!isEntry) return []
    if (field === 'holdpoint') return member === undefined || member === null ? [] : ['holdpoint']
    const isClaim =
      field === 'author'
        ? (look: string) => reserved.authors.some(author => isAuthor(look, author))
        : (look: string) => field === 'type' && reserved.types.includes(look)
    return ['author', 'type'].includes(field) && looksIn(member).some(isClaim) ? [field] : []
  })

const isLikeEntry = (value: Fields): boolean => Object.keys(value).some(name => WORDS.has(fieldOf(name)))

/** Text that is an entry itself, as JSON: the whole of it, nothing that merely quotes one. */
const parsed = (text: string): unknown => {
  if (!/^\s*[{["]/u.test(text)) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Deeper objects are nobody's entry. */
const MAX_DEPTH = 32

const claimsIn = (
  value: unknown,
  reserved: Reserved,
  at: { readonly depth: number; readonly isPart: boolean },
): readonly string[] => {
  if (at.depth > MAX_DEPTH || typeof value !== 'object' || value === null) return []
  const inside = Object.entries(value).flatMap(([name, member]) =>
    claimsIn(member, reserved, { depth: at.depth + 1, isPart: at.isPart && fieldOf(name) === 'context' }),
  )
  return isFields(value) ? [...ownClaims(value, reserved, at.isPart || isLikeEntry(value)), ...inside] : inside
}

/**
 * Which fields of what somebody handed in are not theirs to set, in any spelling that a person or a lenient reader could take for
 * them, at the top or inside; empty where it is honest. What a title or a content says is text, and claims nothing.
 */
export const forgedFields = (value: unknown, reserved: Reserved = OF_HUMANS): readonly string[] => {
  const whole = typeof value === 'string' ? parsed(value) : value
  const listed: readonly unknown[] = Array.isArray(whole) ? whole : [whole]
  const entries = listed.map(one => (typeof one === 'string' ? parsed(one) : one))
  return [...new Set(entries.flatMap(entry => claimsIn(entry, reserved, { depth: 0, isPart: true })))]
}
