import type { Style } from './style.ts'

/** What came of one telling; all of its text is safe already. */
export interface ToldRow {
  readonly request: string
  /** Which reminder, from 1; 0 for the first notice. */
  readonly reminder: number
  readonly notifier: string
  readonly outcome: 'sent' | 'failed'
  readonly why?: string
}

const rowOf = ({ request, reminder, notifier, outcome, why }: ToldRow, style: Style): string => {
  const what = reminder === 0 ? 'notice' : `reminder ${reminder}`
  const end = outcome === 'sent' ? 'sent' : `not sent: ${why ?? 'unknown'}`
  return `${style.bold(request)}  ${what}, ${notifier}: ${end}`
}

/** What was sent now. Ends with a line feed. */
export const toldText = (told: readonly ToldRow[], style: Style): string =>
  told.length === 0 ? 'Nothing is due.\n' : `${told.map(row => rowOf(row, style)).join('\n')}\n`
