import type { Node, Program, SimpleNode } from '../model/program.ts'
import type { Span } from '../model/word.ts'

/** One node of a parsed line, for a person: how deep it stands, what it is, and where. */
export interface OutlineLine {
  readonly depth: number
  /** `pipeline`, `subshell`, `if`, `function x`, `command`; for a list the operator that ends the item. */
  readonly kind: string
  readonly span: Span
}

/** Longer outlines tell nobody anything. */
const MAX_LINES = 60

const inside = (node: Node): readonly (readonly [string, Node])[] => {
  switch (node.kind) {
    case 'list':
      return node.items.map(({ node: item, after }) => [after, item] as const)
    case 'pipeline':
      return node.commands.map(command => ['', command] as const)
    case 'group':
    case 'function':
      return [['', node.body]]
    case 'compound':
      return node.branches.map(branch => ['', branch] as const)
    case 'simple':
      return []
  }
}

const nameOf = (node: Node): string => {
  switch (node.kind) {
    case 'list':
      return 'list'
    case 'pipeline':
      return 'pipeline'
    case 'group':
      return node.subshell ? 'subshell' : 'group'
    case 'function':
      return `function ${node.name}`
    case 'compound':
      return node.keyword
    case 'simple':
      return 'command'
  }
}

/** A list of one, or a pipeline of one, is what it holds. */
const plain = (node: Node): Node => {
  if (node.kind === 'list' && node.items.length === 1 && node.items[0] !== undefined) return plain(node.items[0].node)
  if (node.kind === 'pipeline' && node.commands.length === 1 && node.commands[0] !== undefined)
    return plain(node.commands[0])
  return node
}

const lines = (node: Node, depth: number, after: string): readonly OutlineLine[] => {
  const whole = plain(node)
  const kind = after === '' || after === ';' ? nameOf(whole) : `${nameOf(whole)}, then ${after}`
  const own: OutlineLine = { depth, kind, span: whole.span }
  return [
    own,
    ...inside(whole).flatMap(([operator, inner], index, all) =>
      lines(inner, depth + 1, index === all.length - 1 ? '' : operator),
    ),
  ]
}

/** How a line was read, from the outside in. Programs inside of words (`$(…)`) stand among the calls. */
export const outlineOf = (program: Program): readonly OutlineLine[] => lines(program.body, 0, '').slice(0, MAX_LINES)

/** Every simple command of a program, in the order of the text, those of substitutions left out. */
export const simpleNodes = (node: Node): readonly SimpleNode[] =>
  node.kind === 'simple' ? [node] : inside(node).flatMap(([, inner]) => simpleNodes(inner))
