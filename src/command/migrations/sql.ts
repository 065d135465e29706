import type { Word } from '../../model/word.ts'
import { literalOf } from '../../model/word.ts'
import { valuesOf } from '../grammar.ts'
import { inputText } from '../input-text.ts'
import type { MigrationCommand } from './command.ts'

/** SQL that a call brings: as an operand (`typeorm query "…"`), an option (`--sql=`), or on its standard input. */
export interface BroughtSql {
  /** Literal text, `undefined` where only run time or a file knows it. */
  readonly text: string | undefined
  readonly span: Word['span'] | undefined
}

const DASHED: Readonly<Record<string, string>> = { liquibase: '--sql', django: '--command' }

/** The SQL of a call whose act is `sql`; `undefined` where it brings none (an interactive `dbshell`). */
export const broughtSql = (command: MigrationCommand): BroughtSql | undefined => {
  const option = DASHED[command.tool]
  // `dbshell -- -c SQL`: what follows the dashes is the database client's.
  const afterFlag = command.rest.findIndex(given => literalOf(given) === '-c')
  const [word] =
    option === undefined
      ? command.rest
      : [...valuesOf(command.args, option), ...(afterFlag === -1 ? [] : command.rest.slice(afterFlag + 1))]
  if (word !== undefined) return { text: literalOf(word), span: word.span }
  const { input } = command.invocation
  if (input.kind !== 'inherited') return { text: inputText(input), span: undefined }
  // A file, or something only the tool's own documentation tells: not at hand.
  return command.tool === 'django' ? undefined : { text: undefined, span: undefined }
}
