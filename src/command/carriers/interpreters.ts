import type { Carried, Invocation } from '../../model/command.ts'
import { literalOf } from '../../model/word.ts'
import type { CarrierSpec } from '../carrier.ts'
import { producedWord } from '../carrier.ts'
import { textOfProcess } from '../descriptors.ts'
import { inputText } from '../input-text.ts'
import { INTERPRETER_NAMES, readInterpreterCall } from '../interpreter-call.ts'

/** `python -c TEXT`, `node FILE`, a here-document fed to `ruby`. */
const unwrap = (invocation: Invocation): readonly Carried[] | undefined => {
  const call = readInterpreterCall(invocation)
  if (call === undefined || call.source === 'nothing') return undefined
  const { language } = call
  const via = invocation.program
  if (call.source === 'code') return call.words.map(text => ({ kind: 'script', via, language, text }))
  const { input, cwd, span } = invocation
  if (call.source === 'stdin' && input.kind === 'text') return [{ kind: 'script', via, language, text: input.body }]
  const produced = call.source === 'file' ? call.words.map(textOfProcess)[0] : inputText(input)
  if (produced !== undefined) return [{ kind: 'script', via, language, text: producedWord(produced, invocation) }]
  const file = call.source === 'file' ? call.words[0] : input.kind === 'file' ? input.path : undefined
  const name = file === undefined ? undefined : literalOf(file)
  if (name === undefined) return undefined
  return [{ kind: 'reference', via, reference: { kind: 'script-file', name, args: call.args, cwd, span } }]
}

export const INTERPRETERS: readonly CarrierSpec[] = [{ programs: INTERPRETER_NAMES, unwrap }]
