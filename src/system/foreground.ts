import { spawn, type ChildProcess, type StdioOptions } from 'node:child_process'
import { accessSync, constants as access, existsSync, fstatSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { constants } from 'node:os'
import { basename } from 'node:path'
import { HoldpointError } from '../model/errors.ts'
import { codeOf, environmentError } from './failure.ts'
import type { Inherited } from './inherited.ts'
import { NOTHING_INHERITED } from './inherited.ts'

/** Signals a person or a supervisor sends to a running command. The rest keep their default, or cannot be caught. */
const HANDED_ON = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGUSR1', 'SIGUSR2', 'SIGWINCH'] as const
/** Signals that a terminal's keys or its size send, and then to every process of the foreground group at once. */
const FROM_TERMINAL: readonly string[] = ['SIGINT', 'SIGQUIT', 'SIGWINCH']
/** Signals that are meant to end the work: nothing that the child started may outlive it. */
const ENDING: readonly string[] = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT']

interface Place {
  readonly parent: number
  readonly group: number
  /** Foreground group of the controlling terminal, -1 without one. */
  readonly foreground: number
}

const placeOf = (pid: number | 'self'): Place | undefined => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return { parent: Number(fields[1]), group: Number(fields[2]), foreground: Number(fields[5]) }
  } catch {
    return undefined
  }
}

/** Whether we are the terminal's foreground job, so that its keys have reached the child already. */
export const isForeground = (): boolean => {
  const place = placeOf('self')
  return place === undefined ? process.stdin.isTTY : place.foreground === place.group
}

/** The child's descendants in our own process group: a daemon that left it on purpose is not touched. */
const descendantsOf = (root: number): readonly number[] => {
  const group = placeOf('self')?.group
  if (group === undefined) return []
  const places = readdirSync('/proc').flatMap(name => {
    const pid = Number(name)
    const place = Number.isInteger(pid) ? placeOf(pid) : undefined
    return place?.group === group ? [{ pid, parent: place.parent }] : []
  })
  const found = [root]
  for (const pid of found) found.push(...places.filter(place => place.parent === pid).map(place => place.pid))
  return found.slice(1)
}

const send = (pid: number, signal: NodeJS.Signals): void => {
  try {
    process.kill(pid, signal)
  } catch {
    // It has ended by itself meanwhile.
  }
}

const handOn = (child: ChildProcess, signal: NodeJS.Signals): void => {
  if (child.pid === undefined || (FROM_TERMINAL.includes(signal) && isForeground())) return
  const others = ENDING.includes(signal) ? descendantsOf(child.pid) : []
  for (const pid of [child.pid, ...others]) send(pid, signal)
}

interface Signals {
  readonly handOnTo: (child: ChildProcess) => void
  readonly stop: () => void
}

/** Listens from before the start, so that no signal falls between the child's first step and our attention. */
const catchSignals = (): Signals => {
  let child: ChildProcess | undefined
  const early: NodeJS.Signals[] = []
  const handlers = HANDED_ON.map(signal => {
    const handler = () => {
      if (child === undefined) early.push(signal)
      else handOn(child, signal)
    }
    process.on(signal, handler)
    return [signal, handler] as const
  })
  return {
    handOnTo: started => {
      child = started
      for (const signal of early) handOn(started, signal)
    },
    stop: () => {
      for (const [signal, handler] of handlers) process.off(signal, handler)
    },
  }
}

const notStarted = (program: string, cwd: string, error: unknown): number | HoldpointError => {
  if (!existsSync(cwd)) return environmentError('start a program in', cwd, error)
  if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return 127
  if (codeOf(error) === 'EACCES') return 126
  return environmentError('start', program, error)
}

const exitCodeOf = (code: number | null, signal: NodeJS.Signals | null): number =>
  code ?? 128 + (signal === null ? 0 : constants.signals[signal])

export interface RunOptions {
  readonly cwd: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly input?: string
  /** Default: nothing. */
  readonly inherited?: Inherited
}

const isOpen = (descriptor: number): boolean => {
  try {
    fstatSync(descriptor)
    return true
  } catch {
    return false
  }
}

/** A stream for each descriptor above 2, in order; those between them that nobody had open lead nowhere. */
const streamsOf = (descriptors: readonly number[]): readonly ('ignore' | number)[] => {
  const open = descriptors.filter(isOpen)
  return Array.from({ length: Math.max(2, ...open) - 2 }, (_, index) =>
    open.includes(index + 3) ? index + 3 : 'ignore',
  )
}

/** Node cannot start a program with signals ignored; a shell can, and then becomes the program. */
const ignoring = (signals: readonly number[]): string => `trap '' ${signals.join(' ')}; exec "$@"`

/** Only then is it the shell's to start: of a program that cannot be, we speak ourselves. */
const isRunnable = (program: string): boolean => {
  try {
    accessSync(program, access.X_OK)
    return statSync(program).isFile()
  } catch {
    return false
  }
}

/** Some failures (too long a list of words) are thrown at once instead of told by the event. */
const start = (argv: readonly string[], options: RunOptions): ChildProcess => {
  const [program = ''] = argv
  const { cwd, env, inherited = NOTHING_INHERITED } = options
  const stdin = options.input === undefined ? 'inherit' : 'pipe'
  const stdio: StdioOptions = [stdin, 'inherit', 'inherit', ...streamsOf(inherited.descriptors)]
  try {
    if (inherited.ignoredSignals.length > 0 && isRunnable(program))
      return spawn('/bin/sh', ['-c', ignoring(inherited.ignoredSignals), 'sh', ...argv], {
        cwd,
        env: { ...env },
        stdio,
      })
    // Programs name themselves in their messages by the word they were called with, not by the path it led to.
    return spawn(program, argv.slice(1), { argv0: basename(program), cwd, env: { ...env }, stdio })
  } catch (error) {
    throw environmentError('start', program, error)
  }
}

const settle = (child: ChildProcess, program: string, cwd: string): Promise<number> =>
  new Promise((resolve, reject) => {
    child.once('error', error => {
      const answer = notStarted(program, cwd, error)
      if (typeof answer !== 'number') {
        reject(answer)
        return
      }
      process.stderr.write(`${program}: ${answer === 127 ? 'command not found' : 'Permission denied'}\n`)
      resolve(answer)
    })
    child.once('exit', (code, signal) => {
      resolve(exitCodeOf(code, signal))
    })
  })

/** Runs a program on our own standard streams and answers as a shell would: its code, 128 + signal, 126, 127. */
export const run = async (argv: readonly string[], options: RunOptions): Promise<number> => {
  const signals = catchSignals()
  try {
    const child = start(argv, options)
    signals.handOnTo(child)
    // The program may end before it has read everything: that is its right.
    child.stdin?.on('error', () => undefined)
    child.stdin?.end(options.input)
    return await settle(child, argv[0] ?? '', options.cwd)
  } finally {
    signals.stop()
  }
}
