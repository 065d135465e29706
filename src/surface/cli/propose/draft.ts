import { parseMembers } from '../../../journal/members.ts'
import type { Draft } from '../../../gate/propose.ts'
import { HoldpointError } from '../../../model/errors.ts'
import type { ProposalKind } from '../../../model/request.ts'
import { safe } from '../../../secrets/escape.ts'
import type { CliArgs } from '../command.ts'

/** What came in, before it is a draft: the same names on the command line and in JSON. */
export interface Told {
  readonly draft: Draft
  readonly agent?: string
  readonly task?: string
}

const KINDS: readonly ProposalKind[] = ['question', 'blocker', 'credentials']

const wrong = (message: string): HoldpointError => new HoldpointError('usage', message, 'holdpoint propose --help')

const kindOf = (value: unknown): ProposalKind => {
  if (value === undefined) return 'question'
  const kind = KINDS.find(known => known === value)
  if (kind === undefined) throw wrong(`the kind is ${shown(value)}; it must be one of ${KINDS.join(', ')}`)
  return kind
}

const levelOf = (value: unknown): 2 | 3 | undefined => {
  if (value === undefined) return undefined
  const level = ([2, 3] as const).find(known => known === Number(value))
  if (level === undefined) throw wrong(`the level is ${shown(value)}; what is asked is level 2 or 3`)
  return level
}

const numberOf = (name: string, value: unknown): number | undefined => {
  if (value === undefined) return undefined
  if ((typeof value !== 'number' && typeof value !== 'string') || !/^\d{1,3}$/u.test(`${value}`))
    throw wrong(`${name} is ${shown(value)}; it must be an option’s number`)
  return Number(value)
}

const shown = (value: unknown): string => safe(JSON.stringify(value).slice(0, 80))

/** `N=TEXT`: what option N costs. */
const tradeoffOf = (text: string): readonly [n: number, tradeoff: string] => {
  const [, n = '', tradeoff = ''] = /^(\d{1,3})=([\s\S]+)$/u.exec(text) ?? []
  if (n === '') throw wrong(`--tradeoff "${safe(text)}" must be the option’s number, =, and what it costs: 2=slower`)
  return [Number(n), tradeoff]
}

const splitNames = (texts: readonly string[]): readonly string[] =>
  texts.flatMap(text => text.split(',')).flatMap(name => (name.trim() === '' ? [] : [name.trim()]))

/** Keeps only what was given. */
const given = <T extends object>(values: T): { readonly [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    readonly [K in keyof T]?: Exclude<T[K], undefined>
  }

/** Reads the options. Every text counts as it stands: nothing in it is a file name or a pattern. */
export const toldByOptions = (args: CliArgs): Told => {
  const texts = args.values('option')
  const tradeoffs = new Map(args.values('tradeoff').map(tradeoffOf))
  const stray = [...tradeoffs.keys()].find(n => n < 1 || n > texts.length)
  if (stray !== undefined) throw wrong(`--tradeoff names option ${stray}, and there are ${texts.length}`)
  return {
    draft: {
      kind: kindOf(args.value('kind')),
      options: texts.map((text, index) => ({ text, ...given({ tradeoffs: tradeoffs.get(index + 1) }) })),
      relatedFiles: args.values('related'),
      tags: splitNames(args.values('tag')),
      needs: splitNames(args.values('needs')),
      ...given({
        level: levelOf(args.value('level')),
        title: args.value('title'),
        why: args.value('why'),
        impact: args.value('impact'),
        reversibility: args.value('reversibility'),
        recommended: numberOf('--recommend', args.value('recommend')),
        noOptionsReason: args.value('no-options'),
        file: args.value('file'),
      }),
    },
    ...given({ agent: args.value('agent'), task: args.value('task') }),
  }
}

type Fields = Readonly<Record<string, unknown>>

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Fields of the JSON object, with what each must be. `type`, `author`, `context` and the rest are the log's own names for the same. */
const FIELDS = {
  kind: 'text',
  type: 'text',
  level: 'number',
  title: 'text',
  why: 'text',
  content: 'text',
  impact: 'text',
  reversibility: 'text',
  options: 'list',
  recommended: 'number',
  noOptionsReason: 'text',
  relatedFiles: 'list',
  tags: 'list',
  needs: 'list',
  file: 'text',
  agent: 'text',
  author: 'text',
  task: 'text',
  context: 'object',
  hitl_reviewed: 'boolean',
  timestamp: 'text',
} as const

const fits = (value: unknown, kind: (typeof FIELDS)[keyof typeof FIELDS]): boolean => {
  if (kind === 'list') return Array.isArray(value)
  if (kind === 'object') return isFields(value)
  return typeof value === (kind === 'text' ? 'string' : kind)
}

const requireFields = (value: Fields): void => {
  const known = new Map<string, (typeof FIELDS)[keyof typeof FIELDS]>(Object.entries(FIELDS))
  for (const [name, item] of Object.entries(value)) {
    const kind = known.get(name)
    if (kind === undefined)
      throw wrong(`the JSON has a field ${shown(name)}; known are ${Object.keys(FIELDS).join(', ')}`)
    if (!fits(item, kind)) throw wrong(`${name} is ${shown(item)}; it must be a ${kind}`)
  }
}

const textOf = (value: Fields, ...names: readonly string[]): string | undefined =>
  names.map(name => value[name]).find(item => typeof item === 'string')

const textsOf = (value: Fields, name: string): readonly string[] | undefined => {
  const list = value[name]
  if (!Array.isArray(list)) return undefined
  const texts = list.filter(item => typeof item === 'string')
  if (texts.length < list.length) throw wrong(`${name} must be a list of texts`)
  return texts
}

const jsonOption = (item: unknown): Draft['options'][number] => {
  if (typeof item === 'string') return { text: item }
  const [text, tradeoffs] = isFields(item) ? [item['text'], item['tradeoffs']] : []
  if (typeof text !== 'string' || (tradeoffs !== undefined && typeof tradeoffs !== 'string'))
    throw wrong(`an option is ${shown(item)}; it must be {"text": …, "tradeoffs"?: …} or a text`)
  return { text, ...given({ tradeoffs }) }
}

/** Parses one JSON object. Throws `usage` for anything else. */
export const parseObject = (text: string): Fields => {
  try {
    const value = parseMembers(text)
    if (isFields(value)) return value
  } catch {
    // Told below, without the text: it may hold anything.
  }
  throw wrong('standard input is not one JSON object')
}

/** Reads the object, whether in our words or in those of the log (`type`, `author`, `content`, `context`). */
export const toldByJson = (value: Fields): Told => {
  requireFields(value)
  const context = isFields(value['context']) ? value['context'] : {}
  const options: readonly unknown[] = Array.isArray(value['options']) ? value['options'] : []
  return {
    draft: {
      kind: kindOf(textOf(value, 'kind', 'type')),
      options: options.map(jsonOption),
      relatedFiles: textsOf(value, 'relatedFiles') ?? textsOf(context, 'related_files') ?? [],
      tags: textsOf(value, 'tags') ?? [],
      needs: textsOf(value, 'needs') ?? [],
      ...given({
        level: levelOf(value['level']),
        title: textOf(value, 'title'),
        why: textOf(value, 'why', 'content'),
        impact: textOf(value, 'impact'),
        reversibility: textOf(value, 'reversibility'),
        recommended: numberOf('recommended', value['recommended']),
        noOptionsReason: textOf(value, 'noOptionsReason'),
        file: textOf(value, 'file'),
      }),
    },
    ...given({ agent: textOf(value, 'agent', 'author'), task: textOf(value, 'task') ?? textOf(context, 'task_id') }),
  }
}
