import type { Carried, Invocation } from '../../model/command.ts'
import type { Word } from '../../model/word.ts'
import { literalOf } from '../../model/word.ts'
import type { CarrierSpec } from '../carrier.ts'
import { lineOf, processLine, producedWord } from '../carrier.ts'
import { inputText, pipedFile, pipedWords } from '../input-text.ts'
import type { ShellCall } from '../shell-call.ts'
import { readShellCall, SHELLS } from '../shell-call.ts'

/** What a shell reads from its standard input, as far as the line tells. `args` are its `$1 …`. */
export const fromInput = (invocation: Invocation, words: readonly Word[] = []): readonly Carried[] => {
  const { input, program } = invocation
  const args = words.length === 0 ? {} : { args: [invocation.name, ...words] }
  if (input.kind === 'text') return [{ kind: 'line', via: program, line: input.body, ...args }]
  const text = inputText(input)
  if (text !== undefined) return [{ kind: 'line', via: program, line: producedWord(text, invocation), ...args }]
  const piped = pipedWords(input)
  if (piped !== undefined) return lineOf(invocation, piped) ?? []
  const name = input.kind === 'file' ? literalOf(input.path) : pipedFile(input)
  return name === undefined ? [] : [scriptFile(invocation, name)]
}

const scriptFile = (invocation: Invocation, name: string): Carried => ({
  kind: 'reference',
  via: invocation.program,
  reference: { kind: 'script-file', name, args: [], cwd: invocation.cwd, span: invocation.span },
})

/** `BASH_ENV=<(echo LINE) bash …`: what it reads before anything else. */
const startup = (invocation: Invocation): readonly Carried[] =>
  invocation.assignments.flatMap(({ name, value }) => {
    const isFile = /^(?:BASH_ENV|ENV)$/u.test(name) && 'parts' in value
    return isFile ? (processLine(value, invocation) ?? []) : []
  })

const main = (invocation: Invocation, call: ShellCall): readonly Carried[] => {
  if (call.source === 'line' && call.word !== undefined)
    return [{ kind: 'line', via: invocation.program, line: call.word, args: call.args }]
  if (call.source === 'stdin') return fromInput(invocation, call.args)
  const produced = call.word === undefined ? undefined : processLine(call.word, invocation)
  if (produced !== undefined) return [produced]
  const name = call.word === undefined ? undefined : literalOf(call.word)
  return name === undefined ? [] : [scriptFile(invocation, name)]
}

/** `sh -c LINE`, `bash FILE`, a here-document fed to a shell. */
export const SHELL: CarrierSpec = {
  programs: SHELLS,
  unwrap: invocation => {
    const call = readShellCall(invocation)
    if (call.dry) return undefined
    const first = call.startup === undefined ? undefined : processLine(call.startup, invocation)
    return [...startup(invocation), ...(first === undefined ? [] : [first]), ...main(invocation, call)]
  },
}
