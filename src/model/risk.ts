import type { Impact, Reversibility } from './impact.ts'
import { NO_IMPACT } from './impact.ts'
import type { Proposal } from './request.ts'
import type { Category, Finding } from './rule.ts'

/** What a person is told of a kind of operation before anything was looked at. */
export interface Risk {
  /** What could be lost or given away; a short phrase that starts with a capital letter. */
  readonly risk: string
  /** How to get back, as far as the kind alone tells; completes "Reversibility: …". */
  readonly reversibility: string
}

/** The words of risk and reversibility, one row a category. */
export const RISKS = {
  'destroys-local-work': {
    risk: 'Work that is nowhere else may be lost',
    reversibility: 'only from copies made before; what Git never saw cannot come back',
  },
  'rewrites-remote': {
    risk: 'Commits that others have or need may vanish from the remote',
    reversibility: 'only while somebody still has the old commits',
  },
  'deletes-files': {
    risk: 'Files go without passing through a trash',
    reversibility: 'only from a commit or a backup',
  },
  'changes-data': {
    risk: 'Stored data or its structure changes',
    reversibility: 'by a reverse migration or a backup, where there is one',
  },
  'destroys-data': {
    risk: 'Stored data is deleted',
    reversibility: 'only from a backup',
  },
  'reads-credential': {
    risk: 'Credentials are read and may end up in output, logs or a conversation',
    reversibility: 'none: a credential that was seen must be replaced',
  },
  'exposes-credential': {
    risk: 'Credentials are shown or handed on',
    reversibility: 'none: a credential that was seen must be replaced',
  },
  'changes-dependency': {
    risk: "Other people's code is added to or changed in the project, and may run while it is installed",
    reversibility: 'by restoring the manifest and lock file; code that ran on installing has run',
  },
  publishes: {
    risk: 'Something becomes public that others may fetch at once',
    reversibility: 'seldom: what was published may have been fetched',
  },
  deploys: {
    risk: 'What users or other systems meet changes',
    reversibility: 'by deploying the former state, where it is kept',
  },
  'destroys-infrastructure': {
    risk: 'Running systems and what they store are removed',
    reversibility: 'only by building them anew; their data only from a backup',
  },
  'changes-security': {
    risk: 'Who may do or see what changes',
    reversibility: 'by setting it back; what happened in between stays',
  },
  'bypasses-gate': {
    risk: 'Checks that were put there on purpose do not run',
    reversibility: 'the operation by its own means; the check was still skipped',
  },
  'runs-unread-code': {
    risk: 'Code runs that nobody here has read',
    reversibility: 'not known: it depends on that code',
  },
  'costs-money': {
    risk: 'Money may be spent',
    reversibility: 'seldom: what was charged or used stays so',
  },
  'exports-user-data': {
    risk: "People's data leaves the place where it is kept",
    reversibility: 'none: data that left cannot be called back',
  },
  'outgoing-write': {
    risk: 'Another system is changed or receives data',
    reversibility: "only by that system's own means",
  },
  'changes-project': {
    risk: 'A part of the project that others rely on changes',
    reversibility: 'by reverting the commit',
  },
  'not-understood': {
    risk: 'What it does cannot be told from its words',
    reversibility: 'not known',
  },
} as const satisfies Record<Category, Risk>

/** The different risks of some categories, in order, without repetition. */
export const risksOf = (categories: Iterable<Category>): readonly string[] => [
  ...new Set([...categories].map(category => RISKS[category].risk)),
]

/** What the kinds alone say of getting back, in order, without repetition. */
export const reversibilityOf = (categories: Iterable<Category>): readonly string[] => [
  ...new Set([...categories].map(category => RISKS[category].reversibility)),
]

/** What a person is told before consenting, of a request or of what is about to become one. */
export interface Consented {
  readonly findings: readonly Pick<Finding, 'category'>[]
  readonly impact: Pick<Impact, 'lines'>
  readonly reversibility: Reversibility
  /** An agent's own words, where there is no command to measure. */
  readonly proposal?: Pick<Proposal, 'impact' | 'reversibility'>
}

const NOT_TOLD = 'not told by who asks'

const categoriesOf = ({ findings }: Consented): readonly Category[] => findings.map(finding => finding.category)

/** The risk in words; at least one sentence. */
export const riskWords = (consented: Consented): string => {
  if (consented.proposal !== undefined) return 'as told by who asks; nothing was measured'
  const risks = risksOf(categoriesOf(consented))
  return risks.length === 0 ? RISKS['not-understood'].risk : risks.join('; ')
}

/** What was measured, or the kind's own words, marked as such: nobody consents to silence. */
export const impactWords = (consented: Consented): readonly string[] => {
  if (consented.proposal !== undefined) return (consented.proposal.impact ?? NOT_TOLD).split('\n')
  return consented.impact.lines.length > 0 ? consented.impact.lines : [`not measured; ${riskWords(consented)}`]
}

/** Whether and how one gets back, or the kind's own words, marked as such. */
export const reversibilityWords = (consented: Consented): string => {
  if (consented.proposal !== undefined) return consented.proposal.reversibility ?? NOT_TOLD
  const { reversible, how } = consented.reversibility
  if (how !== NO_IMPACT.reversibility.how) return `${reversible ? 'yes' : 'no'}: ${how}`
  const words = reversibilityOf(categoriesOf(consented))
  return `not looked at; for this kind ${words.length === 0 ? 'not known' : words.join('; ')}`
}
