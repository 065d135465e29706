import type { GitCommand } from '../../command/git/command.ts'
import { does, hasAny } from '../../command/git/command.ts'
import { patternOf } from '../../model/word.ts'
import type { Word } from '../../model/word.ts'
import { isCredentialPath } from '../../secrets/credential-files.ts'
import type { Match, Rule } from '../../model/rule.ts'

export const showCredential: Rule<GitCommand> = {
  id: 'git.show-credential',
  level: 3,
  category: 'reads-credential',
  effect: 'prints a credential file, or a former version of it',
  source: 'credentials: reading a credential file; ruling 18',
  example: 'git show HEAD:.env',
  nearMiss: 'git show HEAD:.env.example',
  match: command => (prints(command) ? hit(pathsOf(command)) : undefined),
}

/** Adding it stages it, and the next commit would keep it for ever. */
export const addCredential: Rule<GitCommand> = {
  id: 'git.add-credential',
  level: 3,
  category: 'exposes-credential',
  effect: 'puts a credential file into the history of the project',
  saferForm: 'adding the file to .gitignore',
  source: 'credentials: a .env or key file staged',
  example: 'git add .env',
  nearMiss: 'git add .env.example',
  match: command => {
    if (!does(command, 'add', 'commit')) return undefined
    return hit(command.name === 'add' && hasAny(command, '--update', '--refresh') ? [] : command.args.operands)
  },
}

const ALWAYS = [
  'show',
  'diff',
  'blame',
  'annotate',
  'grep',
  'difftool',
  'cat-file',
  'diff-tree',
  'diff-index',
  'diff-files',
]
/** Options by which only names and numbers are shown. */
const NAMES = [
  '--name-only',
  '--name-status',
  '--stat',
  '--numstat',
  '--shortstat',
  '--quiet',
  '--files-with-matches',
  '--files-without-match',
  '--count',
  '--summary',
  '-e',
  '-t',
  '-s',
]

const prints = (command: GitCommand): boolean => {
  if (!does(command, command.name)) return false
  if (command.name === 'log' || command.name === 'whatchanged')
    return hasAny(command, '--patch', '-u', '-L', '-S', '-G')
  return (
    ALWAYS.includes(command.name) &&
    !NAMES.some(option => (command.name !== 'grep' || option !== '-e' ? hasAny(command, option) : false))
  )
}

/** The first operand of `git grep` is its pattern, unless `-e` or `-f` gave it. */
const pathsOf = (command: GitCommand): readonly Word[] => {
  const given = command.name !== 'grep' || hasAny(command, '-e', '-f')
  return given ? command.args.operands : command.args.operands.slice(1)
}

/** `.env`, `REV:.env`: the part behind the last colon is the path. */
const hit = (words: readonly Word[]): Match | undefined => {
  for (const word of words) {
    const path = patternOf(word)
    if (path === undefined) continue
    const name = path.slice(path.lastIndexOf(':') + 1)
    if (name !== '' && isCredentialPath(name)) return { span: word.span, detail: name }
  }
  return undefined
}
