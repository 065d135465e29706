import type { GitCommand } from '../../command/git/command.ts'
import { isGitCommand } from '../../command/git/command.ts'
import { lastOf } from '../../command/grammar.ts'
import type { Impact, Probe } from '../../model/impact.ts'
import type { Finding } from '../../model/rule.ts'
import { isUnknown } from '../../model/word.ts'
import { lookAtBranchDelete, lookAtBranchMove, lookAtTags } from './branches.ts'
import { lookAtPrune, lookAtRemote, lookAtRewrite, lookAtRm, lookAtUpdateRef, lookAtWorktree } from './brief.ts'
import { lookAtClean } from './clean.ts'
import { lookAtForcedSwitch, lookAtReset } from './discard.ts'
import type { Seen, Sight } from './look-at.ts'
import { toImpact } from './look-at.ts'
import { lookAtCheckout, lookAtRestore } from './paths.ts'
import { lookAtPush } from './push.ts'
import { openRepo } from './repo.ts'
import { lookAtStash } from './stash.ts'

type LookAt = (sight: Sight) => Promise<Seen | undefined>

/** Which look belongs to which rule. */
const LOOKS: ReadonlyMap<string, LookAt> = new Map<string, LookAt>([
  ['git.push-force', lookAtPush],
  ['git.push-delete', lookAtPush],
  ['git.push-location', lookAtPush],
  ['git.push-deploy', lookAtPush],
  ['git.push-elsewhere', lookAtPush],
  ['git.reset-hard', lookAtReset],
  ['git.checkout-force', lookAtForcedSwitch],
  ['git.checkout-paths', lookAtCheckout],
  ['git.restore-worktree', lookAtRestore],
  ['git.clean', lookAtClean],
  ['git.stash-drop', lookAtStash],
  ['git.stash-branch', lookAtStash],
  ['git.branch-delete', lookAtBranchDelete],
  ['git.branch-move', lookAtBranchMove],
  ['git.tag-delete', lookAtTags],
  ['git.tag-force', lookAtTags],
  ['git.rm', lookAtRm],
  ['git.worktree-remove', lookAtWorktree],
  ['git.worktree-remove-force', lookAtWorktree],
  ['git.remote-add', lookAtRemote],
  ['git.remote-set-url', lookAtRemote],
  ['git.remote-remove', lookAtRemote],
  ['git.update-ref', lookAtUpdateRef],
  ['git.prune-objects', lookAtPrune],
  ['git.rewrite-history', lookAtRewrite],
])

/** What a Git command would do here and now. */
export const gitProbe: Probe = {
  family: 'git',
  alsoLooks: command => isGitCommand(command) && isLoneWord(command),
  assess: async (command, findings, look) => {
    if (!isGitCommand(command)) return undefined
    const looks = looksFor(command, findings)
    if (looks.size === 0) return undefined
    const repo = openRepo(command, look)
    if (repo === undefined) return findings.length === 0 ? undefined : unseen(command)
    const seen: Seen[] = []
    for (const lookAt of looks) {
      const one = await lookAt({ command, findings, repo, look })
      if (one !== undefined) seen.push(one)
    }
    return joined(seen)
  },
}

const looksFor = (command: GitCommand, findings: readonly Finding[]): ReadonlySet<LookAt> => {
  const looks = new Set(findings.flatMap(finding => LOOKS.get(finding.rule) ?? []))
  return isLoneWord(command) ? looks.add(lookAtCheckout) : looks
}

const NEW_BRANCH = ['-b', '-B', '--orphan', '--detach', '--track']

/** `git checkout WORD`: a branch or a path (ruling 2). */
const isLoneWord = ({ name, args, idle }: GitCommand): boolean => {
  const [word, ...more] = args.operands
  if (name !== 'checkout' || idle || args.dashes || word === undefined || more.length > 0) return false
  return !isUnknown(word) && NEW_BRANCH.every(option => lastOf(args, option) === undefined)
}

const unseen = ({ invocation }: GitCommand): Impact =>
  toImpact({
    lines: [
      invocation.remote
        ? 'it works on another machine, so nothing was looked at'
        : 'the repository it works in is known only at run time, so nothing was looked at',
    ],
    reversibility: { reversible: false, how: 'not known' },
  })

const joined = (seen: readonly Seen[]): Impact | undefined => {
  const [first, ...rest] = seen.map(toImpact)
  return first === undefined ? undefined : rest.reduce(both, first)
}

/** What two looks counted may be the same things: no amount of the whole comes of it. */
const both = (one: Impact, other: Impact): Impact => {
  const target = one.target ?? other.target
  return {
    lines: [...one.lines, ...other.lines],
    ...(target === undefined ? {} : { target }),
    observed: { ...other.observed, ...one.observed },
    files: [...new Set([...one.files, ...other.files])],
    adjustments: [...one.adjustments, ...other.adjustments],
    reversibility: one.reversibility.reversible ? other.reversibility : one.reversibility,
  }
}
