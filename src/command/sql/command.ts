import type { TypedCommand } from '../../model/command.ts'
import type { Word } from '../../model/word.ts'
import type { Arguments } from '../grammar.ts'
import type { SqlJudgement } from '../sql-judge.ts'

/** Where a call's database is, as far as words tell. */
export type Place = 'here' | 'elsewhere' | 'unknown'

/** A statement with where it stands. */
export interface Placed extends SqlJudgement {
  readonly span: Word['span']
}

/** One call of a database's own client that takes SQL. */
export interface SqlCommand extends TypedCommand {
  readonly args: Arguments
  /** Every statement of the text that the call brings. */
  readonly statements: readonly Placed[]
  /** Files of SQL that it reads. */
  readonly files: readonly Word[]
  /** SQL that only run time knows: a variable, the output of another program. */
  readonly unread: readonly Word['span'][]
  readonly place: Place
  readonly production: boolean
  /** The words that, with SQL behind them, make the same call: how a file is judged as if it stood on the line. */
  readonly replay: readonly string[]
}
