import { relative } from 'node:path'
import type { Deed, MigrationCommand } from '../../command/migrations/command.ts'
import type { Adjustment, Impact, Look, Probe } from '../../model/impact.ts'
import { literalOf } from '../../model/word.ts'
import { digestText } from '../where.ts'
import type { Applied, MigrationFile } from './applied.ts'
import { migrationFiles, readApplied } from './applied.ts'
import { readKnexSettings } from './knexfile.ts'
import type { Direction, Reading } from './losses.ts'
import { readDirection } from './losses.ts'

/** Migrations a call would run, in which direction, and whether that is known or only possible. */
interface Plan {
  readonly direction: Direction
  readonly files: readonly MigrationFile[]
  readonly certain: boolean
}

const UPWARD: ReadonlySet<string> = new Set(['migrate:latest', 'migrate:up', 'migrate:to', 'migrate:before'])
const DOWNWARD: ReadonlySet<string> = new Set(['migrate:rollback', 'migrate:down'])

const isLooked = (deed: Deed): boolean => UPWARD.has(deed.verb) || DOWNWARD.has(deed.verb)

/** Up to and with a name, or before it, as `migrate:to` and `migrate:before` take it. */
const upTo = (pending: readonly MigrationFile[], verb: string, name: string | undefined): readonly MigrationFile[] => {
  if (name === undefined) return verb === 'migrate:up' ? pending.slice(0, 1) : pending
  if (verb === 'migrate:up') return pending.filter(file => file.name === name)
  return pending.filter(file => file.name < name || (verb === 'migrate:to' && file.name === name))
}

const planUp = (
  files: readonly MigrationFile[],
  applied: readonly Applied[] | undefined,
  verb: string,
  name?: string,
): Plan => {
  const done = new Set(applied?.map(row => row.name))
  const pending = files.filter(file => !done.has(file.name))
  const certain = applied !== undefined
  // Which one is next is not known where nothing is known of those before it.
  const narrowed = certain || name !== undefined ? upTo(pending, verb, name) : pending
  return { direction: 'up', files: narrowed, certain }
}

const planDown = (
  files: readonly MigrationFile[],
  applied: readonly Applied[] | undefined,
  deed: Deed,
  name?: string,
): Plan => {
  const certain = applied !== undefined
  if (name !== undefined) return { direction: 'down', files: files.filter(file => file.name === name), certain }
  const last = Math.max(0, ...(applied ?? []).map(row => row.batch))
  const wanted =
    deed.act === 'reset'
      ? applied
      : deed.verb === 'migrate:down'
        ? applied?.slice(-1)
        : applied?.filter(row => row.batch === last)
  const names = new Set(wanted?.map(row => row.name))
  return { direction: 'down', files: certain ? files.filter(file => names.has(file.name)) : files, certain }
}

const some = (names: readonly string[]): string =>
  names.length <= 5 ? names.join(', ') : `${names.slice(0, 5).join(', ')} and ${names.length - 5} more`

const count = (files: readonly MigrationFile[]): string =>
  `${files.length} ${files.length === 1 ? 'migration' : 'migrations'}`

const headline = ({ files, direction, certain }: Plan): string => {
  const names = files.map(file => file.name)
  if (!certain)
    return `which of ${count(files)} ${direction === 'up' ? 'are pending' : 'were applied last'} cannot be told without running the project's code: all of them count`
  if (files.length === 0) return direction === 'up' ? 'no migration is pending' : 'no migration was applied'
  return `${count(files)} would be ${direction === 'up' ? 'applied' : 'taken back'}: ${some(names)}`
}

interface Read {
  readonly file: MigrationFile
  readonly reading: Reading
}

/** Lines of losses shown one by one; the rest is counted. */
const MAX_LOSSES = 10

const lossLines = (reads: readonly Read[]): readonly string[] => {
  const lines = reads.flatMap(({ file, reading }) => reading.losses.map(loss => `${file.name} loses data: ${loss}`))
  const opaque = reads
    .filter(({ reading }) => reading.opaque)
    .map(({ file }) => `${file.name} runs SQL that its text does not show`)
  const more = lines.length > MAX_LOSSES ? [`${lines.length - MAX_LOSSES} more statements lose data`] : []
  return [...lines.slice(0, MAX_LOSSES), ...more, ...opaque]
}

const irreversible = ({ direction, files }: Plan): readonly string[] =>
  direction === 'down'
    ? []
    : files
        .filter(file => readDirection(file.text, 'down').empty)
        .map(file => `${file.name} has no down: it cannot be taken back`)

const RULES = ['migrations.apply', 'migrations.rollback']

const adjust = (reads: readonly Read[], rules: readonly string[]): readonly Adjustment[] => {
  const [first] = reads.filter(({ reading }) => reading.losses.length > 0)
  if (first === undefined) return []
  const reason = `runs ${first.reading.losses[0] ?? ''} in ${first.file.name}`
  return rules.map(rule => ({ rule, level: 3, reason }))
}

const impactOf = async (
  plan: Plan,
  applied: readonly Applied[] | undefined,
  rules: readonly string[],
  look: Look,
): Promise<Impact> => {
  const reads = plan.files.map(file => ({ file, reading: readDirection(file.text, plan.direction) }))
  const lost = reads.find(({ reading }) => reading.losses.length > 0)
  const oneWay = irreversible(plan)
  const reversible = plan.direction === 'up' && lost === undefined && oneWay.length === 0
  const contents = plan.files.map(file => `${file.name}\n${file.text}`).join('\0')
  return {
    lines: [headline(plan), ...lossLines(reads), ...(plan.certain ? oneWay : [])],
    ...(lost === undefined ? {} : { target: lost.file.name }),
    reversibility: reversible
      ? { reversible: true, how: 'knex migrate:rollback takes it back' }
      : { reversible: false, how: 'what is lost comes back only from a dump' },
    observed: {
      migrations: await digestText(contents, look),
      applied: applied === undefined ? 'not told' : await digestText(applied.map(row => row.name).join('\0'), look),
    },
    files: plan.files.map(file => relative(look.context.project ?? look.cwd, file.path)),
    adjustments: adjust(reads, rules),
  }
}

const untold = (line: string): Impact => ({
  lines: [line],
  reversibility: { reversible: false, how: 'not known' },
  observed: {},
  files: [],
  adjustments: [],
})

const assess: Probe<MigrationCommand>['assess'] = async (command, findings, look) => {
  const deed = command.tool === 'knex' ? command.deeds.find(isLooked) : undefined
  const settings = deed === undefined ? undefined : await readKnexSettings(command, look)
  if (deed === undefined || settings === undefined) return undefined
  if (settings.directories === undefined)
    return untold('the knexfile computes where its migrations are: they were not read')
  const files = await migrationFiles(settings.directories, look)
  const applied = await readApplied(settings, look)
  const [word] = command.rest
  const name = word === undefined ? undefined : literalOf(word)
  const plan = UPWARD.has(deed.verb) ? planUp(files, applied, deed.verb, name) : planDown(files, applied, deed, name)
  const rules = RULES.filter(rule => findings.some(finding => finding.rule === rule))
  return impactOf(plan, applied, rules, look)
}

/** What knex would apply or take back, by the text of its migrations and, for SQLite, the database's own record. */
export const knexProbe: Probe<MigrationCommand> = { family: 'migrations', assess }
