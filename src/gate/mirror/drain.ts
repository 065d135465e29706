import { makeEntry } from '../../journal/make.ts'
import type { JournalLine } from '../../model/entry.ts'
import { HoldpointError } from '../../model/errors.ts'
import type { MirrorSettings } from '../../policy/mirror.ts'
import { quoteCommand, quoteWord } from '../../report/quote.ts'
import { readMemory } from '../claude-flow/memory.ts'
import { readEntries } from '../handed.ts'
import type { Session } from '../session.ts'
import { readPolicy } from '../session.ts'
import type { Copy, Target } from './call.ts'
import { callEnvironment, storeWords } from './call.ts'
import type { Cursor } from './cursor.ts'
import { failed, isDue, lockOf, passed, passedOver, readCursor, START, writeCursor } from './cursor.ts'
import type { Problem, Program } from './program.ts'
import { findProgram } from './program.ts'
import { mirrorProject } from './project.ts'
import { standingOf, targetOf } from './target.ts'

/** Milliseconds that one call may take: three to five seconds are usual, and it prints before it ends. */
const TIMEOUT_MS = 30_000

/** Milliseconds after which a run leaves the rest to the next one. */
const LONGEST_RUN_MS = 10 * 60_000

/** Bytes of the longest value: Linux takes no longer word than 128 KiB. */
const MAX_VALUE = 120_000

/** What stands between the log and its copy. */
export interface Lag {
  readonly cursor: Cursor
  /** Entries that are not confirmed there, oldest first. */
  readonly waiting: readonly JournalLine[]
}

export const readLag = async ({ ports, place }: Session, lines: readonly JournalLine[]): Promise<Lag> => {
  const found = await readCursor(ports.files, place.directory)
  // A log that was begun anew has fewer entries than were copied.
  const cursor = found.seq > (lines.at(-1)?.seq ?? 0) ? START : found
  return { cursor, waiting: lines.filter(({ seq }) => seq > cursor.seq) }
}

export type MirrorState =
  | { readonly kind: 'off' }
  | { readonly kind: 'nowhere'; readonly problem: Problem }
  | {
      readonly kind: 'on'
      readonly project: string
      readonly settings: MirrorSettings['claudeFlow']
      readonly program: Program | Problem
      readonly target: Target | Problem
    }

const OUTSIDE: Problem = {
  problem: 'outside a repository there is no project whose memory could be written',
  hint: 'run it in the repository',
}

export const isProblem = (found: object | string): found is Problem => typeof found === 'object' && 'problem' in found

/** What the settings in force say, and what is there to carry it out. Throws `settings-untrusted` or `settings-invalid`. */
export const readMirror = async (session: Session): Promise<MirrorState> => {
  const { ports, place } = session
  const { claudeFlow: settings } = (await readPolicy(session)).settings.mirror
  if (!settings.enabled) return { kind: 'off' }
  const project = mirrorProject(place.repository)
  if (project === undefined) return { kind: 'nowhere', problem: OUTSIDE }
  const program = await findProgram(ports.files, project, settings.command)
  const target = isProblem(program) ? program : targetOf(program, await readMemory(ports, project))
  return { kind: 'on', project, settings, program, target }
}

/** Every string once more without its secrets: what was written before a pattern was known had it still. */
const copyOf = ({ key, entry }: JournalLine): Copy | { readonly reason: string } => {
  try {
    const cleaned = makeEntry(entry, entry.timestamp)
    const value = JSON.stringify(cleaned)
    if (new TextEncoder().encode(value).length > MAX_VALUE)
      return { reason: `it is longer than the ${MAX_VALUE} bytes that one call takes` }
    return { key, value, entry: cleaned }
  } catch (error) {
    if (!(error instanceof HoldpointError)) throw error
    return { reason: error.message }
  }
}

const OTHER_VALUE = 'another value stands there under its key, and nothing is overwritten'

/** One run: copies entry by entry, and believes only what it reads back. */
class Drain {
  private readonly session: Session
  private readonly project: string
  private readonly program: Program
  private readonly target: Target
  private cursor: Cursor

  constructor(
    session: Session,
    state: Extract<MirrorState, { kind: 'on' }> & { program: Program; target: Target },
    cursor: Cursor,
  ) {
    this.session = session
    this.project = state.project
    this.program = state.program
    this.target = state.target
    this.cursor = cursor
  }

  /** Copies until nothing waits, something fails or the time is over. Returns how many were confirmed. */
  async run(waiting: readonly JournalLine[]): Promise<number> {
    const { clock } = this.session.ports
    const end = clock.now().getTime() + LONGEST_RUN_MS
    let confirmed = 0
    for (const line of waiting) {
      if (clock.now().getTime() > end) break
      const done = await this.copy(line)
      if (done === 'failed') break
      if (done === 'confirmed') confirmed++
    }
    return confirmed
  }

  private async copy(line: JournalLine): Promise<'confirmed' | 'passed over' | 'failed'> {
    const copy = copyOf(line)
    if ('reason' in copy) return this.passOver(line, copy.reason)
    const before = await this.standing(copy)
    if (before === 'other') return this.passOver(line, OTHER_VALUE)
    const ran = before === 'same' ? '' : await this.store(copy)
    if ((await this.standing(copy)) !== 'same') return this.fail(copy, ran)
    await this.note(passed(this.cursor, line.seq))
    return 'confirmed'
  }

  private async standing(copy: Copy): Promise<'same' | 'other' | 'nothing'> {
    return standingOf(await readMemory(this.session.ports, this.project), this.target, copy)
  }

  /** How the call ended, in words. What it printed is not believed, and not kept. */
  private async store(copy: Copy): Promise<string> {
    const { outbound, ambient } = this.session.ports
    const argv = [ambient.node, this.program.file, ...storeWords(this.program, this.target, copy)]
    const options = { cwd: this.project, env: callEnvironment(ambient), input: '', timeoutMs: TIMEOUT_MS, alone: true }
    const ended = await outbound.runApart(argv, options)
    return 'failure' in ended ? ended.failure : `exit code ${ended.code}`
  }

  private async passOver(line: JournalLine, reason: string): Promise<'passed over'> {
    await this.note(passedOver(this.cursor, line.seq, { key: line.key, reason }))
    return 'passed over'
  }

  private async fail({ key }: Copy, ran: string): Promise<'failed'> {
    const problem = `claude-flow ${this.program.version} was called with ${key} and ended with ${ran}, and the entry is not there`
    const hint = `see what it says: cd ${quoteWord(this.project)} && ${quoteCommand(['node', this.program.file, 'memory', 'list'])}`
    await this.note(failed(this.cursor, { problem, hint }, this.session.ports.clock.now()))
    return 'failed'
  }

  private async note(cursor: Cursor): Promise<void> {
    this.cursor = { ...cursor, target: this.target }
    await writeCursor(this.session.ports.files, this.session.place.directory, this.cursor)
  }
}

const isReady = (
  state: MirrorState,
): state is Extract<MirrorState, { kind: 'on' }> & { program: Program; target: Target } =>
  state.kind === 'on' && !isProblem(state.program) && !isProblem(state.target)

const problemOf = (state: MirrorState): Problem | undefined => {
  if (state.kind === 'nowhere') return state.problem
  if (state.kind === 'on') return [state.program, state.target].find(isProblem)
  return undefined
}

export interface Drained {
  readonly confirmed: number
  readonly state: MirrorState
}

/** The same for who holds the lock. */
export const drainUnlocked = async (session: Session, byItself: boolean): Promise<Drained> => {
  const { files, clock } = session.ports
  const { directory } = session.place
  const state = await readMirror(session)
  const lines = await readEntries(session)
  const { cursor, waiting } = await readLag(session, lines)
  if (state.kind === 'off' || waiting.length === 0 || (byItself && !isDue(cursor, clock.now())))
    return { confirmed: 0, state }
  const problem = problemOf(state)
  if (problem !== undefined) await writeCursor(files, directory, failed(cursor, problem, clock.now()))
  if (!isReady(state)) return { confirmed: 0, state }
  if (cursor.target === state.target || cursor.target === '')
    return { confirmed: await new Drain(session, state, cursor).run(waiting), state }
  // Another store: what the last one had is not in this one.
  return { confirmed: await new Drain(session, state, START).run(lines), state }
}

/**
 * Copies what waits, one entry after the other, alone among all processes. `byItself`: not before the pause after a failure is over.
 * @throws HoldpointError `settings-untrusted`, `settings-invalid`; `environment` where another run does not end
 */
export const drain = (session: Session, byItself: boolean): Promise<Drained> =>
  session.ports.files.withLock(lockOf(session.place.directory), () => drainUnlocked(session, byItself))
