import type { Invocation } from '../../model/command.ts'
import type { Word } from '../../model/word.ts'
import { literalOf, patternOf, sketchOf } from '../../model/word.ts'
import { isConnection, pipeFetches, wordFetches } from '../fetches.ts'
import { isStdin, textOfProcess } from '../descriptors.ts'
import type { Note } from '../frame.ts'
import { inputText, pipedFile, pipedWords } from '../input-text.ts'
import { readInterpreterCall } from '../interpreter-call.ts'
import { programOf } from '../invocation.ts'
import { isSettingsProcess } from '../settings-load.ts'
import { isSetup } from '../setup-output.ts'
import { readShellCall, SHELLS } from '../shell-call.ts'

/** What is not known about a call, or about the line it stands on. */
export type Doubt =
  | Note['kind']
  /** Only run time knows which program it is. */
  | 'unknown-name'
  /** What runs was encoded. */
  | 'encoded'
  /** A shell or interpreter is given text that is not at hand. */
  | 'unread-script'
  /** A shell or interpreter is given a file that only run time knows. */
  | 'unknown-file'
  /** What runs comes from the network. */
  | 'fetched-code'

const SHELL_NAMES = new Set(SHELLS)

/** Whether nothing of a file's own name stands in the word: `$SCRIPT`, but not `"$DIR/build.sh"`. */
const isNameless = (word: Word): boolean => patternOf(word) === undefined && programOf(word) === ''

const hasProcess = (word: Word): boolean => word.parts.some(part => part.kind === 'process')

const doubtOfFile = (word: Word): Doubt | undefined => {
  if (wordFetches(word) || isConnection(word) || /^https?:\/\//u.test(sketchOf(word))) return 'fetched-code'
  if (textOfProcess(word) !== undefined) return isDecodedWord(word) ? 'encoded' : undefined
  if (hasProcess(word)) return isSetup(word) || isSettingsProcess(word) ? undefined : 'unread-script'
  return isNameless(word) ? 'unknown-file' : undefined
}

/** `bash <&3`: what an earlier command opened. */
const feedsDescriptor = (invocation: Invocation): boolean =>
  invocation.redirects.some(
    redirect =>
      redirect.operator === '<&' &&
      (redirect.descriptor ?? 0) === 0 &&
      literalOf(redirect.target) !== '0' &&
      literalOf(redirect.target) !== '-',
  )

const doubtOfInput = (invocation: Invocation): Doubt | undefined => {
  const { input } = invocation
  if (input.kind === 'file') return literalOf(input.path) === '/dev/null' ? undefined : doubtOfFile(input.path)
  if (input.kind === 'text')
    return wordFetches(input.body) ? 'fetched-code' : isDecodedWord(input.body) ? 'encoded' : undefined
  if (input.kind !== 'pipe') return feedsDescriptor(invocation) ? 'unread-script' : undefined
  if (pipeFetches(input.from)) return 'fetched-code'
  if (inputText(input) !== undefined) return isDecoded(input.from) ? 'encoded' : undefined
  return (pipedWords(input) ?? pipedFile(input)) ? undefined : 'unread-script'
}

const DECODERS = new Set(['base64', 'base32', 'xxd', 'rev', 'tr', 'gunzip', 'openssl', 'tac', 'zcat', 'sed'])

const isDecoded = (from: readonly Invocation[]): boolean => from.some(({ program }) => DECODERS.has(program))

/** A literal that the line makes by decoding another: `$(echo … | base64 -d)`. */
const DECODED = /\|\s*(?:base64|base32|xxd|rev|tr|gunzip|openssl|tac|zcat|sed)\b/u

const isDecodedWord = (word: Word): boolean => /[$<]\(|`/u.test(word.raw) && DECODED.test(word.raw)

const doubtOfName = (invocation: Invocation): Doubt | undefined => {
  const { name } = invocation
  if (wordFetches(name)) return 'fetched-code'
  return 'unknown-name'
}

/** `BASH_ENV=FILE sh …` makes the shell read that file first. */
const setsStartup = (invocation: Invocation): boolean =>
  invocation.assignments.some(({ name, value }) => /^(?:BASH_ENV|ENV)$/u.test(name) && !isNothing(value))

/** `bash >& /dev/tcp/HOST/PORT`. */
const connects = (redirect: Invocation['redirects'][number]): boolean =>
  redirect.kind === 'file' && isConnection(redirect.target)

const isNothing = (value: Word | readonly Word[]): boolean => {
  const text = 'parts' in value ? literalOf(value) : undefined
  return text === '' || text === '/dev/null'
}

const doubtOfShell = (invocation: Invocation): Doubt | undefined => {
  const call = readShellCall(invocation)
  if (call.dry || call.source === 'nothing') return undefined
  const startup = call.startup === undefined ? undefined : doubtOfFile(call.startup)
  if (startup !== undefined) return startup
  if (call.opaque || setsStartup(invocation)) return 'unread-script'
  if (call.source === 'stdin' && invocation.redirects.some(connects)) return 'fetched-code'
  if (call.source === 'stdin') return doubtOfInput(invocation)
  if (call.word === undefined) return undefined
  if (call.source === 'file') return doubtOfFile(call.word)
  return isDecodedWord(call.word) ? 'encoded' : undefined
}

const doubtOfInterpreter = (invocation: Invocation): Doubt | undefined => {
  const call = readInterpreterCall(invocation)
  if (call === undefined || call.source === 'nothing') return undefined
  if (call.source === 'stdin')
    return invocation.input.kind === 'text' ? doubtOfSourceText(invocation.input.body) : doubtOfInput(invocation)
  const [word] = call.words
  if (word === undefined) return undefined
  if (call.source === 'file') return doubtOfFile(word)
  // awk's pattern in front of an action may be any code.
  if (call.language === 'awk' && sketchOf(word).startsWith('\0') && !wordFetches(word)) return 'unread-script'
  return call.words.map(doubtOfSourceText).find(doubt => doubt !== undefined)
}

/** Source text of which the shell fills in all; what it fills into written text is judged where that is read. */
const doubtOfSourceText = (text: Word): Doubt | undefined => {
  if (text.parts.length === 0 || sketchOf(text).replaceAll('\0', '').trim() !== '')
    return isDecodedWord(text) && literalOf(text) !== undefined ? 'encoded' : undefined
  return wordFetches(text) ? 'fetched-code' : 'unread-script'
}

/** bash 5.3: `source -p PATH FILE`. */
const doubtOfSource = (invocation: Invocation): Doubt | undefined => {
  const { args } = invocation
  const first = args[0] === undefined ? undefined : literalOf(args[0])
  const file = args[first === '-p' ? 2 : first === '--' ? 1 : 0]
  if (file === undefined) return undefined
  return isStdin(file) ? doubtOfInput(invocation) : doubtOfFile(file)
}

/** What words do not tell about a call; `undefined` for nearly all of them. */
export const doubtOf = (invocation: Invocation): Doubt | undefined => {
  const { program, args, name } = invocation
  if (program === '') return doubtOfName(invocation)
  if (SHELL_NAMES.has(program)) return doubtOfShell(invocation)
  if (program === 'source' || program === '.') return doubtOfSource(invocation)
  if (program === 'eval') return args.some(isDecodedWord) ? 'encoded' : undefined
  if (name.raw !== program && isDecodedWord(name)) return 'encoded'
  return doubtOfInterpreter(invocation)
}
