import type { Carried, Invocation } from '../model/command.ts'
import type { Word } from '../model/word.ts'
import { literalOf } from '../model/word.ts'
import { CMDLETS } from './scripts/cmdlets.ts'
import { readWindows } from './scripts/windows.ts'

/** A word as it was written: a shell of Windows leaves a backslash in it. */
const written = (word: Word): string =>
  word.raw === '' || word.parts.some(part => part.kind === 'text' && part.from !== undefined)
    ? (literalOf(word) ?? word.raw)
    : word.raw

const writtenCall = ({ name, args }: Pick<Invocation, 'name' | 'args'>): string =>
  [name, ...args].map(written).join(' ')

/** A cmdlet on the line itself: agents on Windows are given PowerShell, and their lines are judged here too. */
export const cmdlet = (invocation: Invocation): readonly Carried[] | undefined => {
  const { input, name, program } = invocation
  const before = input.kind === 'pipe' ? input.from.at(-1) : undefined
  const text = [...(before === undefined ? [] : [before]), invocation].map(writtenCall).join(' | ')
  return readWindows(text, { via: program, source: name })
}

/** `del /s /q src`, `taskkill /F /IM x`: commands of the prompt, whose switches begin with a slash. */
export const promptCommand = (invocation: Invocation): readonly Carried[] | undefined =>
  invocation.program === 'rmdir' && !invocation.args.some(word => /^\/[sq]$/iu.test(word.raw))
    ? undefined
    : readWindows(writtenCall(invocation), { via: invocation.program, source: invocation.name }, true)

/** Only names of the form Verb-Noun: an alias such as `ri` or `sc` may be another program. */
export const CMDLET_NAMES: readonly string[] = [...CMDLETS.keys()].filter(name => name.includes('-'))

/** Commands of the prompt that are read by their switches. */
export const PROMPT_NAMES: readonly string[] = ['del', 'erase', 'rd', 'rmdir', 'taskkill']
