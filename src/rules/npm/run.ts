import type { NpmCommand } from '../../command/npm/command.ts'
import { fetchedBy } from '../../command/npm/tools.ts'
import type { Rule } from '../../model/rule.ts'
import { isUnknown, literalOf, sketchOf } from '../../model/word.ts'

export const fetchAndRun: Rule<NpmCommand> = {
  id: 'npm.fetch-and-run',
  level: 2,
  category: 'runs-unread-code',
  effect: 'downloads a package and runs it, unless it is installed',
  saferForm: 'npx --no-install TOOL',
  source: 'npm: npx, dlx, bunx of a package that is not installed; ruling 7',
  evidence: { lowers: 'the tool is installed in the project' },
  example: 'npx acme-lint src',
  nearMiss: 'npx eslint src',
  match: (command, context) =>
    command.dry
      ? undefined
      : fetchedBy(command, context).map(word => ({ span: word.span, detail: literalOf(word) ?? word.raw })),
}

const KIT_WORD = /^[^-\0]/u

export const create: Rule<NpmCommand> = {
  id: 'npm.create',
  level: 2,
  category: 'runs-unread-code',
  effect: 'downloads a starter kit and runs it',
  source: 'ruling 9: npm init PKG, create',
  example: 'npm create vite@latest my-app',
  nearMiss: 'npm init -y',
  match: command => {
    const [kit] = command.rest
    if (command.action !== 'create' || command.dry || kit === undefined) return undefined
    return isUnknown(kit) || KIT_WORD.test(sketchOf(kit)) ? { span: kit.span, detail: kit.raw } : undefined
  },
}

export const opaque: Rule<NpmCommand> = {
  id: 'npm.opaque',
  level: 2,
  category: 'not-understood',
  effect: 'does something that only run time knows: its verb or its script comes from a variable',
  source: 'not understood: a name that only run time knows',
  example: 'npm run "$SCRIPT"',
  nearMiss: 'npm run build -- "$FLAGS"',
  match: command => {
    if (command.dry) return undefined
    if (command.action === 'opaque') return {}
    const [name] = command.rest
    return command.action === 'script' && name !== undefined && literalOf(name) === undefined
      ? { span: name.span }
      : undefined
  },
}
