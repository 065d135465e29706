import type { Invocation } from '../model/command.ts'
import type { Word } from '../model/word.ts'
import { literalOf, sketchOf } from '../model/word.ts'
import { FETCHERS, pipeFetches } from './fetches.ts'
import { pipedFile } from './input-text.ts'
import { readInterpreterCall } from './interpreter-call.ts'
import { normalize } from './path-text.ts'
import { readShellCall, SHELLS } from './shell-call.ts'

const SHELL_NAMES = new Set(SHELLS)

/** Programs that unpack an archive: what was fetched then stands under other names. */
const UNPACKERS = new Set(['tar', 'bsdtar', 'unzip', 'gunzip', '7z', 'unar', 'cpio'])

const OUTPUT_OPTIONS = /^(?:-[a-zA-Z]*[oO]|--output|--output-document|--out)$/u
const GLUED_OUTPUT = /^(?:--output=|--output-document=|--out=)(.+)$/u

/** Programs that make a pipe with a name: who reads from it may stand before who writes to it. */
const PIPES = new Set(['mkfifo', 'mknod'])

/** Most lines bring none: no set is made for them. */
const NO_FILES = new Set<string>()

/** Files that a line brings from the network, so that running one of them is seen. */
export class Downloads {
  private files: Set<string> = NO_FILES
  private unpacked = false
  private pipes: Set<string> | undefined
  /** Pipes with a name that a shell runs what comes out of. */
  private readonly awaited = new Set<string>()

  /** Keeps what a call writes of what it fetched. Answers whether that goes to a shell which waits for it. */
  take(invocation: Invocation): boolean {
    if (this.pipes !== undefined || PIPES.has(invocation.program)) this.takePipes(invocation)
    this.takeFetched(invocation)
    return [...this.awaited].some(path => this.files.has(path))
  }

  private takePipes(invocation: Invocation): void {
    this.pipes ??= new Set()
    if (PIPES.has(invocation.program))
      for (const word of invocation.args) this.pipes.add(placed(literalOf(word) ?? '', invocation))
    const { input } = invocation
    const from = input.kind === 'file' ? literalOf(input.path) : pipedFile(input)
    const file = SHELL_NAMES.has(invocation.program) ? (from ?? fileRun(invocation)) : undefined
    if (file !== undefined && this.pipes.has(placed(file, invocation))) this.awaited.add(placed(file, invocation))
  }

  private takeFetched(invocation: Invocation): void {
    const fetches = FETCHERS.has(invocation.program)
    const fed = invocation.input.kind === 'pipe' && pipeFetches(invocation.input.from)
    if (!fetches && !fed && this.files.size === 0) return
    if (UNPACKERS.has(invocation.program) && (fed || this.names(invocation.args))) this.unpacked = true
    if (!fetches && !fed) this.copy(invocation)
    else this.takeTargets(invocation, fetches)
  }

  /** Whether a call runs a file that the line brought. */
  runs(invocation: Invocation): boolean {
    if (this.files.size === 0 && !this.unpacked) return false
    const file = fileRun(invocation)
    if (file === undefined) return false
    return this.files.has(placed(file, invocation)) || (this.unpacked && file.includes('/') && !file.startsWith('/'))
  }

  private names(words: readonly Word[]): boolean {
    return words.some(word => this.files.has(normalize(literalOf(word) ?? '')))
  }

  /** `mv` and `cp` give a fetched file another name. */
  private copy(invocation: Invocation): void {
    if (!/^(?:mv|cp|install|ln)$/u.test(invocation.program) || !this.names(invocation.args)) return
    const target = invocation.args.at(-1)
    if (target !== undefined) this.add(target, invocation)
  }

  private takeTargets(invocation: Invocation, fetches: boolean): void {
    for (const redirect of invocation.redirects)
      if (redirect.kind === 'file' && redirect.operator.includes('>')) this.add(redirect.target, invocation)
    if (invocation.program === 'tee') for (const word of invocation.args) this.add(word, invocation)
    if (fetches) this.takeOptions(invocation)
  }

  private takeOptions(invocation: Invocation): void {
    invocation.args.forEach((word, index) => {
      const text = sketchOf(word)
      const glued = GLUED_OUTPUT.exec(text)?.[1]
      const value = invocation.args[index + 1]
      if (glued !== undefined) this.keep(placed(glued, invocation))
      else if (OUTPUT_OPTIONS.test(text) && value !== undefined) this.add(value, invocation)
      // `wget URL` and `curl -O URL` name the file after the address.
      const named = /^https?:\/\/[^?#]*\/([^/?#]+)/u.exec(text)?.[1]
      if (named !== undefined) this.keep(placed(named, invocation))
    })
  }

  private add(word: Word, invocation: Invocation): void {
    const text = literalOf(word)
    if (text !== undefined && text !== '-' && text !== '/dev/null') this.keep(placed(text, invocation))
  }

  private keep(path: string): void {
    if (this.files === NO_FILES) this.files = new Set()
    this.files.add(path)
  }
}

/** A path as this call means it: `.` and the folder that the line went to taken in. */
export const placed = (path: string, { cwd }: Invocation): string =>
  normalize(path.startsWith('/') || cwd.kind === 'unknown' || cwd.path === '' ? path : `${cwd.path}/${path}`)

/** The literal file that a call runs: as a program by its path, or handed to a shell or an interpreter. */
export const fileRun = (invocation: Invocation): string | undefined => {
  const { program, name, args } = invocation
  const path = literalOf(name)
  if (path?.includes('/') === true) return path
  const word = SHELL_NAMES.has(program) ? readShellCall(invocation).word : scriptOf(invocation, args)
  return word === undefined ? undefined : literalOf(word)
}

const scriptOf = (invocation: Invocation, args: readonly Word[]): Word | undefined => {
  if (invocation.program === 'source' || invocation.program === '.') return args[0]
  const call = readInterpreterCall(invocation)
  return call?.source === 'file' ? call.words[0] : undefined
}
