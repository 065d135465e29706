import type { Invocation } from '../../model/command.ts'
import type { Assignment, Word } from '../../model/program.ts'
import { literalOf, prefixOf } from '../../model/word.ts'
import { isPlaceholder, isSecretName, TELLING } from '../../secrets/names.ts'
import { findProviderKeys, isValidKey } from '../../secrets/provider-keys.ts'
import { findHeaders } from '../../secrets/carriers.ts'
import { findSecrets } from '../../secrets/detect.ts'
import type { Hit } from './hit.ts'
import { hitAt, hitsOf, joined, NO_HITS } from './hit.ts'
import { isSender } from './secret-words.ts'

/** Programs whose words are text, patterns or code: a name and a value in them set nothing. */
const TEXTUAL = new Set(
  'echo printf print grep egrep fgrep rg ag ack git gh glab jq yq sed awk perl test [ cat python python3 node ruby php find'.split(
    ' ',
  ),
)

/** Builtins whose words are assignments. */
const DECLARING = new Set(['export', 'declare', 'typeset', 'local', 'readonly', 'env', 'setenv'])

/** A mode of logging in, not a login: `AUTH=basic`. */
const isMode = (name: string, value: string): boolean => /(?:^|[_-])auth$/iu.test(name) && /^[a-z]{1,12}$/iu.test(value)

/** Whether a value beside that name is a secret in plain sight. */
export const isOpenSecret = (name: string, value: string): boolean =>
  isSecretName(name) && !isPlaceholder(value) && !isMode(name, value)

/** Whether a text holds a provider's key, or the beginning of a private key. */
export const holdsKey = (text: string): boolean =>
  text.length > 15 &&
  (/-----BEGIN [A-Z ]{0,20}PRIVATE KEY/u.test(text) || findProviderKeys(text).some(key => isValidKey(text, key)))

/** Whether a literal word could hold a secret in plain sight, whatever the program: a telling name that it sets, or a key. */
export const mayStandOpen = (text: string): boolean =>
  ((text.includes('=') || text.startsWith('-')) && TELLING.test(text.toUpperCase())) || holdsKey(text)

/** `PGPASSWORD=postgres psql -U postgres` on this machine: ruling 20, the account's own name is no secret there. */
const isOwnName = (value: string, { assignments, args }: Invocation): boolean => {
  const texts = args.map(word => literalOf(word) ?? '')
  const names = assignments.some(
    ({ name, value: word }) => name === 'PGUSER' && isWord(word) && literalOf(word) === value,
  )
  const account = names || texts.some((text, at) => text === `-U${value}` || (text === value && isUser(texts[at - 1])))
  return account && texts.some((text, at) => isHere(text, texts[at - 1]))
}

const isUser = (option: string | undefined): boolean => option === '-U' || option === '--username' || option === '-u'

const isHere = (text: string, option: string | undefined): boolean =>
  /^(?:-h|--host=)(?:localhost|127\.0\.0\.1|::1)$/u.test(text) ||
  (/^(?:-h|--host)$/u.test(option ?? '') && /^(?:localhost|127\.0\.0\.1|::1)$/u.test(text))

const assignmentHits = (assignment: Assignment, invocation: Invocation): readonly Hit[] => {
  const words: readonly Word[] = isWord(assignment.value) ? [assignment.value] : assignment.value
  const open = words.some(word => {
    const value = literalOf(word)
    if (value === undefined || (/^(?:PGPASSWORD|MYSQL_PWD)$/u.test(assignment.name) && isOwnName(value, invocation)))
      return false
    return isOpenSecret(assignment.name, value) || holdsKey(value)
  })
  return open ? [{ span: assignment.span, detail: assignment.name }] : []
}

const isWord = (value: Word | readonly Word[]): value is Word => !Array.isArray(value)

/** `NAME=value` as a word: of `export`, `docker run -e`, `make`, `--build-arg`, `--from-literal=`. */
const ASSIGNMENT = /^(?:-[\w-]+=)?([A-Za-z_][\w.-]*)=(.+)$/su

const wordHits = (word: Word): readonly Hit[] => {
  const text = literalOf(word)
  if (text?.includes('=') !== true) return NO_HITS
  const match = ASSIGNMENT.exec(text)
  const [, name, value] = match ?? []
  return name !== undefined && value !== undefined && isOpenSecret(name, value) ? [hitAt(word, name)] : NO_HITS
}

/** Options that say how a secret is handed over, not what it is. */
const isDescriptive = (name: string): boolean => /(?:stdin|file|path|env|prompt|cmd|command|ref|arn|name)$/u.test(name)

const isSecretOption = (text: string): boolean => {
  const name = text.replace(/^-+/u, '')
  return /^--?[a-z]/iu.test(text) && name.length > 2 && isSecretName(name) && !isDescriptive(name)
}

/** Options that take a secret's name or number, by the reference of each program. */
const NAMING: ReadonlyMap<string, string> = new Map([
  ['aws', '--secret-id'],
  ['gcloud', '--secret'],
  ...['docker', 'podman', 'nerdctl', 'buildah'].map(program => [program, '--secret'] as const),
])

/** A value that names where the secret is, as `docker build --secret id=npm,src=FILE` and `podman run --secret source=x` do. */
const isReference = (value: string): boolean => /^(?:id|src|source|env|type|file|target)=/u.test(value)

/** `--password VALUE` and `--token=VALUE`. */
const optionHits = ({ program, args: words }: Invocation): readonly Hit[] =>
  hitsOf(words, (word, index) => {
    const text = literalOf(word)
    if (text?.startsWith('-') !== true) return NO_HITS
    const equals = text.indexOf('=')
    const name = equals === -1 ? text : text.slice(0, equals)
    if (!isSecretOption(name) || NAMING.get(program) === name) return NO_HITS
    const next = words[index + 1]
    const value = equals === -1 ? (next === undefined ? undefined : literalOf(next)) : text.slice(equals + 1)
    const open =
      value !== undefined &&
      !value.startsWith('-') &&
      !isReference(value) &&
      isOpenSecret(name.replace(/^-+/u, ''), value)
    return open ? [hitAt(word, name)] : NO_HITS
  })

const keyHits = (word: Word): readonly Hit[] =>
  holdsKey(literalOf(word) ?? prefixOf(word)) ? [hitAt(word, 'a provider key')] : NO_HITS

/** `set -x TOKEN value` of fish. */
const fishHits = (invocation: Invocation): readonly Hit[] => {
  if (invocation.program !== 'set') return NO_HITS
  const [flags, name, value] = invocation.args.map(literalOf)
  if (flags === undefined || name === undefined || value === undefined || !/^-[a-zA-Z]*x/u.test(flags)) return []
  return isOpenSecret(name, value) ? [{ span: invocation.span, detail: name }] : []
}

/** An `Authorization` header with a literal value. */
const isLogin = (text: string): boolean =>
  /^(?:proxy-)?authorization:/iu.test(text) &&
  findHeaders(text).some(({ start, end }) => !isPlaceholder(text.slice(start, end)))

/** Headers, query parameters and bodies of a request that hold a secret. */
const requestHits = (invocation: Invocation): readonly Hit[] => {
  if (!isSender(invocation.program)) return NO_HITS
  return hitsOf(invocation.args, word => {
    const text = literalOf(word) ?? ''
    const holds = isLogin(text) || findSecrets(text).some(({ rule }) => rule !== 'url-password')
    return holds ? [hitAt(word, 'a secret of the request')] : NO_HITS
  })
}

/** Whether a program's words say more than the words of any other would. */
export const tellsMore = (program: string): boolean => isSender(program) || program === 'set'

/** Secrets in plain sight that only the program makes such: all there are where no word by itself tells of one. */
export const openSecretsOf = (invocation: Invocation): readonly Hit[] =>
  joined(fishHits(invocation), requestHits(invocation))

/** Secrets that a call writes in plain sight on its line. */
export const openSecrets = (invocation: Invocation): readonly Hit[] => {
  const { program, args } = invocation
  let hits = hitsOf(invocation.assignments, assignment => assignmentHits(assignment, invocation))
  if (DECLARING.has(program) || !TEXTUAL.has(program)) {
    hits = joined(hits, hitsOf(args, wordHits))
    hits = joined(hits, optionHits(invocation))
  }
  hits = joined(hits, openSecretsOf(invocation))
  hits = joined(hits, hitsOf(args, keyHits))
  return joined(
    hits,
    hitsOf(invocation.redirects, redirect => (redirect.kind === 'text' ? keyHits(redirect.body) : NO_HITS)),
  )
}
