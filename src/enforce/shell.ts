import { quoteCommand } from '../report/quote.ts'
import { coverOfCall } from '../gate/cover.ts'
import { operationOf } from './context.ts'
import type { OperationDraft } from './context.ts'
import type { Crossing, DoorWorld } from './door.ts'
import { cross } from './door.ts'
import { execute, withShims } from './execute.ts'
import type { DoorResult } from './shim.ts'

/** The shell that runs what the gate let through. A fixed path: whoever sets PATH does not choose the shell. */
export const REAL_SHELL = '/bin/sh'

/** What `sh`'s own arguments ask for. */
export type ShellCall =
  | { readonly kind: 'line'; readonly line: string }
  | { readonly kind: 'file'; readonly argv: readonly string[] }
  | { readonly kind: 'stdin' }

/** Options of `sh` that take their value as the next word (POSIX: `-o option`). */
const TAKES_VALUE = new Set(['-o', '+o'])

/** Reads arguments as POSIX `sh` does: options, then `-c LINE [NAME ARG…]`, a file, or standard input. */
export const readShellCall = (args: readonly string[]): ShellCall => {
  let command = false
  let stdin = false
  let at = 0
  for (; at < args.length; at += 1) {
    const word = args[at] ?? ''
    if (word === '--' || word === '-') {
      at += 1
      break
    }
    if (!/^[-+]./u.test(word)) break
    if (TAKES_VALUE.has(word)) at += 1
    else if (word.startsWith('-') && !word.startsWith('--')) {
      command ||= word.includes('c')
      stdin ||= word.includes('s')
    }
  }
  const first = args[at]
  if (command && first !== undefined) return { kind: 'line', line: first }
  if (first === undefined || stdin) return { kind: 'stdin' }
  return { kind: 'file', argv: ['sh', ...args.slice(at)] }
}

const draftOf = (call: ShellCall, input: string): OperationDraft => {
  const common = { door: 'shell', program: REAL_SHELL } as const
  switch (call.kind) {
    case 'line':
      return { ...common, kind: 'line', argv: ['sh', '-c', call.line], display: call.line }
    case 'file':
      return { ...common, kind: 'argv', argv: call.argv, display: quoteCommand(call.argv) }
    case 'stdin':
      return { ...common, kind: 'line', argv: ['sh'], display: input }
  }
}

/**
 * Gates what a shell was asked to run, whole, then has `/bin/sh` run it with the shims on PATH.
 * `input` is standard input's text where the script comes from there.
 */
export const shellThrough = async (
  world: DoorWorld & { readonly tell: (crossing: Extract<Crossing, { kind: 'go' }>) => void },
  args: readonly string[],
  readInput: () => Promise<string>,
): Promise<DoorResult> => {
  const call = readShellCall(args)
  const input = call.kind === 'stdin' ? await readInput() : undefined
  const operation = await operationOf(world.ports, draftOf(call, input ?? ''))
  const crossing = await cross(world, {
    operation,
    passDigests: () => [coverOfCall(operation.argv, operation.cwd)],
  })
  if (crossing.kind !== 'go') return crossing
  world.tell(crossing)
  const execution = {
    argv: [REAL_SHELL, ...args],
    cwd: world.ports.ambient.cwd,
    env: withShims(world.ports, operation.env),
    ...(input === undefined ? {} : { input }),
  }
  return { kind: 'ran', exitCode: await execute(crossing.session, execution, crossing.approval) }
}
