import type { Carried, Invocation } from '../../model/command.ts'
import type { Word } from '../../model/word.ts'
import { literalOf } from '../../model/word.ts'
import type { CarrierSpec } from '../carrier.ts'
import { lineOf } from '../carrier.ts'
import { inputText, pipedFile, pipedWords } from '../input-text.ts'
import { literalOutput } from '../output.ts'
import { readShellCall, SHELLS } from '../shell-call.ts'

/** A word for text that the line produces elsewhere: it stands nowhere in one piece. */
const producedWord = (text: string, invocation: Invocation): Word => ({
  raw: '',
  span: invocation.span,
  parts: [{ kind: 'text', text, quoted: true }],
})

const fromInput = (invocation: Invocation): readonly Carried[] => {
  const { input, program } = invocation
  if (input.kind === 'text') return [{ kind: 'line', via: program, line: input.body }]
  const text = inputText(input)
  if (text !== undefined) return [{ kind: 'line', via: program, line: producedWord(text, invocation) }]
  const words = pipedWords(input)
  if (words !== undefined) return lineOf(invocation, words) ?? []
  const name = input.kind === 'file' ? literalOf(input.path) : pipedFile(input)
  return name === undefined ? [] : [scriptFile(invocation, name)]
}

const scriptFile = (invocation: Invocation, name: string): Carried => ({
  kind: 'reference',
  via: invocation.program,
  reference: { kind: 'script-file', name, args: [], cwd: invocation.cwd, span: invocation.span },
})

/** What `<(echo …)` holds, where that is literal. */
const processText = (word: Word): string | undefined => {
  const [only] = word.parts
  return word.parts.length === 1 && only?.kind === 'process' ? literalOutput(only.program, same => same) : undefined
}

/** `sh -c LINE`, `bash FILE`, a here-document fed to a shell. */
export const SHELL: CarrierSpec = {
  programs: SHELLS,
  unwrap: invocation => {
    const call = readShellCall(invocation)
    if (call.dry) return undefined
    if (call.source === 'line' && call.word !== undefined)
      return [{ kind: 'line', via: invocation.program, line: call.word, args: call.args }]
    if (call.source === 'stdin') return fromInput(invocation)
    const produced = call.word === undefined ? undefined : processText(call.word)
    if (produced !== undefined)
      return [{ kind: 'line', via: invocation.program, line: producedWord(produced, invocation) }]
    const name = call.word === undefined ? undefined : literalOf(call.word)
    return name === undefined ? undefined : [scriptFile(invocation, name)]
  },
}
