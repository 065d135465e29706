import type { CliCommand } from '../command.ts'

export const command: CliCommand = {
  name: 'sh',
  summary: 'a shell that gates each line whole',
  usage: ['[OPTIONS] -c LINE [NAME ARGUMENT…]', '[OPTIONS] [FILE [ARGUMENT…]]'],
  details:
    'Accepts what sh accepts, so that it can be SHELL, npm’s script-shell or make’s SHELL. What the gate lets through is run by /bin/sh with the shims on PATH.',
  options: [],
  raw: true,
  examples: [["holdpoint sh -c 'npm test && git push'", 'judges both commands before either runs']],
  run: (args, { doors }) => doors.shell(args.rest ?? []),
}
