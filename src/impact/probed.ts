import type { TypedCommand } from '../model/command.ts'
import type { Probe, ReferenceReader } from '../model/impact.ts'

/**
 * Hides a probe's command type, so that all stand in one list: a probe is only ever given commands of its own family. It is asked for
 * when it is first needed.
 */
export const probed = <C extends TypedCommand>(family: string, take: () => Probe<C>): Probe => ({
  family,
  alsoLooks: command => take().alsoLooks?.(command as C) === true,
  assess: (command, findings, look) => take().assess(command as C, findings, look),
})

/** A reader of one kind of reference, asked for when it is first needed. */
export const reading = (kind: ReferenceReader['kind'], take: () => ReferenceReader): ReferenceReader => ({
  kind,
  read: (reference, look) => take().read(reference, look),
})
