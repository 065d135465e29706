import type { Invocation } from '../../model/command.ts'
import type { Word } from '../../model/word.ts'
import { sketchOf } from '../../model/word.ts'
import { isCredentialPath } from '../../secrets/credential-files.ts'
import { isSecretName } from '../../secrets/names.ts'
import { inputText } from '../input-text.ts'
import { readInterpreterCall } from '../interpreter-call.ts'
import type { Hit } from './hit.ts'
import { NO_HITS } from './hit.ts'

/** Names of functions that read a file, in the languages an inline script may have. */
const READERS = new Set(
  (
    'open readFile readFileSync createReadStream read_text read_bytes readTextFile readTextFileSync file_get_contents readfile ' +
    'fopen fread file read readlines foreach slurp File.read IO.read File.open Path text input_file getline openSync show_source'
  ).split(' '),
)

/** A string literal with what stands before it: a call's name, or the name of a variable it is given to. */
const LITERAL = /(["'`])((?:(?!\1)[^\\\n]){1,200})\1/gu

const nameBefore = (text: string, at: number): string =>
  /([\w.]{1,60})\s{0,60}\(\s{0,60}$/u.exec(text.slice(Math.max(0, at - 60), at))?.[1] ?? ''

const assignedBefore = (text: string, at: number): string | undefined =>
  /(\w{1,60})\s{0,60}=\s{0,60}$/u.exec(text.slice(Math.max(0, at - 60), at))?.[1]

const isReader = (name: string): boolean => READERS.has(name) || READERS.has(name.split('.').at(-1) ?? '')

/** `getline line < ".env"` of awk, `<` of perl's two-argument open. */
const isRedirected = (text: string, at: number): boolean =>
  /getline\b[^"'\n]{0,60}<\s*$/u.test(text.slice(Math.max(0, at - 80), at))

/** Variables that are the first argument of a call that reads. */
const readVariables = (text: string): ReadonlySet<string> => {
  const found = new Set<string>()
  for (let at = text.indexOf('('); at !== -1; at = text.indexOf('(', at + 1)) {
    const name = /^\(\s*(\w+)/u.exec(text.slice(at, at + 60))?.[1]
    if (name !== undefined && isReader(nameBefore(text, at + 1))) found.add(name)
  }
  return found
}

/** Credential files that a script opens by a name that stands in its text. */
const openedFiles = (text: string): readonly string[] => {
  let read: ReadonlySet<string> | undefined
  return [...text.matchAll(LITERAL)].flatMap(match => {
    const path = match[2] ?? ''
    if (!isCredentialPath(path)) return []
    const variable = assignedBefore(text, match.index)
    const opened =
      isReader(nameBefore(text, match.index)) ||
      isRedirected(text, match.index) ||
      (variable !== undefined && (read ??= readVariables(text)).has(variable))
    return opened ? [path] : []
  })
}

const PRINTS =
  /\b(?:print|println|cat(?=\()|IO\.inspect|puts|echo|printf|console\.\w+|write|writeFileSync|fetch|post|p|pp|var_dump|print_r|dump)\b/u

/** `process.env.X`, `os.environ["X"]`, `os.getenv("X")`, `ENV["X"]`, `$ENV{X}`; without a name, all of it. */
const ENVIRONMENT =
  /(?:process\.env|os\.environ|Bun\.env|Deno\.env\.toObject|\bENV(?:IRON)?|\$ENV|\$_ENV|(?:os\.)?get_?env|Deno\.env\.get)(?:\.get|\.fetch)?(?:\.(\w+)|[[({]\s*["']?(\w+)["']?|(?=\W|$))/gu

const shownVariables = (text: string, printsValue: boolean): readonly string[] => {
  if (!printsValue && !PRINTS.test(text)) return []
  return [...text.matchAll(ENVIRONMENT)].flatMap(match => {
    const name = match[1] ?? match[2]
    const end = match.index + match[0].length
    if (
      ASKS_BEFORE.test(text.slice(Math.max(0, match.index - 40), match.index).trimEnd()) ||
      ASKS_AFTER.test(text.slice(end))
    )
      return []
    if (name === undefined || WHOLE.has(name)) return ['the environment']
    if (/\[\s*\w+$/u.test(match[0]) && LOOPS.test(text)) return ['the environment']
    return isSecretName(name) ? [name] : []
  })
}

/** A loop over all names: what it looks up by its own variable may be any of them. */
const LOOPS =
  /\b(?:in|of)\s{1,9}(?:ENVIRON\b|os\.environ\b|process\.env\b|Object\.keys\(process\.env\))|Object\.keys\(process\.env\)\.(?:map|forEach)/u

/** Methods of the environment itself that give all of it. */
const WHOLE = new Set('to_h to_hash to_a inspect each each_pair map values items sort select filter sort_by'.split(' '))

/** What only asks whether a variable is set, how many there are, or what their names are. */
const ASKS_BEFORE = /(?:\bin|\blen\(|\bObject\.keys\(|!|\btypeof|\b[Bb]ool(?:ean)?\(|\bdefined\(?|\bexists\(?|\bkeys)$/u
const ASKS_AFTER =
  /^["'\])}]{0,3} ?(?:\?(?![.?])|[!=]==?|is (?:not )?None\b|\.(?:keys|length|size|count|key\?|has_key\?|include\?|nil\?))/u

/** The source text of a call's inline script. */
const scriptWords = (invocation: Invocation): readonly string[] => {
  const call = readInterpreterCall(invocation)
  if (call?.source === 'code') return call.words.map((word: Word) => sketchOf(word))
  const fed = call?.source === 'stdin' ? inputText(invocation.input) : undefined
  return fed === undefined ? [] : [fed]
}

/** `node -p EXPRESSION` prints what it finds without a word for it. */
const printsResult = (invocation: Invocation): boolean =>
  invocation.args.some(word => /^-(?:p|pe|ep|-print)$/u.test(sketchOf(word))) && invocation.program !== 'perl'

const NOTHING = { read: NO_HITS, shown: NO_HITS }

/** Credential files that an inline script opens, and secrets of the environment that it shows. */
export const scriptHits = (
  invocation: Invocation,
): { readonly read: readonly Hit[]; readonly shown: readonly Hit[] } => {
  const texts = scriptWords(invocation)
  if (texts.length === 0) return NOTHING
  const hits = (names: readonly string[]): readonly Hit[] => names.map(detail => ({ span: invocation.span, detail }))
  return {
    read: hits(texts.flatMap(openedFiles)),
    shown: hits(texts.flatMap(text => shownVariables(text, printsResult(invocation)))),
  }
}
