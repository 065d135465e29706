import type { PermissionsCommand } from '../../command/permissions/index.ts'
import type { FileUse } from '../../command/file-uses.ts'
import { givesOthersWrite, setsOwnerRights, takesAllAway } from '../../command/mode.ts'
import type { Match, Rule } from '../../model/rule.ts'

const isChmod = ({ invocation }: PermissionsCommand): boolean =>
  invocation.program === 'chmod' || invocation.program === 'setfacl'

const isOwnership = ({ invocation }: PermissionsCommand): boolean =>
  invocation.program === 'chown' || invocation.program === 'chgrp'

const isOpening = ({ invocation, mode }: PermissionsCommand): boolean => {
  const text = mode?.mode
  if (text === undefined) return false
  return givesOthersWrite(text) || (invocation.program === 'chmod' && setsOwnerRights(text))
}

/** Opening, or closing for everybody, a whole tree. */
const isHarsh = (command: PermissionsCommand): boolean =>
  isChmod(command) &&
  (isOpening(command) || (command.mode?.recursive === true && takesAllAway(command.mode.mode ?? '')))

const isOutside = (use: FileUse): boolean =>
  use.action === 'mode' && (use.place.region === 'outside' || use.place.region === 'unknown-start')

const isRecursiveOutside = (command: PermissionsCommand): boolean =>
  command.mode?.recursive === true && command.uses.some(isOutside)

const files = (command: PermissionsCommand): Match => {
  const paths = command.uses.filter(use => use.action === 'mode').map(use => use.place.path)
  return paths.length === 0 ? {} : { detail: paths.join(' ') }
}

export const openToOthers: Rule<PermissionsCommand> = {
  id: 'permissions.open-to-others',
  level: 3,
  category: 'changes-security',
  effect: "lets everybody write files, gives a program its owner's rights, or locks a whole tree",
  saferForm: 'chmod u+w FILE, chmod g+w FILE',
  source: 'security settings: chmod 777, u+s; ruling 30',
  example: 'chmod 777 script.sh',
  nearMiss: 'chmod 755 script.sh',
  match: command => (isHarsh(command) ? files(command) : undefined),
}

/** A mode of one file that lets in nobody new: `+x`, or 6xx and 7xx without write for others. */
const isEveryday = ({ invocation, mode }: PermissionsCommand): boolean =>
  invocation.program === 'chmod' && mode?.mode !== undefined && !takesAllAway(mode.mode)

export const changeMode: Rule<PermissionsCommand> = {
  id: 'permissions.mode',
  level: 2,
  category: 'changes-security',
  effect: 'changes who may use a whole tree of files',
  saferForm: 'name the files one by one',
  source: 'ruling 30',
  example: 'chmod -R 755 src',
  nearMiss: 'chmod +x tools/build.sh',
  match: command => {
    if (!isChmod(command) || isHarsh(command) || isRecursiveOutside(command) || command.uses.length === 0)
      return undefined
    if (command.mode?.recursive !== true && isEveryday(command)) return undefined
    return files(command)
  },
}

export const changeOwner: Rule<PermissionsCommand> = {
  id: 'permissions.owner',
  level: 2,
  category: 'changes-security',
  effect: 'gives files to another user or group',
  source: 'ruling 30',
  example: 'chown app src/main.ts',
  nearMiss: 'ls -l src/main.ts',
  match: command =>
    isOwnership(command) && !isRecursiveOutside(command) && command.uses.length > 0 ? files(command) : undefined,
}

export const recursiveOutside: Rule<PermissionsCommand> = {
  id: 'permissions.recursive-outside',
  level: 3,
  category: 'changes-security',
  effect: 'changes owner or mode of a whole tree outside the project',
  source: 'security settings: chown -R outside the project',
  example: 'chown -R app /srv/www',
  nearMiss: 'chmod -R u+w /tmp/work',
  match: command => (!isHarsh(command) && isRecursiveOutside(command) ? files(command) : undefined),
}
