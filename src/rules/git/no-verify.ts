import type { GitCommand } from '../../command/git/command.ts'
import { does, hasAny } from '../../command/git/command.ts'
import { KNOWN_VERBS } from '../../command/git/verbs.ts'
import { lastOf, parseArguments } from '../../command/grammar.ts'
import { grammarOf } from '../../command/git/tables.ts'
import type { Match, Rule } from '../../model/rule.ts'

const VERBS = ['commit', 'push', 'merge', 'rebase', 'am', 'pull']
/** Where `-n` is short for `--no-verify`; for the others it is a dry run or "no statistics". */
const SHORT = ['commit', 'am']

/** Only whole words: an alias of another verb may abbreviate something else. */
const AS_COMMIT = { ...grammarOf('commit'), abbreviations: false }

export const noVerify: Rule<GitCommand> = {
  id: 'git.no-verify',
  level: 3,
  category: 'bypasses-gate',
  effect: "skips the project's Git hooks, the checkpoints of this very gate",
  saferForm: 'the same command without it',
  source: 'git: going round a checkpoint; ruling 5',
  example: 'git commit --no-verify -m wip',
  nearMiss: 'git commit --verify -m wip',
  match: command => {
    if (!does(command, ...VERBS)) return byAlias(command)
    const verify = lastOf(command.args, '--verify')
    if (verify?.negated === true) return { span: verify.span }
    const short = SHORT.includes(command.name) && hasAny(command, '-n') ? lastOf(command.args, '-n') : undefined
    return short === undefined || verify !== undefined ? undefined : { span: short.span }
  },
}

/** An alias whose text is not at hand, read as a commit's words: there a message may be any text. */
const byAlias = (command: GitCommand): Match | undefined => {
  if (command.idle || command.verb === '' || KNOWN_VERBS.has(command.verb)) return undefined
  const verify = lastOf(parseArguments(command.words, AS_COMMIT), '--verify')
  return verify?.negated === true ? { span: verify.span } : undefined
}
