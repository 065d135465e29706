import type { GitCommand } from '../../command/git/command.ts'
import { does, hasAny } from '../../command/git/command.ts'
import { patternOf, sketchOf } from '../../model/word.ts'
import type { Word } from '../../model/word.ts'
import { isCredentialPath } from '../../secrets/credential-files.ts'
import type { Rule } from '../../model/rule.ts'

export const rm: Rule<GitCommand> = {
  id: 'git.rm',
  level: 2,
  category: 'deletes-files',
  effect: 'deletes tracked files from the work tree and the index',
  saferForm: 'git rm --cached, which keeps the files',
  source: 'git: rm; deleting files',
  example: 'git rm src/old.ts',
  nearMiss: 'git rm --cached src/old.ts',
  match: command => {
    if (!does(command, 'rm') || hasAny(command, '--cached')) return undefined
    const names = command.args.operands
    if (names.length === 0 && !hasAny(command, '--pathspec-from-file')) return undefined
    const worst = names.find(isGrave)
    if (worst !== undefined) return { level: 3, span: worst.span, detail: sketchOf(worst) }
    return { detail: names.map(word => sketchOf(word).replaceAll('\0', '…')).join(', ') }
  },
}

/** The whole project, a credential file, a database file: level 3 by any deleting program. */
const isGrave = (word: Word): boolean => {
  const path = patternOf(word)
  if (path === undefined) return false
  if (['.', './', '*', './*', ':/', ':/*', '..', '../'].includes(path)) return true
  return isCredentialPath(path) || /\.(?:db|sqlite3?|duckdb|mdb)$/iu.test(path)
}
