import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createDoors } from '../../src/enforce/doors.ts'
import type { TerminalAnswer } from '../../src/gate/corridor.ts'
import { locate, openSession } from '../../src/gate/session.ts'
import type { SetupOptions } from '../../src/gate/setup.ts'
import { prepareSetup, setUp } from '../../src/gate/setup.ts'
import { PROBES, READERS } from '../../src/impact/registry.ts'
import type { JournalLine } from '../../src/model/entry.ts'
import type { Clock, Ports } from '../../src/model/ports.ts'
import { UNCOLORED } from '../../src/report/style.ts'
import { allCommands, commandNamed } from '../../src/surface/cli/commands/index.ts'
import { runCli } from '../../src/surface/cli/run.ts'
import { createPorts } from '../../src/system/index.ts'
import { createSigner } from '../../src/system/signer.ts'
import { World } from '../enforce/install/world.ts'
import { NO_DOORS } from '../surface/cli/support.ts'

export interface Ran {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

interface DeskClock extends Clock {
  set: (iso: string) => void
  /** Does it once the clock has come to that time, while somebody sleeps. */
  at: (iso: string, work: () => Promise<unknown>) => void
}

/** Sleeping moves it on; what was planned for the time in between is done on the way. */
const createDeskClock = (start: string): DeskClock => {
  let nowMs = Date.parse(start)
  const planned: { ms: number; work: () => Promise<unknown> }[] = []
  return {
    now: () => new Date(nowMs),
    sleep: async milliseconds => {
      nowMs += milliseconds
      const due = planned.filter(({ ms }) => ms <= nowMs)
      for (const item of due) {
        planned.splice(planned.indexOf(item), 1)
        await item.work()
      }
      await new Promise(done => setTimeout(done, 1))
    },
    set: iso => {
      nowMs = Date.parse(iso)
    },
    at: (iso, work) => {
      planned.push({ ms: Date.parse(iso), work })
    },
  }
}

export interface Sitting {
  readonly env?: Readonly<Record<string, string>>
  readonly input?: string
  readonly cwd?: string
  readonly clock?: Clock
  /** What a human types at the agent's own terminal; nobody is there without it. */
  readonly typed?: () => TerminalAnswer
}

const STARTED = '#!/bin/sh\necho "$(basename "$0") $*" >> "$DESK_RAN"\nexit "${DESK_EXIT:-0}"\n'

/** A repository with an approver's real key, where an agent and a human call the whole command line in process, on one clock. */
export class Desk {
  readonly world = new World()
  readonly repo = this.world.repository('shop')
  readonly clock = createDeskClock('2026-11-13T09:00:00Z')
  readonly key = join(this.world.home, 'anna')
  /** Real programs of these names only note that they ran. */
  readonly bin = this.world.at('bin')
  readonly ran = this.world.at('ran')

  constructor() {
    mkdirSync(this.bin)
    for (const name of ['npm', 'vercel', 'docker', 'sudo', 'npx']) this.program(join(this.bin, name))
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', 'anna', '-f', this.key])
  }

  program(path: string): void {
    mkdirSync(join(path, '..'), { recursive: true })
    writeFileSync(path, STARTED, { mode: 0o755 })
  }

  /** Signs the approver in; no hooks and shims are put anywhere. */
  async open(cwd = this.repo, more: SetupOptions = {}): Promise<this> {
    const ports = this.ports({}, cwd)
    const session = openSession(ports, await locate(ports, cwd))
    const prepared = await prepareSetup(session, { approverKey: this.key, ...more })
    await setUp(session, prepared, () => Promise.resolve(undefined))
    return this
  }

  ports(env: Readonly<Record<string, string>>, cwd: string, clock: Clock = this.clock): Ports {
    const real = createPorts(import.meta.filename)
    const variables = {
      ...this.world.env,
      PATH: `${this.bin}:${this.world.env['PATH'] ?? ''}`,
      DESK_RAN: this.ran,
      ...env,
    }
    const ambient = {
      ...real.ambient,
      env: variables,
      home: this.world.home,
      accountHome: this.world.home,
      cwd,
      user: 'anna',
    }
    return {
      ...real,
      ambient,
      clock,
      // The ancestors of a test are whoever runs the tests.
      processes: { ...real.processes, ancestors: () => Promise.resolve([]) },
      signer: createSigner(real.processes, variables),
      terminal: { open: () => Promise.resolve(undefined), openScreen: () => Promise.resolve(undefined) },
    }
  }

  async call(
    words: readonly string[],
    { env = {}, input = '', cwd = this.repo, clock, typed }: Sitting = {},
  ): Promise<Ran> {
    const ports = this.ports(env, cwd, clock)
    const texts = { stdout: '', stderr: '' }
    const stderr = (text: string): void => {
      texts.stderr += text
    }
    const readInput = () => Promise.resolve(input)
    const doors = createDoors({
      ports,
      evidence: { probes: PROBES, readers: READERS },
      voice: { stderr, style: UNCOLORED, json: false },
      ask: () => Promise.resolve(typed?.()),
      readInput,
    })
    const code = await runCli(words, {
      ports,
      out: {
        stdout: text => (texts.stdout += text),
        stderr,
        taken: () => Promise.resolve(true),
        isTerminal: false,
        style: UNCOLORED,
        errorStyle: UNCOLORED,
      },
      doors: { ...NO_DOORS, ...doors },
      locate: () => locate(ports, cwd),
      readInput,
      readLines: () => {
        throw new Error('nobody reads lines here')
      },
      commands: allCommands(),
      commandNamed,
    })
    return { code, ...texts }
  }

  human(words: readonly string[], sitting: Sitting = {}): Promise<Ran> {
    return this.call(words, sitting)
  }

  agent(words: readonly string[], sitting: Sitting = {}): Promise<Ran> {
    return this.call(words, {
      ...sitting,
      env: { HOLDPOINT_AGENT: 'coder-agent', HOLDPOINT_WAIT: '0', ...sitting.env },
    })
  }

  /** Proposes and returns the id. Throws with what was said where it was not taken. */
  async ask(words: readonly string[], sitting: Sitting = {}): Promise<string> {
    const done = await this.agent(['propose', '--json', ...words], sitting)
    if (done.code !== 0) throw new Error(`propose ended with ${done.code}: ${done.stderr}`)
    return (JSON.parse(done.stdout) as { proposed: { id: string } }).proposed.id
  }

  get state(): string {
    return join(this.repo, '.git/holdpoint')
  }

  journal(): readonly JournalLine[] {
    const path = join(this.state, 'journal.jsonl')
    if (!existsSync(path)) return []
    return readFileSync(path, 'utf8')
      .split('\n')
      .filter(line => line !== '')
      .map(line => JSON.parse(line) as JournalLine)
  }

  /** Entries since the set-up. */
  entries(): readonly JournalLine[] {
    return this.journal().filter(({ entry }) => entry.type !== 'policy')
  }

  /** What the stand-ins were called with, in order. */
  runs(): readonly string[] {
    return existsSync(this.ran) ? readFileSync(this.ran, 'utf8').trim().split('\n') : []
  }

  /** Every file that is there after all, with its bytes as text. */
  files(folder: string): readonly (readonly [path: string, text: string])[] {
    if (!existsSync(folder)) return []
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile())
      .map(entry => [join(entry.parentPath, entry.name), readFileSync(join(entry.parentPath, entry.name), 'latin1')])
  }

  end(): void {
    this.world.dispose()
  }
}
