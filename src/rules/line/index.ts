import type { LineCommand } from '../../command/line/command.ts'
import { LINE_FAMILY } from '../../command/line/command.ts'
import type { RuleSet } from '../../model/rule.ts'
import { encoded } from './encoded.ts'
import { fetchedCode } from './fetched-code.ts'
import { fetchedThenRun } from './fetched-then-run.ts'
import { forkBomb } from './fork-bomb.ts'
import { notParsed } from './not-parsed.ts'
import { tooMuch } from './too-much.ts'
import { unknownFile } from './unknown-file.ts'
import { unknownName } from './unknown-name.ts'
import { unknownProgram } from './unknown-program.ts'
import { unreadScript } from './unread-script.ts'

/** What a line does not tell, and code that nobody has read. */
export const LINE_RULES: RuleSet<LineCommand> = {
  family: LINE_FAMILY,
  rules: [
    notParsed,
    tooMuch,
    unknownName,
    unknownProgram,
    unreadScript,
    unknownFile,
    fetchedCode,
    fetchedThenRun,
    encoded,
    forkBomb,
  ],
}
