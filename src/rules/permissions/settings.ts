import type { PermissionsCommand } from '../../command/permissions/index.ts'
import type { FileUse, Nature } from '../../command/file-uses.ts'
import { takesRunningAway } from '../../command/mode.ts'
import type { Match, Rule } from '../../model/rule.ts'

const hit = (use: FileUse): Match => ({ span: use.span, detail: use.place.path })

const written = (command: PermissionsCommand, ...natures: readonly Nature[]): readonly Match[] =>
  command.uses.filter(use => use.action !== 'mode' && natures.includes(use.place.nature)).map(hit)

export const changeSettings: Rule<PermissionsCommand> = {
  id: 'permissions.settings',
  level: 3,
  category: 'changes-security',
  effect: 'changes accounts, firewall, network or other security settings of the machine',
  source: 'security settings; ruling 30',
  example: 'ufw disable',
  nearMiss: 'ufw status',
  match: command => (command.changesSettings ? { detail: command.invocation.program } : undefined),
}

/** Deleting there is a deletion outside the project already. */
const isDeletion = (use: FileUse): boolean =>
  use.action === 'delete' || use.action === 'truncate' || use.action === 'destroy'

/** A mode of a single system file; whole trees have their own rule. */
const isSystemMode = (command: PermissionsCommand, use: FileUse): boolean =>
  use.action === 'mode' && use.place.nature === 'system' && command.mode?.recursive !== true

export const writeSystem: Rule<PermissionsCommand> = {
  id: 'permissions.write-system',
  level: 3,
  category: 'changes-security',
  effect: 'changes a file of the system: its settings or its programs',
  source: 'security settings: writes to /etc',
  example: 'cp hosts.new /etc/hosts',
  nearMiss: 'cp /etc/hosts hosts.old',
  match: command =>
    command.uses
      .filter(
        use =>
          use.place.nature === 'system' && !isDeletion(use) && (use.action !== 'mode' || isSystemMode(command, use)),
      )
      .map(hit),
}

export const writeLogin: Rule<PermissionsCommand> = {
  id: 'permissions.write-login',
  level: 3,
  category: 'changes-security',
  effect: 'changes what a login or a shell runs by itself, or who may log in',
  source: 'security settings: ~/.ssh/authorized_keys, shell start-up files',
  example: 'echo "alias ll=ls" >> ~/.bashrc',
  nearMiss: 'grep alias ~/.bashrc',
  match: command =>
    written({ ...command, uses: command.uses.filter(use => !isDeletion(use)) }, 'start-up', 'ssh-trust'),
}

/** `chmod +x` of a hook is how one is installed; taking `x` away switches it off. */
const switchesOff = (command: PermissionsCommand, use: FileUse): boolean =>
  use.action !== 'mode' || (command.invocation.program === 'chmod' && takesRunningAway(command.mode?.mode ?? '-x'))

export const changeHook: Rule<PermissionsCommand> = {
  id: 'permissions.hook',
  level: 3,
  category: 'bypasses-gate',
  effect: 'removes, replaces or switches off a Git hook',
  source: 'security settings: git hooks; ruling 5',
  example: 'rm .git/hooks/pre-commit',
  nearMiss: 'chmod +x .husky/pre-commit',
  match: command => command.uses.filter(use => use.place.nature === 'hook' && switchesOff(command, use)).map(hit),
}
