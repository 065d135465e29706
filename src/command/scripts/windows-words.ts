import type { Argument } from './argument.ts'
import { HOLE, textArgument } from './argument.ts'

/** A word of PowerShell or of the command prompt; `printed` names the variable of the environment that it is. */
export interface WindowsWord {
  readonly argument: Argument
  readonly quoted: boolean
  readonly variable?: string
}

/** Words up to a sign that ends them: `;`, `|`, a bracket or a brace. */
export interface Statement {
  readonly words: readonly WindowsWord[]
  /** The sign that stands before it. */
  readonly after: string
}

/** Folders by the names that Windows gives them. */
const FOLDERS: Readonly<Record<string, string>> = {
  home: '~',
  userprofile: '~',
  homepath: '~',
  appdata: '~/AppData/Roaming',
  localappdata: '~/AppData/Local',
  temp: '/tmp',
  tmp: '/tmp',
  pwd: '.',
  cd: '.',
  systemroot: '/c/Windows',
  windir: '/c/Windows',
  systemdrive: '/c',
  programfiles: '/c/Program Files',
}

const VARIABLE = /\$(?:(env):)?(\w+)|\$\{(?:(env):)?([^}]{1,80})\}/iuy
const BATCH_VARIABLE = /%([\w()]{1,60})(?::[^%]{0,40})?%/uy

const SEPARATORS = ';|\n(){}&,='
const BATCH_SEPARATORS = '|\n&()'

/** Splits a script into statements, and these into words. Total. */
export class WindowsReader {
  private readonly statements: Statement[] = []
  private words: WindowsWord[] = []
  private after = ''
  private at = 0
  private readonly variables = new Map<string, string>()
  private readonly text: string
  private readonly batch: boolean

  constructor(text: string, batch: boolean) {
    this.text = text
    this.batch = batch
  }

  read(): readonly Statement[] {
    const ends = this.batch ? BATCH_SEPARATORS : SEPARATORS
    while (this.at < this.text.length) {
      const character = this.text.charAt(this.at)
      if (character === ',' && !this.batch) this.at += 1
      else if (ends.includes(character)) this.end(character)
      else if (/\s/u.test(character)) this.at += 1
      else if (character === '#' && !this.batch && this.words.length === 0) this.skipLine()
      else this.word(ends)
    }
    this.end('')
    return this.statements
  }

  private skipLine(): void {
    const end = this.text.indexOf('\n', this.at)
    this.at = end === -1 ? this.text.length : end
  }

  private end(character: string): void {
    if (this.words.length > 0) this.statements.push({ words: this.words, after: this.after })
    this.assign()
    // `;` after `=` and the like: the sign next to the words counts.
    if (this.words.length > 0 || this.after === '') this.after = character
    else this.after += character
    this.words = []
    this.at += 1
  }

  /** `$x = 'literal'`. */
  private assign(): void {
    const [first] = this.words
    const before = this.statements.at(-2)?.words.at(-1)
    const name = this.after === '=' ? before?.variable : undefined
    if (name?.startsWith('$') === true && this.words.length === 1 && first?.argument.kind === 'text')
      this.variables.set(name, first.argument.value)
  }

  private word(ends: string): void {
    const start = this.at
    let value = ''
    let known = true
    let quoted = false
    let variable: string | undefined
    while (this.at < this.text.length) {
      const character = this.text.charAt(this.at)
      if (/\s/u.test(character) || ends.includes(character)) break
      const filled = this.variable()
      if (filled !== undefined) {
        if (this.at - start === filled.length) variable = filled.name
        value += filled.text
        known &&= !filled.text.includes(HOLE)
      } else if (character === '"' || (character === "'" && !this.batch)) {
        const inside = this.quotation(character)
        quoted = true
        value += inside
        known &&= !inside.includes(HOLE)
      } else {
        const escaped = character === (this.batch ? '^' : '`')
        value += this.text.charAt(escaped ? this.at + 1 : this.at)
        this.at += escaped ? 2 : 1
      }
    }
    const whole = this.at > start
    if (!whole) this.at += 1
    this.words.push({
      argument: known ? textArgument(value) : { kind: 'unknown', text: value },
      quoted,
      ...(variable === undefined ? {} : { variable }),
    })
  }

  private quotation(quote: string): string {
    let value = ''
    this.at += 1
    while (this.at < this.text.length) {
      const character = this.text.charAt(this.at)
      if (character === quote) {
        if (this.text.charAt(this.at + 1) !== quote || this.batch) break
        this.at += 1
      }
      const filled = quote === '"' ? this.variable() : undefined
      if (filled !== undefined) value += filled.text
      else {
        if (character === '`' && quote === '"') this.at += 1
        value += this.text.charAt(this.at++)
      }
    }
    this.at += 1
    return value
  }

  /** A variable at this place: what it is known to hold, its name, how long it was written. */
  private variable(): { readonly text: string; readonly name: string; readonly length: number } | undefined {
    const pattern = this.batch ? BATCH_VARIABLE : VARIABLE
    pattern.lastIndex = this.at
    const found = pattern.exec(this.text)
    if (found === null) return undefined
    this.at += found[0].length
    const name = (this.batch ? found[1] : (found[2] ?? found[4])) ?? ''
    const ofEnvironment = this.batch || (found[1] ?? found[3]) !== undefined
    const folder = FOLDERS[name.toLowerCase()]
    const own = ofEnvironment ? name : `$${name.toLowerCase()}`
    const text = folder ?? this.variables.get(own) ?? HOLE
    return { text, name: own, length: found[0].length }
  }
}
