import { sha256 } from '../../approval/canonical.ts'
import { identityOf, originKey } from '../../journal/imported.ts'
import type { ImportItem } from '../../journal/import-item.ts'
import type { Fields } from '../../journal/read.ts'
import { isFields, isTexts } from '../../journal/read.ts'
import type { JournalLine } from '../../model/entry.ts'

/** The source that entries from there name, whichever of its files they stood in. */
export const SOURCE = 'claude-flow'

const parse = (value: unknown): Fields | undefined => {
  try {
    const found: unknown = typeof value === 'string' ? JSON.parse(value) : value
    return isFields(found) ? found : undefined
  } catch {
    return undefined
  }
}

/** The keys that it answers. */
export const linksOf = (fields: Fields | undefined): readonly string[] => {
  const context = fields?.['context']
  const links = isFields(context) ? context['related_entries'] : undefined
  return isTexts(links) ? links : []
}

/** An item with what is worked out of it once. */
export interface Read {
  readonly item: ImportItem
  readonly fields: Fields | undefined
  /** SHA-256 of the value, hexadecimal. */
  readonly digest: string
}

export const readItem = (item: ImportItem): Read => ({
  item,
  fields: parse(item.value),
  digest: sha256(typeof item.value === 'string' ? item.value : JSON.stringify(item.value)),
})

/**
 * What of the log is known already. A row from there is another once its value is; what was written here, or came in by a file, is
 * the same while its words are.
 */
export class Known {
  private readonly lines: readonly JournalLine[]
  private readonly seen = new Set<string>()
  private readonly words = new Set<string>()
  private readonly keys = new Map<string, string>()

  constructor(lines: readonly JournalLine[]) {
    this.lines = lines
    for (const line of lines) this.add(line)
  }

  add(line: JournalLine): void {
    const from = line.entry.holdpoint?.imported
    if (from?.source === SOURCE && from.digest !== undefined) this.seen.add(`${from.digest} ${from.key}`)
    else this.words.add(identityOf(line))
    this.keys.set(originKey(line), line.key)
  }

  has(entry: JournalLine['entry']): boolean {
    const from = entry.holdpoint?.imported
    return this.seen.has(`${from?.digest ?? ''} ${from?.key ?? ''}`) || this.words.has(identityOf({ key: '', entry }))
  }

  readonly keyHere = (key: string): string | undefined => this.keys.get(key)

  all(): readonly JournalLine[] {
    return this.lines
  }
}
