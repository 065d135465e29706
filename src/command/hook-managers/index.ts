import type { Family, Invocation } from '../../model/command.ts'
import type { Grammar } from '../grammar.ts'
import { isOn, parseArguments } from '../grammar.ts'
import type { VerbCommand, VerbTool } from '../verb-table.ts'
import { row, verbFamily } from '../verb-table.ts'

/** Programs that put a project's hooks in place and take them away, by their own help: pre-commit 4, Lefthook 1, husky 4 and 9. */
const TOOLS: readonly VerbTool[] = [
  {
    programs: ['pre-commit', 'prek'],
    grammar: { options: ['-h --help', '-c --config=', '-t --hook-type=', '--color='] },
    rows: row('remove', 'uninstall'),
  },
  {
    programs: ['lefthook'],
    grammar: {
      options: ['-h --help', '-v --verbose', '--no-colors', '--colors=', '-f --force', '-c --remove-configs'],
    },
    rows: row('remove', 'uninstall'),
  },
  { programs: ['husky'], grammar: { options: ['-h --help'] }, rows: row('remove', 'uninstall') },
]

/** Overcommit 0.64 names what it does by options. */
const OVERCOMMIT: Grammar = { options: ['-h --help', '-u --uninstall', '-i --install', '-f --force', '-r --run'] }

const readOvercommit = (invocation: Invocation): VerbCommand => {
  const args = parseArguments(invocation.args, OVERCOMMIT)
  const given = args.options.find(({ name }) => name === '--uninstall')
  const deed = given === undefined || isOn(args, '--help') ? undefined : { act: 'remove', verb: '', span: given.span }
  return { invocation, args, deed, opaque: false }
}

const tables = verbFamily('hook-managers', TOOLS)

/** Managers of Git hooks. */
export const hookManagersFamily: Family<VerbCommand> = {
  ...tables,
  programs: [...TOOLS.flatMap(tool => tool.programs), 'overcommit'],
  parse: (invocation, context) =>
    invocation.program === 'overcommit' ? readOvercommit(invocation) : tables.parse(invocation, context),
}
