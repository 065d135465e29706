import type * as Bash from 'unbash'
import type { CompoundNode, ListNode, Program } from '../model/program.ts'
import type { Part, Span, Word } from '../model/word.ts'

/** What a compound command has besides its place and its redirections. */
type CompoundParts = Pick<CompoundNode, 'keyword' | 'words' | 'branches' | 'form' | 'variable'>

/** What the reader of compound commands needs of the converter that it works for. */
interface Host {
  readonly text: string
  word(word: Bash.Word): Word
  list(list: Bash.CompoundList): ListNode
  span(pos: number, end: number): Span
  programsIn(node: Bash.SyntaxNode): readonly Program[]
}

/** Words, branches and syntax of a compound command that is no mere group. */
export const compoundParts = (
  node: Exclude<Bash.CompoundCommand, Bash.Subshell | Bash.BraceGroup>,
  host: Host,
): CompoundParts => {
  switch (node.type) {
    case 'If':
      return ifParts(node, host)
    case 'While':
      return whileParts(node, host)
    case 'For':
    case 'Select':
      return forParts(node, host)
    case 'Case':
      return caseParts(node, host)
    case 'ArithmeticFor':
      return countingParts(node, host)
    case 'ArithmeticCommand':
      return { keyword: '((', words: arithmetic(node.expression, host), branches: [], form: [`((${node.body}))`] }
    case 'TestCommand':
      return {
        keyword: '[[',
        words: operands(node.expression, host),
        branches: [],
        form: [host.text.slice(node.pos, node.end)],
      }
  }
}

const ifParts = (node: Bash.If, host: Host): CompoundParts => {
  const clauses = [node, ...node.elif].map(part => [host.list(part.clause), host.list(part.then)] as const)
  const otherwise = node.else === undefined ? [] : [host.list(node.else)]
  return {
    keyword: 'if',
    words: [],
    branches: [...clauses.flat(), ...otherwise],
    form: [
      ...clauses.flatMap(([clause, then], index) => [index === 0 ? 'if ' : 'elif ', clause, 'then ', then]),
      ...otherwise.flatMap(list => ['else ', list]),
      'fi',
    ],
  }
}

const whileParts = (node: Bash.While, host: Host): CompoundParts => {
  const [clause, body] = [host.list(node.clause), host.list(node.body)]
  const form = [`${node.kind} `, clause, 'do ', body, 'done']
  return { keyword: node.kind, words: [], branches: [clause, body], form }
}

const forParts = (node: Bash.For | Bash.Select, host: Host): CompoundParts => {
  const keyword = node.type === 'For' ? 'for' : 'select'
  const words = node.wordlist?.map(word => host.word(word)) ?? [positionals(node, host)]
  const body = host.list(node.body)
  const form = [`${keyword} ${node.name.text} in`, ...words.flatMap(word => [' ', word]), '; do ', body, 'done']
  return { keyword, variable: node.name.value, words, branches: [body], form }
}

const caseParts = (node: Bash.Case, host: Host): CompoundParts => {
  const subject = host.word(node.word)
  const arms = node.items.map(({ pattern, body, terminator = ';;' }) => ({
    patterns: pattern.map(word => host.word(word)),
    body: host.list(body),
    terminator,
  }))
  return {
    keyword: 'case',
    words: [subject, ...arms.flatMap(({ patterns }) => patterns)],
    branches: arms.map(({ body }) => body),
    form: [
      'case ',
      subject,
      ' in ',
      ...arms.flatMap(({ patterns, body, terminator }) => [
        ...patterns.flatMap((word, index) => [index === 0 ? '(' : ' | ', word]),
        ') ',
        body,
        `${terminator} `,
      ]),
      'esac',
    ],
  }
}

const countingParts = (node: Bash.ArithmeticFor, host: Host): CompoundParts => {
  const parts = [node.initialize, node.test, node.update]
  const body = host.list(node.body)
  const head = parts.map(part => (part === undefined ? '' : host.text.slice(part.pos, part.end))).join('; ')
  return {
    keyword: 'for',
    words: parts.flatMap(part => arithmetic(part, host)),
    branches: [body],
    form: [`for ((${head})); do `, body, 'done'],
  }
}

/** `for x; do` goes over the arguments. */
const positionals = (node: Bash.For | Bash.Select, host: Host): Word => {
  const part: Part = { kind: 'variable', name: '@', quoted: true }
  return { raw: '"$@"', span: host.span(node.name.pos, node.name.end), parts: [part] }
}

const arithmetic = (expression: Bash.ArithmeticExpression | undefined, host: Host): Word[] => {
  if (expression === undefined) return []
  const programs = host.programsIn(expression)
  const { pos, end } = expression
  const source = host.text.slice(pos, end)
  return [{ raw: source, span: host.span(pos, end), parts: [{ kind: 'arithmetic', source, programs, quoted: true }] }]
}

const operands = (expression: Bash.TestExpression, host: Host): Word[] => {
  switch (expression.type) {
    case 'TestUnary':
      return [host.word(expression.operand)]
    case 'TestBinary':
      return [host.word(expression.left), host.word(expression.right)]
    case 'TestLogical':
      return expression.operands.flatMap(operand => operands(operand, host))
    case 'TestNot':
      return operands(expression.operand, host)
    case 'TestGroup':
      return operands(expression.expression, host)
  }
}
