import { classify, classifyArgv } from '../../../gate/classify.ts'
import type { Subject } from '../../../gate/evaluate.ts'
import type { Classification } from '../../../model/classification.ts'
import type { Context } from '../../../model/command.ts'
import { HoldpointError } from '../../../model/errors.ts'
import type { Level } from '../../../model/level.ts'
import type { Finding } from '../../../model/rule.ts'
import { DEFAULT_CONTEXT } from '../../../policy/defaults.ts'
import { findingText, sortFindings } from '../../../report/findings.ts'
import { safe } from '../../../secrets/escape.ts'
import type { CliArgs, CliCommand, CliContext } from '../command.ts'
import { JSON_OPTION } from '../command.ts'
import { formatJson } from '../log/json.ts'

/** The contract of `check`: 0, 2 or 3, the highest met. */
const EXIT_OF_LEVEL = { 1: 0, 2: 2, 3: 3 } as const satisfies Record<Level, number>

interface Answer {
  readonly level: Level
  readonly status: Classification['status']
  readonly findings: readonly Finding[]
}

const toJson = ({ level, status, findings }: Answer) => ({
  level,
  status,
  findings: findings.map(({ rule, level: own, title, span }) => ({ rule, level: own, title: safe(title), span })),
})

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

interface Row {
  readonly cmd: string
  readonly cwd?: string
  readonly id?: unknown
}

const readRow = (text: string, number: number): Row => {
  const wrong = (why: string) =>
    new HoldpointError(
      'usage',
      `line ${number} of standard input ${why}`,
      'one JSON object a line: {"cmd": "git status"}',
    )
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw wrong('is no JSON')
  }
  if (typeof value !== 'object' || value === null || !('cmd' in value) || typeof value.cmd !== 'string')
    throw wrong('has no text "cmd"')
  return {
    cmd: value.cmd,
    ...('cwd' in value && typeof value.cwd === 'string' ? { cwd: value.cwd } : {}),
    ...('id' in value ? { id: value.id } : {}),
  }
}

/** Answers are gathered up to this many characters before they are written: a write a line would cost more than judging it. */
const CHUNK = 64 * 1024

/** Judges JSON lines as they come, in order, in memory that does not grow with their number. */
const checkStream = async ({ readLines, out }: CliContext): Promise<number> => {
  let highest: Level = 1
  let number = 0
  let waiting = ''
  for await (const text of readLines()) {
    number += 1
    if (text.trim() === '') continue
    const { cmd, cwd, id } = readRow(text, number)
    const context: Context = cwd === undefined ? DEFAULT_CONTEXT : { ...DEFAULT_CONTEXT, cwd }
    const found = classify(cmd, context)
    if (found.level > highest) highest = found.level
    waiting += formatJson({ ...(id === undefined ? {} : { id }), ...toJson(found) })
    if (waiting.length < CHUNK) continue
    out.stdout(waiting)
    waiting = ''
  }
  out.stdout(waiting)
  return EXIT_OF_LEVEL[highest]
}

const print = (answer: Answer, args: CliArgs, { out }: CliContext): number => {
  if (args.flag('json')) out.stdout(formatJson(toJson(answer)))
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
    'Exit code 0, 2 or 3: level 1, 2 or 3, the highest with --stdin. Nothing is read but the words, unless --evidence adds the read-only look. --stdin takes JSON lines {"cmd", "cwd"?, "id"?} and answers one JSON line each, in order.',
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
