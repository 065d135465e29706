import type { GitCommand } from '../../command/git/command.ts'
import { does, hasAny, spanOf } from '../../command/git/command.ts'
import { sketchOf } from '../../model/word.ts'
import type { Rule } from '../../model/rule.ts'

export const submoduleAdd: Rule<GitCommand> = {
  id: 'git.submodule-add',
  level: 2,
  category: 'changes-dependency',
  effect: 'adds another repository as a dependency',
  source: 'git: submodule add',
  example: 'git submodule add https://git.example.org/lib.git vendor/lib',
  nearMiss: 'git submodule update --init vendor/lib',
  match: command => {
    if (!does(command, 'submodule add')) return undefined
    const [repository] = command.args.operands
    return repository === undefined
      ? {}
      : {
          detail: sketchOf(repository)
            .replace(/\/\/[^/@]*@/u, '//')
            .replaceAll('\0', '…'),
        }
  },
}

export const submoduleDeinit: Rule<GitCommand> = {
  id: 'git.submodule-deinit',
  level: 2,
  category: 'deletes-files',
  effect: 'empties the work tree of a submodule',
  source: 'git: submodule deinit',
  example: 'git submodule deinit vendor/lib',
  nearMiss: 'git submodule init vendor/lib',
  match: command => (does(command, 'submodule deinit') && !hasAny(command, '--force') ? {} : undefined),
}

export const submoduleDeinitForce: Rule<GitCommand> = {
  id: 'git.submodule-deinit-force',
  level: 3,
  category: 'destroys-local-work',
  effect: 'empties the work tree of a submodule with all that is not committed in it',
  saferForm: 'git submodule deinit without force, which refuses a submodule with changes',
  source: 'git: submodule deinit -f',
  example: 'git submodule deinit -f vendor/lib',
  nearMiss: 'git submodule sync vendor/lib',
  match: command =>
    does(command, 'submodule deinit') && hasAny(command, '--force') ? spanOf(command, '--force') : undefined,
}
