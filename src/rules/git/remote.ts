import type { GitCommand } from '../../command/git/command.ts'
import { does } from '../../command/git/command.ts'
import { givenSettings } from '../../command/git/config-action.ts'
import { keyParts } from '../../command/git/settings.ts'
import { sketchOf } from '../../model/word.ts'
import type { Match, Rule } from '../../model/rule.ts'

export const remoteAdd: Rule<GitCommand> = {
  id: 'git.remote-add',
  level: 2,
  category: 'changes-project',
  effect: 'adds a place that work can be sent to and taken from',
  source: 'git: remote add',
  example: 'git remote add upstream https://git.example.org/app.git',
  nearMiss: 'git remote show upstream',
  match: command => (does(command, 'remote add') ? nameOf(command) : undefined),
}

export const remoteSetUrl: Rule<GitCommand> = {
  id: 'git.remote-set-url',
  level: 2,
  category: 'changes-project',
  effect: 'changes where a remote is, so that the next push goes elsewhere',
  source: 'git: remote set-url',
  example: 'git remote set-url origin https://git.example.org/app.git',
  nearMiss: 'git remote get-url origin',
  match: command => {
    if (does(command, 'remote set-url', 'submodule set-url')) return nameOf(command)
    const setting = givenSettings(command).find(({ key }) => isRemoteUrl(key))
    return setting === undefined || command.idle ? undefined : { span: setting.span, detail: setting.key }
  },
}

export const remoteRemove: Rule<GitCommand> = {
  id: 'git.remote-remove',
  level: 2,
  category: 'changes-project',
  effect: 'forgets a remote with its remote-tracking branches',
  source: 'git: remote remove',
  example: 'git remote remove upstream',
  nearMiss: 'git remote prune upstream',
  match: command => (does(command, 'remote remove') ? nameOf(command) : undefined),
}

const nameOf = (command: GitCommand): Match => {
  const [name] = command.args.operands
  return name === undefined ? {} : { detail: sketchOf(name).replaceAll('\0', '…') }
}

const isRemoteUrl = (key: string): boolean => {
  const [section, middle, variable] = keyParts(key)
  return (
    (section === 'remote' || section === 'submodule') && middle !== '' && (variable === 'url' || variable === 'pushurl')
  )
}
