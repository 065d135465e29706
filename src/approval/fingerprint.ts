import type { Door, Operation } from '../model/operation.ts'
import type { Request } from '../model/request.ts'
import { digestOf } from './canonical.ts'
import { visibleDeep } from './visible.ts'

/** What is approved, exactly and unredacted. It never leaves the process: only its digest does. */
export interface Facts {
  readonly kind: Operation['kind'] | 'proposal'
  /** The exact argv, or the one exact line. */
  readonly words: readonly string[]
  /** Absolute, symbolic links resolved. */
  readonly cwd: string
  /** The Git common directory, or `''`. */
  readonly repository: string
  /** Real absolute path of the program that would run, or `''` where there is none. */
  readonly program: string
  /** From `relevantVariables`: digests of values. */
  readonly variables: Readonly<Record<string, string>>
  /** `Impact.observed`: ref tips, migrations, the listing to be deleted. */
  readonly observed: Readonly<Record<string, string>>
  /** Digest of the policy in force. */
  readonly policy: string
}

/** The parts of a request that the gate finds out anew each time it meets the operation, and that a person decides by. */
export interface Live extends Pick<Request, 'level' | 'operation' | 'findings' | 'policy' | 'covers' | 'environment'> {
  readonly impact: Pick<Request['impact'], 'target' | 'observed'>
  /** `sealOf` the facts. */
  readonly sealed: string
}

/** SHA-256 of the exact facts. It stands in the request beside the redacted text that a person reads. */
export const sealOf = (facts: Facts): string => digestOf({ what: 'holdpoint-facts@v1', ...facts })

/**
 * SHA-256 over canonical JSON of the whole request but its `fingerprint`: what a person reads, the seal of the exact facts, and the
 * id, nonce, dates and asker. So whoever has the file alone can check that what is shown is what is signed.
 */
export const fingerprintOf = (request: Omit<Request, 'fingerprint'>): string => {
  const signed = Object.entries(request).filter(([key]) => key !== 'fingerprint')
  return digestOf({ what: 'holdpoint-request@v1', request: Object.fromEntries(signed) })
}

/** Whether nobody touched the request since its fingerprint was made. */
export const isIntact = (request: Request): boolean => fingerprintOf(request) === request.fingerprint

/**
 * The fingerprint that the stored request must have if it speaks of what is about to happen now: the stored one with every fact found
 * out anew. A request whose text says `ls` over the seal of another command has another fingerprint, whoever wrote it.
 * The free text of `impact.lines`, `impact.files` and `reversibility` is kept as stored: it may count what changes by the minute.
 */
export const expectedFingerprint = (stored: Request, live: Live): string => {
  const { impact, operation, ...found } = visibleDeep(live)
  // Requests of before there were grants name no environment; the seal binds it all the same, and no grant rests on them.
  const rest = stored.environment === undefined ? without(found, 'environment') : found
  return fingerprintOf({
    ...without(stored, 'covers'),
    ...rest,
    operation: { ...stored.operation, ...operation, door: doorOf(stored, live) },
    impact: { ...without(stored.impact, 'target'), ...impact },
  })
}

/** A held operation may come back through another door; a yes to a proposal is no yes to a command that reads like it. */
const doorOf = (stored: Request, live: Live): Door =>
  (stored.operation.door === 'proposal') === (live.operation.door === 'proposal')
    ? stored.operation.door
    : live.operation.door

/** A copy without an optional field: where the live part has none, the stored one may not stand in for it. */
const without = <T extends object>(object: T, key: keyof T): T => {
  const copy = { ...object }
  Reflect.deleteProperty(copy, key)
  return copy
}

/** Whether the stored request is whole and speaks of what is about to happen now. */
export const speaksOf = (stored: Request, live: Live): boolean =>
  isIntact(stored) && expectedFingerprint(stored, live) === stored.fingerprint
