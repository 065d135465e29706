import type { Family, Invocation } from '../../model/command.ts'
import { sketchOf } from '../../model/word.ts'
import { valuesOf } from '../grammar.ts'
import type { VerbCommand } from '../verb-table.ts'
import { verbFamily } from '../verb-table.ts'
import { HOSTING_TOOLS } from './tools.ts'

const tables = verbFamily('hosting', HOSTING_TOOLS)

const PRODUCTION = /^--(?:prod|target=production)$/u

/** `vercel --prod`, with `deploy`, a folder or nothing else. */
const deploysToProduction = (invocation: Invocation, command: VerbCommand): boolean =>
  (invocation.program === 'vercel' || invocation.program === 'now') &&
  command.deed === undefined &&
  !command.args.options.some(option => option.name === '--help') &&
  ['', 'deploy', 'build'].indexOf(sketchOf(command.args.operands[0] ?? invocation.name)) !== 2 &&
  (invocation.args.some(word => PRODUCTION.test(sketchOf(word))) ||
    valuesOf(command.args, '--target').some(word => sketchOf(word) === 'production'))

/** Hosting services, GitHub and GitLab. */
export const hostingFamily: Family<VerbCommand> = {
  ...tables,
  parse: (invocation, context) => {
    const command = tables.parse(invocation, context)
    if (command === undefined || !deploysToProduction(invocation, command)) return command
    return { ...command, deed: { act: 'deploy', verb: '--prod', span: invocation.span } }
  },
}
