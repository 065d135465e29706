import type { Invocation } from '../model/command.ts'
import type { Word } from '../model/program.ts'
import { literalOf, literalWord, prefixOf } from '../model/word.ts'

/** Where `find` starts, with the name it looks for: what it lists stands there. */
const listed = (args: readonly Word[]): readonly Word[] => {
  const end = args.findIndex(word => /^[-(!]/u.test(prefixOf(word)))
  const roots = args.slice(0, end === -1 ? undefined : end)
  const name = args.findIndex(word => literalOf(word) === '-name')
  const pattern = name === -1 ? undefined : args[name + 1]
  return pattern === undefined
    ? roots
    : roots.map(root => ({ ...root, parts: [...root.parts, ...literalWord('/').parts, ...pattern.parts] }))
}

/** The words that `xargs` adds to its command where `find` feeds it: none where the line does not tell. */
export const suppliedWords = ({ input }: Invocation): readonly Word[] => {
  const source = input.kind === 'pipe' ? input.from.at(-1) : undefined
  return source?.program === 'find' ? listed(source.args) : []
}
