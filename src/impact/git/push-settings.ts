import type { GitCommand } from '../../command/git/command.ts'
import { isPlainProgram, namesProgram, programsOf } from '../../command/git/programs.ts'
import { keyParts, normalizeKey } from '../../command/git/settings.ts'
import { literalOf, literalWord } from '../../model/word.ts'
import type { Repo } from './repo.ts'
import { fieldsOf } from './repo.ts'

/** Sections of `-c` settings that say what is pushed where; the others are not handed to a dry run. */
const HARMLESS = ['push', 'branch', 'remote']

/** The command's own `-c` settings that a dry run needs, as words. */
export const settingWords = ({ settings }: GitCommand): readonly string[] =>
  settings.flatMap(({ key, value, source }) => {
    const text = value === undefined ? undefined : literalOf(value)
    const wanted = source === '-c' && HARMLESS.includes(keyParts(key)[0]) && !namesProgram(key)
    return wanted && text !== undefined ? ['-c', `${key}=${text}`] : []
  })

/**
 * Why asking the remote would run a program of somebody else's choice: one that the call names, or one that the
 * repository's own settings name (whoever can write to the project can write those).
 */
export const foreignProgram = async (command: GitCommand, repo: Repo): Promise<string | undefined> => {
  const named = programsOf(command).find(({ line }) => !isPlainProgram(line))
  if (named !== undefined) return named.name
  const listed = fieldsOf(await repo.ask('config', '--list', '--show-scope', '--includes', '-z'))
  for (let at = 0; at + 1 < listed.length; at += 2) {
    const [key = '', value = ''] = (listed[at + 1] ?? '').split(/\n(.*)/su)
    if ((listed[at] === 'local' || listed[at] === 'worktree') && startsProgram(normalizeKey(key), value)) return key
  }
  return undefined
}

const startsProgram = (key: string, value: string): boolean => {
  const [section, , variable] = keyParts(key)
  if (section === 'credential' && variable === 'helper') return /[^\w-]/u.test(value)
  return PUSHING.test(key) && namesProgram(key) && !isPlainProgram(literalWord(value))
}

/** Of the settings that name programs, those that a push starts. */
const PUSHING = /^(?:core\.(?:sshcommand|gitproxy|askpass|alternaterefscommand)$|remote\.|gpg\.)/u
