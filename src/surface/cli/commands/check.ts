import { classify, classifyArgv } from '../../../gate/classify.ts'
import type { Subject } from '../../../gate/evaluate.ts'
import { HoldpointError } from '../../../model/errors.ts'
import { findingText, sortFindings } from '../../../report/findings.ts'
import type { Answer } from '../answer.ts'
import { answerJson, EXIT_OF_LEVEL } from '../answer.ts'
import { checkStream } from '../check-stream.ts'
import type { CliArgs, CliCommand, CliContext } from '../command.ts'
import { JSON_OPTION } from '../command.ts'
import { formatJson } from '../log/json.ts'

/** What `-c LINE` or the words behind `--` give to judge. */
export const subjectOf = (args: CliArgs): Subject => {
  const line = args.value('command')
  if (line !== undefined) return { kind: 'line', line }
  const argv = args.rest ?? []
  if (argv.length > 0) return { kind: 'argv', argv }
  throw new HoldpointError(
    'usage',
    'nothing was given to judge',
    "holdpoint check -c 'LINE', or holdpoint check -- COMMAND",
  )
}

const print = (answer: Answer, args: CliArgs, { out }: CliContext): number => {
  if (args.flag('json')) out.stdout(formatJson(answerJson(answer)))
  else {
    const lines = sortFindings(answer.findings).map(finding => `  ${findingText(finding, out.style)}`)
    const status = answer.status === 'complete' ? [] : ['  not understood whole, so it is never level 1']
    out.stdout(`${[out.style.level(answer.level), ...status, ...lines].join('\n')}\n`)
  }
  return EXIT_OF_LEVEL[answer.level]
}

export const command: CliCommand = {
  name: 'check',
  summary: 'tells the level of a command without running it',
  usage: ['[--json] [--evidence] -c LINE', '[--json] [--evidence] -- COMMAND [ARGUMENT…]', '--stdin'],
  details:
    'Exit code 0, 2 or 3: level 1, 2 or 3, the highest with --stdin. Nothing is read but the words, unless --evidence adds the read-only look. --stdin takes JSON lines {"cmd", "cwd"?, "id"?} and answers one JSON line each, in order; a line that is not such an object is answered by {"error"} in its place, and the exit code is then 64.',
  options: [
    { name: 'command', short: 'c', value: 'LINE', summary: 'a shell line' },
    { name: 'stdin', summary: 'judges JSON lines from standard input' },
    { name: 'evidence', summary: 'looks, read-only, at what would happen here' },
    JSON_OPTION,
  ],
  takesRest: true,
  examples: [["holdpoint check -c 'git push --force'", 'says level 3 and why, and exits with 3']],
  run: async (args, context) => {
    if (args.flag('stdin')) return checkStream(context)
    const subject = subjectOf(args)
    if (args.flag('evidence')) return print(await context.doors.evaluate(subject), args, context)
    return print(subject.kind === 'line' ? classify(subject.line) : classifyArgv(subject.argv), args, context)
  },
}
