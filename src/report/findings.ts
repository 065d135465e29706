import type { Finding } from '../model/rule.ts'
import { safe } from '../secrets/escape.ts'
import type { Style } from './style.ts'

/** Findings, the gravest first, each once. */
export const sortFindings = (findings: readonly Finding[]): readonly Finding[] => {
  const seen = new Set<string>()
  return findings
    .toSorted((one, other) => other.level - one.level)
    .filter(finding => {
      const mark = `${finding.rule} ${finding.title} ${finding.detail ?? ''}`
      const isNew = !seen.has(mark)
      seen.add(mark)
      return isNew
    })
}

/** `This command rewrites … (main) [git.force-push]`. */
export const findingText = (finding: Finding, style: Style): string => {
  const detail = finding.detail === undefined ? '' : ` (${safe(finding.detail)})`
  return `${style.mark(finding.level)} ${safe(finding.title)}${detail} ${style.dim(`[${finding.rule}]`)}`
}

/** Ways to the same end with less risk, each once. */
export const saferForms = (findings: readonly Finding[]): readonly string[] => [
  ...new Set(findings.flatMap(({ saferForm }) => (saferForm === undefined ? [] : [safe(saferForm)]))),
]

/** A finding in a message that programs read. */
export interface FindingJson {
  readonly rule: string
  readonly level: number
  readonly title: string
  readonly detail?: string
}

export const findingJson = ({ rule, level, title, detail }: Finding): FindingJson => ({
  rule,
  level,
  title: safe(title),
  ...(detail === undefined ? {} : { detail: safe(detail) }),
})
