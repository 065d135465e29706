import type { Invocation } from '../model/command.ts'
import type { Word } from '../model/word.ts'
import { literalOf, sketchOf } from '../model/word.ts'

/** Shells whose `-c`, script file and standard input are lines of our grammar, or close to it. */
export const SHELLS: readonly string[] = ['sh', 'bash', 'zsh', 'dash', 'ksh', 'ash', 'fish', 'mksh', 'rbash']

/** What a shell was given to run. */
export interface ShellCall {
  readonly source: 'line' | 'file' | 'stdin' | 'nothing'
  /** The line, or the file's name. */
  readonly word?: Word
  readonly args: readonly Word[]
  /** `-n`: it reads without running. */
  readonly dry: boolean
}

const WITH_VALUE = new Set(['-o', '+o', '-O', '+O', '--rcfile', '--init-file'])

/** Reads the words of a shell's call as POSIX `sh` and bash do. */
export const readShellCall = (invocation: Pick<Invocation, 'args'>): ShellCall => {
  const { args } = invocation
  let at = 0
  let line = false
  let stdin = false
  let dry = false
  for (; at < args.length; at++) {
    const word = args[at]
    const text = word === undefined ? '' : sketchOf(word)
    if (text === '--' || text === '-') {
      at += 1
      break
    }
    if (!/^[-+]/u.test(text)) break
    if (WITH_VALUE.has(text)) at += 1
    else if (text === '--command') line = true
    else if (!text.startsWith('--') && text.startsWith('-')) {
      if (text.includes('c')) line = true
      if (text.includes('s')) stdin = true
      if (text.includes('n')) dry = true
      if (text.endsWith('o') || text.endsWith('O')) at += 1
    }
  }
  const [word, ...rest] = args.slice(at)
  if (line) return word === undefined ? { source: 'nothing', args: [], dry } : { source: 'line', word, args: rest, dry }
  if (stdin || word === undefined) return { source: 'stdin', args: args.slice(at), dry }
  if (literalOf(word) === '/dev/stdin') return { source: 'stdin', args: rest, dry }
  return { source: 'file', word, args: rest, dry }
}
