import { consultedOf, sourcesOf } from '../../../gate/consulted.ts'
import { openSession, readPolicy } from '../../../gate/session.ts'
import type { WordsExplained } from '../../../gate/words-explained.ts'
import { explainWords } from '../../../gate/words-explained.ts'
import { explainText } from '../../../report/explain.ts'
import { safe } from '../../../secrets/escape.ts'
import { HoldpointError } from '../../../model/errors.ts'
import type { CliCommand, CliContext } from '../command.ts'
import { JSON_OPTION } from '../command.ts'
import { formatJson } from '../log/json.ts'
import { subjectOf } from './check.ts'

/** The settings in force where it was asked, one line each. A snapshot that is not trusted is said, not thrown: nothing runs here. */
const policyLines = async ({ ports, locate }: CliContext): Promise<readonly string[]> => {
  try {
    const { settings, trust } = await readPolicy(openSession(ports, await locate()))
    return [
      trust.kind === 'trusted' ? 'signed settings are in force' : 'no signed settings: the built-in ones are in force',
      `a program that no rule knows: ${settings.lists.unknown}`,
      `level 2 at a human’s own terminal needs: ${settings.proof}`,
    ]
  } catch (error) {
    if (error instanceof HoldpointError) return [error.message]
    throw error
  }
}

/** Each call with what it was reached through. */
const callsJson = ({ calls, text }: WordsExplained): readonly object[] =>
  calls.map(({ command, ...call }) => ({ ...call, command: safe(command), text: safe(text.slice(...call.span)) }))

export const command: CliCommand = {
  name: 'explain',
  summary: 'tells why a command has its level, step by step, without running it',
  usage: ['[--json] -c LINE', '[--json] -- COMMAND [ARGUMENT…]'],
  details:
    'Shows how the words were parsed, the line written plainly where quotes, backquotes or continued lines hide it, each call with the words it would be run with and what it is reached through, which text is data and why, which rules looked and what those that matched follow, what a read-only look found here, and the settings in force. With --json these are normalized (absent where it says nothing new), calls (command: the words after quotes, variables, decoding and carriers; text: where they stand), data, rules, evidence and policy; … stands for what only run time knows.',
  options: [{ name: 'command', short: 'c', value: 'LINE', summary: 'a shell line' }, JSON_OPTION],
  takesRest: true,
  examples: [
    ['holdpoint explain -c \'sudo sh -c "git reset --hard"\'', 'shows what is reached through sudo and sh'],
    ["holdpoint explain --json -c 'echo cm0gLXJmIH4= | base64 -d | sh'", 'its calls tell that sh would run rm -rf ~'],
  ],
  run: async (args, context) => {
    const { doors, out } = context
    const subject = subjectOf(args)
    const explained = explainWords(subject)
    const { text, classification, normalized, outline, asides } = explained
    const evidence = await doors.evaluate(subject)
    const consulted = consultedOf(evidence.judged)
    const sources = sourcesOf(evidence.findings)
    const policy = await policyLines(context)
    if (args.flag('json'))
      out.stdout(
        formatJson({
          text: safe(text),
          level: evidence.level,
          ...(normalized === undefined ? {} : { normalized: safe(normalized, { lines: true }) }),
          outline: outline.map(line => ({ ...line, text: safe(text.slice(...line.span)) })),
          calls: callsJson(explained),
          data: asides.map(aside => ({ ...aside, text: safe(text.slice(...aside.span)) })),
          rules: consulted,
          sources,
          static: { level: classification.level, status: classification.status, findings: classification.findings },
          evidence: {
            level: evidence.level,
            findings: evidence.findings,
            impact: evidence.impact,
            notes: evidence.notes,
          },
          policy,
        }),
      )
    else out.stdout(explainText({ ...explained, consulted, sources, evidence, policy }, out.style))
    return 0
  },
}
