import type { Carried, Context, Cwd, Invocation } from '../../model/command.ts'
import type { Part, Word } from '../../model/word.ts'
import { literalOf } from '../../model/word.ts'
import type { CarrierSpec } from '../carrier.ts'
import { argvOf, indexOfText, joinWords, isSome, lineOf } from '../carrier.ts'
import { directoryAfter } from '../directory.ts'
import { DOWNLOAD, pipeFetches } from '../fetches.ts'
import type { Arguments, Grammar } from '../grammar.ts'
import { parseArguments, valuesOf } from '../grammar.ts'
import { inputText, pipedWords } from '../input-text.ts'
import { inputListsRefs, refName } from '../ref-names.ts'

/** GNU findutils 4.9 and BSD `xargs`. */
const XARGS_GRAMMAR: Grammar = {
  options: [
    '-0 --null',
    '-a --arg-file=',
    '-d --delimiter=',
    '-E=',
    '-e[=]',
    '--eof[=]',
    '-I=',
    '-i[=]',
    '--replace[=]',
    '-J=',
    '-L=',
    '-l[=]',
    '--max-lines[=]',
    '-n --max-args=',
    '-o --open-tty',
    '-P --max-procs=',
    '-p --interactive',
    '-R=',
    '-r --no-run-if-empty',
    '-S=',
    '-s --max-chars=',
    '-t --verbose',
    '-x --exit',
    '--process-slot-var=',
    '--show-limits',
  ],
  abbreviations: true,
  interspersed: false,
}

/** Words and marks that one call may have replaced altogether; beyond it they are judged as one call with an unknown name. */
export const MAX_REPLACED = 4_096

/** Input longer than this is not turned into words. */
const MAX_WORDS = 64

const unknown = (source: string): Part => ({ kind: 'unknown', source })

/** A word with each `{}` replaced by these parts. */
export const substituted = (word: Word, mark: string, by: readonly Part[]): Word => ({
  ...word,
  parts: word.parts.flatMap((part): readonly Part[] => {
    if (part.kind !== 'text' || mark === '' || !part.text.includes(mark)) return [part]
    return part.text
      .split(mark)
      .flatMap((text, index): readonly Part[] => [
        ...(index === 0 ? [] : by),
        ...(text === '' ? [] : [{ ...part, text }]),
      ])
  }),
})

/** How many words and marks there are to be replaced: what one more name costs. */
export const marksIn = (words: readonly Word[], mark: string): number => {
  let count = words.length
  for (const { parts } of words)
    for (const part of parts)
      if (part.kind === 'text' && mark !== '')
        for (let at = part.text.indexOf(mark); at !== -1; at = part.text.indexOf(mark, at + mark.length)) count += 1
  return count
}

const pieceWord = (parts: readonly Part[], like: Word): Word => ({ raw: '', span: like.span, parts })

/** Items as `xargs` reads them where nothing says what ends one: blanks do, outside of quotes. */
const ITEM = /(?:"[^"\n]{0,4096}"|'[^'\n]{0,4096}'|\\.|[^\s\0])+/gsu

const unquoted = (item: string): string =>
  /["'\\]/u.test(item)
    ? item.replaceAll(/"([^"\n]*)"|'([^'\n]*)'|\\(.)/gsu, (_, double?: string, single?: string, one?: string) =>
        [double, single, one].map(part => part ?? '').join(''),
      )
    : item

/** The items of a text: by the character that `-d` names, by NUL, by lines where a mark stands for each, else by blanks. */
const itemsOf = (text: string, args: Arguments, marked: boolean): readonly string[] => {
  const delimiter = valuesOf(args, '--delimiter').map(literalOf).at(-1)
  if (delimiter !== undefined) return text.split(delimiter === String.raw`\n` ? '\n' : delimiter)
  if (args.options.some(({ name }) => name === '--null')) return text.split('\0')
  if (marked) return text.split('\n').map(line => unquoted(line.trimStart()))
  return (text.match(ITEM) ?? []).map(unquoted)
}

/** What `xargs` adds: literal words where its input is, else something that only run time knows. */
const appendedWords = (invocation: Invocation, args: Arguments, marked: boolean): readonly (readonly Part[])[] => {
  if (valuesOf(args, '--arg-file').length > 0) return [[unknown('xargs')]]
  const { input } = invocation
  if (input.kind === 'pipe' && pipeFetches(input.from)) return [[unknown(DOWNLOAD)]]
  if (inputListsRefs(input)) return [[refName]]
  const text = inputText(input)
  const words = text === undefined ? undefined : itemsOf(text, args, marked).filter(word => word.trim() !== '')
  if (words === undefined) return fedWords(input)?.map(word => word.parts) ?? [[unknown('xargs')]]
  if (words.length > MAX_WORDS) return [[unknown('xargs')]]
  return words.map(word => [{ kind: 'text', text: word, quoted: true }])
}

/** `echo "$DIR"/x | xargs rm`, `xargs rm <<< "$DIR/x"`: words that are fed one by one, though not all of them is known. */
const fedWords = (input: Invocation['input']): readonly Word[] | undefined => {
  const words = input.kind === 'text' ? [input.body] : pipedWords(input)
  const whole = words?.every(word => !word.parts.some(part => part.kind === 'text' && /\s/u.test(part.text)))
  return whole === true && words !== undefined && words.length <= MAX_WORDS ? words : undefined
}

/** How many items one call is given at most: `-n 1`, or a line (`-L 1`), which is taken for an item. */
const itemsAtOnce = (args: Arguments): number => {
  const count = [...valuesOf(args, '--max-args'), ...valuesOf(args, '-L')].map(word => Number(literalOf(word))).at(-1)
  return count !== undefined && Number.isInteger(count) && count > 0 ? count : MAX_WORDS
}

const xargs = (invocation: Invocation): readonly Carried[] | undefined => {
  const args = parseArguments(invocation.args, XARGS_GRAMMAR)
  const { operands } = args
  if (!isSome(operands)) return undefined
  const [first] = operands
  const mark =
    valuesOf(args, '-I').at(-1) ?? valuesOf(args, '-J').at(-1) ?? markOf(args.options.map(({ name }) => name))
  const appended = appendedWords(invocation, args, mark !== undefined)
  const input = { kind: 'inherited' } as const
  if (mark === undefined) {
    const words = appended.map(parts => pieceWord(parts, first))
    return chunks(words, itemsAtOnce(args)).flatMap(some => argvOf(invocation, [...operands, ...some], { input }) ?? [])
  }
  const text = typeof mark === 'string' ? mark : (literalOf(mark) ?? '{}')
  const names: typeof appended =
    appended.length * marksIn(operands, text) > MAX_REPLACED ? [[unknown('xargs')]] : appended
  return names.flatMap(
    parts =>
      argvOf(
        invocation,
        operands.map(word => substituted(word, text, parts)),
        { input },
      ) ?? [],
  )
}

/** A list in pieces of so many; without items there still is one call. */
const chunks = <T>(list: readonly T[], size: number): readonly (readonly T[])[] =>
  list.length <= size
    ? [list]
    : Array.from({ length: Math.ceil(list.length / size) }, (_, index) => list.slice(index * size, (index + 1) * size))

const markOf = (names: readonly string[]): string | undefined =>
  names.includes('--replace') || names.includes('-i') ? '{}' : undefined

const PARALLEL_GRAMMAR: Grammar = {
  options: [
    '-j --jobs=',
    '-n --max-args=',
    '--workdir --wd=',
    '-N=',
    '-X',
    '-m',
    '-k --keep-order',
    '-q --quote',
    '-I=',
    '-a --arg-file=',
    '-d --delimiter=',
    '-0 --null',
    '-S --sshlogin=',
    '--colsep=',
    '-C=',
    '--tag',
    '--bar',
    '--progress',
    '--dry-run',
    '--dryrun',
    '--halt=',
    '--joblog=',
    '--retries=',
    '--timeout=',
    '--delay=',
    '--pipe',
    '-u --ungroup',
    '--lb --line-buffer',
    '--will-cite',
    '-v',
  ],
  interspersed: false,
}

const isSeparator = (word: Word): boolean => /^:{3,4}\+?$/u.test(literalOf(word) ?? '')

/** `parallel CMD ::: ARG…`: one line for each argument; without a command, the arguments are the lines. */
const parallel = (invocation: Invocation, context: Context): readonly Carried[] | undefined => {
  const args = parseArguments(invocation.args, PARALLEL_GRAMMAR)
  if (args.options.some(option => option.name === '--dry-run' || option.name === '--dryrun')) return undefined
  const cut = args.operands.findIndex(isSeparator)
  const command = cut === -1 ? args.operands : args.operands.slice(0, cut)
  const literal = cut === -1 ? undefined : args.operands.slice(cut + 1).filter(word => !isSeparator(word))
  const fed = literal?.map(word => word.parts) ?? inputLines(invocation)
  if (fed.length * (marksIn(command, MARK) + 1) > MAX_REPLACED)
    return parallelLine({ invocation, context }, [...command, ...(literal ?? [])], [unknown('parallel')])
  if (fed.length === 0) return parallelLine({ invocation, context }, command, [])
  return fed.flatMap(parts => parallelLine({ invocation, context }, command, parts) ?? [])
}

const inputLines = (invocation: Invocation): readonly (readonly Part[])[] => {
  const lines = inputText(invocation.input)
    ?.split('\n')
    .filter(line => line !== '')
  if (lines === undefined || lines.length > MAX_WORDS) return [[unknown('parallel')]]
  return lines.map(line => [{ kind: 'text', text: line, quoted: true }])
}

/** `--workdir DIR`. */
const moved = (invocation: Invocation, context: Context): { readonly cwd?: Cwd } => {
  const at = invocation.args.findIndex(word => /^--(?:workdir|wd)$/u.test(literalOf(word) ?? ''))
  const target = at === -1 ? undefined : invocation.args[at + 1]
  return target === undefined ? {} : { cwd: directoryAfter(invocation.cwd, target, context) }
}

const MARK = '{}'

const parallelLine = (
  { invocation, context }: { readonly invocation: Invocation; readonly context: Context },
  command: readonly Word[],
  parts: readonly Part[],
): readonly Carried[] | undefined => {
  const word: Word = { raw: '', span: invocation.span, parts }
  if (!isSome(command)) return lineOf(invocation, [word])
  const marked = command.some(part => literalOf(part)?.includes(MARK) === true)
  const words = command.map(part => substituted(part, MARK, parts))
  const all = marked ? words : [...words, ...(parts.length === 0 ? [] : [word])]
  // GNU parallel joins its words to one line; where they are several, each is what a person meant as a word.
  return command.length === 1 ? lineOf(invocation, all) : argvOf(invocation, all, moved(invocation, context))
}

const WATCH_GRAMMAR: Grammar = {
  options: [
    '-b --beep',
    '-c --color',
    '-C --no-color',
    '-d --differences[=]',
    '-e --errexit',
    '-g --chgexit',
    '-n --interval=',
    '-p --precise',
    '-q --equexit=',
    '-r --no-rerun',
    '-t --no-title',
    '-w --no-wrap',
    '-x --exec',
  ],
  interspersed: false,
  abbreviations: true,
}

const watch = (invocation: Invocation): readonly Carried[] | undefined => {
  const args = parseArguments(invocation.args, WATCH_GRAMMAR)
  const exec = args.options.some(option => option.name === '--exec')
  return exec ? argvOf(invocation, args.operands) : lineOf(invocation, args.operands)
}

const ENTR: Grammar = { options: ['-a', '-c', '-d', '-n', '-p', '-r', '-s', '-x', '-z'], interspersed: false }

const entr = (invocation: Invocation): readonly Carried[] | undefined => {
  const args = parseArguments(invocation.args, ENTR)
  const words = args.operands.map(word => (literalOf(word) === '/_' ? pieceWord([unknown('entr')], word) : word))
  return args.options.some(option => option.name === '-s') ? lineOf(invocation, words) : argvOf(invocation, words)
}

/** `chokidar 'src/**' -c LINE`, `onchange GLOB -- CMD`, `nodemon --exec LINE`. */
const onChange = (invocation: Invocation): readonly Carried[] | undefined => {
  const dashes = indexOfText(invocation.args, '--')
  if (dashes !== -1) return argvOf(invocation, invocation.args.slice(dashes + 1))
  const at = invocation.args.findIndex(word => /^(?:-c|-x|--exec|--command)$/u.test(literalOf(word) ?? ''))
  const line = at === -1 ? undefined : invocation.args[at + 1]
  return line === undefined ? undefined : lineOf(invocation, [joinWords([line])])
}

/** watchexec 2 (`watchexec --help`): options that take a value before the command. */
const WATCHEXEC: Grammar = {
  options: [
    '-w --watch=',
    '-W --watch-non-recursive=',
    '-e --exts=',
    '-f --filter=',
    '-i --ignore=',
    '-d --debounce=',
    '-s --signal=',
    '--stop-signal=',
    '--stop-timeout=',
    '-o --on-busy-update=',
    '--shell=',
    '-E --env=',
    '--workdir=',
    '--project-origin=',
    '--delay-run=',
    '-c --clear',
    '-r --restart',
    '-p --postpone',
    '-n',
    '-q --quiet',
    '-v --verbose',
    '-N --notify',
  ],
  interspersed: false,
}

const watchexec = (invocation: Invocation): readonly Carried[] | undefined => {
  const { operands } = parseArguments(invocation.args, WATCHEXEC)
  return operands.length === 1 ? lineOf(invocation, operands) : argvOf(invocation, operands)
}

/** `cargo watch -s LINE`. */
const cargoWatch = (invocation: Invocation): readonly Carried[] | undefined => {
  const [verb, ...args] = invocation.args
  if (verb === undefined || literalOf(verb) !== 'watch') return undefined
  const at = args.findIndex(word => /^(?:-s|--shell)$/u.test(literalOf(word) ?? ''))
  return at === -1 ? undefined : lineOf(invocation, args.slice(at + 1, at + 2))
}

/** Programs that run a command again and again, or once for each name they are given. */
export const APPENDED: readonly CarrierSpec[] = [
  { programs: ['xargs', 'gxargs'], unwrap: xargs },
  { programs: ['parallel'], unwrap: parallel },
  { programs: ['watch'], unwrap: watch },
  { programs: ['entr'], unwrap: entr },
  { programs: ['nodemon', 'onchange', 'chokidar', 'cargo-watch'], unwrap: onChange },
  { programs: ['watchexec'], unwrap: watchexec },
  { programs: ['cargo'], unwrap: cargoWatch },
]
