import { parseDuration } from '../../../model/duration.ts'
import { HoldpointError } from '../../../model/errors.ts'
import { safe } from '../../../secrets/escape.ts'
import type { CliArgs, CliCommand } from '../command.ts'

/** A time that was given, in milliseconds. Throws `usage` for what is none. */
export const durationOf = (args: CliArgs, name: string): number | undefined => {
  const text = args.value(name)
  const found = text === undefined ? undefined : parseDuration(text)
  if (text !== undefined && found === undefined)
    throw new HoldpointError(
      'usage',
      `--${name} is "${safe(text)}"; it must be a time`,
      `such as --${name} 90s, 10m or 0`,
    )
  return found
}

export const command: CliCommand = {
  name: 'run',
  summary: 'runs one command through the gate',
  usage: ['[--agent NAME] [--wait TIME] -- COMMAND [ARGUMENT…]'],
  details:
    'Level 1 runs at once. Level 2 and 3 are held until a human agrees; everything the command starts finds the shims first on PATH. The exit code is the command’s own, 75 where it is held, 77 where it was denied.',
  options: [
    { name: 'agent', value: 'NAME', summary: 'who asks: a claim, shown as one' },
    { name: 'wait', value: 'TIME', summary: 'how long to wait for a decision (0, 90s, 10m)' },
  ],
  takesRest: true,
  examples: [
    ['holdpoint run --wait 10m -- npm run deploy', 'holds the deployment until a human agrees, up to ten minutes'],
  ],
  run: async (args, { doors }) => {
    const argv = args.rest ?? []
    if (argv.length === 0) throw new HoldpointError('usage', 'no command was given', 'holdpoint run -- COMMAND')
    const [waitMs, agent] = [durationOf(args, 'wait'), args.value('agent')]
    return doors.run(argv, { ...(waitMs === undefined ? {} : { waitMs }), ...(agent === undefined ? {} : { agent }) })
  },
}
