import type { HoldpointCommand } from '../../command/holdpoint/index.ts'
import { holdpointFamily } from '../../command/holdpoint/index.ts'
import type { Rule, RuleSet } from '../../model/rule.ts'

const decide: Rule<HoldpointCommand> = {
  id: 'holdpoint.decide',
  level: 3,
  category: 'bypasses-gate',
  effect: 'decides for a human, or changes or removes the gate',
  saferForm: 'holdpoint pending',
  source: 'security settings: the gate itself',
  example: 'holdpoint approve 7k2m',
  nearMiss: 'holdpoint show 7k2m',
  match: ({ verb }) => (verb === undefined ? undefined : { detail: verb }),
}

const ownFiles: Rule<HoldpointCommand> = {
  id: 'holdpoint.own-files',
  level: 3,
  category: 'bypasses-gate',
  effect: "changes or removes the gate's own hooks, shims, keys, policy, requests, decisions or journal",
  source: 'security settings: the gate itself',
  example: 'rm -rf .git/holdpoint',
  nearMiss: 'cat .git/holdpoint/journal.jsonl',
  match: ({ uses }) => uses.map(use => ({ span: use.span, detail: use.place.path })),
}

/** The gate itself. */
export const holdpointRules: RuleSet<HoldpointCommand> = { family: holdpointFamily, rules: [decide, ownFiles] }
