import type { Carried, Invocation } from '../model/command.ts'
import type { Word } from '../model/word.ts'
import { literalOf } from '../model/word.ts'
import { producedWord } from './carrier.ts'
import { fileRun, placed } from './downloads.ts'
import { inputText, pipedFile } from './input-text.ts'
import { readInterpreterCall } from './interpreter-call.ts'
import { outputOfWords } from './output.ts'
import { readShellCall, SHELLS } from './shell-call.ts'
import { LIMITS } from '../shell/limits.ts'

const WRITES = new Set(['>', '>>', '>|', '&>', '&>>'])
/** Programs whose literal output is known by their words and input. */
const WRITERS = new Set(['echo', 'printf', 'cat', 'tee'])

/** Scripts whose literal text the line itself writes into a file, so that running one of them is seen. */
export class Written {
  private texts: Map<string, string> | undefined

  /** Keeps what a call writes where that is literal. */
  take(invocation: Invocation): void {
    if (!WRITERS.has(invocation.program)) return
    if (invocation.program === 'tee') this.takeTee(invocation)
    for (const redirect of invocation.redirects) {
      if (redirect.kind !== 'file' || !WRITES.has(redirect.operator) || (redirect.descriptor ?? 1) !== 1) continue
      this.add(literalOf(redirect.target), textOf(invocation), { invocation, isMore: redirect.operator.endsWith('>>') })
    }
  }

  /** What a call runs of what the line wrote. */
  runBy(invocation: Invocation): Carried | undefined {
    if (this.texts === undefined) return undefined
    const file = fileRun(invocation) ?? fileFed(invocation)
    const text = file === undefined ? undefined : this.texts.get(placed(file, invocation))
    if (text === undefined) return undefined
    const source = producedWord(text, invocation)
    const call = readInterpreterCall(invocation)
    return call === undefined
      ? { kind: 'line', via: invocation.program, line: source, args: wordsOf(invocation) }
      : { kind: 'script', via: invocation.program, language: call.language, text: source, args: call.args }
  }

  private takeTee(invocation: Invocation): void {
    const text = inputText(invocation.input)
    const isMore = invocation.args.some(word => /^(?:-a|--append)$/u.test(literalOf(word) ?? ''))
    for (const word of invocation.args) {
      const path = literalOf(word)
      if (path?.startsWith('-') === false) this.add(path, text, { invocation, isMore })
    }
  }

  private add(
    path: string | undefined,
    text: string | undefined,
    { invocation, isMore }: { readonly invocation: Invocation; readonly isMore: boolean },
  ): void {
    if (path === undefined || text === undefined) return
    const place = placed(path, invocation)
    const all = isMore ? (this.texts?.get(place) ?? '') + text : text
    if (all.length > LIMITS.length) return
    this.texts ??= new Map()
    this.texts.set(place, all)
  }
}

/** The literal file that a shell or an interpreter is fed: `sh < a.sh`, `cat a.sh | sh`. */
const fileFed = (invocation: Invocation): string | undefined => {
  const { input, program } = invocation
  const isFed = SHELLS.includes(program)
    ? readShellCall(invocation).source === 'stdin'
    : readInterpreterCall(invocation)?.source === 'stdin'
  if (!isFed) return undefined
  return input.kind === 'file' ? literalOf(input.path) : pipedFile(input)
}

/** `$0 $1 …` of a shell script that a call runs. */
const wordsOf = (invocation: Invocation): readonly Word[] => {
  const { program, name, args } = invocation
  if (program === 'source' || program === '.') return args
  return SHELLS.includes(program) ? [name, ...readShellCall(invocation).args] : [name, ...args]
}

const textOf = (invocation: Invocation): string | undefined => {
  const words = [invocation.name, ...invocation.args].map(literalOf)
  return words.every(word => word !== undefined) ? outputOfWords(words, inputText(invocation.input)) : undefined
}
