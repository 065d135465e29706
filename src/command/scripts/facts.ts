import type { Argument } from './argument.ts'
import { writtenIn } from './argument.ts'
import type { ScriptCall } from './calls.ts'
import type { Token } from './tokens.ts'

/** What a whole script tells about each of its calls. */
export interface Facts {
  readonly text: string
  /** Modules, packages and namespaces that it names: `boto3`, `@aws-sdk/client-s3`, `Stripe`. */
  readonly modules: ReadonlySet<string>
  /** The first literal argument of functions that open a connection, by their names: `SMTP`, `client`, `connect`. */
  readonly opened: ReadonlyMap<string, Argument>
  /** Keyword arguments of the calls that open a connection. */
  readonly settings: ReadonlyMap<string, Argument>
  /** Whether it holds this piece of text anywhere: one look at the whole for each, however many calls ask. */
  readonly says: (piece: string) => boolean
  /** The first module whose name begins in one of these ways; looked for once for each list of them. */
  readonly module: (beginnings: readonly string[]) => string | undefined
  /** Whether it runs what it gets from another machine; looked for once, when first asked. */
  readonly bringsCode: () => boolean
  /** Whether it asks another machine at all. */
  readonly fetches: () => boolean
}

/** Functions that say where the calls after them go. */
const OPENING: ReadonlySet<string> = new Set(
  (
    'SMTP SMTP_SSL HTTPConnection HTTPSConnection client resource connect createConnection createPool Pool Client ' +
    'create_engine MongoClient createClient Redis from_url Session AsyncClient start PDO mysqli init ' +
    'create extend createTransport postgres knex Sequelize Bucket bucket Table table connect_to new'
  ).split(' '),
)

/** Words after which a name or a string is a module. */
const IMPORTING: ReadonlySet<string> = new Set([
  'import',
  'from',
  'require',
  'use',
  'using',
  'library',
  'require_relative',
])

const MARKS_OF_IMPORTS = new Set([',', '(', '{', ' '])

/** Names and strings that follow a word that imports, up to the end of the statement. */
const modulesOf = (tokens: readonly Token[]): ReadonlySet<string> => {
  const found = new Set<string>()
  let importing = 0
  for (const token of tokens) {
    if (token.kind === 'name' && IMPORTING.has(token.text)) importing = 12
    else if (token.kind === 'mark' && token.text === ';') importing = 0
    else if (importing > 0 && (token.kind !== 'mark' || !MARKS_OF_IMPORTS.has(token.text))) {
      importing -= 1
      if (token.kind === 'name') found.add(token.text)
      else if (token.kind === 'string' && token.value !== undefined) found.add(token.value)
    }
  }
  return found
}

/** An answer about a long text is given once: every call of a script asks. */
const once = (answer: () => boolean): (() => boolean) => {
  let known: boolean | undefined
  return () => (known ??= answer())
}

/** The same for a question with an answer of its own for each thing asked about. */
const onceEach = <Q, A>(answer: (question: Q) => A, keyOf: (question: Q) => string): ((question: Q) => A) => {
  const known = new Map<string, A>()
  return question => {
    const key = keyOf(question)
    const found = known.get(key)
    if (found !== undefined || known.has(key)) return found as A
    const first = answer(question)
    known.set(key, first)
    return first
  }
}

/** Gathers them. */
export const factsOf = (text: string, tokens: readonly Token[], calls: readonly ScriptCall[]): Facts => {
  const opened = new Map<string, Argument>()
  const settings = new Map<string, Argument>()
  for (const call of calls) {
    const [name = ''] = call.names
    if (!OPENING.has(name)) continue
    const [first] = call.args
    if (writtenIn(first) !== '' && first !== undefined && !opened.has(name)) opened.set(name, first)
    for (const [key, value] of call.keywords) if (!settings.has(key)) settings.set(key, value)
  }
  const modules = modulesOf(tokens)
  return {
    text,
    modules,
    says: onceEach(
      piece => text.includes(piece),
      piece => piece,
    ),
    module: onceEach(
      beginnings => [...modules].find(name => beginnings.some(beginning => name.startsWith(beginning))),
      beginnings => beginnings.join(),
    ),
    opened,
    settings,
    bringsCode: once(() => RUNS_DOWNLOAD.test(text) || INTERNET.test(text)),
    fetches: once(() => FETCHES.test(text)),
  }
}

/** A call that runs a line or source text, with a call that asks another machine inside its own parentheses. */
const RUNS_DOWNLOAD =
  /\b(?:system|run|call|check_output|Popen|exec|execSync|shell_exec|eval)\s?\([^;\n]{0,120}(?:urlopen\(|requests\.get\(|httpx\.get\(|fetch\(|https?\.get\()/u

/** gawk's names of connections. */
const INTERNET = /\/inet[46]?\/(?:tcp|udp)\//u

/** A call that asks another machine. */
const FETCHES =
  /\b(?:urlopen|urlretrieve|requests\.get|httpx\.get|fetch\(|axios|https?\.get|Net::HTTP|URI\.open|open-uri|LWP::Simple|HTTP::Tiny|curl_init|get\(?\s?["']https?:)|file_get_contents\(['"]https?:/u
