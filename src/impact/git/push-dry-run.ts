import type { Arguments } from '../../command/grammar.ts'
import { isPlainProgram } from '../../command/git/programs.ts'
import { isLocation, repositoryOf } from '../../command/git/refspecs.ts'
import { literalOf, literalWord, patternOf } from '../../model/word.ts'
import type { Captured } from '../../model/ports.ts'
import type { Sight } from './look-at.ts'
import { currentBranch } from './repo.ts'
import { foreignProgram, settingWords } from './push-settings.ts'
import { textsOf, withoutUser } from './words.ts'

/** A network that does not answer within this time is not waited for. */
const TIMEOUT_MS = 10_000

/** One ref that a push would move, as Git's own dry run tells it. */
export interface PushedRef {
  /** `+` forced, `-` deleted, `*` new, `!` refused, `=` up to date, ` ` fast-forward. */
  readonly flag: string
  /** Local side; `''` for a deletion. */
  readonly from: string
  readonly to: string
  readonly note: string
  /** Full object name on the remote now; `undefined` where it is not known. */
  readonly oldId?: string
}

/** What the remote said. `failure` in place of refs where it could not be asked. */
export interface DryRun {
  /** Name or address of the remote, as a person would say it. */
  readonly remote: string
  readonly refs: readonly PushedRef[]
  /** Every ref of the remote with its object name. */
  readonly advertised: ReadonlyMap<string, string>
  readonly failure?: string
}

/** Asks the remote by `git push --dry-run`: it sends nothing, runs no hook, and asks nobody for a password. */
export const dryRunPush = async (sight: Sight): Promise<DryRun> => {
  const { command, repo } = sight
  const remote = await remoteOf(sight)
  const none = { remote: withoutUser(remote), refs: [], advertised: new Map<string, string>() }
  const words = pushWords(command.args)
  if (words === undefined) return { ...none, failure: 'which refs are meant is known only at run time' }
  const program = await foreignProgram(command, repo)
  if (program !== undefined)
    return { ...none, failure: `it was not asked, because "${program}" names a program to run` }
  const asked = await ask(sight, [...settingWords(command), 'push', ...words])
  const refs = refsOf(asked.stdout)
  if (refs.length === 0) return { ...none, failure: failureOf(asked) }
  const advertised = await advertisedBy(sight, remote)
  return { ...none, refs: refs.map(ref => withOldId(ref, advertised)), advertised }
}

/** Options that the dry run sets itself, or that run, sign, send or hide something. */
const LEFT_OUT = new Set([
  '--dry-run',
  '--porcelain',
  '--verify',
  '--quiet',
  '--verbose',
  '--progress',
  '--signed',
  '--push-option',
  '--receive-pack',
  '--exec',
  '--recurse-submodules',
])

/**
 * The same refs and the same force, written anew from what was read: a `--no-dry-run` among the words must not
 * undo the dry run. `undefined` where a word is not known, or not by the table.
 */
export const pushWords = (args: Arguments): readonly string[] | undefined => {
  const operands = textsOf(args.operands)
  if (operands === undefined || args.unknown.length > 0) return undefined
  const options: string[] = []
  for (const { name, negated, value } of args.options) {
    if (LEFT_OUT.has(name)) continue
    const text = value === undefined ? undefined : literalOf(value)
    if (value !== undefined && text === undefined) return undefined
    options.push((negated ? `--no-${name.slice(2)}` : name) + (text === undefined ? '' : `=${text}`))
  }
  return [...options, '--recurse-submodules=no', '--dry-run', '--porcelain', '--no-verify', '--', ...operands]
}

/** `-c` that let no program of a setting run, and no prompt appear. */
const QUIET = ['protocol.ext.allow=never', 'core.hooksPath=/dev/null', 'push.gpgSign=false', 'core.fsmonitor=false']

const ask = async ({ look, repo }: Sight, words: readonly string[]): Promise<Captured> => {
  const git = (await look.realProgram('git')) ?? 'git'
  const argv = [git, ...QUIET.flatMap(setting => ['-c', setting]), ...words]
  return look.processes.capture(argv, { cwd: repo.cwd, env: environmentOf(repo.env), timeoutMs: TIMEOUT_MS })
}

/** Nothing that names a program, gives settings or asks a person is handed on. */
const environmentOf = (env: Sight['repo']['env']): Readonly<Record<string, string | undefined>> => {
  const kept = Object.entries(env).filter(([name, value]) => {
    if (/^GIT_(?:CONFIG_(?:COUNT|KEY|VALUE|PARAMETERS)|TRACE|PROXY|EXTERNAL|EDITOR|PAGER|ASKPASS)/u.test(name))
      return false
    if (name === 'GIT_SSH' || name === 'GIT_SSH_COMMAND')
      return value !== undefined && isPlainProgram(literalWord(value))
    return name !== 'SSH_ASKPASS'
  })
  return { ...Object.fromEntries(kept), GIT_TERMINAL_PROMPT: '0', GIT_OPTIONAL_LOCKS: '0', LC_ALL: 'C' }
}

const failureOf = ({ failure, stderr }: Captured): string => {
  if (failure === 'timeout') return `it did not answer within ${TIMEOUT_MS / 1000} seconds`
  const [told] = stderr.split('\n').filter(line => /^(?:fatal|error): /u.test(line))
  return told === undefined ? 'it could not be asked' : `it could not be asked (${withoutUser(told)})`
}

/** Lines `FLAG <tab> FROM:TO <tab> NOTE` of `--porcelain`. */
const refsOf = (stdout: string): readonly PushedRef[] =>
  stdout.split('\n').flatMap(line => {
    const [flag = '', pair = '', note = ''] = line.split('\t')
    const colon = pair.indexOf(':')
    return flag.length === 1 && colon !== -1
      ? [{ flag, from: pair.slice(0, colon), to: pair.slice(colon + 1), note }]
      : []
  })

const withOldId = (ref: PushedRef, advertised: ReadonlyMap<string, string>): PushedRef => {
  const oldId = advertised.get(ref.to)
  return oldId === undefined ? ref : { ...ref, oldId }
}

/** The address that is pushed to may be another than the one that is fetched from. */
const advertisedBy = async (sight: Sight, remote: string): Promise<ReadonlyMap<string, string>> => {
  const url = (await sight.repo.ask('remote', 'get-url', '--push', remote))?.trim()
  const asked = await ask(sight, ['ls-remote', '--', url ?? remote])
  const rows = asked.stdout.split('\n').flatMap((line): [string, string][] => {
    const [id, ref] = line.split('\t')
    return id === undefined || ref === undefined || ref.endsWith('^{}') ? [] : [[ref, id]]
  })
  return new Map(rows)
}

/** The remote that Git would choose: words, then settings, then `origin`. */
const remoteOf = async ({ command, repo }: Sight): Promise<string> => {
  const word = repositoryOf(command)
  if (word !== undefined) return isLocation(word) ? (literalOf(word) ?? word.raw) : (patternOf(word) ?? word.raw)
  const branch = await currentBranch(repo)
  const keys = [
    ...(branch === undefined ? [] : [`branch.${branch}.pushRemote`]),
    'remote.pushDefault',
    ...(branch === undefined ? [] : [`branch.${branch}.remote`]),
  ]
  for (const key of keys) {
    const value = (await repo.ask('config', '--get', key))?.trim()
    if (value !== undefined && value !== '') return value
  }
  return 'origin'
}
