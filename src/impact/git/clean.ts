import { resolve } from 'node:path'
import { isOn, valuesOf } from '../../command/grammar.ts'
import { isCredentialPath } from '../../secrets/credential-files.ts'
import type { Seen, Sight } from './look-at.ts'
import type { Repo } from './repo.ts'
import { fieldsOf } from './repo.ts'
import { count, some } from '../words.ts'
import { isFirst, textsOf } from './words.ts'

/** Entries whose facts are part of the observed state; more are told by their number. */
const MAX_DESCRIBED = 500

/** What `git clean` would delete, by its own dry run. */
export const lookAtClean = async (sight: Sight): Promise<Seen> => {
  const { command, repo } = sight
  const words = dryRun(sight)
  const listed = words === undefined ? undefined : await repo.ask(...words)
  if (listed === undefined) return { lines: ['what would be deleted cannot be read here'] }
  const entries = entriesOf(listed)
  const top = entries.length === 0 ? [] : await filesBelow(repo, entries)
  const secrets = top.filter(isCredentialPath)
  const lines =
    entries.length === 0
      ? ['nothing would be deleted']
      : [
          `${count(top.length, 'file')} that Git does not keep would be deleted: ${some(entries)}`,
          ...(secrets.length > 0 ? [`credential files among them: ${some(secrets)}`] : []),
        ]
  const [target] = entries
  return {
    lines,
    ...(target === undefined ? {} : { target }),
    files: top.slice(0, 20),
    observed: { listing: await repo.digest(await stateOf(sight, listed, top)) },
    adjustments:
      entries.length === 0 && isFirst(command)
        ? [{ rule: 'git.clean', level: 1, reason: 'nothing would be deleted' }]
        : [],
  }
}

/** The same words with `-n`, which wins over every `-f`. */
const dryRun = ({ command: { args } }: Sight): readonly string[] | undefined => {
  const paths = textsOf(args.operands)
  const excluded = textsOf(valuesOf(args, '--exclude'))
  if (paths === undefined || excluded === undefined) return undefined
  const forced = args.options.filter(option => option.name === '--force').map(() => '-f')
  const kept = ['-d', '-x', '-X'].filter(name => isOn(args, name))
  const patterns = excluded.map(pattern => `--exclude=${pattern}`)
  return [
    '-c',
    'core.quotePath=false',
    '-c',
    'clean.requireForce=false',
    'clean',
    '-n',
    ...forced,
    ...kept,
    ...patterns,
    '--',
    ...paths,
  ]
}

/** `Would remove PATH` of each line, relative to the current directory. Git quotes names with control characters. */
const entriesOf = (listed: string): readonly string[] =>
  listed.split('\n').flatMap(line => (line.startsWith('Would remove ') ? [line.slice('Would remove '.length)] : []))

/** The files behind the entries: Git names a folder once. */
const filesBelow = async (repo: Repo, entries: readonly string[]): Promise<readonly string[]> => {
  const folders = entries.filter(entry => entry.endsWith('/'))
  const single = entries.filter(entry => !entry.endsWith('/'))
  if (folders.length === 0) return single
  const literal = folders.map(folder => `:(literal)${folder}`)
  return [...single, ...fieldsOf(await repo.ask('ls-files', '-z', '--others', '--', ...literal))]
}

/** Listing with size and time of each file: it changes when one of them does. */
const stateOf = async ({ repo, look }: Sight, listed: string, files: readonly string[]): Promise<string> => {
  const facts = await Promise.all(
    files.slice(0, MAX_DESCRIBED).map(async file => {
      const known = await look.files.describe(resolve(repo.cwd, file))
      return `${file} ${known?.size ?? '-'} ${known?.modifiedMs ?? '-'}`
    }),
  )
  return [listed, ...facts, String(files.length)].join('\n')
}
