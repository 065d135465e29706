import { fileEntry } from '../../../../gate/file-entry.ts'
import type { Handed } from '../../../../gate/handed.ts'
import { readAbout, readEntries, refuseForgery } from '../../../../gate/handed.ts'
import type { Session } from '../../../../gate/session.ts'
import { isKey } from '../../../../journal/entry.ts'
import { resolveLines } from '../../../../journal/query.ts'
import type { Fields } from '../../../../journal/read.ts'
import { isFields, isTexts } from '../../../../journal/read.ts'
import { HoldpointError } from '../../../../model/errors.ts'
import { safe } from '../../../../secrets/escape.ts'
import type { CliArgs, CliCommand, CliContext } from '../../command.ts'
import { JSON_OPTION } from '../../command.ts'
import { entryOf } from '../../log/handed-entry.ts'
import { parseHanded } from '../../log/handed-json.ts'
import { formatJson } from '../../log/json.ts'
import { tellMissing } from '../../log/missing.ts'
import { writerOf } from '../../log/writer.ts'
import { sessionHere } from '../requests.ts'

const WHERE = 'holdpoint log add'
const SOURCE = 'standard input'
const ALLOWED = ['milestone', 'insight']
const FIELDS = ['type', 'author', 'title', 'content', 'tags', 'context', 'hitl_reviewed', 'timestamp', 're']

/** Keeps only what was given. */
const given = (values: Fields): Fields =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined))

const listOf = (texts: readonly string[]): readonly string[] | undefined => (texts.length === 0 ? undefined : texts)

const byOptions = (args: CliArgs): Fields =>
  given({
    type: args.value('type'),
    author: args.value('author'),
    title: args.value('title'),
    content: args.value('content'),
    tags: listOf(args.values('tag').flatMap(tags => tags.split(',').map(tag => tag.trim()))),
    re: listOf(args.values('re')),
    context: given({ task_id: args.value('task'), related_files: listOf(args.values('file')) }),
  })

const requireKnown = (value: Fields): void => {
  const stranger = Object.keys(value).find(name => !FIELDS.includes(name) && name !== 'holdpoint')
  if (stranger !== undefined)
    throw new HoldpointError(
      'usage',
      `the JSON has a field ${safe(JSON.stringify(stranger))}; known are ${FIELDS.join(', ')}`,
      `${WHERE} --help`,
    )
}

/** The key that `--re` means: a key as it stands, else the newest decision of a request, or the entry itself. */
const keyOf = async (session: Session, reference: string): Promise<string> => {
  const found = resolveLines(await readEntries(session), reference)
  const line = found.findLast(({ entry }) => entry.type === 'decision') ?? found[0]
  if (line !== undefined) return line.key
  if (isKey(reference)) return reference
  throw new HoldpointError('not-found', `the log has no entry or request "${safe(reference)}"`, 'holdpoint log')
}

/** The entry with what is left out filled in: a type, a tag, a task, and keys for what it answers. */
const wholeOf = async (session: Session, value: Fields, task: string | undefined): Promise<Fields> => {
  const { re, ...rest } = value
  if (re !== undefined && !isTexts(re))
    throw new HoldpointError('usage', '"re" must be a list of keys or IDs', '"re": ["k7f3"]')
  const context = rest['context'] ?? {}
  if (!isFields(context))
    throw new HoldpointError('usage', '"context" must be an object', '"context": {"task_id": "task-1"}')
  const own = isTexts(context['related_entries']) ? context['related_entries'] : []
  const keys = [...own, ...(await Promise.all((re ?? []).map(reference => keyOf(session, reference))))]
  const type = rest['type'] ?? 'milestone'
  return {
    ...rest,
    type,
    tags: rest['tags'] ?? [type],
    content: rest['content'] ?? rest['title'],
    context: given({
      task_id: task,
      ...context,
      related_entries: keys.length === 0 ? undefined : [...new Set(keys)],
    }),
  }
}

const requireOurs = ({ value }: Handed): void => {
  if (ALLOWED.some(type => type === value['type'])) return
  throw new HoldpointError(
    'usage',
    `log add writes ${ALLOWED.join(' and ')}; the type was ${safe(JSON.stringify(value['type'] ?? null).slice(0, 80))}`,
    'a question or blocker: holdpoint propose; a decision: a human’s holdpoint approve or deny',
  )
}

const run = async (args: CliArgs, context: CliContext): Promise<number> => {
  const { out } = context
  const session = await sessionHere(context)
  const writer = await writerOf(context)
  const told = args.flag('stdin')
    ? await entryOf(session, parseHanded(await context.readInput(), SOURCE), { writer, where: WHERE, source: SOURCE })
    : byOptions(args)
  // Forgery comes first: what speaks as a human is written down, whatever else is wrong with it.
  const value = await wholeOf(session, told, writer.requester.task).catch(async (error: unknown) => {
    await refuseForgery(session, { value: told, where: WHERE }, writer, [])
    throw error
  })
  const handed = { value, where: WHERE }
  await refuseForgery(session, handed, writer, await readAbout(session, handed))
  requireKnown(told)
  requireOurs(handed)
  const filed = await fileEntry(session, handed, writer)
  tellMissing(context, filed)
  out.stdout(args.flag('json') ? formatJson(filed.line) : `written: ${filed.line.key}\n`)
  return 0
}

export const add: CliCommand = {
  name: 'add',
  summary: 'writes a milestone or an insight',
  usage: ['--title TEXT [--content TEXT] [--type insight] [--re KEY|ID]… [OPTIONS]', '--stdin < ENTRY.json'],
  details:
    'Agents and humans alike. An agent’s author is the name that it claims; a human at a terminal without any agent is user:NAME. Whether a human reviewed it is what the chain of decisions shows: --re links it. An agent that writes author user, a decision, or hitl_reviewed without such a chain is refused, and that is written to the log. --stdin reads one JSON object (type, title, content, author, tags, re, context {task_id, related_files, related_entries}), so that no shell has to quote anything. Secrets are taken out before anything is stored. Exit code 0: written. 77: refused.',
  options: [
    { name: 'type', value: 'TYPE', summary: 'milestone (default) or insight' },
    { name: 'title', value: 'TEXT', summary: 'one line' },
    { name: 'content', value: 'TEXT', summary: 'what there is to say (default: the title)' },
    { name: 'tag', value: 'TAG,…', multiple: true, summary: 'topics (default: the type)' },
    { name: 'task', value: 'ID', summary: 'the task (default: HOLDPOINT_TASK)' },
    { name: 'file', value: 'PATH', multiple: true, summary: 'a file that it is about' },
    { name: 're', value: 'KEY|ID', multiple: true, summary: 'the entry or request that it answers' },
    { name: 'author', value: 'NAME', summary: 'who says so: a claim' },
    { name: 'stdin', summary: 'reads the entry from standard input, as one JSON object' },
    JSON_OPTION,
  ],
  examples: [
    [
      'holdpoint log add --title "Redis works" --content "Pool of 10, tests pass" --tag redis --re k7f3',
      'links it with the decision on k7f3',
    ],
    ['holdpoint log add --stdin < entry.json', 'takes the text as it stands'],
  ],
  run,
}
