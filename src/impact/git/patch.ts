import type { AddedLine, Change } from '../../model/change.ts'

/** One path of a patch, with the object names of both sides. */
export interface PatchedPath {
  readonly change: Change
  readonly oldId: string
  /** What stands there on the other parents of a merge. */
  readonly otherOldIds: readonly string[]
  readonly newId: string
}

export interface ParsedPatch {
  readonly paths: readonly PatchedPath[]
  /** The text was not what Git prints: some path has no lines, or some lines no path. */
  readonly complete: boolean
}

interface Entry {
  readonly status: string
  readonly mode: string
  readonly oldId: string
  readonly otherOldIds: readonly string[]
  readonly newId: string
  readonly path: string
  readonly from?: string
}

interface Section {
  readonly added: readonly AddedLine[]
  readonly removed: readonly string[]
  readonly binary: boolean
}

const NOTHING: Section = { added: [], removed: [], binary: false }

/**
 * Reads `git diff --raw -p` (or one commit of `git log --raw -p -c`) without context lines.
 * Names come from the raw lines, where Git quotes every odd character; sections follow in the same order.
 */
export const parsePatch = (text: string, commit?: string): ParsedPatch => {
  const lines = text.split('\n')
  const entries = lines.flatMap(line => (line.startsWith(':') ? (parseEntry(line) ?? []) : []))
  const sections = sectionsOf(lines)
  const paths: PatchedPath[] = []
  let at = 0
  for (const entry of entries) {
    // A change of type is printed as a deletion followed by a new file.
    const own = sections.slice(at, at + (entry.status === 'T' ? 2 : 1))
    at += own.length
    const { oldId, otherOldIds, newId } = entry
    paths.push({ change: changeOf(entry, own, commit), oldId, otherOldIds, newId })
  }
  return { paths, complete: at === sections.length && entries.every(entry => entry.status !== 'U') }
}

/** `:100644 100755 OLD NEW M<tab>path`, and `::…` with one more mode and object name for each parent of a merge. */
const parseEntry = (line: string): Entry | undefined => {
  const [head = '', ...names] = line.split('\t')
  const parents = /^:+/u.exec(head)?.[0].length ?? 0
  const fields = head.slice(parents).split(' ')
  const modes = fields.slice(0, parents + 1)
  const ids = fields.slice(parents + 1, 2 * parents + 2)
  const status = /^\D/u.exec(fields.at(-1) ?? '')?.[0] ?? ''
  const [first, second] = names.map(unquote)
  if (first === undefined || ids.length !== parents + 1) return undefined
  const isCopy = status === 'C'
  return {
    status,
    mode: modes.at(-1) ?? '',
    oldId: ids[0] ?? '',
    otherOldIds: ids.slice(1, -1),
    newId: ids.at(-1) ?? '',
    path: second ?? first,
    ...(second === undefined || isCopy ? {} : { from: first }),
  }
}

const ESCAPES: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  t: '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
}

/** Takes Git's C-style quotes off a name (with `core.quotePath=false`, bytes above 127 stand as they are). */
export const unquote = (name: string): string => {
  if (!name.startsWith('"') || !name.endsWith('"') || name.length < 2) return name
  return name
    .slice(1, -1)
    .replaceAll(/\\([0-7]{3}|.)/gu, (_whole, code: string) =>
      code.length === 3 ? String.fromCharCode(Number.parseInt(code, 8)) : (ESCAPES[code] ?? code),
    )
}

const KINDS: Readonly<Record<string, Change['kind']>> = {
  A: 'added',
  C: 'added',
  D: 'deleted',
  R: 'renamed',
  T: 'type-changed',
}

const changeOf = (entry: Entry, sections: readonly Section[], commit: string | undefined): Change => ({
  path: entry.path,
  kind: KINDS[entry.status] ?? 'modified',
  ...(entry.from === undefined ? {} : { from: entry.from }),
  mode: entry.mode,
  binary: sections.some(section => section.binary),
  added: sections.flatMap(section => section.added),
  removed: sections.flatMap(section => section.removed),
  id: entry.status === 'D' ? entry.oldId : entry.newId,
  ...(commit === undefined ? {} : { commit }),
})

/** The lines of each `diff` section. Lines of content always begin with a sign, so a header cannot be forged by them. */
const sectionsOf = (lines: readonly string[]): readonly Section[] => {
  const sections: Section[] = []
  let current: string[] | undefined
  for (const line of lines) {
    if (/^diff --(?:git|combined|cc) /u.test(line)) {
      if (current !== undefined) sections.push(readSection(current))
      current = []
    } else current?.push(line)
  }
  if (current !== undefined) sections.push(readSection(current))
  return sections
}

const readSection = (lines: readonly string[]): Section => {
  const first = lines.findIndex(line => line.startsWith('@@'))
  if (first === -1)
    return { ...NOTHING, binary: lines.some(line => /^(?:Binary files .* differ|GIT binary patch)$/u.test(line)) }
  const added: AddedLine[] = []
  const removed: string[] = []
  let [columns, line] = [1, 0]
  for (const text of lines.slice(first)) {
    const hunk = /^(@{2,}) [^+]*\+(\d+)/u.exec(text)
    if (hunk !== null) {
      columns = (hunk[1] ?? '@@').length - 1
      line = Number(hunk[2])
      continue
    }
    const signs = text.slice(0, columns)
    if (signs === '+'.repeat(columns)) added.push({ line, text: text.slice(columns) })
    else if (signs === '-'.repeat(columns)) removed.push(text.slice(columns))
    if (signs !== '' && !signs.includes('-') && !signs.startsWith('\\')) line += 1
  }
  return { added, removed, binary: [...added.map(one => one.text), ...removed].some(text => text.includes('\0')) }
}
