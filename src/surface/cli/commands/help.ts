import type { CliCommand } from '../command.ts'
import { commandHelp, generalHelp } from '../help.ts'
import { findCommand } from '../run.ts'

export const command: CliCommand = {
  name: 'help',
  summary: 'shows the help of a command',
  usage: ['', 'COMMAND', 'COMMAND SUBCOMMAND'],
  options: [],
  operands: { min: 0, max: 2 },
  examples: [['holdpoint help log search', 'shows how to search the log']],
  run: (args, { out, commands, ports }) => {
    const text =
      args.operands.length === 0
        ? generalHelp(commands, ports.ambient.version, out.style)
        : commandHelp(findCommand(args.operands, commands), out.style)
    out.stdout(text)
    return Promise.resolve(0)
  },
}
