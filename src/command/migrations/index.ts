import type { Carried, Family } from '../../model/command.ts'
import type { Word } from '../../model/word.ts'
import { literalOf } from '../../model/word.ts'
import { valuesOf } from '../grammar.ts'
import type { MigrationCommand } from './command.ts'
import { MIGRATION_PROGRAMS } from './entry.ts'
import { parseMigration } from './parse.ts'

/** Verbs that run source text: `rails runner 'User.count'`, `manage.py shell -c '…'`. */
const carries = (command: MigrationCommand): readonly Carried[] => {
  const [verb, code] = command.args.operands
  const name = verb === undefined ? '' : (literalOf(verb) ?? '')
  if (command.tool === 'rails' && (name === 'runner' || name === 'r') && code !== undefined) {
    return script(code, 'rails runner', 'ruby')
  }
  if (command.tool !== 'django' || !name.startsWith('shell')) return []
  return valuesOf(command.args, '--command').flatMap(text => script(text, 'manage.py shell', 'python'))
}

const script = (text: Word, via: string, language: string): readonly Carried[] => [
  { kind: 'script', via, language, text },
]

/** knex, Prisma, Rails, Django and the other tools that change a database's schema. */
export const migrationFamily: Family<MigrationCommand> = {
  id: 'migrations',
  programs: MIGRATION_PROGRAMS,
  parse: parseMigration,
  carries,
}
