import { clip } from '../../../journal/entry.ts'
import type { Stats, StatsGroup, Times, Verdicts } from '../../../journal/stats.ts'
import { formatAge } from '../../../report/age.ts'
import type { Style } from '../../../report/style.ts'
import { widthOf } from '../../../report/width.ts'
import { safe } from '../../../secrets/escape.ts'

/** Longest bar and shortest, in columns; longest name, in characters. */
const BAR = { longest: 40, shortest: 4, name: 36 } as const

const verdictsText = (verdicts: Verdicts): string =>
  Object.entries(verdicts)
    .toSorted(([, one], [, other]) => other - one)
    .map(([verdict, count]) => `${count} ${safe(verdict).replaceAll('_', ' ')}`)
    .join(', ')

const timesText = ({ median, p90 }: Times): string =>
  median === undefined || p90 === undefined ? '' : `median ${formatAge(median)}, p90 ${formatAge(p90)}`

const join = (parts: readonly string[], between: string): string => parts.filter(part => part !== '').join(between)

/** `count` of `most` as a bar; anything but nothing shows. */
const barOf = (count: number, most: number, width: number, style: Style): string =>
  (style.glyphs ? '█' : '#').repeat(Math.max(1, Math.round((count / most) * width)))

const nameOf = ({ name }: StatsGroup, { glyphs }: Style): string =>
  clip(safe(name), BAR.name, () => (glyphs ? '…' : '...'))

/** One line a group; where the screen is too narrow for all, what was answered stands below the bar. */
const chart = (title: string, groups: readonly StatsGroup[], columns: number, style: Style): readonly string[] => {
  const most = Math.max(...groups.map(({ requests }) => requests))
  const names = Math.max(...groups.map(group => widthOf(nameOf(group, style))))
  const digits = String(most).length
  const details = groups.map(({ verdicts, times }) => join([verdictsText(verdicts), timesText(times)], style.dot))
  const left = columns - names - digits - 7
  const beside = left - Math.max(...details.map(widthOf))
  const isWide = beside >= BAR.shortest
  const width = Math.max(1, Math.min(BAR.longest, isWide ? beside : left))
  return [
    style.bold(title),
    ...groups.flatMap((group, index) => {
      const bar = barOf(group.requests, most, width, style)
      const name = `${nameOf(group, style)}${' '.repeat(names - widthOf(nameOf(group, style)))}`
      const row = `  ${name}  ${bar}${' '.repeat(width - bar.length)} ${String(group.requests).padStart(digits)}`
      if (isWide) return [`${row}  ${style.dim(details[index] ?? '')}`]
      const below = [verdictsText(group.verdicts), timesText(group.times)].filter(text => text !== '')
      return [row.trimEnd(), ...below.map(text => `    ${style.dim(text)}`)]
    }),
  ]
}

/** How often what was asked, how it was answered, and how long that took. Ends with a line feed. */
export const statsText = ({ all, rules, commands, agents }: Stats, columns: number, style: Style): string => {
  if (all.requests === 0) return 'Nothing was asked.\n'
  const head = [
    `${style.bold(`${all.requests} ${all.requests === 1 ? 'request' : 'requests'}`)}: ${verdictsText(all.verdicts)}`,
    ...(all.times.count === 0
      ? []
      : [
          `Time to a human’s answer: ${timesText(all.times)} (${all.times.count} answered)`.replace(
            '’',
            style.glyphs ? '’' : "'",
          ),
        ]),
  ]
  const charts = (
    [
      ['By rule', rules],
      ['By command', commands],
      ['By agent', agents],
    ] as const
  )
    .filter(([, groups]) => groups.length > 0)
    .map(([title, groups]) => ['', ...chart(title, groups, columns, style)].join('\n'))
  return `${[...head, ...charts].join('\n')}\n`
}
