import type { Invocation } from '../../model/command.ts'
import type { Part, Word } from '../../model/program.ts'
import { literalOf, prefixOf } from '../../model/word.ts'
import { isSecretName } from '../../secrets/names.ts'
import type { Hit } from './hit.ts'
import { hitAt, hitsOf, joined, NO_HITS } from './hit.ts'

/** The secret variables whose value a part would show. `${X:+set}` and `${#X}` show none. */
const namesInPart = (part: Part): readonly string[] => {
  if (part.kind === 'text') return part.from !== undefined && isSecretName(part.from) ? [part.from] : []
  if (part.kind === 'brace') return part.alternatives.flatMap(secretNamesIn)
  if (part.kind !== 'variable' || part.length === true) return []
  const own = !(part.operator ?? '').endsWith('+') && isSecretName(part.name) ? [part.name] : []
  return part.operand === undefined ? own : [...own, ...secretNamesIn(part.operand)]
}

/** Names of variables that hold a secret and whose value the word carries. */
export const secretNamesIn = (word: Word): readonly string[] => {
  for (const part of word.parts) if (mayShow(part)) return word.parts.flatMap(namesInPart)
  return NO_NAMES
}

const NO_NAMES: readonly string[] = []

/** Whether a part could show a variable's value: most words are text that stands on the line. */
const mayShow = (part: Part): boolean => (part.kind === 'text' ? part.from !== undefined : SHOWING.has(part.kind))

const SHOWING: ReadonlySet<Part['kind']> = new Set(['variable', 'brace'])

/** Programs that write their arguments, or their standard input, where people and logs see them. */
const SPEAKERS = new Set([
  'echo',
  'printf',
  'print',
  'logger',
  'wall',
  'say',
  'notify-send',
  'figlet',
  'cowsay',
  'write',
  'banner',
])

/** Programs that pass on a here-string as it is or encoded. */
const PASSING = new Set(
  'cat tee base64 base32 xxd od hexdump rev tr sed awk grep jq cut head tail sort fold less more openssl gzip pbcopy xclip'.split(
    ' ',
  ),
)

/** Programs whose arguments leave the machine. */
const SENDERS = new Set(
  'curl wget gh glab http https xh curlie grpcurl websocat nc ncat netcat socat telnet hey ab wscat httpie evans postman newman'.split(
    ' ',
  ),
)

const hitsInWord = (word: Word): readonly Hit[] => {
  const names = secretNamesIn(word)
  return names.length === 0 ? NO_HITS : names.map(name => hitAt(word, `$${name}`))
}

const hitsIn = (words: readonly Word[]): readonly Hit[] => hitsOf(words, hitsInWord)

/** Secrets in here-documents and here-strings. */
const hitsInBodies = (invocation: Invocation): readonly Hit[] =>
  hitsOf(invocation.redirects, redirect => (redirect.kind === 'text' ? hitsInWord(redirect.body) : NO_HITS))

/** Secret variables whose value a call shows. */
export const shownSecrets = (invocation: Invocation): readonly Hit[] => {
  const speaks = SPEAKERS.has(invocation.program)
  if (invocation.output === 'discarded' || !(speaks || PASSING.has(invocation.program))) return NO_HITS
  return joined(speaks ? hitsIn(invocation.args) : NO_HITS, hitsInBodies(invocation))
}

const isAssignmentWord = (word: Word): boolean => /^[A-Za-z_]\w*=/u.test(prefixOf(word))

/** The name of a long option, its value apart. */
const optionName = (word: Word): string | undefined => {
  const text = prefixOf(word)
  return text.startsWith('--') ? text.slice(2).split('=', 1)[0] : undefined
}

/** `--token $TOKEN`, `--password=$PASSWORD` given to any program: visible to every process of the machine. */
const optionHits = (words: readonly Word[]): readonly Hit[] =>
  hitsOf(words, (word, index) => {
    const secrets = hitsInWord(word)
    if (secrets.length === 0) return NO_HITS
    const before = words[index - 1]
    const attached = optionName(word)
    const name = attached ?? (before === undefined || prefixOf(before).includes('=') ? undefined : optionName(before))
    return name !== undefined && (name === 'build-arg' || isSecretName(name)) ? secrets : NO_HITS
  })

/** Secret variables that a call sends, or hands to a program in plain sight. */
export const sentSecrets = (invocation: Invocation): readonly Hit[] => {
  if (SENDERS.has(invocation.program)) return joined(hitsIn(invocation.args), hitsInBodies(invocation))
  if (SPEAKERS.has(invocation.program)) return NO_HITS
  const hits = optionHits(invocation.args)
  return hits.length === 0 || invocation.args.every(isAssignmentWord) ? NO_HITS : hits
}

/** Whether a program sends its arguments away. */
export const isSender = (program: string): boolean => SENDERS.has(program)

/** Whether a program writes its arguments out as text. */
export const isSpeaker = (program: string): boolean => SPEAKERS.has(program)

/** The literal words of a call, options and all; what only run time knows is left out. */
export const literalArgs = (invocation: Invocation): readonly string[] =>
  invocation.args.map(literalOf).filter(text => text !== undefined)
