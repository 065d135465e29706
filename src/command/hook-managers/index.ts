import type { VerbTool } from '../verb-table.ts'
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
  { programs: ['husky', 'overcommit'], grammar: { options: ['-h --help'] }, rows: row('remove', 'uninstall') },
]

/** Managers of Git hooks. */
export const hookManagersFamily = verbFamily('hook-managers', TOOLS)
