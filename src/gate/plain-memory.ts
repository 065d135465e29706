import { join } from 'node:path'
import { isFields } from '../journal/read.ts'
import { HoldpointError } from '../model/errors.ts'
import { safe } from '../secrets/escape.ts'
import type { Session } from './session.ts'
import { isoTime } from '../model/time.ts'

/** A value of a namespace that is not the captain's log. It means nothing to the gate. */
export interface Kept {
  readonly namespace: string
  readonly key: string
  readonly value: string
  /** RFC 3339 UTC. */
  readonly storedAt: string
}

/** All namespaces but the log stand in this one file, a JSON line each; no name or key is ever a file name. */
const pathOf = ({ place }: Session): string => join(place.directory, 'memory.jsonl')

/** Bytes: beyond this nothing more is kept. */
const MAX_BYTES = 64 * 1024 * 1024

const parse = (text: string): Kept | undefined => {
  try {
    const value: unknown = JSON.parse(text)
    if (!isFields(value)) return undefined
    const { namespace, key, value: kept, storedAt } = value
    return [namespace, key, kept, storedAt].every(item => typeof item === 'string')
      ? (value as unknown as Kept)
      : undefined
  } catch {
    return undefined
  }
}

const readText = async (session: Session): Promise<string> => {
  const bytes = await session.ports.files.readRegular(pathOf(session), MAX_BYTES)
  return bytes === undefined ? '' : new TextDecoder().decode(bytes)
}

const partsOf = (text: string): readonly Kept[] => text.split('\n').flatMap(line => parse(line) ?? [])

/** All that is kept, oldest first. */
export const readKept = async (session: Session): Promise<readonly Kept[]> => partsOf(await readText(session))

/** Keeps a value, redacted. Throws `refused` where the key is taken: nothing is ever overwritten. */
export const keepValue = async (session: Session, given: Omit<Kept, 'storedAt'>): Promise<Kept> => {
  const { files, clock } = session.ports
  const kept: Kept = {
    namespace: safe(given.namespace),
    key: safe(given.key),
    value: safe(given.value, { lines: true }),
    storedAt: isoTime(clock.now()),
  }
  await files.makeDirectory(session.place.directory, 0o700)
  return files.withLock(`${pathOf(session)}.lock`, async () => {
    const text = await readText(session)
    if (partsOf(text).some(({ namespace, key }) => namespace === kept.namespace && key === kept.key))
      throw new HoldpointError(
        'refused',
        `the key ${kept.key} stands already in ${kept.namespace} and is never overwritten`,
        'use another key',
      )
    const gap = text === '' || text.endsWith('\n') ? '' : '\n'
    await files.append(pathOf(session), `${gap}${JSON.stringify(kept)}\n`)
    return kept
  })
}
