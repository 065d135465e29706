import type { GitCommand } from '../../command/git/command.ts'
import { does, hasAny, spanOf } from '../../command/git/command.ts'
import { refspecsOf } from '../../command/git/refspecs.ts'
import { sketchOf } from '../../model/word.ts'
import type { Rule } from '../../model/rule.ts'

export const pushDelete: Rule<GitCommand> = {
  id: 'git.push-delete',
  level: 3,
  category: 'rewrites-remote',
  effect: 'deletes a branch or tag on the remote',
  source: 'git: deleting a remote ref',
  example: 'git push origin --delete topic',
  nearMiss: 'git push origin HEAD:topic',
  match: command => {
    if (!does(command, 'push')) return undefined
    const [first] = command.args.operands
    const gone = refspecsOf(command).filter(refspec => refspec.deletes)
    if (hasAny(command, '--delete')) return { ...spanOf(command, '--delete'), ...detail(gone.map(nameOf)) }
    const [hit] = gone
    if (hit !== undefined) return { span: hit.word.span, ...detail(gone.map(nameOf)) }
    return first !== undefined && /^:./u.test(sketchOf(first)) ? { span: first.span } : undefined
  },
}

const nameOf = ({ source, destination }: { source: string; destination?: string }): string => destination ?? source

const detail = (names: readonly string[]): { detail?: string } =>
  names.length === 0 ? {} : { detail: names.join(', ').replaceAll('\0', '…') }
