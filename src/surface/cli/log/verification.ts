import type { DanglingLink } from '../../../journal/query.ts'
import type { Verification } from '../../../journal/verify.ts'
import type { Style } from '../../../report/style.ts'
import { safe } from '../../../secrets/escape.ts'

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`

/** What a verification found, for a person. Ends with a line feed. */
export const verificationText = (result: Verification, dangling: readonly DanglingLink[], style: Style): string => {
  const entries = counted(result.entries, 'entry', 'entries')
  const links = dangling.map(({ from, to }) => `note: ${safe(from)} answers ${safe(to)}, which is not in the log`)
  const head =
    result.breaks.length === 0
      ? `The log is whole: ${entries}, each as it was written.`
      : style.danger(
          `The log is not whole: ${counted(result.breaks.length, 'difference', 'differences')} in ${entries}.`,
        )
  return `${[head, ...result.breaks.map(({ kind, message }) => `${kind}: ${safe(message)}`), ...links].join('\n')}\n`
}
