import { coverOfCall } from '../gate/cover.ts'
import { quoteCommand } from '../report/quote.ts'
import { operationOf } from './context.ts'
import type { Crossing, DoorWorld } from './door.ts'
import { cross } from './door.ts'
import { execute, withShims } from './execute.ts'

/** What a shim, or `holdpoint run`, is to run. */
export interface Call {
  /** Exact words, the program's name first. */
  readonly argv: readonly string[]
  /** Absolute path of the real program. */
  readonly program: string
}

/** A door's end: the program's own exit code, or why it did not run. */
export type DoorResult =
  { readonly kind: 'ran'; readonly exitCode: number } | Exclude<Crossing, { readonly kind: 'go' }>

/** Takes a program call through the gate and runs it. `tell` gets what the human said, before the program starts. */
export const callThrough = async (
  world: DoorWorld & { readonly tell: (crossing: Extract<Crossing, { kind: 'go' }>) => void },
  door: 'shim' | 'run',
  call: Call,
  waitMs?: number,
): Promise<DoorResult> => {
  const { ports } = world
  const operation = await operationOf(ports, {
    door,
    kind: 'argv',
    argv: call.argv,
    display: quoteCommand(call.argv),
    program: call.program,
  })
  const crossing = await cross(world, {
    operation,
    ...(waitMs === undefined ? {} : { waitMs }),
    passDigests: () => [coverOfCall(call.argv, operation.cwd)],
  })
  if (crossing.kind !== 'go') return crossing
  world.tell(crossing)
  const env = door === 'run' ? withShims(ports, operation.env) : operation.env
  const argv = [call.program, ...call.argv.slice(1)]
  return {
    kind: 'ran',
    exitCode: await execute(crossing.session, { argv, cwd: ports.ambient.cwd, env }, crossing.approval),
  }
}
