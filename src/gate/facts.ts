import { digestOf } from '../approval/canonical.ts'
import { sealOf } from '../approval/fingerprint.ts'
import type { Facts, Live } from '../approval/fingerprint.ts'
import { relevantVariables } from '../approval/variables.ts'
import { visibleDeep } from '../approval/visible.ts'
import type { Operation } from '../model/operation.ts'
import type { Request } from '../model/request.ts'
import type { Part, Word } from '../model/word.ts'
import { redact } from '../secrets/redact.ts'
import { coverOfCall } from './cover.ts'
import type { Evaluation } from './evaluate.ts'
import { literalCalls } from './evaluate.ts'
import type { Place } from './session.ts'
import { repositoryKey } from './session.ts'

/** What is about to happen, judged and looked at, ready to be asked for or compared with what was approved. */
export interface Looked {
  readonly operation: Operation
  readonly evaluation: Evaluation
  readonly live: Live
}

export interface FactsOptions {
  readonly place: Place
  readonly policyDigest: string
  /** Folders of `PATH` that do not count: the shims. */
  readonly ignoredDirectories: readonly string[]
  /** Refs and other calls that the approval covers besides those of the words. */
  readonly covers?: readonly string[]
}

const namesIn = (word: Word): readonly string[] =>
  word.parts.flatMap((part: Part) =>
    part.kind === 'variable' ? [part.name, ...(part.operand === undefined ? [] : namesIn(part.operand))] : [],
  )

/** Variables that the words themselves name: their values are part of what is approved. */
const mentionedVariables = (evaluation: Evaluation): readonly string[] =>
  evaluation.judged.flatMap(({ command: { invocation } }) => [invocation.name, ...invocation.args].flatMap(namesIn))

const wordsOf = (operation: Operation): readonly string[] =>
  operation.kind === 'line' ? [operation.display] : operation.argv

const factsOf = (operation: Operation, evaluation: Evaluation, options: FactsOptions): Facts => ({
  kind: operation.kind,
  words: wordsOf(operation),
  cwd: operation.cwd,
  repository: repositoryKey(options.place),
  program: operation.program ?? '',
  variables: relevantVariables(operation.env, {
    mentioned: mentionedVariables(evaluation),
    ignoredDirectories: options.ignoredDirectories,
  }),
  observed: evaluation.impact.observed,
  policy: options.policyDigest,
})

/** Redacted: requests are read by people, kept on disk and shown to agents. */
const shown = (operation: Operation, place: Place): Live['operation'] => ({
  kind: operation.kind,
  door: operation.door,
  display: redact(operation.display),
  argv: operation.argv.map(redact),
  cwd: operation.cwd,
  repo: repositoryKey(place),
})

const redactedFinding = (finding: Live['findings'][number]): Live['findings'][number] => ({
  ...finding,
  title: redact(finding.title),
  ...(finding.detail === undefined ? {} : { detail: redact(finding.detail) }),
})

/** Puts together all that an approval is bound to. */
export const lookedAt = (operation: Operation, evaluation: Evaluation, options: FactsOptions): Looked => {
  const covers = [
    ...literalCalls(evaluation).map(argv => coverOfCall(argv, operation.cwd)),
    ...(options.covers ?? []),
  ].sort()
  const { target, observed } = evaluation.impact
  return {
    operation,
    evaluation,
    live: {
      level: evaluation.level,
      findings: evaluation.findings.map(redactedFinding),
      policy: options.policyDigest,
      environment: digestOf(relevantVariables(operation.env, { ignoredDirectories: options.ignoredDirectories })),
      ...(covers.length === 0 ? {} : { covers }),
      operation: shown(operation, options.place),
      impact: { ...(target === undefined ? {} : { target: redact(target) }), observed },
      sealed: sealOf(factsOf(operation, evaluation, options)),
    },
  }
}

/** Whether a stored request is about the same words in the same place, through whichever door they came. */
export const isSameCall = (request: Request, live: Live): boolean => {
  const stored = request.operation
  const now = visibleDeep(live.operation)
  return (
    stored.display === now.display &&
    stored.cwd === now.cwd &&
    stored.repo === now.repo &&
    JSON.stringify(stored.argv) === JSON.stringify(now.argv)
  )
}

/** The same, through the same door, whatever became of the state since. */
export const isSameOperation = (request: Request, live: Live): boolean =>
  request.operation.kind === live.operation.kind &&
  request.operation.door === live.operation.door &&
  isSameCall(request, live)
