import type { Carried, Invocation } from '../../model/command.ts'
import type { Word } from '../../model/word.ts'
import { literalOf, sketchOf } from '../../model/word.ts'
import type { CarrierSpec } from '../carrier.ts'
import { argvOf, isSome, joinWords, producedWord } from '../carrier.ts'
import { fromBase64 } from '../decode.ts'
import { inputText } from '../input-text.ts'
import { CMDLET_NAMES, PROMPT_NAMES, cmdlet, promptCommand } from '../windows-calls.ts'

const script = (invocation: Invocation, language: string, words: readonly Word[]): readonly Carried[] =>
  isSome(words) ? [{ kind: 'script', via: invocation.program, language, text: joinWords(words) }] : []

/** `cmd /c LINE`. */
const prompt = (invocation: Invocation): readonly Carried[] | undefined => {
  const at = invocation.args.findIndex(word => /^\/{1,2}[ck]$/iu.test(literalOf(word) ?? ''))
  return at === -1 ? undefined : script(invocation, 'batch', invocation.args.slice(at + 1))
}

/** Parameters of `pwsh` that take a value, and may be cut short (about_Pwsh, PowerShell 7.4). */
const VALUED = /^-(?:ex|ep$|w|o|if$|inp|config|custom|ver|psconsole)/iu
const COMMAND = /^-c(?:o(?:m(?:m(?:a(?:nd?)?)?)?)?)?$/iu
const ENCODED = /^-e(?:c|n(?:c(?:o\w*)?)?)?$/iu
const FILE = /^-f(?:i(?:le?)?)?$/iu

/** UTF-16 in little-endian order, as `-EncodedCommand` takes it: what of it is ASCII. */
const decoded = (invocation: Invocation, word: Word | undefined): readonly Carried[] => {
  const text = word === undefined ? undefined : fromBase64(sketchOf(word))?.replaceAll('\0', '')
  const anything: Word = { ...invocation.name, parts: [{ kind: 'unknown', source: 'encoded' }] }
  // Encoded words are never level 1.
  const unread: Carried = { kind: 'line', via: invocation.program, line: anything }
  return text === undefined ? [unread] : [...script(invocation, 'powershell', [producedWord(text, invocation)]), unread]
}

/** `pwsh -Command SCRIPT`, `powershell -enc BASE64`, `powershell SCRIPT`. */
const powershell = (invocation: Invocation): readonly Carried[] | undefined => {
  const { args, input, program } = invocation
  for (let at = 0; at < args.length; at++) {
    const word = args[at]
    const text = word === undefined ? '' : sketchOf(word)
    if (COMMAND.test(text) && sketchOf(args[at + 1] ?? invocation.name) !== '-')
      return script(invocation, 'powershell', args.slice(at + 1))
    if (ENCODED.test(text)) return decoded(invocation, args[at + 1])
    if (FILE.test(text)) return undefined
    if (VALUED.test(text)) at += 1
    else if (!text.startsWith('-'))
      return program === 'pwsh' ? undefined : script(invocation, 'powershell', args.slice(at))
  }
  const fed = inputText(input)
  return fed === undefined ? undefined : script(invocation, 'powershell', [producedWord(fed, invocation)])
}

/** `wsl --unregister NAME` throws away a whole file system. */
const subsystem = (invocation: Invocation): readonly Carried[] | undefined =>
  invocation.args.some(word => literalOf(word) === '--unregister')
    ? argvOf(invocation, [
        producedWord('wipefs', invocation),
        producedWord('-a', invocation),
        producedWord('/dev/sdz', invocation),
      ])
    : undefined

/** Shells of Windows: other grammars, read in `src/command/scripts/windows.ts`. */
export const WINDOWS: readonly CarrierSpec[] = [
  { programs: ['cmd'], unwrap: prompt },
  { programs: ['powershell', 'pwsh'], unwrap: powershell },
  { programs: ['wsl'], unwrap: subsystem },
  { programs: CMDLET_NAMES, unwrap: cmdlet },
  { programs: PROMPT_NAMES, unwrap: promptCommand },
]
