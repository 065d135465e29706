import { HoldpointError } from '../../../model/errors.ts'
import type { CliCommand } from '../command.ts'
import { bashCompletion, fishCompletion, zshCompletion } from '../completion.ts'

const SCRIPTS = { bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion } as const
type Shell = keyof typeof SCRIPTS

const of = (shell: Shell, how: string): CliCommand => ({
  name: shell,
  summary: `prints the completion for ${shell}`,
  usage: [''],
  options: [],
  examples: [[how, `completes commands and options in ${shell}`]],
  run: (_, { out, commands }) => {
    out.stdout(SCRIPTS[shell](commands))
    return Promise.resolve(0)
  },
})

export const command: CliCommand = {
  name: 'completion',
  summary: 'prints a completion script for a shell',
  usage: ['bash|zsh|fish'],
  options: [],
  examples: [['eval "$(holdpoint completion bash)"', 'in ~/.bashrc: completes commands and options']],
  subcommands: [
    of('bash', 'eval "$(holdpoint completion bash)"'),
    of('zsh', 'eval "$(holdpoint completion zsh)"'),
    of('fish', 'holdpoint completion fish | source'),
  ],
  run: () =>
    Promise.reject(
      new HoldpointError(
        'usage',
        'completion needs the name of a shell: bash, zsh or fish',
        'holdpoint completion --help',
      ),
    ),
}
