import type { Invocation } from '../model/command.ts'
import type { Word } from '../model/word.ts'
import { sketchOf } from '../model/word.ts'
import { isStdin } from './descriptors.ts'

/** Shells whose `-c`, script file and standard input are lines of our grammar, or close to it. */
export const SHELLS: readonly string[] =
  'sh bash zsh dash ksh ash fish mksh rbash csh tcsh yash oksh loksh lksh pdksh posh hush osh ysh elvish nu xonsh'.split(
    ' ',
  )

/** What a shell was given to run. */
export interface ShellCall {
  readonly source: 'line' | 'file' | 'stdin' | 'nothing'
  /** The line, or the file's name. */
  readonly word?: Word
  readonly args: readonly Word[]
  /** `-n`: it reads without running. */
  readonly dry: boolean
  /** An option that only run time knows stands among its words. */
  readonly opaque: boolean
  /** A file that it reads before anything else (`--rcfile`). */
  readonly startup?: Word
}

const STARTUP = new Set(['--rcfile', '--init-file'])
const WITH_VALUE = new Set(['-o', '+o', '-O', '+O', ...STARTUP])

/** Options of a shell while they are read. */
class ShellOptions {
  line = false
  stdin = false
  dry = false
  opaque = false
  startup: Word | undefined
  private readonly args: readonly Word[]

  constructor(args: readonly Word[]) {
    this.args = args
  }

  /** Reads up to the first operand, whose index it answers. */
  read(): number {
    let at = 0
    for (; at < this.args.length; at++) {
      const word = this.args[at]
      const text = word === undefined ? '' : sketchOf(word)
      if (text === '--' || text === '-') return at + 1
      if (!/^[-+]/u.test(text)) return at
      if (text.includes('\0')) this.opaque = true
      if (STARTUP.has(text)) this.startup = this.args[at + 1]
      if (WITH_VALUE.has(text)) at += 1
      else if (text === '--command') this.line = true
      else if (!text.startsWith('--')) at += this.letters(text)
    }
    return at
  }

  /** A bundle such as `-lc`; answers how many words its options take. */
  private letters(text: string): number {
    const on = text.startsWith('-')
    if (text.includes('c') && on) this.line = true
    if (text.includes('s') && on) this.stdin = true
    if (text.includes('n')) this.dry = on
    return text.endsWith('o') || text.endsWith('O') ? 1 : 0
  }
}

/** Reads the words of a shell's call as POSIX `sh` and bash do. */
export const readShellCall = (invocation: Pick<Invocation, 'args'>): ShellCall => {
  const { args } = invocation
  const options = new ShellOptions(args)
  const at = options.read()
  const { line, stdin, dry, opaque, startup } = options
  const facts = { dry, opaque, ...(startup === undefined ? {} : { startup }) }
  const [word, ...rest] = args.slice(at)
  if (line)
    return word === undefined
      ? { source: 'nothing', args: [], ...facts }
      : { source: 'line', word, args: rest, ...facts }
  if (stdin || word === undefined) return { source: 'stdin', args: args.slice(at), ...facts }
  if (isStdin(word)) return { source: 'stdin', args: rest, ...facts }
  return { source: 'file', word, args: rest, ...facts }
}
