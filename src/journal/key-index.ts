import { dirname, join } from 'node:path'
import type { Files } from '../model/ports.ts'
import { isKey } from './entry.ts'
import { readLine } from './read.ts'
import { scanLines } from './scan.ts'

/** Largest file of one day's keys, in bytes: more than a million of them. */
const MAX_BYTES = 64 * 1024 * 1024

/** `journal.keys/2026-03-01` holds the keys of that day, one a line, so that nobody has to look at the whole journal for one. */
export const keysFolder = (journalPath: string): string => join(dirname(journalPath), 'journal.keys')

const dayOf = (key: string): string => key.slice(8, 18)

/** Files of days that are changed together. */
type Days = Map<string, string[]>

const put = (days: Days, key: string): void => {
  const known = days.get(dayOf(key))
  if (known === undefined) days.set(dayOf(key), [key])
  else known.push(key)
}

const textOf = (keys: readonly string[]): string => keys.map(key => `${key}\n`).join('')

/** Which keys of a journal are taken. It may know more than the journal holds (a crash came between), never less. */
export class KeyIndex {
  private readonly files: Files
  private readonly folder: string
  private readonly known = new Map<string, Set<string>>()
  private added: Days = new Map()

  constructor(files: Files, journalPath: string) {
    this.files = files
    this.folder = keysFolder(journalPath)
  }

  /** The base key, or the first of its forms with a suffix that nobody has; `n` goes into the suffix. */
  async free(base: string, n: number): Promise<string> {
    const taken = await this.day(dayOf(base))
    let key = base
    for (let m = 1; taken.has(key); m += 1) key = m === 1 ? `${base}.${n}` : `${base}.${n}-${m}`
    return key
  }

  async isTaken(key: string): Promise<boolean> {
    return (await this.day(dayOf(key))).has(key)
  }

  /** Takes a key; it is on disk after `save`. */
  async take(key: string): Promise<void> {
    ;(await this.day(dayOf(key))).add(key)
    put(this.added, key)
  }

  async save(): Promise<void> {
    const added = this.added
    this.added = new Map()
    await this.files.makeDirectory(this.folder)
    // The line feed before them ends a line that a crash cut short.
    for (const [day, keys] of added) await this.files.append(join(this.folder, day), `\n${textOf(keys)}`)
  }

  private async day(day: string): Promise<Set<string>> {
    const known = this.known.get(day)
    if (known !== undefined) return known
    const bytes = await this.files.readRegular(join(this.folder, day), MAX_BYTES)
    const keys = new Set(bytes === undefined ? [] : new TextDecoder().decode(bytes).split('\n'))
    this.known.set(day, keys)
    return keys
  }
}

/** Writes the index anew from the journal. What it knew beside stays taken. */
export const rebuildKeys = async (files: Files, journalPath: string): Promise<void> => {
  const days: Days = new Map()
  await scanLines(files, journalPath, texts => {
    for (const text of texts) {
      const key = readLine(text, 0).line?.key
      if (key !== undefined && isKey(key)) put(days, key)
    }
  })
  const folder = keysFolder(journalPath)
  await files.makeDirectory(folder)
  for (const [day, keys] of days) {
    const bytes = await files.readRegular(join(folder, day), MAX_BYTES)
    const before = bytes === undefined ? [] : new TextDecoder().decode(bytes).split('\n')
    const all = new Set([...before, ...keys])
    all.delete('')
    await files.replace(join(folder, day), textOf([...all]))
  }
}
