import type { Carried } from '../../model/command.ts'
import type { Argument } from './argument.ts'
import { textArgument, writtenIn } from './argument.ts'
import { CMDLETS, switchesOf } from './cmdlets.ts'
import { wordsOf } from './translator.ts'
import type { Statement, WindowsWord } from './windows-words.ts'
import { WindowsReader } from './windows-words.ts'
import type { Origin } from './words.ts'
import { wordOf } from './words.ts'

/** Calls of .NET that a script makes with its arguments in parentheses. */
const STATIC: readonly (readonly [RegExp, string])[] = [
  [/\bDirectory\]::Delete$/iu, 'rm -rf'],
  [/\bFile\]::Delete$/iu, 'rm -f'],
  [/\bFile\]::(?:ReadAll\w+|OpenRead|OpenText)$/iu, 'cat'],
  [/\bEnvironment\]::GetEnvironmentVariables?$/iu, 'printenv'],
]

const DOWNLOADS =
  /\b(?:iwr|irm|Invoke-WebRequest|Invoke-RestMethod|curl|wget|DownloadString|DownloadData|WebClient)\b/iu

/** Words that only lead a statement: what follows them is one of its own. */
const LEADING = /^(?:if|elseif|else|foreach|for|while|do|try|catch|finally|return|switch|call|start|@?echo)$/iu

const nameOf = (words: readonly WindowsWord[]): string => writtenIn(words[0]?.argument).toLowerCase()

const withoutEnding = (name: string): string => name.replace(/\.(?:exe|cmd|bat)$/u, '').replace(/^.*\\/u, '')

/** One script, statement by statement. */
class Script {
  private readonly found: Carried[] = []
  private readonly origin: Origin
  private readonly text: string
  private readonly batch: boolean

  constructor(text: string, origin: Origin, batch: boolean) {
    this.text = text
    this.origin = origin
    this.batch = batch
  }

  read(): readonly Carried[] {
    const statements = new WindowsReader(this.text, this.batch).read()
    statements.forEach((statement, index) => {
      this.statement(statement, statements[index - 1], statements[index + 1])
    })
    return this.found
  }

  private argv(words: readonly Argument[]): void {
    const { source, via } = this.origin
    if (words.length > 0) this.found.push({ kind: 'argv', via, words: words.map(word => wordOf(word, source)) })
  }

  private line(argument: Argument): void {
    const { source, via } = this.origin
    this.found.push({ kind: 'line', via, line: wordOf(argument, source) })
  }

  private statement({ words, after }: Statement, before?: Statement, next?: Statement): void {
    const [first, ...rest] = words
    if (first === undefined) return
    const name = withoutEnding(nameOf(words))
    if (/^(?:write-(?:host|output)|echo|@echo)$/u.test(name)) this.printed(rest)
    else if (first.variable !== undefined && !first.quoted) this.variable(first.variable, { words, after }, next)
    else if (name === 'iex' || name === 'invoke-expression') this.expression(rest, next, before)
    else if (!this.batch && after.endsWith('=') && rest.length === 0) return
    else if (LEADING.test(name)) this.statement({ words: rest, after: '' }, before, next)
    else
      this.call(name, words, {
        after,
        ...(before === undefined ? {} : { before }),
        ...(next === undefined ? {} : { next }),
      })
  }

  private call(
    name: string,
    words: readonly WindowsWord[],
    around: { readonly after: string; readonly before?: Statement; readonly next?: Statement },
  ): void {
    const cmdlet = CMDLETS.get(name)
    const fixed = STATIC.find(([pattern]) => pattern.test(writtenIn(words[0]?.argument)))?.[1]
    if (fixed !== undefined)
      this.argv([...wordsOf(fixed), ...(around.next?.words ?? []).slice(0, 1).map(word => word.argument)])
    else if (cmdlet !== undefined) {
      const piped = around.after.endsWith('|') ? around.before : undefined
      const switches = switchesOf(words.slice(1), this.batch)
      for (const command of cmdlet(switches, piped?.words ?? [])) this.argv(command)
    } else if (/^[a-z][\w.+-]*$/u.test(name) && !name.includes('::')) this.argv(words.map(word => word.argument))
  }

  /** `$env:TOKEN` alone is printed, `$env:TOKEN = 'x'` sets it; `& $command` runs what nobody knows. */
  private variable(name: string, { words, after }: Statement, next: Statement | undefined): void {
    if (after.endsWith('&')) this.line({ kind: 'unknown', text: '' })
    else if (name.startsWith('$')) return
    else if (next?.after.startsWith('=') === true)
      this.argv([textArgument('export'), this.assigned(name, next.words[0]?.argument)])
    else if (words.length === 1) this.argv(wordsOf(`printenv ${name}`))
  }

  private assigned(name: string, value: Argument | undefined): Argument {
    const text = `${name}=${writtenIn(value)}`
    return value?.kind === 'text' ? textArgument(text) : { kind: 'unknown', text: `${name}=` }
  }

  private printed(words: readonly WindowsWord[]): void {
    for (const { variable } of words)
      if (variable?.startsWith('$') === false) this.argv(wordsOf(`printenv ${variable}`))
  }

  /** `iex TEXT`; what it is given may come from another machine. */
  private expression(words: readonly WindowsWord[], next: Statement | undefined, before: Statement | undefined): void {
    const [first] = words
    if (first?.argument.kind === 'text' && first.quoted)
      this.found.push(...new Script(first.argument.value, this.origin, false).read())
    else if (DOWNLOADS.test(this.text)) this.line(textArgument('curl download.invalid | sh'))
    else if (words.length > 0 || next !== undefined || before !== undefined) this.line({ kind: 'unknown', text: '' })
  }
}

/** What a script of PowerShell, or a line of the command prompt, runs: in the words of the programs of POSIX that do the same. Total. */
export const readWindows = (text: string, origin: Origin, batch = false): readonly Carried[] =>
  new Script(text, origin, batch).read()
