import { resolve } from 'node:path'
import type { GitCommand } from '../../command/git/command.ts'
import type { Look } from '../../model/impact.ts'
import { literalOf } from '../../model/word.ts'

/** A repository as one command would find it: its directory, its `--git-dir`, its index. All questions only read. */
export interface Repo {
  /** Absolute directory that the command works in. */
  readonly cwd: string
  /** Output of `git ARGS`, or `undefined` where it failed. */
  readonly ask: (...args: readonly string[]) => Promise<string | undefined>
  /** Object name that Git gives to a text: a digest that needs no library. */
  readonly digest: (text: string) => Promise<string>
  /** Environment of the questions. */
  readonly env: Readonly<Record<string, string | undefined>>
}

/** Variables that say where the repository is. The command's own count before those around it. */
const PLACES = ['GIT_DIR', 'GIT_WORK_TREE', 'GIT_INDEX_FILE', 'GIT_OBJECT_DIRECTORY', 'GIT_NAMESPACE', 'GIT_COMMON_DIR']

/** `undefined` where words do not tell the place, or where it is another machine's. */
export const openRepo = (command: GitCommand, look: Look): Repo | undefined => {
  const cwd = directoryOf(command, look)
  const env = environmentOf(command, look)
  return cwd === undefined || env === undefined ? undefined : repoAt(look, cwd, env)
}

/** The repository at a directory. */
export const repoAt = (look: Look, cwd: string, env: Repo['env'] = look.env): Repo => ({
  cwd,
  env,
  ask: (...args) => look.git.read(args, { cwd, env }),
  digest: async text => {
    const git = (await look.realProgram('git')) ?? 'git'
    const hashed = await look.processes.capture([git, 'hash-object', '--stdin'], { cwd, env, input: text })
    return hashed.code === 0 ? hashed.stdout.trim() : `${text.length} characters`
  },
})

const directoryOf = ({ cwd, invocation }: GitCommand, look: Look): string | undefined => {
  if (invocation.remote || cwd.kind === 'unknown') return undefined
  return cwd.kind === 'absolute' ? cwd.path : resolve(look.cwd, cwd.path)
}

const environmentOf = (command: GitCommand, look: Look): Repo['env'] | undefined => {
  const own = new Map([...command.variables].filter(([name]) => PLACES.includes(name)))
  if (command.gitDir !== undefined) own.set('GIT_DIR', command.gitDir)
  if (command.workTree !== undefined) own.set('GIT_WORK_TREE', command.workTree)
  const values = [...own].map(([name, word]) => [name, literalOf(word)] as const)
  if (values.some(([, value]) => value === undefined)) return undefined
  return { ...look.env, ...Object.fromEntries(values) }
}

/** The full name of the commit that a revision names. */
export const commitOf = async (repo: Repo, revision: string): Promise<string | undefined> => {
  if (revision === '' || revision.startsWith('-')) return undefined
  return (await repo.ask('rev-parse', '--verify', '--quiet', `${revision}^{commit}`))?.trim()
}

/** The full name of the object that a ref names, annotated tags not followed. */
export const objectOf = async (repo: Repo, ref: string): Promise<string | undefined> =>
  (await repo.ask('rev-parse', '--verify', '--quiet', ref))?.trim()

/** The branch that is checked out; `undefined` where HEAD is detached. */
export const currentBranch = async (repo: Repo): Promise<string | undefined> => {
  const name = (await repo.ask('symbolic-ref', '--quiet', '--short', 'HEAD'))?.trim()
  return name === '' ? undefined : name
}

/** Fields that `-z` ended. */
export const fieldsOf = (text: string | undefined): readonly string[] =>
  text === undefined ? [] : text.split('\0').filter(field => field !== '')
