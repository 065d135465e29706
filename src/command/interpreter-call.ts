import type { Invocation } from '../model/command.ts'
import { remembered } from '../model/remember.ts'
import type { Word } from '../model/word.ts'
import { sketchOf } from '../model/word.ts'
import { isStdin } from './descriptors.ts'
import { tailOf } from './grammar.ts'

export type Language =
  | 'python'
  | 'javascript'
  | 'ruby'
  | 'perl'
  | 'php'
  | 'lua'
  | 'awk'
  | 'r'
  | 'applescript'
  | 'julia'
  | 'elixir'
  | 'groovy'

/** Tcl's statements are words, as a shell's are. */
export type ScriptLanguage = Language | 'tcl'

/** How an interpreter's words are read. */
interface Interpreter {
  readonly language: ScriptLanguage
  /** Letters of short options whose value is source text. */
  readonly code: string
  readonly longCode?: readonly string[]
  /** Letters of short options that take a value, and long options that take one as the next word. */
  readonly valued: string
  readonly longValued?: readonly string[]
  /** Letters that make it read a module, or only check. */
  readonly module?: string
  readonly dry?: string
  /** A verb that stands before the source text (`deno eval`), and before a file (`deno run`). */
  readonly evalVerb?: string
  readonly runVerb?: string
  /** The first operand is source text. */
  readonly operand?: true
}

const PYTHON: Interpreter = { language: 'python', code: 'c', valued: 'WXQ', module: 'm' }
const NODE: Interpreter = {
  language: 'javascript',
  code: 'e',
  longCode: ['--eval', '--print', '-p', '-pe', '-ep'],
  valued: 'rC',
  longValued: [
    '--require',
    '--import',
    '--loader',
    '--experimental-loader',
    '--conditions',
    '--env-file',
    '--input-type',
  ],
  dry: 'c',
}
const RUBY: Interpreter = { language: 'ruby', code: 'e', valued: '', dry: 'c' }
const PERL: Interpreter = { language: 'perl', code: 'eE', valued: '', dry: 'c' }
const AWK: Interpreter = { language: 'awk', code: '', valued: 'Fvf', dry: 'f', operand: true }

const INTERPRETERS: ReadonlyMap<string, Interpreter> = new Map<string, Interpreter>([
  ['python', PYTHON],
  ['pypy', PYTHON],
  ['ipython', PYTHON],
  ['node', NODE],
  ['nodejs', NODE],
  ['tsx', NODE],
  ['ts-node', NODE],
  ['bun', { ...NODE, runVerb: 'run' }],
  ['deno', { ...NODE, evalVerb: 'eval', runVerb: 'run' }],
  // zx 8: `zx --eval CODE`, `zx FILE`.
  ['zx', NODE],
  ['ruby', RUBY],
  ['jruby', RUBY],
  ['perl', PERL],
  ['php', { language: 'php', code: 'rBRE', valued: 'cdtz', dry: 'l' }],
  ['lua', { language: 'lua', code: 'e', valued: 'l' }],
  ['luajit', { language: 'lua', code: 'e', valued: 'l' }],
  ['rscript', { language: 'r', code: 'e', valued: '' }],
  ['osascript', { language: 'applescript', code: 'e', valued: 'lis' }],
  ['julia', { language: 'julia', code: 'eE', longCode: ['--eval', '--print'], valued: 'LpJtCH' }],
  ['elixir', { language: 'elixir', code: 'e', longCode: ['--eval'], valued: 'rS' }],
  ['iex', { language: 'elixir', code: 'e', longCode: ['--eval'], valued: 'rS' }],
  ['groovy', { language: 'groovy', code: 'e', valued: '' }],
  ['scala', { language: 'groovy', code: 'e', valued: '' }],
  ['jshell', { language: 'groovy', code: '', valued: 'RC', longValued: ['--startup', '--class-path', '--feedback'] }],
  ['kotlin', { language: 'groovy', code: 'e', valued: '' }],
  ['swift', { language: 'groovy', code: 'e', valued: '' }],
  ['tclsh', { language: 'tcl', code: '', valued: '' }],
  ['expect', { language: 'tcl', code: 'c', valued: '' }],
  ['awk', AWK],
  ['gawk', AWK],
  ['mawk', AWK],
  ['nawk', AWK],
])

/** `python3.11`, `ruby2.7`, `lua5.4` are their plain names. */
const interpreterOf = remembered(
  (program): Interpreter | undefined =>
    INTERPRETERS.get(program) ??
    (/\d$/u.test(program) ? INTERPRETERS.get(program.replace(/\d[\d.]{0,15}$/u, '')) : undefined),
)

/** Whether a program runs scripts of a language that is not the shell's. */
export const isInterpreter = (program: string): boolean => interpreterOf(program) !== undefined

/** Names that `carriersOf` must know, with the versions that systems install. */
export const INTERPRETER_NAMES: readonly string[] = [
  ...INTERPRETERS.keys(),
  'python2',
  'python3',
  'pypy3',
  ...Array.from({ length: 16 }, (_, minor) => `python3.${minor}`),
  'lua5.1',
  'lua5.3',
  'lua5.4',
  'perl5',
  'php7',
  'php8',
]

/** What an interpreter was given to run. */
export interface InterpreterCall {
  readonly language: ScriptLanguage
  readonly source: 'code' | 'file' | 'stdin' | 'nothing'
  /** Pieces of source text, or the one file. */
  readonly words: readonly Word[]
  readonly args: readonly Word[]
}

class CallReader {
  readonly code: Word[] = []
  dry = false
  module = false
  private at = 0
  private readonly spec: Interpreter
  private readonly args: readonly Word[]

  constructor(spec: Interpreter, args: readonly Word[]) {
    this.spec = spec
    this.args = args
  }

  read(): InterpreterCall {
    const { language, operand } = this.spec
    const rest = this.operands()
    if (this.dry || this.module) return { language, source: 'nothing', words: [], args: rest }
    if (this.code.length > 0) return { language, source: 'code', words: this.code, args: rest }
    const [first, ...others] = rest
    if (first === undefined) return { language, source: operand === true ? 'nothing' : 'stdin', words: [], args: [] }
    if (operand === true) return { language, source: 'code', words: [first], args: others }
    const stdin = isStdin(first)
    return { language, source: stdin ? 'stdin' : 'file', words: stdin ? [] : [first], args: others }
  }

  private operands(): readonly Word[] {
    while (this.at < this.args.length) {
      const word = this.args[this.at]
      const text = word === undefined ? '' : sketchOf(word)
      if (text === '--') return this.args.slice(this.at + 1)
      if (text === this.spec.evalVerb) return this.verb(true)
      if (text === this.spec.runVerb) return this.verb(false)
      if (word === undefined || !text.startsWith('-') || text === '-') return this.args.slice(this.at)
      this.at += 1
      if (this.spec.longCode?.includes(text) === true) this.takeCode(this.args[this.at++])
      else if (text.startsWith('--')) this.long(word, text)
      else if (this.short(word, text)) return this.args.slice(this.at)
    }
    return []
  }

  private verb(code: boolean): readonly Word[] {
    const rest = this.args.slice(this.at + 1).filter(word => !sketchOf(word).startsWith('-'))
    if (!code) return rest
    this.takeCode(rest[0])
    return rest.slice(1)
  }

  private takeCode(word: Word | undefined): void {
    if (word !== undefined) this.code.push(word)
  }

  private long(word: Word, text: string): void {
    const name = text.split('=')[0] ?? text
    if (this.spec.longCode?.includes(name) === true) this.takeCode(tailOf(word, name.length + 1))
    else if (text === '--check') this.dry = true
    else if (text === name && this.spec.longValued?.includes(text) === true) this.at += 1
  }

  /** A bundle of short options; `true` where what follows is not for the interpreter. */
  private short(word: Word, text: string): boolean {
    for (let index = 1; index < text.length; index++) {
      const letter = text.charAt(index)
      if (this.spec.code.includes(letter)) {
        this.takeCode(index + 1 < text.length ? tailOf(word, index + 1) : this.args[this.at++])
        // Python ends its own options at `-c`; the others may take more text.
        return this.spec.language === 'python'
      }
      if (this.spec.module?.includes(letter) === true) {
        this.module = true
        return true
      }
      if (this.spec.dry?.includes(letter) === true && text.length === 2) this.dry = true
      if (this.spec.valued.includes(letter)) {
        if (index + 1 === text.length) this.at += 1
        return false
      }
      // `-Mstrict`, `-rjson`, `-I/x`, `-i.bak`: a value glued to its letter.
      if (/[MmIrCi]/u.test(letter) && text.length > 2 && this.spec.language !== 'python') return this.glued(text)
    }
    return false
  }

  /** `-i -pe`: in-place editing may be bundled in front of the code's letter. */
  private glued(text: string): boolean {
    const last = text.charAt(text.length - 1)
    const bundled = /^-[a-z0]+$/iu.test(text) && !/^-[MmIrC]/u.test(text) && this.spec.code.includes(last)
    if (bundled) this.takeCode(this.args[this.at++])
    return false
  }
}

/** Reads the words of an interpreter's call; `undefined` for a program that is none. */
export const readInterpreterCall = (invocation: Pick<Invocation, 'program' | 'args'>): InterpreterCall | undefined => {
  const spec = interpreterOf(invocation.program)
  return spec === undefined ? undefined : new CallReader(spec, invocation.args).read()
}
