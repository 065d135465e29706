import type { Query } from '../../../journal/query.ts'
import { parseMoment } from '../../../journal/query.ts'
import { ENTRY_TYPES } from '../../../model/entry.ts'
import { HoldpointError } from '../../../model/errors.ts'
import type { Level } from '../../../model/level.ts'
import { safe } from '../../../secrets/escape.ts'
import type { CliArgs, CliOption } from '../command.ts'

/** How many entries a listing shows unless told otherwise. */
const DEFAULT_LIMIT = 50

export const LIMIT_OPTION: CliOption = {
  name: 'limit',
  short: 'n',
  value: 'N',
  summary: `shows the newest N only; 0 for all (default ${DEFAULT_LIMIT}, with --json all)`,
}

export const FILTERS: readonly CliOption[] = [
  { name: 'type', value: 'TYPE', choices: ENTRY_TYPES, multiple: true, summary: 'of this type' },
  { name: 'tag', value: 'TAG', multiple: true, summary: 'with this tag' },
  { name: 'author', value: 'NAME', summary: 'by this author; "user" for every human' },
  { name: 'level', value: 'N', choices: ['1', '2', '3'], summary: 'of this level' },
  { name: 'task', value: 'ID', summary: 'of this task' },
  { name: 'file', value: 'PATH', summary: 'about this file, or what lies below this folder' },
  { name: 'request', value: 'ID', summary: 'of this request' },
  { name: 'since', value: 'TIME', summary: 'from this time on: 2026-03-01, 2026-03-01T09:00Z, 7d, yesterday' },
  { name: 'until', value: 'TIME', summary: 'before this time' },
]

/** How many entries to show; 0 for all. */
export const limitOf = (args: CliArgs): number => {
  const given = args.value('limit')
  if (given === undefined) return args.flag('json') ? 0 : DEFAULT_LIMIT
  if (!/^\d{1,9}$/u.test(given))
    throw new HoldpointError('usage', `--limit is "${safe(given)}"; it must be a whole number`, '--limit 20')
  return Number(given)
}

const momentOf = (args: CliArgs, name: 'since' | 'until', now: Date): Date | undefined => {
  const given = args.value(name)
  if (given === undefined) return undefined
  const moment = parseMoment(given, now)
  if (moment === undefined)
    throw new HoldpointError(
      'usage',
      `--${name} is "${safe(given)}"; it must be a time or how long ago`,
      `--${name} 2026-03-01T09:00Z, --${name} 7d, --${name} yesterday`,
    )
  return moment
}

const LEVELS: Readonly<Record<string, Level>> = { 1: 1, 2: 2, 3: 3 }

/** Drops what is absent: a query's fields are there or not. */
const given = <T>(name: string, value: T | undefined): Readonly<Record<string, T>> =>
  value === undefined ? {} : { [name]: value }

/** What the options and the text of a search ask for. */
export const queryOf = (args: CliArgs, now: Date): Query => {
  const types = ENTRY_TYPES.filter(type => args.values('type').includes(type))
  return {
    ...(types.length === 0 ? {} : { types }),
    tags: args.values('tag'),
    ...given('text', args.operands[0]),
    ...given('author', args.value('author')),
    ...given('task', args.value('task')),
    ...given('file', args.value('file')),
    ...given('request', args.value('request')),
    ...given('level', LEVELS[args.value('level') ?? '']),
    ...given('since', momentOf(args, 'since', now)),
    ...given('until', momentOf(args, 'until', now)),
  }
}
