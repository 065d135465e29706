import type { FilesCommand, Loss } from '../../command/files/index.ts'
import { ignoresRoot, isDeletion, lossOf } from '../../command/files/index.ts'
import type { FileUse } from '../../command/file-uses.ts'
import type { Match, Rule } from '../../model/rule.ts'

/** Where a use stands on the line and which path it names. */
export const hit = (use: FileUse): Match => ({ span: use.span, detail: use.place.path === '' ? '.' : use.place.path })

const losing =
  (loss: Loss) =>
  (command: FilesCommand): readonly Match[] =>
    command.uses.filter(use => isDeletion(use) && lossOf(use) === loss).map(hit)

export const deleteFile: Rule<FilesCommand> = {
  id: 'files.delete',
  level: 2,
  category: 'deletes-files',
  effect: 'deletes or empties files of the project',
  saferForm: 'git rm FILE, or move the file to a temporary directory first',
  source: 'deleting files: any other deletion inside the project; rulings 14 and 16',
  evidence: {
    lowers:
      'every path is missing, or all of it is ignored by Git and regenerable and none is a credential or a data file',
    raises: 'the content exists nowhere else and is large',
  },
  example: 'rm src/old.ts',
  nearMiss: 'rm -rf node_modules',
  match: losing('project-file'),
}

export const deleteProject: Rule<FilesCommand> = {
  id: 'files.delete-project',
  level: 3,
  category: 'deletes-files',
  effect: 'deletes the whole project, what Git does not have included',
  saferForm: 'name the files that shall go',
  source: 'deleting files: the project itself',
  example: 'rm -rf ./*',
  nearMiss: 'rm -rf ./dist/*',
  match: losing('whole-project'),
}

export const deleteOutside: Rule<FilesCommand> = {
  id: 'files.delete-outside',
  level: 3,
  category: 'deletes-files',
  effect: 'deletes files outside the project',
  saferForm: 'name the paths to a person who may delete them',
  source: 'deleting files: outside the project',
  example: 'rm -rf ~/Documents',
  nearMiss: 'rm -rf /tmp/build-123',
  match: losing('outside'),
}

export const deleteProtected: Rule<FilesCommand> = {
  id: 'files.delete-protected',
  level: 3,
  category: 'deletes-files',
  effect: 'deletes the repository, a credential or a database file',
  saferForm: 'copy it to a safe place first',
  source: 'deleting files: .git, a .env file, a key, a database file; ruling 15',
  example: 'rm -f data/app.sqlite3',
  nearMiss: 'rm -f .git/index.lock',
  match: losing('protected'),
}

export const deleteUnknownStart: Rule<FilesCommand> = {
  id: 'files.delete-unknown-start',
  level: 3,
  category: 'deletes-files',
  effect: 'deletes below a path whose beginning may be empty, which would be the root of the system',
  saferForm: 'write the path out, or use "${NAME:?}"',
  source: 'deleting files: a path that an unset or unknown variable begins',
  example: 'rm -rf "$BUILD_DIR"/*',
  nearMiss: 'rm -rf "$TMPDIR"/build-123',
  match: losing('unknown-start'),
}

export const noPreserveRoot: Rule<FilesCommand> = {
  id: 'files.no-preserve-root',
  level: 3,
  category: 'deletes-files',
  effect: 'takes away the guard that keeps rm from deleting the root of the system',
  source: 'deleting files: --no-preserve-root',
  example: 'rm -rf --no-preserve-root /tmp/build-123',
  nearMiss: 'rm -rf --preserve-root /tmp/build-123',
  match: command => (ignoresRoot(command) ? {} : undefined),
}

export const destroyContent: Rule<FilesCommand> = {
  id: 'files.destroy',
  level: 3,
  category: 'deletes-files',
  effect: 'overwrites files so that nothing can bring them back',
  saferForm: 'rm FILE',
  source: 'deleting files: shred, wipe',
  example: 'shred -u notes.txt',
  nearMiss: 'shred --help',
  match: command => command.uses.filter(use => use.action === 'destroy').map(hit),
}
