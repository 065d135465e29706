import { isRecord, isText, wrong } from './wrong.ts'

/** How a request stops whoever asked, as the log names it. */
export const NOTICE_TYPES = ['question', 'blocker'] as const
export type NoticeType = (typeof NOTICE_TYPES)[number]

/** Which requests a notifier tells of. */
export interface NoticeFilter {
  /** @default [2, 3] */
  readonly levels: readonly (2 | 3)[]
  /** @default ['question', 'blocker'] */
  readonly types: readonly NoticeType[]
}

/** One way to reach the human. */
export type Notifier = NoticeFilter &
  (
    | { readonly kind: 'desktop' }
    /** A program by its name, looked for where root keeps programs, or by its absolute path; then its words. */
    | { readonly kind: 'command'; readonly command: readonly string[] }
    /** `secretFile`: absolute, or in the account's home as `~/…`; it holds the key that bodies are signed with. */
    | { readonly kind: 'webhook'; readonly url: string; readonly secretFile: string }
  )

const KEY = 'notify'
const WAYS = ['command', 'desktop', 'webhook'] as const
const MOST_NOTIFIERS = 10
const MOST_WORDS = 100

/** Whether a notifier is to tell of it. */
export const wants = ({ levels, types }: NoticeFilter, told: { readonly level: number; readonly type: NoticeType }) =>
  levels.some(level => level === told.level) && types.includes(told.type)

/** Of the WHATWG parser's liberties none is left: printable ASCII, no backslash. So it reads what is read here. */
const PLAIN_ADDRESS = /^[\x21-\x7e]{1,2000}$/u
const PORT = /:\d{1,5}$/u
const THIS_MACHINE = ['localhost', '127.0.0.1', '[::1]']

const addressProblem = (url: string): string | undefined => {
  if (!PLAIN_ADDRESS.test(url) || url.includes('\\')) return 'of plain characters'
  const [scheme, rest] = url.startsWith('https://') ? ['https', url.slice(8)] : ['http', url.slice(7)]
  if (scheme === 'http' && !url.startsWith('http://')) return 'an address that begins with https://'
  const end = rest.search(/[/?#]/u)
  const authority = end === -1 ? rest : rest.slice(0, end)
  const host = authority.replace(PORT, '')
  if (authority.includes('@')) return 'without a name or password in it'
  if (host === '' || host.endsWith(':')) return 'an address with a host'
  return scheme === 'http' && !THIS_MACHINE.includes(host) ? 'https, but on this machine itself' : undefined
}

const isPath = (text: string): boolean => /^(?:~\/|\/)[^\0]{1,4000}$/u.test(text)

const isProgram = (text: string): boolean => /^(?:\/[^\0]{1,4000}|[\w.+-]{1,200})$/u.test(text) && !/^\.+$/u.test(text)

const isWord = (value: unknown): value is string => isText(value) && value.length <= 8000 && !value.includes('\0')

const commandOf = (source: string, value: unknown): Notifier & { readonly kind: 'command' } => {
  const key = `${KEY}.command`
  if (!Array.isArray(value) || !value.every(isWord) || value.length === 0 || value.length > MOST_WORDS)
    throw wrong(source, key, value, 'a list of words: a program and its arguments')
  const [program = ''] = value
  if (!isProgram(program))
    throw wrong(source, key, program, "a program's name, looked for where root keeps programs, or an absolute path")
  return { kind: 'command', command: value, ...EVERYTHING }
}

const webhookOf = (source: string, value: unknown): Notifier & { readonly kind: 'webhook' } => {
  const key = `${KEY}.webhook`
  if (!isRecord(value)) throw wrong(source, key, value, 'an object of url and secretFile')
  const { url, secretFile, ...rest } = value
  const [stranger] = Object.keys(rest)
  if (stranger !== undefined) throw wrong(source, `${key}.${stranger}`, rest[stranger], 'left out')
  if (!isText(url)) throw wrong(source, `${key}.url`, url, 'an address that begins with https://')
  const problem = addressProblem(url)
  // A password in it is not repeated in a message.
  if (problem !== undefined) throw wrong(source, `${key}.url`, url.replace(/\/\/[^/]*@/u, '//…@'), problem)
  if (!isText(secretFile) || !isPath(secretFile))
    throw wrong(source, `${key}.secretFile`, secretFile, 'an absolute path, or one in your home: ~/…')
  return { kind: 'webhook', url, secretFile, ...EVERYTHING }
}

const wayOf = (source: string, value: Readonly<Record<string, unknown>>): Notifier => {
  const ways = WAYS.filter(way => value[way] !== undefined)
  const [way] = ways
  if (way === undefined || ways.length > 1) throw wrong(source, KEY, value, `one of ${WAYS.join(', ')} in each object`)
  if (way === 'command') return commandOf(source, value['command'])
  if (way === 'webhook') return webhookOf(source, value['webhook'])
  if (value['desktop'] !== true) throw wrong(source, `${KEY}.desktop`, value['desktop'], 'true')
  return { kind: 'desktop', ...EVERYTHING }
}

/** The listed values of a filter, each one of those allowed. */
const someOf = <T>(
  source: string,
  key: string,
  { value, all }: { value: unknown; all: readonly T[] },
): readonly T[] => {
  if (value === undefined) return all
  const right = `a list of ${all.join(', ')}`
  if (!Array.isArray(value) || value.length === 0) throw wrong(source, key, value, right)
  const stranger: unknown = value.find(one => !all.some(known => known === one))
  if (stranger !== undefined) throw wrong(source, key, stranger, right)
  return all.filter(known => value.includes(known))
}

const EVERYTHING: NoticeFilter = { levels: [2, 3], types: NOTICE_TYPES }

const notifierOf = (source: string, value: unknown): Notifier => {
  if (!isRecord(value)) throw wrong(source, KEY, value, `objects, each with one of ${WAYS.join(', ')}`)
  const stranger = Object.keys(value).find(key => !['levels', 'types', ...WAYS].includes(key))
  if (stranger !== undefined) throw wrong(source, `${KEY}.${stranger}`, value[stranger], 'left out')
  return {
    ...wayOf(source, value),
    levels: someOf(source, `${KEY}.levels`, { value: value['levels'], all: EVERYTHING.levels }),
    types: someOf(source, `${KEY}.types`, { value: value['types'], all: EVERYTHING.types }),
  }
}

/**
 * Reads the setting `notify`: a list of `{ "command": ["prog", …] }`, `{ "desktop": true }` or
 * `{ "webhook": { "url", "secretFile" } }`, each with `levels` and `types` where it tells of some requests only.
 * @throws HoldpointError `settings-invalid`
 */
export const parseNotifiers = (source: string, value: unknown): readonly Notifier[] => {
  if (!Array.isArray(value) || value.length > MOST_NOTIFIERS)
    throw wrong(source, KEY, value, `a list of ${MOST_NOTIFIERS} notifiers at most`)
  return value.map(one => notifierOf(source, one))
}
