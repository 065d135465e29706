import type { Writer } from '../../../gate/handed.ts'
import { humanAuthor } from '../../../journal/author.ts'
import type { CliContext } from '../command.ts'

/** Who writes here: a human only where no agent is at work and a terminal of their own is there. */
export const writerOf = async ({ doors, ports }: CliContext): Promise<Writer> => {
  const requester = await doors.requester()
  if ((await doors.detectAgent()) !== undefined) return { requester }
  const tty = await ports.terminal.open()
  tty?.close()
  return tty === undefined ? { requester } : { requester, human: humanAuthor(ports.ambient.user) }
}
