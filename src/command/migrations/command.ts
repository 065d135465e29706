import type { TypedCommand } from '../../model/command.ts'
import type { Word } from '../../model/word.ts'
import type { Arguments } from '../grammar.ts'

/** What a verb does to a database. */
export type Act =
  /** Nothing, or only files of the project. */
  | 'read'
  /** Brings the database forward. */
  | 'apply'
  /** Takes one step or batch back. */
  | 'rollback'
  /** Puts rows in, often after emptying tables. */
  | 'seed'
  /** Throws away what the database holds. */
  | 'reset'
  /** Changes the tool's record of what was applied, nothing else. */
  | 'history'
  /** Writes out the rows. */
  | 'export'
  /** Runs SQL that the call brings itself. */
  | 'sql'

export interface Deed {
  readonly act: Act
  /** The verb as the tool's documentation writes it. */
  readonly verb: string
  readonly span: Word['span']
}

/** One call of a migration tool. */
export interface MigrationCommand extends TypedCommand {
  /** Name of the tool in the table, whatever started it (`django` for `python manage.py`). */
  readonly tool: string
  /** In order; several where the tool takes several verbs (`rake db:drop db:create`). */
  readonly deeds: readonly Deed[]
  readonly args: Arguments
  /** Words after the verb. */
  readonly rest: readonly Word[]
  /** The word that names production, if one does. */
  readonly production: Word | undefined
  /** The verb is known only at run time. */
  readonly opaque: boolean
}
