import type { Carried, Invocation } from '../../model/command.ts'
import { literalOf } from '../../model/word.ts'
import type { CarrierSpec } from '../carrier.ts'
import { lineOf, processLine, producedWord } from '../carrier.ts'
import { inputText, pipedFile, pipedWords } from '../input-text.ts'
import { readShellCall, SHELLS } from '../shell-call.ts'

/** What a shell reads from its standard input, as far as the line tells. */
export const fromInput = (invocation: Invocation): readonly Carried[] => {
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

/** `sh -c LINE`, `bash FILE`, a here-document fed to a shell. */
export const SHELL: CarrierSpec = {
  programs: SHELLS,
  unwrap: invocation => {
    const call = readShellCall(invocation)
    if (call.dry) return undefined
    if (call.source === 'line' && call.word !== undefined)
      return [{ kind: 'line', via: invocation.program, line: call.word, args: call.args }]
    if (call.source === 'stdin') return fromInput(invocation)
    const produced = call.word === undefined ? undefined : processLine(call.word, invocation)
    if (produced !== undefined) return [produced]
    const name = call.word === undefined ? undefined : literalOf(call.word)
    return name === undefined ? undefined : [scriptFile(invocation, name)]
  },
}
