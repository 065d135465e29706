import type { Node, SimpleNode, Word } from '../model/program.ts'
import { literalOf } from '../model/word.ts'
import { programOf } from './invocation.ts'
import { nestedIn } from './nested.ts'

/** Programs that pass on their standard input where no operand names a file. */
const FILTERS: ReadonlySet<string> = new Set(
  'cat head tail tac rev tee sort uniq nl od xxd hexdump base64 cut tr sed awk grep egrep fgrep rg jq less more curl nc'.split(
    ' ',
  ),
)

/** Commands that take words in and show none of them. */
const SILENT: ReadonlySet<string> = new Set(
  'export declare typeset local readonly read mapfile readarray [ [[ test set unset eval source . true false : continue break return exit shift let case'.split(
    ' ',
  ),
)

/** Every simple command of a body, and whether it is the first of its pipeline, where it reads what the body is fed. */
const simples = (node: Node, first: boolean, into: (node: SimpleNode, first: boolean) => void): void => {
  switch (node.kind) {
    case 'simple':
      into(node, first)
      break
    case 'pipeline':
      node.commands.forEach((command, index) => {
        simples(command, first && index === 0, into)
      })
      break
    case 'list':
      for (const item of node.items) simples(item.node, first, into)
      break
    case 'group':
      simples(node.body, first && node.redirects.length === 0, into)
      break
    case 'compound':
      for (const branch of node.branches) simples(branch, first && node.redirects.length === 0, into)
      break
    case 'function':
      break
  }
}

const names = (word: Word): readonly string[] => [
  ...word.parts.flatMap(part => (part.kind === 'variable' && part.length !== true ? [part.name] : [])),
  ...nestedIn(word).flatMap(({ program }) => {
    const inner: string[] = []
    simples(program.body, false, node => {
      inner.push(...node.words.flatMap(names))
    })
    return inner
  }),
]

const nameOf = ({ words }: SimpleNode): string => (words[0] === undefined ? '' : programOf(words[0]))

/** The variables that a `read` sets. With two fields or more the first is the name of a setting, which is no secret. */
const variablesRead = (node: SimpleNode): readonly string[] => {
  const operands = node.words.slice(1).map(literalOf)
  const variables = operands.filter(text => text !== undefined && /^[A-Za-z_]\w*$/u.test(text))
  const splits = node.assignments.some(
    ({ name, value }) => name === 'IFS' && 'parts' in value && literalOf(value) === '=',
  )
  if (variables.length === 0) return ['REPLY']
  return splits && variables.length > 1 ? variables.slice(1).filter(isSome) : variables.filter(isSome)
}

const isSome = (text: string | undefined): text is string => text !== undefined

/** Whether a command has its own standard input. */
const isFed = ({ redirects }: SimpleNode): boolean =>
  redirects.some(
    ({ kind, operator, descriptor = 0 }) => descriptor === 0 && (kind === 'text' || operator.startsWith('<')),
  )

/** Whether a filter has no file to read: `cat`, `grep PATTERN`, `sed SCRIPT`. */
const readsInput = (node: SimpleNode): boolean => {
  const operands = node.words.slice(1).filter(word => !/^-./u.test(word.raw))
  const leads = /^(?:sed|awk|grep|egrep|fgrep|rg|jq|tr)$/u.test(nameOf(node)) ? (nameOf(node) === 'tr' ? 2 : 1) : 0
  return operands.length <= leads || nameOf(node) === 'tee'
}

/** Whether a body shows what it is fed: by a filter without files, or by a command that names what `read` took in. */
export const showsInput = (body: readonly Node[]): boolean => {
  const all: { readonly node: SimpleNode; readonly reads: boolean }[] = []
  for (const part of body)
    simples(part, true, (node, first) => {
      all.push({ node, reads: first && !isFed(node) })
    })
  if (all.some(({ node, reads }) => reads && FILTERS.has(nameOf(node)) && readsInput(node))) return true
  const readers = all.filter(({ node, reads }) => reads && nameOf(node) === 'read')
  const taken = new Set(readers.flatMap(({ node }) => variablesRead(node)))
  const shown = all.filter(({ node }) => nameOf(node) !== '' && !SILENT.has(nameOf(node)))
  return shown.some(({ node }) => node.words.slice(1).some(word => names(word).some(name => taken.has(name))))
}
