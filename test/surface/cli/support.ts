import type { Ports } from '../../../src/model/ports.ts'
import { makeStyle } from '../../../src/report/style.ts'
import type { CliDoors } from '../../../src/surface/cli/doors.ts'
import type { CliCommand, CliContext } from '../../../src/surface/cli/command.ts'
import { allCommands } from '../../../src/surface/cli/commands/index.ts'
import { linesOf } from '../../../src/surface/cli/input-lines.ts'
import { runCli } from '../../../src/surface/cli/run.ts'
import { createPorts } from '../../../src/system/index.ts'
import { clockFrom } from '../../journal/support.ts'

export interface Ran {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

const shut = (): never => {
  throw new Error('this test has no doors')
}

/** Commands that go through a door are tested by the scenarios. */
export const NO_DOORS: CliDoors = {
  run: shut,
  shell: shut,
  shim: shut,
  isQuiet: shut,
  rehearse: shut,
  hook: shut,
  evaluate: shut,
  requester: () => Promise.resolve({ agent: 'unknown', pid: 1 }),
  detectAgent: () => Promise.resolve(undefined),
  install: shut,
  uninstall: shut,
  shellInit: shut,
}

const chunksOf = async function* (input: Uint8Array): AsyncIterable<Uint8Array> {
  if (input.length > 0) yield await Promise.resolve(input)
}

export interface Setting {
  readonly directory?: string
  readonly env?: Readonly<Record<string, string>>
  readonly commands?: readonly CliCommand[]
  /** Standard input. @default empty */
  readonly input?: string | Uint8Array
  /** The agent that is at work. @default none */
  readonly agent?: string
  /** Whether a person's own terminal is there. @default false */
  readonly terminal?: boolean
}

const TTY = { input: undefined, output: undefined, columns: 80, write: () => undefined, close: () => undefined }

const doorsOf = ({ agent }: Setting): CliDoors =>
  agent === undefined
    ? NO_DOORS
    : {
        ...NO_DOORS,
        requester: () => Promise.resolve({ agent, pid: 1, detected: 'HOLDPOINT_AGENT' }),
        detectAgent: () => Promise.resolve({ name: agent, how: 'HOLDPOINT_AGENT' }),
      }

const inputOf = ({ input = '' }: Setting): Uint8Array =>
  typeof input === 'string' ? new TextEncoder().encode(input) : input

/** Runs a command line as `bin` would, in a clean environment, and keeps what it printed. */
export const runLine = async (words: readonly string[], setting: Setting = {}): Promise<Ran> => {
  const real = createPorts(import.meta.filename)
  const ambient = { ...real.ambient, env: setting.env ?? {}, home: '/nonexistent', version: '1.2.3' }
  const terminal = {
    open: () => Promise.resolve(setting.terminal === true ? TTY : undefined),
    openScreen: () => Promise.resolve(undefined),
  }
  const ports: Ports = { ...real, clock: clockFrom('2026-03-08T12:00:00Z'), ambient, terminal }
  let [stdout, stderr] = ['', '']
  const style = makeStyle({ colors: false, glyphs: true })
  const commands = setting.commands ?? allCommands()
  const context: CliContext = {
    ports,
    out: {
      stdout: text => {
        stdout += text
      },
      stderr: text => {
        stderr += text
      },
      taken: () => Promise.resolve(true),
      isTerminal: false,
      style,
      errorStyle: style,
    },
    locate: () => Promise.resolve({ repository: undefined, directory: setting.directory ?? '/nonexistent' }),
    readInput: () => Promise.resolve(new TextDecoder().decode(inputOf(setting))),
    readLines: () => linesOf(chunksOf(inputOf(setting))),
    doors: doorsOf(setting),
    commands,
    commandNamed: name => commands.find(command => command.name === name),
  }
  const code = await runCli(words, context)
  return { code, stdout, stderr }
}
