import type { Family, Invocation, TypedCommand } from '../../model/command.ts'
import type { Word } from '../../model/word.ts'
import { sketchOf } from '../../model/word.ts'

/** A call of the BFG Repo-Cleaner 1.14, which rewrites every commit as `git filter-repo` does. */
export interface RewriterCommand extends TypedCommand {
  readonly words: readonly Word[]
}

/** `java -jar bfg-1.14.0.jar …` is `bfg …`. */
const wordsOf = ({ program, args }: Invocation): readonly Word[] | undefined => {
  if (program === 'bfg') return args
  const at = args.findIndex(word => sketchOf(word) === '-jar')
  const jar = args[at + 1]
  return at !== -1 && jar !== undefined && /(?:^|\/)bfg[\w.-]{0,40}\.jar$/u.test(sketchOf(jar))
    ? args.slice(at + 2)
    : undefined
}

/** Programs beside Git that rewrite history. */
export const rewriterFamily: Family<RewriterCommand> = {
  id: 'git-rewriter',
  programs: ['bfg', 'java'],
  parse: invocation => {
    const words = wordsOf(invocation)
    return words === undefined ? undefined : { invocation, words }
  },
}
