import { classify, classifyArgv, displayOf } from '../../../gate/classify.ts'
import { explainText } from '../../../report/explain.ts'
import { safe } from '../../../secrets/escape.ts'
import type { CliCommand } from '../command.ts'
import { JSON_OPTION } from '../command.ts'
import { formatJson } from '../log/json.ts'
import { subjectOf } from './check.ts'

export const command: CliCommand = {
  name: 'explain',
  summary: 'tells why a command has its level, step by step, without running it',
  usage: ['[--json] -c LINE', '[--json] -- COMMAND [ARGUMENT…]'],
  details: 'Shows how the words were read, what is data, each rule that matched, and what a read-only look found here.',
  options: [{ name: 'command', short: 'c', value: 'LINE', summary: 'a shell line' }, JSON_OPTION],
  takesRest: true,
  examples: [['holdpoint explain -c \'sudo sh -c "git reset --hard"\'', 'shows what is reached through sudo and sh']],
  run: async (args, { doors, out }) => {
    const subject = subjectOf(args)
    const text = subject.kind === 'line' ? subject.line : displayOf(subject.argv)
    const classification = subject.kind === 'line' ? classify(subject.line) : classifyArgv(subject.argv)
    const evidence = await doors.evaluate(subject)
    if (args.flag('json'))
      out.stdout(
        formatJson({
          text: safe(text),
          level: evidence.level,
          static: { level: classification.level, status: classification.status, findings: classification.findings },
          evidence: {
            level: evidence.level,
            findings: evidence.findings,
            impact: evidence.impact,
            notes: evidence.notes,
          },
        }),
      )
    else out.stdout(explainText({ text, classification, evidence }, out.style))
    return 0
  },
}
