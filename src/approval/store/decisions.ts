import { HoldpointError } from '../../model/errors.ts'
import type { Clock, Files } from '../../model/ports.ts'
import { MAX_DECISION_BYTES } from '../decision.ts'
import { MAX_SIGNATURE_BYTES } from '../sshsig.ts'
import type { Folder } from './folder.ts'
import { checked } from './names.ts'

/** A decision's file and its signature's, as they lie there: nothing of it is checked yet. */
export interface StoredDecision {
  readonly bytes: Uint8Array
  readonly signature: Uint8Array | undefined
}

/** Longest pause between two looks for a decision: file systems of other machines tell no changes. */
const POLL_MS = 1000

/** Shortest pause, however much happens in the folder. */
const SETTLE_MS = 20

/** The folder `decisions`. */
export const createDecisions = (files: Files, folder: Folder, clock: Clock) => {
  const readDecision = async (id: string): Promise<StoredDecision | undefined> => {
    const path = await folder.existing('decisions', `${checked(id)}.json`)
    const bytes = path === undefined ? undefined : await readPlain(files, path, MAX_DECISION_BYTES)
    if (path === undefined || bytes === undefined) return undefined
    return { bytes, signature: await readPlain(files, `${path}.sig`, MAX_SIGNATURE_BYTES) }
  }

  const writeDecision = async (
    id: string,
    { bytes, signature }: { readonly bytes: Uint8Array; readonly signature: string },
  ): Promise<void> => {
    const path = await folder.made('decisions', `${checked(id)}.json`)
    // An old signature beside new bytes would look like a forgery to whoever waits.
    await files.remove(`${path}.sig`)
    await files.replace(path, bytes, 0o600)
    await files.replace(`${path}.sig`, signature, 0o600)
  }

  const waitForDecision = async (id: string, untilMs: number): Promise<StoredDecision | undefined> => {
    let wake = (): void => undefined
    const stop = files.watch(folder.path('decisions'), () => {
      wake()
    })
    try {
      for (;;) {
        const found = await readDecision(id)
        if (found?.signature !== undefined) return found
        const leftMs = untilMs - clock.now().getTime()
        if (leftMs <= 0) return undefined
        await new Promise<void>(resolve => {
          wake = resolve
          void clock.sleep(Math.min(leftMs, POLL_MS)).then(resolve)
        })
        await clock.sleep(SETTLE_MS)
      }
    } finally {
      stop()
    }
  }

  /** Requests that somebody signed an answer to. */
  const decided = async (): Promise<ReadonlySet<string>> =>
    new Set(
      (await folder.names('decisions'))
        .filter(name => name.endsWith(SIGNED))
        .map(name => name.slice(0, -SIGNED.length)),
    )

  return { readDecision, writeDecision, waitForDecision, decided }
}

const SIGNED = '.json.sig'

const readPlain = async (files: Files, path: string, limit: number): Promise<Uint8Array | undefined> => {
  const facts = await files.describe(path)
  if (facts === undefined) return undefined
  if (facts.kind !== 'file') throw notADecision(path, `it is ${facts.kind}, not a plain file`)
  if (facts.size > limit) throw notADecision(path, `it has ${facts.size} bytes, more than ${limit}`)
  return files.readRegular(path, limit)
}

const notADecision = (path: string, why: string): HoldpointError =>
  new HoldpointError('decision-invalid', `${path} is no decision: ${why}. Nothing ran.`, 'holdpoint pending')
