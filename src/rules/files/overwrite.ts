import type { FilesCommand } from '../../command/files/index.ts'
import type { FileUse } from '../../command/file-uses.ts'
import type { Rule } from '../../model/rule.ts'
import { hit } from './delete.ts'

const isRewrite = (use: FileUse): boolean => use.action === 'overwrite' || use.action === 'edit'

/** Files of `.git` that people and tools write by design, or that hold a message only. */
const ORDINARY_IN_GIT = /(?:^|\/)\.git\/(?:info\/[^/]+|[A-Z_]+_(?:EDITMSG|MSG)|description)$/u

const writesToGit = (use: FileUse): boolean => {
  if (use.place.nature !== 'git' || use.place.region === 'temporary') return false
  if (use.action === 'move-away') return true
  return (isRewrite(use) || use.action === 'append') && !ORDINARY_IN_GIT.test(use.place.path)
}

export const overwriteDatabase: Rule<FilesCommand> = {
  id: 'files.overwrite-database',
  level: 3,
  category: 'destroys-data',
  effect: 'empties or overwrites a database file',
  saferForm: 'copy the database file first',
  source: 'ruling 44',
  example: 'cp backup.sqlite3 data/app.sqlite3',
  nearMiss: 'cp data/app.sqlite3 /tmp/copy-of-app.sqlite3',
  match: command =>
    command.uses
      .filter(use => isRewrite(use) && use.place.nature === 'database' && use.place.region !== 'temporary')
      .map(hit),
}

export const writeToGit: Rule<FilesCommand> = {
  id: 'files.write-to-git',
  level: 3,
  category: 'destroys-local-work',
  effect: 'changes or moves files inside .git past Git itself',
  saferForm: 'git config, git update-ref, git update-index',
  source: 'deleting files: .git; ruling 15',
  example: 'mv .git .git-old',
  nearMiss: 'echo notes.txt >> .git/info/exclude',
  match: command => command.uses.filter(writesToGit).map(hit),
}
