import type { Classification } from '../../model/classification.ts'
import type { Level } from '../../model/level.ts'
import type { Finding } from '../../model/rule.ts'
import { safe } from '../../secrets/escape.ts'

/** The contract of `check`: 0, 2 or 3, the highest met. */
export const EXIT_OF_LEVEL = { 1: 0, 2: 2, 3: 3 } as const satisfies Record<Level, number>

/** What `check` says of an operation. */
export interface Answer {
  readonly level: Level
  readonly status: Classification['status']
  readonly findings: readonly Finding[]
}

/** Titles are the rules' own few texts: each is made safe once, not once a line of a long stream. */
const safeTitles = new Map<string, string>()
const MOST_TITLES = 4_096

const safeTitle = (title: string): string => {
  const known = safeTitles.get(title)
  if (known !== undefined) return known
  const text = safe(title)
  if (safeTitles.size < MOST_TITLES) safeTitles.set(title, text)
  return text
}

/** The same for programs; spans are offsets into the text that was judged, in UTF-16 code units. */
export const answerJson = ({ level, status, findings }: Answer) => ({
  level,
  status,
  findings: findings.map(({ rule, level: own, title, span }) => ({ rule, level: own, title: safeTitle(title), span })),
})
