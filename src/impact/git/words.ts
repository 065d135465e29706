import type { GitCommand } from '../../command/git/command.ts'
import { patternOf } from '../../model/word.ts'
import type { Word } from '../../model/word.ts'

/** Words as Git would get them; `undefined` where one of them only run time knows, or is a `~`. */
export const textsOf = (words: readonly Word[]): readonly string[] | undefined => {
  const texts = words.map(word => (word.parts.some(part => part.kind === 'tilde') ? undefined : patternOf(word)))
  return texts.every(text => text !== undefined) ? texts : undefined
}

/**
 * Whether a look at the state of now holds for the call: it is the first thing on the line, and nothing carries it.
 * After `git stash pop && …` the tree is another than the one that was looked at.
 */
export const isFirst = ({ invocation }: GitCommand): boolean =>
  invocation.span[0] === 0 && invocation.carriers.length === 0

/** An address without its user and password. */
export const withoutUser = (url: string): string => url.replace(/\/\/[^/@]*@/u, '//')
