import { findBlocks, findNetrcPasswords, findPuttyKeys, type Stretch } from './carriers.ts'
import { findNamedSecrets } from './generic.ts'
import { isPlaceholder, isReference } from './names.ts'
import { findProviderKeys, isValidKey } from './provider-keys.ts'
import { looksPassword, looksRandom } from './randomness.ts'
import { REDACTED } from './redact.ts'
import { findUrlLogins, type UrlLogin } from './urls.ts'

/** A secret found in a text. Its value is in no field. */
export interface SecretHit {
  /** Id of the provider (`github-token`), or of the kind of secret: `private-key`, `url-password`, `password`, `generic-secret` … */
  readonly rule: string
  readonly title: string
  /** Where it stands, `[start, end)`. */
  readonly span: readonly [start: number, end: number]
  /** Its first line, from 1. */
  readonly line: number
  /** The public prefix and `[REDACTED]`. */
  readonly shown: string
  /** A key of a sandbox: a key, but with no money or users behind it. */
  readonly test: boolean
  /** The reason given after `holdpoint:allow-secret` on the same line. */
  readonly allowed?: string
}

export interface DetectOptions {
  /** Path of the text, `/` between parts: its kind decides what counts as a value. @default '' (unknown) */
  readonly path?: string
  /** Text beyond this is not looked at, in UTF-16 code units. @default 16 Mi, about a second's work */
  readonly maxLength?: number
}

export interface Detection {
  readonly hits: readonly SecretHit[]
  /** `false` where the text was longer than the bound: what follows it is unknown, so the caller holds. */
  readonly finished: boolean
}

type Found = Stretch & {
  readonly rule: string
  readonly title: string
  readonly prefix?: string
  readonly test?: boolean
}

const MAX_LENGTH = 16 * 1024 * 1024

type Finder = (text: string, path?: string) => readonly Found[]

const providerHits: Finder = text =>
  findProviderKeys(text)
    .filter(key => isValidKey(text, key))
    .map(({ provider, start, end, shown }) => ({
      rule: provider.id,
      title: provider.title,
      start,
      end,
      prefix: text.slice(start, start + shown),
      test: provider.test === true,
    }))

/** Whether a key's base 64 follows the first marker at once, header lines aside: documentation writes `…` there. */
const hasKeyBody = (text: string, block: Stretch): boolean => {
  const body = text
    .slice(block.start, Math.min(block.end, block.start + 1000))
    .replaceAll(/\\[nr]/gu, '\n')
    .replaceAll(/^[A-Z][A-Za-z-]{2,20}: .*$/gmu, '')
  return /^[\s"'`+,\\]*[A-Za-z\d+/]{32}/u.test(body) && new Set(body).size > 16
}

const blockHits = (text: string): readonly Found[] => [
  ...findBlocks(text)
    .filter(block => hasKeyBody(text, block))
    .map(block => ({ ...block, rule: 'private-key', title: block.label.toLowerCase() })),
  ...findPuttyKeys(text).map(stretch => ({ ...stretch, rule: 'private-key', title: 'putty private key' })),
]

const LOCAL =
  /^(?:localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\]|0\.0\.0\.0|host\.docker\.internal|db|database|postgres|mysql|mariadb|mongo|mongodb|redis|rabbitmq|cache)?(?::\d{1,5})?$/u
const DOCUMENTED =
  /(?:^|\.)(?:example(?:\.\w{2,6})?|test|invalid|hosts?|hostname|server|domain|your[\w-]{0,40}|my[\w-]{0,20}host)(?::\w{1,5})?$/u

const WEAK = /test|fake|mock|dummy|example|secret|pass|token|user|admin|root|guest|foo|bar|baz|xxx|[${<]/iu

const isMade = (value: string): boolean => (looksPassword(value) || looksRandom(value)) && !isPlaceholder(value)

/** A login that opens something: not the account's own name, a test word or a placeholder; on this machine only what looks made for safety. */
const isRealLogin = ({ scheme, user, password, host }: UrlLogin): boolean => {
  if (isPlaceholder(password) || isReference(password) || password === user || DOCUMENTED.test(host)) return false
  if (/^[a-z]$/u.test(password) || host === '') return false
  const strong = (looksPassword(password) || looksRandom(password)) && !WEAK.test(password)
  if (LOCAL.test(host) || /^(?:https?|wss?|git|ftp)$/u.test(scheme)) return strong
  return strong || (password.length >= 6 && !WEAK.test(password))
}

const urlHits = (text: string): readonly Found[] =>
  findUrlLogins(text)
    .filter(isRealLogin)
    .map(({ start, end }) => ({ rule: 'url-password', title: 'password in a URL', start, end }))

const netrcHits = (text: string): readonly Found[] =>
  findNetrcPasswords(text)
    .filter(({ start, end }) => isMade(text.slice(start, end)))
    .map(stretch => ({ ...stretch, rule: 'netrc-password', title: 'password of a .netrc file' }))

/** In order of the text. Of stretches that overlap the first finder's stays: a provider's key says more than a value beside a name. */
const withoutOverlap = (found: readonly Found[]): readonly Found[] => {
  const kept: { readonly hit: Found; readonly rank: number }[] = []
  const ranked = found.map((hit, rank) => ({ hit, rank })).sort((a, b) => a.hit.start - b.hit.start || a.rank - b.rank)
  for (const next of ranked) {
    const last = kept.at(-1)
    if (last === undefined || next.hit.start >= last.hit.end) kept.push(next)
    else if (next.rank < last.rank) kept[kept.length - 1] = next
  }
  return kept.map(({ hit }) => hit)
}

const ALLOW = 'holdpoint:allow-secret'

/** The reason after the mark on a line; `undefined` without the mark or without a reason in words. */
const allowedOn = (line: string): string | undefined => {
  const at = line.indexOf(ALLOW)
  if (at === -1) return undefined
  const reason = line
    .slice(at + ALLOW.length)
    .replace(/(?:\*\/|-->|#\}|%\})\s*$/u, '')
    .trim()
  return /\p{L}{3}/u.test(reason) ? reason : undefined
}

/** A line longer than this on either side is no place for a remark; keeps many hits on one long line linear. */
const LINE = 4096

const lineAround = (text: string, at: number): string => {
  const before = text.slice(Math.max(0, at - LINE), at)
  return before.slice(before.lastIndexOf('\n') + 1) + (text.slice(at, at + LINE).split('\n', 1)[0] ?? '')
}

const report = (text: string, found: readonly Found[]): readonly SecretHit[] => {
  let line = 1
  let counted = 0
  return found.map(({ rule, title, start, end, prefix = '', test = false }) => {
    for (let at = text.indexOf('\n', counted); at !== -1 && at < start; at = text.indexOf('\n', at + 1)) {
      line++
      counted = at + 1
    }
    const allowed = allowedOn(lineAround(text, start))
    const hit = { rule, title, span: [start, end] as const, line, shown: prefix + REDACTED, test }
    return allowed === undefined ? hit : { ...hit, allowed }
  })
}

/** In order: of hits that overlap the first finder's stays. */
const FINDERS: readonly Finder[] = [providerHits, blockHits, urlHits, netrcHits, findNamedSecrets]

const NO_HITS: readonly SecretHit[] = []

/** Secrets of a text: providers' keys, private keys, logins of URLs, values beside telling names. Linear in the text's length. */
export const detectSecrets = (text: string, options: DetectOptions = {}): Detection => {
  const bound = options.maxLength ?? MAX_LENGTH
  const looked = text.length > bound ? text.slice(0, bound) : text
  const found: Found[] = []
  for (const find of FINDERS) for (const hit of find(looked, options.path)) found.push(hit)
  const hits = found.length === 0 ? NO_HITS : report(looked, withoutOverlap(found))
  return { hits, finished: looked.length === text.length }
}

/** The hits of `detectSecrets` alone, for text within the bound. */
export const findSecrets = (text: string, options: DetectOptions = {}): readonly SecretHit[] =>
  detectSecrets(text, options).hits
