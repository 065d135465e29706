import type { Carried, Invocation } from '../../model/command.ts'
import type { Word } from '../../model/word.ts'
import { literalOf } from '../../model/word.ts'
import type { CarrierSpec } from '../carrier.ts'
import { lineOf, producedWord } from '../carrier.ts'
import type { Grammar } from '../grammar.ts'
import { parseArguments, valuesOf } from '../grammar.ts'

/** GNU sed 4.9 (`sed --help`). */
const SED: Grammar = {
  options: [
    '-e --expression=',
    '-f --file=',
    '-i --in-place[=]',
    '-l --line-length=',
    '-n --quiet --silent',
    '-E -r --regexp-extended',
    '-s --separate',
    '-u --unbuffered',
    '-z --null-data',
    '--sandbox',
    '--posix',
    '--debug',
    '--help',
  ],
  abbreviations: true,
}

/** Reads a sed script for what GNU sed runs: the `e` command and the `e` flag of `s`. One pass. */
class SedReader {
  readonly lines: string[] = []
  private at = 0
  private readonly script: string

  constructor(script: string) {
    this.script = script
  }

  read(): readonly string[] {
    while (this.at < this.script.length) this.command()
    return this.lines
  }

  private command(): void {
    this.address()
    const verb = this.script.charAt(this.at)
    this.at += 1
    if (verb === 's') this.substitute()
    else if (verb === 'y') this.delimited(2)
    else if (verb === 'e') this.add(this.restOfLine())
    else if (verb !== '' && TO_END_OF_LINE.has(verb)) this.restOfLine()
  }

  /** Numbers, `$`, `/…/` and `\c…c` in front of a command, and what stands between commands. */
  private address(): void {
    for (; this.at < this.script.length; this.at += 1) {
      const char = this.script.charAt(this.at)
      if (char === '/') this.delimited(1)
      else if (char === '\\') {
        this.at += 1
        this.delimited(1)
      } else if (!BETWEEN.has(char)) return
      if (char === '/' || char === '\\') this.at -= 1
    }
  }

  /** Texts between delimiters, the first of which stands here: `/a/`, `/a/b/`. */
  private delimited(count: number): readonly string[] {
    const delimiter = this.script.charAt(this.at)
    const texts: string[] = []
    this.at += 1
    while (texts.length < count && this.at <= this.script.length) {
      const start = this.at
      while (this.at < this.script.length && this.script.charAt(this.at) !== delimiter)
        this.at += this.script.charAt(this.at) === '\\' ? 2 : 1
      texts.push(this.script.slice(start, this.at))
      this.at += 1
    }
    return texts
  }

  private substitute(): void {
    const [, replacement = ''] = this.delimited(2)
    const start = this.at
    while (/[\dgpiImMe]/u.test(this.script.charAt(this.at))) this.at += 1
    if (this.script.slice(start, this.at).includes('e')) this.add(replacement)
    if (this.script.charAt(this.at) === 'w') this.restOfLine()
  }

  private restOfLine(): string {
    const end = this.script.indexOf('\n', this.at)
    const rest = this.script.slice(this.at, end === -1 ? undefined : end)
    this.at = end === -1 ? this.script.length : end + 1
    return rest
  }

  private add(line: string): void {
    if (line.trim() !== '') this.lines.push(line.trim())
  }
}

/** Commands whose text, file or label goes on to the end of the line. */
const TO_END_OF_LINE: ReadonlySet<string> = new Set('aicrRwW:#')
const BETWEEN: ReadonlySet<string> = new Set('0123456789$,;+~! \t\n{}I')

const sed = (invocation: Invocation): readonly Carried[] | undefined => {
  const args = parseArguments(invocation.args, SED)
  if (args.options.some(({ name }) => name === '--sandbox' || name === '--help')) return undefined
  const given = valuesOf(args, '--expression')
  const scripts: readonly Word[] = given.length > 0 ? given : args.operands.slice(0, 1)
  return scripts
    .flatMap(script => new SedReader(literalOf(script) ?? '').read())
    .flatMap(line => lineOf(invocation, [producedWord(line, invocation)]) ?? [])
}

/** GNU sed runs shell lines that its script names. */
export const SED_CARRIER: CarrierSpec = { programs: ['sed', 'gsed'], unwrap: sed }
