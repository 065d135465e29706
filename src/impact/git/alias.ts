import { resolve } from 'node:path'
import { splitAlias } from '../../command/git/carries.ts'
import type { Look, ReferenceReader, ReferenceText } from '../../model/impact.ts'
import type { Reference } from '../../model/command.ts'
import { literalOf } from '../../model/word.ts'
import { quoteArgv } from '../../shell/quote.ts'
import { repoAt } from './repo.ts'

/** What `git NAME` stands for by the settings of Git, the repository's own included. */
export const gitAliasReader: ReferenceReader = {
  kind: 'git-alias',
  read: async (reference, look) => {
    const cwd = directoryOf(reference, look)
    if (cwd === undefined) return undefined
    const repo = repoAt(look, cwd)
    const value = (await repo.ask('config', '--get', `alias.${reference.name}`))?.replace(/\n$/u, '')
    if (value === undefined || value === '') return { kind: 'nothing' }
    return value.startsWith('!')
      ? shellLine(value.slice(1), reference, await topOf(repo))
      : gitWords(value, reference, cwd)
  },
}

const directoryOf = ({ cwd }: Reference, look: Look): string | undefined => {
  if (cwd.kind === 'unknown') return undefined
  return cwd.kind === 'absolute' ? cwd.path : resolve(look.cwd, cwd.path)
}

/** Git runs a shell alias at the top of the work tree. */
const topOf = async (repo: ReturnType<typeof repoAt>): Promise<string> => {
  const top = (await repo.ask('rev-parse', '--show-toplevel'))?.replace(/\n$/u, '')
  return top === undefined || top === '' ? repo.cwd : top
}

const shellLine = (text: string, { args }: Reference, cwd: string): ReferenceText => ({ kind: 'line', text, args, cwd })

const gitWords = (value: string, { args }: Reference, cwd: string): ReferenceText => {
  const words = ['git', ...splitAlias(value)]
  const rest = args.map(literalOf)
  if (rest.every(word => word !== undefined)) return { kind: 'argv', words: [...words, ...rest], cwd }
  return { kind: 'line', text: quoteArgv(words), args, cwd }
}
