import type { Invocation } from '../model/command.ts'
import type { Word } from '../model/program.ts'
import { literalOf, literalWord, prefixOf } from '../model/word.ts'

const ECHOES = new Set(['echo', 'printf'])

/** Words that `echo` or `printf` writes, split as `xargs` splits them. */
const echoed = (args: readonly Word[]): readonly Word[] | undefined => {
  const words = args.filter(word => !/^-[neE]+$/u.test(literalOf(word) ?? ''))
  const texts = words.map(literalOf)
  if (texts.some(text => text === undefined)) return undefined
  return words.flatMap((word, index) =>
    (texts[index] ?? '')
      .replaceAll('\\n', ' ')
      .split(/\s+/u)
      .filter(text => text !== '' && !text.startsWith('%'))
      .map(text => literalWord(text, word.span)),
  )
}

/** Where `find` starts: what it lists stands there. */
const listed = (args: readonly Word[]): readonly Word[] | undefined => {
  const end = args.findIndex(word => /^[-(!]/u.test(prefixOf(word)))
  const name = args.findIndex(word => literalOf(word) === '-name')
  const pattern = name === -1 ? undefined : args[name + 1]
  const roots = args.slice(0, end === -1 ? undefined : end)
  if (pattern === undefined || roots.length === 0) return undefined
  return roots.map(root => ({ ...root, parts: [...root.parts, ...literalWord('/').parts, ...pattern.parts] }))
}

/** The words that a carrier such as `xargs` adds to a call, where the line itself tells them: `echo a b | xargs rm`. */
export const suppliedWords = (invocation: Invocation): readonly Word[] | undefined => {
  const { input } = invocation
  if (input.kind !== 'pipe') return undefined
  const source = input.from.at(-1)
  if (source === undefined || input.from.length > 1) return undefined
  if (ECHOES.has(source.program)) return echoed(source.args)
  return source.program === 'find' ? listed(source.args) : undefined
}
