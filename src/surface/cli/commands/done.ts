import { recordWork } from '../../../gate/chronicle.ts'
import { readAnswer } from '../../../gate/standing-answer.ts'
import { HoldpointError } from '../../../model/errors.ts'
import type { CliArgs, CliCommand } from '../command.ts'
import { JSON_OPTION } from '../command.ts'
import { formatJson } from '../log/json.ts'
import { decidingOf } from './requests.ts'

const needed = (args: CliArgs, name: string): string => {
  const text = args.value(name)?.trim() ?? ''
  if (text === '') throw new HoldpointError('usage', `--${name} is missing`, `--${name} TEXT`)
  return text
}

export const command: CliCommand = {
  name: 'done',
  summary: 'writes what became of what you proposed',
  usage: ['ID --title TEXT --content TEXT [--failed] [--tag TAG]…'],
  details:
    'Writes a milestone that is linked with the decision. The words are yours; whether a human reviewed it is what the decision says. A command that was held gets its milestone from the gate.',
  options: [
    { name: 'title', value: 'TEXT', summary: 'what was done, in one line' },
    { name: 'content', value: 'TEXT', summary: 'what came of it' },
    { name: 'failed', summary: 'it did not work: the milestone says so' },
    { name: 'tag', value: 'TAG', multiple: true, summary: 'more topics' },
    JSON_OPTION,
  ],
  operands: { min: 1, max: 1 },
  examples: [
    ['holdpoint done k7f3 --title "Redis works" --content "Pool of 10, tests pass"', 'ends the chain of the request'],
  ],
  run: async (args, context) => {
    const { session, policy, request } = await decidingOf(context, args.operands[0] ?? '')
    if (request.proposal === undefined)
      throw new HoldpointError(
        'usage',
        `${request.id} is a held command: its milestone is written when it ran`,
        `holdpoint show ${request.id}`,
      )
    const answer = await readAnswer(session, policy, request)
    const line = await recordWork(session, {
      request,
      title: needed(args, 'title'),
      content: needed(args, 'content'),
      failed: args.flag('failed'),
      tags: args.values('tag'),
      isApproved: answer.kind === 'approved',
    })
    const { out } = context
    out.stdout(args.flag('json') ? formatJson(line) : `written: ${line.key}\n`)
    return 0
  },
}
