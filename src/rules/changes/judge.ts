import type { Change } from '../../model/change.ts'
import type { Finding } from '../../model/rule.ts'
import { runtimeDependency } from './dependency.ts'
import { withPatterns, type ChangePatterns } from './patterns.ts'
import { authentication, gatePolicy, securitySetting } from './protection.ts'
import type { ChangeMatch, ChangeRule } from './rule.ts'
import { allowedSecret, credentialFile, secret } from './secret.ts'
import { apiContract, architecture, deletedFile, infrastructure, migration } from './structure.ts'

/** Every rule that judges a change, the gravest first. */
export const CHANGE_RULES: readonly ChangeRule[] = [
  secret,
  credentialFile,
  securitySetting,
  gatePolicy,
  allowedSecret,
  runtimeDependency,
  deletedFile,
  migration,
  apiContract,
  authentication,
  architecture,
  infrastructure,
]

/** `path:line (what)`, with the commit in front where it was found in one. */
const detailOf = (change: Change, { line, what }: ChangeMatch): string => {
  const place = line === undefined ? change.path : `${change.path}:${line}`
  const commit = change.commit === undefined ? '' : `${change.commit.slice(0, 12)} `
  return what === undefined ? commit + place : `${commit}${place} (${what})`
}

const findingOf = (rule: ChangeRule, change: Change, match: ChangeMatch): Finding => ({
  rule: rule.id,
  level: match.level ?? rule.level,
  category: rule.category,
  title: `This change ${rule.effect}.`,
  // A change stands on no line of a command: the detail names its place.
  span: [0, 0],
  detail: detailOf(change, match),
  ...(rule.saferForm === undefined ? {} : { saferForm: rule.saferForm }),
})

/**
 * What a person wants to know of changes that are staged or about to be pushed, change by change; none means level 1.
 * `more` adds a policy's own patterns to the defaults. The values of secrets are in no finding.
 */
export const judgeChanges = (changes: readonly Change[], more: Partial<ChangePatterns> = {}): readonly Finding[] => {
  const patterns = withPatterns(more)
  return changes.flatMap(change =>
    CHANGE_RULES.flatMap(rule => rule.match(change, patterns).map(match => findingOf(rule, change, match))),
  )
}
