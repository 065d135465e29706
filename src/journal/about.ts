import type { EntryExtension } from '../model/entry.ts'
import type { Request } from '../model/request.ts'
import { LIMITS } from './entry.ts'

/** Of a request, its topics: an agent's own tags, or the programs' families and the kinds of harm as the rules name them. */
export const topicsOf = ({ findings, proposal }: Request): readonly string[] => [
  ...(proposal?.tags ?? []),
  ...(proposal?.kind === 'credentials' ? ['credentials'] : []),
  ...findings.flatMap(({ rule, category }) => [rule.split('.')[0] ?? '', category]),
]

export const taskOf = ({ requester, id }: Request): string =>
  (requester.task ?? requester.session ?? `request-${id}`).slice(0, LIMITS.task)

/** The finding that a request's level rests on. */
const mainRule = ({ findings, level }: Request): string | undefined =>
  findings.find(finding => finding.level === level)?.rule

export const numbered = (texts: readonly string[]): string =>
  texts.map((text, index) => `(${index + 1}) ${text}`).join(', ')

export const actionOf = ({ operation, fingerprint }: Request): NonNullable<EntryExtension['action']> => ({
  kind: operation.kind,
  ...(operation.kind === 'line' || operation.kind === 'proposal'
    ? { command: operation.display }
    : { argv: operation.argv }),
  cwd: operation.cwd,
  digest: fingerprint,
})

/** What every entry about a request says of it. */
export const aboutOf = (request: Request): EntryExtension => {
  const rule = mainRule(request)
  return { v: 1, request_id: request.id, level: request.level, ...(rule === undefined ? {} : { rule }) }
}

export const filesOf = (request: Request): { readonly related_files?: readonly string[] } =>
  request.impact.files.length === 0 ? {} : { related_files: request.impact.files.slice(0, LIMITS.files) }
