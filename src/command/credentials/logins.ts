import type { Invocation } from '../../model/command.ts'
import type { Word } from '../../model/program.ts'
import { literalOf, prefixOf, sketchOf } from '../../model/word.ts'
import { isPlaceholder, isReference } from '../../secrets/names.ts'
import { findUrlLogins } from '../../secrets/urls.ts'
import type { Grammar } from '../grammar.ts'
import { parseArguments, tailOf, valuesOf } from '../grammar.ts'
import { hostOfAuthority, isThisMachine } from '../hosts.ts'
import { lookup } from '../lookup.ts'
import type { Hit } from './hit.ts'
import { hitAt, hitsOf, joined, NO_HITS } from './hit.ts'
import { secretNamesIn } from './secret-words.ts'

/** Programs whose words are text or patterns: a URL in them opens nothing. */
const TEXTUAL = new Set('echo printf print grep egrep fgrep rg ag ack sed awk test [ cat jq'.split(' '))

/** Names that a container network gives to its own services: no more reachable from outside than this machine. */
const isServiceName = (host: string): boolean => /^[a-z][a-z0-9_-]*$/u.test(host)

/** Whether a password opens nothing of worth: on this machine, a test word, or the account's own name. */
const isHarmless = (host: string, user: string, password: string): boolean =>
  (isThisMachine(host) || isServiceName(host)) &&
  (isPlaceholder(password) || password === user) &&
  !isVariable(password)

/** A variable is blank to the placeholder test, yet it may hold anything. */
const isVariable = (password: string): boolean => password.includes('$') || password.includes('\0')

/** The text of a word with `$NAME` for each piece that only run time knows. */
const visibleText = (word: Word): string =>
  literalOf(word) ??
  word.parts
    .map(part => (part.kind === 'text' ? part.text : part.kind === 'variable' ? `$${part.name}` : '$_'))
    .join('')

/** Logins in URLs: `https://user:token@host`, `postgres://user:$PASSWORD@host/db`. */
const urlHits = (word: Word): readonly Hit[] => {
  const text = visibleText(word)
  if (!text.includes('://')) return NO_HITS
  const real = findUrlLogins(text).some(
    login => !isHarmless(hostOfAuthority(login.host), login.user, login.password) && !isSlot(login.password),
  )
  const lone = secretNamesIn(word).length > 0 && /:\/\/\$[A-Za-z_]+@/u.test(text)
  return real || lone ? [hitAt(word, 'a login in a URL')] : NO_HITS
}

/** Whether a literal text could hold a login of a URL. */
export const mayHoldLogin = (text: string): boolean => text.includes('@') && text.includes('://')

const urlHitsOf = ({ program, args, assignments }: Invocation): readonly Hit[] =>
  TEXTUAL.has(program)
    ? NO_HITS
    : joined(
        hitsOf(args, urlHits),
        hitsOf(assignments, ({ value }) => (isWord(value) ? urlHits(value) : NO_HITS)),
      )

/** A place for a password that documentation leaves open, no variable of a shell. */
const isSlot = (password: string): boolean => isReference(password) && !password.includes('$')

/** How a program takes a password on its command line. */
interface Login {
  readonly grammar: Grammar
  /** Options whose value is the password, or `user:password` where `pair` says so. */
  readonly options: readonly string[]
  readonly pair?: boolean
  /** The option that names the host; without one it is this machine, unless `remote`. */
  readonly host?: string
  readonly user?: string
  /** The program always speaks to another machine. */
  readonly remote?: boolean
  /** First operands that must stand there: `login` of docker. */
  readonly verb?: string
}

const MYSQL: Login = {
  grammar: {
    options: [
      '-p --password[=]',
      '-h --host=',
      '-u --user=',
      '-P --port=',
      '-D --database=',
      '-e --execute=',
      '-S --socket=',
      '-N',
      '-B',
      '-s',
      '-v',
      '-A',
      '-t',
      '-r',
    ],
    abbreviations: true,
  },
  options: ['--password'],
  host: '--host',
  user: '--user',
}

const MONGO: Login = {
  grammar: { options: ['-p --password=', '-u --username=', '--host=', '--port=', '--db=', '-d=', '-c=', '-o='] },
  options: ['--password'],
  host: '--host',
  user: '--username',
}

const REGISTRY: Login = {
  grammar: { options: ['-p --password=', '-u --username=', '--password-stdin'] },
  options: ['--password'],
  remote: true,
  verb: 'login',
}

const CURL: Login = {
  grammar: {
    options: [
      '-u --user=',
      '-U --proxy-user=',
      '--oauth2-bearer=',
      '-H --header=',
      '-d --data=',
      '-X --request=',
      '-o --output=',
      '-A --user-agent=',
      '-b --cookie=',
      '-F --form=',
      '-e --referer=',
      '-m --max-time=',
      '-x --proxy=',
      '-w --write-out=',
      ...'sSfLkivIOJGgN46#'.split('').map(letter => `-${letter}`),
    ],
  },
  options: ['--user', '--proxy-user'],
  pair: true,
}

const LOGINS: Readonly<Record<string, Login>> = {
  mysql: MYSQL,
  mariadb: MYSQL,
  mysqldump: MYSQL,
  'mariadb-dump': MYSQL,
  mysqladmin: MYSQL,
  mysqlimport: MYSQL,
  mongo: MONGO,
  mongosh: MONGO,
  mongodump: MONGO,
  mongorestore: MONGO,
  mongoexport: MONGO,
  mongoimport: MONGO,
  'redis-cli': {
    grammar: {
      options: ['-a --pass=', '-h=', '-p=', '-u=', '-n=', '--user=', '--no-auth-warning'],
      interspersed: false,
    },
    options: ['--pass'],
    host: '-h',
    user: '--user',
  },
  sshpass: {
    grammar: { options: ['-p=', '-f=', '-e', '-P=', '-v'], interspersed: false },
    options: ['-p'],
    remote: true,
  },
  docker: REGISTRY,
  podman: REGISTRY,
  nerdctl: REGISTRY,
  buildah: REGISTRY,
  skopeo: REGISTRY,
  az: {
    ...REGISTRY,
    grammar: { options: ['-p --password=', '-u --username=', '-t --tenant=', '--service-principal'] },
  },
  oc: {
    ...REGISTRY,
    grammar: { options: ['-p --password=', '-u --username=', '--token=', '-s --server='] },
    options: ['--password', '--token'],
  },
  sqlcmd: {
    grammar: { options: ['-P=', '-U=', '-S=', '-d=', '-Q=', '-q=', '-i=', '-C'] },
    options: ['-P'],
    host: '-S',
    user: '-U',
  },
  ldapsearch: { grammar: { options: ['-w=', '-D=', '-H=', '-b=', '-x', '-h='] }, options: ['-w'], host: '-h' },
  curl: CURL,
  http: { grammar: { options: ['-a --auth='] }, options: ['--auth'], pair: true },
  https: { grammar: { options: ['-a --auth='] }, options: ['--auth'], pair: true },
  xh: { grammar: { options: ['-a --auth='] }, options: ['--auth'], pair: true },
}

const firstHost = (words: readonly Word[]): string => {
  const operand = words.find(word => /^[\w[]/u.test(prefixOf(word)))
  const text = operand === undefined ? '' : sketchOf(operand)
  const authority = /^(?:[a-z]+:\/\/)?([^/]*)/iu.exec(text)?.[1] ?? ''
  return hostOfAuthority(authority.slice(authority.lastIndexOf('@') + 1))
}

/** `user:password` split at the first colon; a user alone is asked for its password. */
const passwordOf = (value: Word, pair: boolean): { readonly user: string; readonly password: string } => {
  const text = visibleText(value)
  if (!pair) return { user: '', password: text }
  const colon = text.indexOf(':')
  return colon === -1 ? { user: text, password: '' } : { user: text.slice(0, colon), password: text.slice(colon + 1) }
}

/** Whether a program takes a password among its words. */
export const takesPassword = (program: string): boolean => Object.hasOwn(LOGINS, program) || program === 'openssl'

const optionHits = (invocation: Invocation): readonly Hit[] => {
  const login = lookup(LOGINS, invocation.program)
  if (login === undefined) return NO_HITS
  const args = parseArguments(invocation.args, login.grammar)
  if (login.verb !== undefined && !args.operands.slice(0, 2).some(word => literalOf(word) === login.verb)) return []
  const named = login.host === undefined ? undefined : valuesOf(args, login.host).at(-1)
  const host = login.pair === true ? firstHost(args.operands) : named === undefined ? '' : sketchOf(named)
  const account = login.user === undefined ? undefined : valuesOf(args, login.user).at(-1)
  return login.options.flatMap(name =>
    valuesOf(args, name).flatMap(value => {
      const { user, password } = passwordOf(value, login.pair === true)
      const owner = account === undefined ? user : sketchOf(account)
      if (password === '' || (login.remote !== true && isHarmless(host, owner, password))) return []
      return [hitAt(value, name)]
    }),
  )
}

/** `openssl … -passin pass:VALUE`: the value stands behind `pass:`. */
const opensslHits = (invocation: Invocation): readonly Hit[] => {
  if (invocation.program !== 'openssl') return NO_HITS
  return invocation.args.flatMap(word => {
    if (!prefixOf(word).startsWith('pass:')) return []
    const value = literalOf(tailOf(word, 'pass:'.length))
    return value !== undefined && (value === '' || isPlaceholder(value)) ? [] : [hitAt(word, 'pass:')]
  })
}

/** Passwords that a program takes by its own options: all there are where no word by itself tells of one. */
export const passwordHits = (invocation: Invocation): readonly Hit[] =>
  joined(optionHits(invocation), opensslHits(invocation))

/** Passwords and tokens that stand in a call's arguments. */
export const loginHits = (invocation: Invocation): readonly Hit[] =>
  joined(urlHitsOf(invocation), passwordHits(invocation))

const isWord = (value: Word | readonly Word[]): value is Word => !Array.isArray(value)
