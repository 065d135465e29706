import type { TypedCommand } from '../model/command.ts'
import type { Probe } from '../model/impact.ts'

/** Hides a probe's command type, so that all stand in one list: a probe is only ever given commands of its own family. */
export const probed = <C extends TypedCommand>(probe: Probe<C>): Probe => ({
  family: probe.family,
  alsoLooks: command => probe.alsoLooks?.(command as C) === true,
  assess: (command, findings, look) => probe.assess(command as C, findings, look),
})
