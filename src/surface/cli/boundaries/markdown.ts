import type { Boundaries, Change, SettingBoundary } from '../../../gate/boundaries.ts'
import { formatDuration } from '../../../model/duration.ts'
import type { Level } from '../../../model/level.ts'
import { LEVEL_NAMES } from '../../../model/level.ts'
import { escapeMarkdown } from '../../../report/markdown.ts'
import { safe } from '../../../secrets/escape.ts'

const builtIn = ({ version }: Boundaries): string => `built in, version ${version}`

const levelSection = (boundaries: Boundaries, level: Level): readonly string[] => [
  `## Level ${level} (${LEVEL_NAMES[level]})`,
  '',
  '| rule | what it holds | a look here may change it | since |',
  '| --- | --- | --- | --- |',
  ...boundaries.rules
    .filter(rule => rule.level === level)
    .map(
      ({ id, subject, effect, evidence }) =>
        `| \`${id}\` | a ${subject} that ${escapeMarkdown(effect)} | ${escapeMarkdown(evidence ?? '')} | ${builtIn(boundaries)} |`,
    ),
  '',
]

/** An address of a notifier may hold a token. */
const itemText = (value: unknown): string => safe(typeof value === 'string' ? value : JSON.stringify(value))

const valueText = (name: string, value: unknown): string => {
  if (typeof value === 'number' && /^(?:wait|approveWithin|useWithin|remindAfter)$/u.test(name))
    return formatDuration(value)
  if (Array.isArray(value)) return value.length === 0 ? '(none)' : value.map(itemText).join(', ')
  return typeof value === 'string' ? value : JSON.stringify(value)
}

const signedText = ({ signed }: Boundaries): string =>
  signed === undefined ? '' : `signed ${signed.at.slice(0, 10)} by ${escapeMarkdown(signed.author ?? 'an approver')}`

const settingRow = (boundaries: Boundaries, { name, value, origin }: SettingBoundary): string =>
  `| \`${name}\` | ${escapeMarkdown(valueText(name, value))} | ${origin === 'signed' ? signedText(boundaries) : builtIn(boundaries)} |`

const changeText = ({ timestamp, author, title, content, key }: Change): string =>
  [
    `### ${timestamp.slice(0, 10)}, ${escapeMarkdown(author)}: ${escapeMarkdown(title)}`,
    '',
    ...content.split('\n').map(line => `> ${escapeMarkdown(line)}  `),
    '',
    `Log: \`${key}\``,
    '',
  ].join('\n')

/** The levels in force as a Markdown document, with author and date of each change. Ends with a line feed. */
export const boundariesMarkdown = (boundaries: Boundaries): string =>
  [
    '# What runs, what asks, what never runs by itself',
    '',
    boundaries.signed === undefined
      ? `Nobody has signed settings here: all of it is ${builtIn(boundaries)}.`
      : `The settings here were ${signedText(boundaries)}. The rest is ${builtIn(boundaries)}.`,
    '',
    '## Level 1 (auto)',
    '',
    'Runs at once: whatever no rule below speaks of. An operation has the highest level of its findings, and what cannot be understood is never level 1.',
    '',
    ...levelSection(boundaries, 2),
    ...levelSection(boundaries, 3),
    '## Settings',
    '',
    '| setting | value | since |',
    '| --- | --- | --- |',
    ...boundaries.settings.map(setting => settingRow(boundaries, setting)),
    '',
    '## Changes',
    '',
    ...(boundaries.changes.length === 0 ? ['None is in the log.', ''] : boundaries.changes.map(changeText)),
  ].join('\n')
