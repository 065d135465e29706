import type { GitCommand } from '../../command/git/command.ts'
import { does, hasAny } from '../../command/git/command.ts'
import { refspecsOf } from '../../command/git/refspecs.ts'
import { keyParts } from '../../command/git/settings.ts'
import { sketchOf } from '../../model/word.ts'
import type { Match, Rule } from '../../model/rule.ts'

const OPTIONS = ['--force', '--force-with-lease', '--mirror', '--prune']

export const pushForce: Rule<GitCommand> = {
  id: 'git.push-force',
  level: 3,
  category: 'rewrites-remote',
  effect: 'may overwrite what stands on the remote, commits of other people included',
  saferForm: 'git pull --rebase, then a plain git push',
  source: 'git: force push in every form',
  example: 'git push --force origin main',
  nearMiss: 'git push origin main',
  match: command => {
    if (!does(command, 'push')) return undefined
    if (hasAny(command, ...OPTIONS)) return byOption(command)
    return byRefspec(command) ?? bySetting(command)
  },
}

const byOption = (command: GitCommand): Match => {
  const given = command.args.options.findLast(option => OPTIONS.includes(option.name) && !option.negated)
  return given === undefined ? {} : { span: given.span, detail: given.name }
}

/** `+main`, also where the remote's name was forgotten before it. */
const byRefspec = (command: GitCommand): Match | undefined => {
  const [first] = command.args.operands
  const forced = refspecsOf(command).find(refspec => refspec.forced)?.word
  const word = forced ?? (first !== undefined && sketchOf(first).startsWith('+') ? first : undefined)
  return word === undefined ? undefined : { span: word.span, detail: sketchOf(word).replaceAll('\0', '…') }
}

/** `-c remote.NAME.mirror=true` and `-c remote.NAME.push=+…` force as the options do. */
const bySetting = (command: GitCommand): Match | undefined => {
  const found = command.settings.find(({ key, value }) => {
    const [section, , variable] = keyParts(key)
    const text = value === undefined ? 'true' : sketchOf(value)
    if (section !== 'remote') return false
    return variable === 'mirror' ? text !== 'false' : variable === 'push' && /^[+:]./u.test(text)
  })
  return found === undefined ? undefined : { span: found.span, detail: found.key }
}
