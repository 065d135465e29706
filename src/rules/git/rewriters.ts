import type { RewriterCommand } from '../../command/git/rewriters.ts'
import { rewriterFamily } from '../../command/git/rewriters.ts'
import { sketchOf } from '../../model/word.ts'
import type { Rule, RuleSet } from '../../model/rule.ts'

const rewrite: Rule<RewriterCommand> = {
  id: 'git-rewriter.history',
  level: 3,
  category: 'destroys-local-work',
  effect: 'rewrites every commit of the history it is given',
  saferForm: 'the same in a fresh mirror clone',
  source: 'git: filter-branch, filter-repo',
  example: 'bfg --delete-files id_rsa my-repo.git',
  nearMiss: 'bfg --help',
  match: ({ words }) => {
    const tells = words.length === 0 || words.some(word => /^(?:--help|--version)$/u.test(sketchOf(word)))
    return tells ? undefined : {}
  },
}

/** Programs beside Git that rewrite history. */
export const rewriterRules: RuleSet<RewriterCommand> = { family: rewriterFamily, rules: [rewrite] }
