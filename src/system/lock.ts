import { createHash, randomBytes } from 'node:crypto'
import { readFileSync, readlinkSync } from 'node:fs'
import { link, open, readFile, unlink } from 'node:fs/promises'
import { hostname } from 'node:os'
import { HoldpointError } from '../model/errors.ts'
import { attemptUnlessMissing, codeOf, environmentError } from './failure.ts'
import { factsOf, isRunning } from './process-facts.ts'

/** Work under a lock takes milliseconds; a holder this slow is stuck or stopped. */
const PATIENCE_MS = 30_000
const LONGEST_PAUSE_MS = 100

/** Who holds a lock. `host`, `boot` and `space` tell whether `pid` means anything to the reader. */
interface Holder {
  readonly pid: number
  readonly started: string
  readonly host: string
  readonly boot: string
  /** Process number space (container); `''` where there are none. */
  readonly space: string
  readonly nonce: string
}

const orEmpty = (read: () => string): string => {
  try {
    return read().trim()
  } catch {
    return ''
  }
}

const ourselves = (): Holder => ({
  pid: process.pid,
  started: factsOf(process.pid)?.started ?? '',
  host: hostname(),
  boot: orEmpty(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8')),
  space: orEmpty(() => readlinkSync('/proc/self/ns/pid')),
  nonce: randomBytes(16).toString('hex'),
})

const FIELDS = ['started', 'host', 'boot', 'space', 'nonce'] as const

const isHolder = (value: unknown): value is Holder => {
  if (typeof value !== 'object' || value === null) return false
  const fields = new Map(Object.entries(value))
  return typeof fields.get('pid') === 'number' && FIELDS.every(name => typeof fields.get(name) === 'string')
}

const parseHolder = (text: string): Holder | undefined => {
  try {
    const value: unknown = JSON.parse(text)
    return isHolder(value) ? value : undefined
  } catch {
    return undefined
  }
}

/** Whether a holder certainly runs no more. On another machine or in another container nothing is certain. */
const isDead = (holder: Holder): boolean => {
  const us = ourselves()
  if (holder.host !== us.host) return false
  if (holder.boot !== us.boot) return true
  if (holder.space !== us.space) return false
  if (!isRunning(holder.pid)) return true
  const started = factsOf(holder.pid)?.started
  return started !== undefined && started !== '' && holder.started !== '' && started !== holder.started
}

/** Puts the lock there with its content in one step (`link`), so that nobody ever reads half of it. */
const tryTake = async (path: string, content: string): Promise<boolean> => {
  const draft = `${path}.${randomBytes(8).toString('hex')}`
  try {
    const handle = await open(draft, 'wx', 0o600)
    try {
      await handle.writeFile(content)
    } finally {
      await handle.close()
    }
    await link(draft, path)
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw environmentError('take the lock', path, error)
  } finally {
    await unlink(draft).catch(() => undefined)
  }
}

const removeIfThere = async (path: string): Promise<void> => {
  await attemptUnlessMissing('release the lock', path, { call: () => unlink(path), missing: undefined })
}

const contentOf = (path: string): Promise<string | undefined> =>
  attemptUnlessMissing('read the lock', path, { call: () => readFile(path, 'utf8'), missing: undefined })

/**
 * Removes the lock of a dead holder. Whoever would, must first hold a lock named after that very holder: while
 * it does, nobody else can remove the holder's file, so a content still the same is certainly the dead one's, and
 * no newcomer's lock is ever taken away. A death in here leaves a lock that is taken over the same way.
 */
const bury = async (path: string, content: string, deadline: number): Promise<void> => {
  const digest = createHash('sha256').update(content).digest('hex').slice(0, 16)
  await hold(`${path}.${digest}`, deadline, async () => {
    if ((await contentOf(path)) === content) await removeIfThere(path)
  })
}

const pause = (milliseconds: number): Promise<void> => new Promise(resolve => setTimeout(resolve, milliseconds))

const stuck = (path: string, content: string | undefined): HoldpointError => {
  const holder = content === undefined ? undefined : parseHolder(content)
  const by = holder === undefined ? 'an unknown process' : `process ${holder.pid} on ${holder.host}`
  const hint = `end that process, or, if it runs no more, remove the lock: rm '${path.replaceAll("'", String.raw`'\''`)}'`
  return new HoldpointError('environment', `${path} has been locked by ${by} for ${PATIENCE_MS / 1000} s`, hint)
}

const take = async (path: string, deadline: number): Promise<string> => {
  const ours = JSON.stringify(ourselves())
  for (let wait = 1; !(await tryTake(path, ours)); wait = Math.min(wait * 2, LONGEST_PAUSE_MS)) {
    const content = await contentOf(path)
    const holder = content === undefined ? undefined : parseHolder(content)
    if (content !== undefined && holder !== undefined && isDead(holder)) await bury(path, content, deadline)
    else if (Date.now() > deadline) throw stuck(path, content)
    else await pause(wait * (0.5 + Math.random()))
  }
  return ours
}

async function hold<T>(path: string, deadline: number, work: () => Promise<T>): Promise<T> {
  const ours = await take(path, deadline)
  try {
    return await work()
  } finally {
    if ((await contentOf(path)) === ours) await removeIfThere(path)
  }
}

/** Runs `work` alone among all processes that use the same path. Waits at most half a minute for the others. */
export const withLock = async <T>(path: string, work: () => Promise<T>): Promise<T> =>
  hold(path, Date.now() + PATIENCE_MS, work)
