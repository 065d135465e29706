import { basename, join } from 'node:path'
import type { FilesCommand } from '../../command/files/index.ts'
import type { FileUse } from '../../command/file-uses.ts'
import type { Impact, Look } from '../../model/impact.ts'
import { literalOf } from '../../model/word.ts'
import { keptOf } from './kept.ts'
import type { Entry } from './listing.ts'
import { digestOf, listingText } from './listing.ts'
import { shown, targetsOf } from './targets.ts'
import { count, some } from '../words.ts'

/** Uses whose old content goes: ruling 17 leaves all but these to Git. */
export const overwritesOf = (command: FilesCommand): readonly FileUse[] => {
  const keeps = command.invocation.args.some(word =>
    /^(?:-[a-zA-Z]*[nbi]|--no-clobber|--backup.*)$/u.test(literalOf(word) ?? ''),
  )
  return command.uses.filter(
    use =>
      use.action === 'overwrite' &&
      use.place.region === 'project' &&
      use.place.nature === 'ordinary' &&
      (use.redirected || !keeps),
  )
}

/** The files that a copy or move into a folder would write there. */
const insideFolder = (folder: string, use: FileUse): readonly string[] =>
  use.sources.map(source => join(folder, basename(source.path)))

const entryAt = async (path: string, look: Look): Promise<readonly Entry[]> => {
  const facts = await look.files.describe(path)
  return facts?.kind === 'file' && facts.size > 0 ? [{ path, facts }] : []
}

const writtenBy = async (use: FileUse, look: Look): Promise<readonly Entry[]> => {
  const targets = await targetsOf(use, look)
  if (!targets.known) return []
  const found: Entry[] = []
  for (const path of targets.paths) {
    const facts = await look.files.describe(path)
    const files = facts?.kind === 'directory' ? insideFolder(path, use) : [path]
    for (const file of files) found.push(...(await entryAt(file, look)))
  }
  return found
}

/** Whether a call overwrites files whose content is in no commit and that Git does not ignore. */
export const lookAtOverwrite = async (command: FilesCommand, look: Look): Promise<Impact | undefined> => {
  const entries: Entry[] = []
  for (const use of overwritesOf(command)) entries.push(...(await writtenBy(use, look)))
  if (entries.length === 0) return undefined
  const untracked = await untrackedOf(entries, look)
  if (untracked.length === 0) return undefined
  const names = untracked.map(({ path }) => shown(path, look))
  const [target] = names
  const text = listingText({ entries: untracked, missing: [], complete: true })
  return {
    lines: [`${count(untracked.length, 'untracked file')} would be overwritten: ${some(names)}`],
    ...(target === undefined ? {} : { target }),
    reversibility: { reversible: false, how: 'Git has no copy of an untracked file' },
    observed: { overwritten: await digestOf(text, look) },
    files: names.slice(0, 20),
    adjustments: [{ rule: 'files.overwrite', level: 2, reason: `overwrites ${some(names)}, which no commit has` }],
  }
}

/** A changed tracked file has its last commit; only what Git never saw counts here. Outside a repository nothing does. */
const untrackedOf = async (entries: readonly Entry[], look: Look): Promise<readonly Entry[]> => {
  const top = await look.git.read(['rev-parse', '--show-toplevel'], { cwd: look.cwd })
  if (top === undefined) return []
  const { only } = await keptOf(entries, look)
  const tracked = await Promise.all(only.map(entry => isTracked(entry, look)))
  return only.filter((_, index) => tracked[index] === false)
}

const isTracked = async ({ path }: Entry, look: Look): Promise<boolean> =>
  (await look.git.read(['ls-files', '--error-unmatch', '--', `:(literal)${path}`], { cwd: look.cwd })) !== undefined
