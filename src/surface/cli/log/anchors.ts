import { join } from 'node:path'
import type { Anchor } from '../../../journal/verify.ts'
import type { Files } from '../../../model/ports.ts'

/** Largest decision file that is looked into, in bytes. */
const LIMIT = 65_536

const headOf = (text: string): unknown => {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && 'journalHead' in value ? value.journalHead : undefined
  } catch {
    return undefined
  }
}

/** The entries that decisions noted as the log's last ones when they were made. A file that cannot be read notes nothing. */
export const readAnchors = async (files: Files, directory: string): Promise<readonly Anchor[]> => {
  const folder = join(directory, 'decisions')
  const names = (await files.list(folder)).filter(name => name.endsWith('.json')).toSorted()
  const anchors: Anchor[] = []
  for (const name of names) {
    const bytes = await files.readRegular(join(folder, name), LIMIT).catch(() => undefined)
    const hash = bytes === undefined ? undefined : headOf(new TextDecoder().decode(bytes))
    if (typeof hash === 'string') anchors.push({ hash, source: `decision ${name.slice(0, -'.json'.length)}` })
  }
  return anchors
}
