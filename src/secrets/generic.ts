import { findAssignments, type Assignment } from './assignments.ts'
import { decodeBase64 } from './base64.ts'
import { isPlaceholder, isSecretName, TELLING_TEXT } from './names.ts'
import { namedProvider } from './provider-keys.ts'
import { looksPassword, looksRandom } from './randomness.ts'

/** A value that its name gives away. */
export interface NamedSecret {
  readonly rule: string
  readonly title: string
  readonly start: number
  readonly end: number
}

/** Words that mark a value as made for tests or documentation wherever they stand in it. */
const TEST_PIECES =
  /test|fake|mock|sample|dummy|example|placeholder|change[_-]?me|foobar|secret|password|passwd|token|insert|replace|lorem|redacted|xxxx|0123456789|123456789|abcdefgh/iu

/** Names whose value is a digest or public by its making: it goes to every browser. */
const PUBLIC_NAMES =
  /hash|digest|checksum|integrity|fingerprint|etag|sha\d|md5|(?:^|[^a-z])(?:csrf|xsrf|nonce|public|vite|expo_public|next_public|react_app|nuxt_public|gatsby)(?:[^a-z]|$)/iu

/** Where an unquoted value is an expression, never text. */
const CODE_FILE =
  /\.(?:[cm]?[jt]sx?|py|rb|go|rs|java|kt|kts|swift|c|h|cc|cpp|hpp|cs|php|scala|dart|lua|ex|exs|erl|vue|svelte|css|scss|html?|md|mdx|rst|txt|sql|proto|graphql)$/iu

/** Files that machines write: their long values are digests. Key formats are looked for there all the same. */
const MACHINE_FILE =
  /(?:^|\/)(?:[^/]*[-.]lock(?:\.json|\.yaml|\.yml|b)?|npm-shrinkwrap\.json|go\.sum|[^/]*\.(?:min\.js|map|snap|svg|ipynb))$/iu

const UUID = /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/iu
const ADDRESS = /^(?:[a-z][a-z\d+.-]{1,20}:\/\/|\.{0,2}\/|~\/|[A-Z]:\\|data:|[\w.+-]{1,64}@[\w-]{1,64}\.)/iu
/** Algorithm and digest of Subresource Integrity, lock files and password files. */
const DIGEST = /^(?:sha\d{1,3}[-:]|\$2[aby]\$|\$argon2|\$pbkdf2|\$\d\$|md5[-:])/iu

const isPasswordName = (name: string): boolean => /pass(?:word|wd|phrase)?$|pwd$/iu.test(name)
/** npm's own names, whose value is a token whatever it looks like. */
const isRegistryAuth = (name: string): boolean => /_(?:authToken|auth|password)$/u.test(name)

const isLogin = (value: string): boolean => {
  if (value.length < 12 || !/^[A-Za-z\d+/]+={0,2}$/u.test(value)) return false
  return /^[\x20-\x7E]{1,64}:[\x20-\x7E]{3,256}$/u.test(decodeBase64(value) ?? '')
}

const isOrdinary = (value: string): boolean =>
  isPlaceholder(value) || TEST_PIECES.test(value) || UUID.test(value) || ADDRESS.test(value) || DIGEST.test(value)

const judge = (name: string, value: string): Pick<NamedSecret, 'rule' | 'title'> | undefined => {
  if (/(?:^|_)auth$/iu.test(name) && isLogin(value)) return { rule: 'registry-login', title: 'login in base 64' }
  if (isRegistryAuth(name) && value.length >= 16 && !isPlaceholder(value))
    return { rule: 'registry-token', title: 'registry token' }
  if (isOrdinary(value) || PUBLIC_NAMES.test(name)) return undefined
  if (isPasswordName(name) && (looksPassword(value) || looksRandom(value)))
    return { rule: 'password', title: 'password' }
  return looksRandom(value) ? { rule: 'generic-secret', title: 'secret value' } : undefined
}

/** Names that may stand beside a key which only its provider's name tells: those of secrets, and any that ends in a key. */
const mayHold = (name: string): boolean => isSecretName(name) || /[a-z\d][._-]?key$/iu.test(name)

/** How far before a value its provider's name may stand. */
const AROUND = 120

const secretOf = (text: string, { name, start, end }: Assignment): NamedSecret | undefined => {
  const value = text.slice(start, end)
  if (value.length < 8 || value.length > 512) return undefined
  const around = text.slice(Math.max(0, start - AROUND), start).toLowerCase()
  const provider = PUBLIC_NAMES.test(name) || isPlaceholder(value) ? undefined : namedProvider(value, around)
  if (provider !== undefined) return { rule: provider.id, title: provider.title, start, end }
  const judged = isSecretName(name) ? judge(name, value) : undefined
  return judged === undefined ? undefined : { ...judged, start, end }
}

/** Secret values beside telling names (`api_key = "…"`, `password: …`, `"token": "…"`), as far as the file's kind lets them be values. */
export const findNamedSecrets = (text: string, path = ''): readonly NamedSecret[] => {
  if (MACHINE_FILE.test(path) || !TELLING_TEXT.test(text)) return []
  const isCode = CODE_FILE.test(path)
  return findAssignments(text, mayHold).flatMap(assignment =>
    isCode && !assignment.quoted && assignment.joint !== ' ' ? [] : (secretOf(text, assignment) ?? []),
  )
}
