import { matchesList } from './globs.ts'
import type { SshKey } from './ssh-key.ts'
import { KEY_TYPES, parseSshKey } from './ssh-key.ts'
import { decodeBase64, WireError } from './ssh-wire.ts'
import { isoTime } from '../model/time.ts'

/** One key that may sign, with the terms of its line. */
export interface Approver {
  /** Comma separated patterns of names, as written. */
  readonly principals: string
  readonly key: SshKey
  /** Comma separated patterns; absent: every namespace. */
  readonly namespaces?: string
  /** Milliseconds; the key counts from then on. */
  readonly validAfter?: number
  /** Milliseconds; the key counts until then. */
  readonly validBefore?: number
  /** The security key must have checked the person by PIN or fingerprint (ours; OpenSSH knows it in `authorized_keys`). */
  readonly verifyRequired: boolean
  /** The line without comment and needless space: equal lines say the same. This is what a snapshot pins. */
  readonly line: string
}

export interface AllowedSigners {
  readonly approvers: readonly Approver[]
  /** Lines that do not count, and why. */
  readonly problems: readonly { readonly line: number; readonly problem: string }[]
}

/** Largest approvers file, in bytes. */
export const MAX_APPROVERS_BYTES = 256 * 1024

/**
 * Reads an `allowed_signers` file (ssh-keygen(1), ALLOWED SIGNERS). A line that is not understood to the last word counts for nothing
 * and is told; it never takes the others down. Total.
 */
export const parseAllowedSigners = (text: string): AllowedSigners => {
  const approvers: Approver[] = []
  const problems: { line: number; problem: string }[] = []
  for (const [index, line] of text.split('\n').entries()) {
    const trimmed = line.trim()
    if (trimmed === '' || trimmed.startsWith('#')) continue
    const result = parseLine(trimmed)
    if (typeof result === 'string') problems.push({ line: index + 1, problem: result })
    else approvers.push(result)
  }
  return { approvers, problems }
}

/** Whether a name is one of the line's. */
export const isPrincipal = (approver: Approver, name: string): boolean => matchesList(name, approver.principals)

/** Whether the line lets its key sign in this namespace at this time (milliseconds). */
export const mayUse = (approver: Approver, namespace: string, atMs: number): boolean =>
  (approver.namespaces === undefined || matchesList(namespace, approver.namespaces)) &&
  (approver.validAfter === undefined || atMs >= approver.validAfter) &&
  (approver.validBefore === undefined || atMs < approver.validBefore)

const parseLine = (line: string): Approver | string => {
  const words = splitOutsideQuotes(line, ' \t')
  if (words === undefined) return 'a quotation mark has no partner'
  const [principals = '', second = ''] = words
  const named = unquote(principals)
  const problem = principalsProblem(named)
  if (problem !== undefined) return problem
  const options = isKeyType(second) ? {} : parseOptions(second)
  if (typeof options === 'string') return options
  const [type = '', base64 = ''] = words.slice(isKeyType(second) ? 1 : 2)
  const key = readKey(type, base64)
  if (typeof key === 'string') return key
  const terms = isKeyType(second) ? '' : `${second} `
  return { principals: named, key, verifyRequired: false, ...options, line: `${named} ${terms}${type} ${base64}` }
}

const principalsProblem = (principals: string): string | undefined => {
  if (principals === '') return 'it names nobody'
  if (/["\s]/u.test(principals)) return `the name ${JSON.stringify(principals)} has a space or quotation mark in it`
  return principals.split(',').every(name => /^[*?!]*$/u.test(name))
    ? 'its name fits everybody: write who holds the key'
    : undefined
}

const isKeyType = (word: string): boolean => KEY_TYPES.some(type => type === word)

const readKey = (type: string, base64: string): SshKey | string => {
  if (!isKeyType(type)) return `the key type ${JSON.stringify(type)} is not accepted; ${KEY_TYPES.join(', ')} are`
  const blob = decodeBase64(base64)
  if (blob === undefined) return 'the key is not base 64'
  try {
    const key = parseSshKey(blob)
    return key.type === type ? key : `the key says ${key.type}, the line says ${type}`
  } catch (error) {
    if (error instanceof WireError) return `the key is malformed: ${error.message}`
    throw error
  }
}

type Terms = Partial<Pick<Approver, 'namespaces' | 'validAfter' | 'validBefore' | 'verifyRequired'>>

const parseOptions = (word: string): Terms | string => {
  const terms: Terms[] = []
  const seen = new Set<string>()
  for (const option of splitOutsideQuotes(word, ',') ?? []) {
    const equals = option.indexOf('=')
    const name = (equals === -1 ? option : option.slice(0, equals)).toLowerCase()
    if (seen.has(name)) return `the option ${JSON.stringify(name)} stands twice`
    seen.add(name)
    const term = parseOption(name, equals === -1 ? undefined : option.slice(equals + 1))
    if (typeof term === 'string') return term
    terms.push(term)
  }
  return Object.assign({}, ...terms) as Terms
}

const parseOption = (name: string, raw: string | undefined): Terms | string => {
  if (name === 'cert-authority') {
    return 'certificate authorities are not accepted: with one, new keys would count without anybody pinning them; name each key'
  }
  if (name === 'verify-required' && raw === undefined) return { verifyRequired: true }
  const value = raw === undefined ? undefined : unquote(raw)
  if (value === undefined || value === '') return `${JSON.stringify(name)} is no option, or has no value`
  if (name === 'namespaces') return { namespaces: value }
  if (name !== 'valid-after' && name !== 'valid-before') return `the option ${JSON.stringify(name)} is not known`
  const time = parseSignerTime(value)
  if (time === undefined) return `${name} must be YYYYMMDD[HHMM[SS]][Z], not ${JSON.stringify(value)}`
  // A time without Z is local to OpenSSH, and an agent chooses TZ: whichever zone makes the key count for less.
  const local = !value.endsWith('Z')
  if (name === 'valid-after') return { validAfter: time + (local ? WEST_MS : 0) }
  return { validBefore: time - (local ? EAST_MS : 0) }
}

/** The zones furthest from UTC are UTC-12 and UTC+14. */
const WEST_MS = 12 * 3_600_000
const EAST_MS = 14 * 3_600_000

const parseSignerTime = (value: string): number | undefined => {
  const parts = /^(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2})?)?Z?$/u.exec(value)
  if (parts === null) return undefined
  const [, year, month, day, hour = '00', minute = '00', second = '00'] = parts
  const time = new Date(`${year ?? ''}-${month ?? ''}-${day ?? ''}T${hour}:${minute}:${second}Z`)
  if (Number.isNaN(time.getTime())) return undefined
  return isoTime(time).slice(8, 10) === day ? time.getTime() : undefined
}

/** Words between separators that stand outside quotation marks; `undefined` where a mark has no partner. */
const splitOutsideQuotes = (text: string, separators: string): readonly string[] | undefined => {
  const words: string[] = []
  let word = ''
  let quoted = false
  for (const character of text) {
    if (character === '"') quoted = !quoted
    if (quoted || !separators.includes(character)) word += character
    else if (word !== '') {
      words.push(word)
      word = ''
    }
  }
  if (quoted) return undefined
  return word === '' ? words : [...words, word]
}

const unquote = (text: string): string =>
  text.length >= 2 && text.startsWith('"') && text.endsWith('"') ? text.slice(1, -1) : text
