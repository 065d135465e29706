import type {
  Assignment,
  CompoundNode,
  FunctionNode,
  ListItem,
  ListNode,
  Node,
  PipelineNode,
  Program,
  Redirect,
  SimpleNode,
} from '../model/program.ts'
import type { Word } from '../model/word.ts'
import { fixedText, printFed, printFirstWord, printWord } from './print-word.ts'
import { RESERVED } from './quote.ts'

type Fed = Extract<Redirect, { kind: 'text' }>

/**
 * A parsed program as shell text: one blank between words, only the quotes that are needed, `$(…)` for backquotes, no
 * comments and no continued lines. Read again it is the same program; what of it only the source tells (patterns, braces,
 * operands of `${…}`, arithmetic, `[[ … ]]`) stays as written. Pieces that are not known are shown as `…`.
 */
export const printProgram = (program: Program): string => {
  const printer = new Printer()
  printer.list(program.body)
  return printer.end()
}

/** A call by its words, as `printProgram` writes them. Assignments and redirections are printed where they are given. */
export const printCall = ({
  assignments = [],
  words,
  redirects = [],
}: {
  readonly assignments?: readonly Assignment[]
  readonly words: readonly Word[]
  readonly redirects?: readonly Redirect[]
}): string => {
  const printer = new Printer()
  printer.simple({ assignments, words, redirects })
  return printer.end()
}

/** Writes one program from left to right; the texts of here-documents wait for the end of their line. */
class Printer {
  private out = ''
  private waiting = ''

  end(): string {
    this.flush()
    return this.out
  }

  list({ items }: ListNode): void {
    items.forEach((item, index) => {
      this.item(item)
      const isLast = index === items.length - 1
      if (item.after === '&') this.out += ' &'
      if (item.after === '&&' || item.after === '||') this.out += ` ${item.after} `
      else if (!isLast) this.separate(item)
    })
  }

  simple({ assignments, words, redirects }: Pick<SimpleNode, 'assignments' | 'words' | 'redirects'>): void {
    this.out += [
      ...assignments.map(printAssignment),
      ...words.map((word, index) => (index === 0 ? printName(word) : printWord(word, printProgram))),
    ].join(' ')
    this.redirects(redirects)
  }

  private item({ node, prefixes = [] }: ListItem): void {
    this.out += prefixes.map(prefix => `${prefix} `).join('')
    this.node(node)
  }

  /** Between two items of a list, and between a list and what ends it. */
  private separate({ after }: Pick<ListItem, 'after'>): void {
    if (this.waiting !== '') this.flush()
    else this.out += after === '&' ? ' ' : '; '
  }

  private flush(): void {
    if (this.waiting === '') return
    this.out += `\n${this.waiting}`
    this.waiting = ''
  }

  private node(node: Node): void {
    switch (node.kind) {
      case 'simple':
        this.simple(node)
        break
      case 'pipeline':
        this.pipeline(node)
        break
      case 'list':
        this.list(node)
        break
      case 'group':
        this.out += node.subshell ? '(' : '{ '
        this.enclosed(node.body, node.subshell)
        this.out += node.subshell ? ')' : '}'
        this.redirects(node.redirects)
        break
      case 'compound':
        this.compound(node)
        break
      case 'function':
        this.function(node)
        break
    }
  }

  private pipeline({ commands, operators }: PipelineNode): void {
    commands.forEach((command, index) => {
      if (index > 0) this.out += ` ${operators[index - 1] ?? '|'} `
      this.node(command)
    })
  }

  /** A list with what must stand before the end of the construct around it. */
  private enclosed(body: Node, isClosed: boolean): void {
    const start = this.out.length
    this.node(body)
    const last = body.kind === 'list' ? body.items.at(-1) : undefined
    if (this.out.startsWith('((', start - 1)) this.out = `${this.out.slice(0, start)} ${this.out.slice(start)}`
    if (this.waiting !== '') this.flush()
    else if (!isClosed) this.separate(last ?? { after: '&' })
  }

  private compound({ form, redirects }: CompoundNode): void {
    form.forEach((piece, index) => {
      const next = form[index + 1]
      if (typeof piece === 'string') this.out += piece
      else if (!('kind' in piece)) this.out += printFirstWord(piece, printProgram)
      else if (piece.kind !== 'list') this.node(piece)
      else if (typeof next !== 'string' || !next.startsWith(';')) this.enclosed(piece, false)
      else this.arm(piece)
    })
    this.redirects(redirects)
  }

  /** What stands before `;;`. */
  private arm(body: ListNode): void {
    this.enclosed(body, true)
    if (!/\s$/u.test(this.out)) this.out += ' '
  }

  private function({ name, body }: FunctionNode): void {
    const isPlain = !RESERVED.has(name) && /^[A-Za-z_][\w.-]*$/u.test(name)
    this.out += isPlain ? `${name}() ` : `function ${name} `
    this.node(body)
  }

  private redirects(redirects: readonly Redirect[]): void {
    for (const redirect of redirects) {
      const { descriptor, variable, operator } = redirect
      this.out += `${/(?:^|[ (])$/u.test(this.out) ? '' : ' '}${variable === undefined ? (descriptor ?? '') : `{${variable}}`}${operator}`
      if (redirect.kind === 'file')
        this.out += `${operator.endsWith('&') ? '' : ' '}${printWord(redirect.target, printProgram)}`
      else if (operator === '<<<') this.out += ` ${printWord(redirect.body, printProgram)}`
      else this.document(redirect)
    }
  }

  private document({ body: { parts }, end = { text: 'EOF', quoted: true } }: Fed): void {
    const fixed = end.quoted ? fixedText(parts) : undefined
    const text = fixed ?? printFed(parts, printProgram)
    const lines = new Set(text.split('\n'))
    let mark = /^\w+$/u.test(end.text) ? end.text : 'EOF'
    while (lines.has(mark)) mark += '_'
    this.out += fixed === undefined ? mark : `'${mark}'`
    this.waiting += `${text}${text === '' || text.endsWith('\n') ? '' : '\n'}${mark}\n`
  }
}

/** `\rm` passes by an alias: that backslash is kept. */
const printName = (word: Word): string => {
  const printed = printFirstWord(word, printProgram)
  return word.raw.startsWith('\\') && /^[\w./-]+$/u.test(printed) ? `\\${printed}` : printed
}

const printAssignment = ({ name, index, append, value }: Assignment): string => {
  const subscript = index === undefined ? '' : `[${index.raw}]`
  return `${name}${subscript}${append ? '+=' : '='}${printValue(value)}`
}

const printValue = (value: Assignment['value']): string => {
  if ('parts' in value) return value.parts.length === 0 ? '' : printWord(value, printProgram)
  return `(${value.map(word => printWord(word, printProgram)).join(' ')})`
}
