import { basename } from 'node:path'
import type { CliCommand } from '../command.ts'

const SHELLS = ['bash', 'zsh', 'fish'] as const

/** A shell that is not known reads the POSIX line, as bash does. */
const shellOf = (text: string): (typeof SHELLS)[number] => SHELLS.find(shell => shell === basename(text)) ?? 'bash'

export const command: CliCommand = {
  name: 'env',
  summary: 'prints the line that puts the shims first on PATH',
  usage: ['[--shell bash|zsh|fish]'],
  details: 'For the start file of the shell that an agent works in. Exit code 0. Changes nothing by itself.',
  options: [{ name: 'shell', value: 'SHELL', choices: SHELLS, summary: 'default: what $SHELL names, else bash' }],
  examples: [
    ['eval "$(holdpoint env)"', 'puts the shims on PATH in bash and zsh'],
    ['holdpoint env --shell fish | source', 'does the same in fish'],
  ],
  run: (args, { ports, out, doors }) => {
    out.stdout(doors.shellInit(shellOf(args.value('shell') ?? ports.ambient.env['SHELL'] ?? '')))
    return Promise.resolve(0)
  },
}
