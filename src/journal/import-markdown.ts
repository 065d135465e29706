import type { ImportItem, ImportProblem, ImportRead } from './import-item.ts'
import { sortRead } from './import-item.ts'

/** Takes back what `escapeMarkdown` put before a mark. */
const unescape = (text: string): string => text.replace(/\\([\\`*_[\]<>#|~])/gu, '$1')

const TITLE = /^### (?:\d\d:\d\d:\d\d)? ?([a-z]+): (.+)$/u
const HEAD = /^- (\S+), (\S+), entry \d+: `([^`]+)`$/u
const FENCE = /^(`{3,})text$/u

/** Lines of a document, read one after the other. */
interface Cursor {
  readonly lines: readonly string[]
  at: number
}

/** What a fact's line says behind its name: `- tags: a, b`. */
const factOf = (facts: readonly string[], name: string): readonly string[] =>
  facts.filter(fact => fact.startsWith(`- ${name}: `)).map(fact => unescape(fact.slice(name.length + 4)))

const uncode = (text: string): string => (text.startsWith('`') && text.endsWith('`') ? text.slice(1, -1) : text)

/** The list below a title. */
const readFacts = (cursor: Cursor): readonly string[] => {
  const facts: string[] = []
  for (; cursor.at < cursor.lines.length; cursor.at += 1) {
    const line = cursor.lines[cursor.at] ?? ''
    if (line !== '' && !line.startsWith('- ')) break
    if (line !== '') facts.push(line)
  }
  return facts
}

/** The fenced text; `undefined` where none begins here or it never ends. The fence is longer than any inside, so the end is certain. */
const readFenced = (cursor: Cursor): string | undefined => {
  const [, fence] = FENCE.exec(cursor.lines[cursor.at] ?? '') ?? []
  const end = fence === undefined ? -1 : cursor.lines.indexOf(fence, cursor.at + 1)
  if (end === -1) return undefined
  const content = cursor.lines.slice(cursor.at + 1, end).join('\n')
  cursor.at = end + 1
  return content
}

const valueOf = (
  title: RegExpExecArray,
  facts: readonly string[],
  content: string,
): Readonly<Record<string, unknown>> => {
  const [author, timestamp] = (HEAD.exec(facts[0] ?? '') ?? []).slice(1)
  const [task] = factOf(facts, 'task')
  return {
    timestamp,
    type: title[1],
    author: unescape(author ?? ''),
    title: unescape(title[2] ?? ''),
    content,
    tags: factOf(facts, 'tags').flatMap(tags => tags.split(', ')),
    context: {
      ...(task === undefined ? {} : { task_id: task }),
      related_files: factOf(facts, 'file'),
      related_entries: factOf(facts, 'answers').map(uncode),
    },
  }
}

/** One entry, from its title on; the cursor stands behind it afterwards. */
const readEntry = (cursor: Cursor, title: RegExpExecArray): ImportItem | ImportProblem => {
  const place = `line ${cursor.at + 1}`
  cursor.at += 1
  const facts = readFacts(cursor)
  const key = HEAD.exec(facts[0] ?? '')?.[3]
  if (key === undefined) return { place, problem: 'no entry: no author, time and key below its title' }
  const content = readFenced(cursor)
  if (content === undefined) return { place, problem: 'no whole entry: its text has no fence, or no end' }
  return { place, key: uncode(factOf(facts, 'imported as')[0] ?? key), value: valueOf(title, facts, content) }
}

/**
 * Reads the document that `log export --format md` prints. What stands between entries is named by its first line: it is nobody's
 * entry, and it is not taken.
 */
export const readMarkdown = (text: string): ImportRead => {
  const cursor: Cursor = { lines: text.split('\n').map(line => line.replace(/\r$/u, '')), at: 0 }
  const found: (ImportItem | ImportProblem)[] = []
  let isTold = false
  while (cursor.at < cursor.lines.length) {
    const line = cursor.lines[cursor.at] ?? ''
    const title = TITLE.exec(line)
    if (title !== null) {
      found.push(readEntry(cursor, title))
      isTold = false
      continue
    }
    const isOurs = line.trim() === '' || line.startsWith('# ') || line.startsWith('## ')
    if (!isOurs && !isTold) found.push({ place: `line ${cursor.at + 1}`, problem: 'no part of an entry' })
    isTold = !isOurs || (isTold && line.trim() === '')
    cursor.at += 1
  }
  return sortRead(found)
}
