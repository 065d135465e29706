import type { FilesCommand } from '../../command/files/index.ts'
import { deletionsOf, lossOf } from '../../command/files/index.ts'
import type { FileUse } from '../../command/file-uses.ts'
import { natureOf } from '../../command/path-nature.ts'
import type { Adjustment, Impact, Look } from '../../model/impact.ts'
import type { Finding } from '../../model/rule.ts'
import type { Kept } from './kept.ts'
import { keptOf } from './kept.ts'
import type { Entry, Listing } from './listing.ts'
import { MAX_ENTRIES, digestOf, listFiles, listingText } from './listing.ts'
import { leadsOutside, shown, targetsOf } from './targets.ts'
import { count, sizeText, some } from '../words.ts'

/**
 * How much content that exists nowhere else a level 2 deletion may take. More than a person rewrites from memory:
 * twenty files, or as much text as a thick book.
 */
const MAX_ONLY_FILES = 20
const MAX_ONLY_BYTES = 1024 * 1024

/** Kinds of files that a tool makes again by itself, besides the policy's build output. */
const REGENERABLE = [
  '*.o',
  '*.obj',
  '*.pyc',
  '*.pyo',
  '*.class',
  '*.tsbuildinfo',
  '*.swp',
  '*.pid',
  '.eslintcache',
  '.stylelintcache',
  '.DS_Store',
  '.mypy_cache',
  '.ruff_cache',
  '.nyc_output',
  '.svelte-kit',
  '.angular',
  '.gradle',
  '.tox',
  'tmp',
]

const RULE = 'files.delete'

/** What a look at a deletion found. */
interface Found {
  readonly listing: Listing
  readonly kept: Kept
  /** Some of what is meant is known only at run time, or only a part of what is listed is meant. */
  readonly partial: boolean
  /** Paths that leave the project through a symbolic link. */
  readonly strays: readonly string[]
}

const bytesOf = (entries: readonly Entry[]): number => entries.reduce((sum, { facts }) => sum + facts.size, 0)

const isRegenerable = ({ path }: Entry, look: Look): boolean =>
  natureOf(shown(path, look), false, [...look.context.lists.buildOutput, ...REGENERABLE]) === 'build-output'

/** What `config.status` writes into the folder that `mktemp` makes it, and removes when it ends (Autoconf 2.71, `status.m4`). */
const STATUS_FILE = /(?:^|\/)conf[A-Za-z0-9]{6}\/(?:subs1?\.awk|defines\.awk|config\.h|out|stdin)$/u

/** A header or `out` alone could be anybody's; the scripts for awk are its own. */
const isOfConfigStatus = (entries: readonly Entry[]): boolean =>
  entries.some(({ path }) => path.endsWith('.awk')) && entries.every(({ path }) => STATUS_FILE.test(path))

const lower = (reason: string): readonly Adjustment[] => [{ rule: RULE, level: 1, reason }]
const raise = (reason: string): readonly Adjustment[] => [{ rule: RULE, level: 3, reason }]

const verdict = ({ listing, kept, partial, strays }: Found, look: Look): readonly Adjustment[] => {
  if (strays.length > 0) return raise(`a symbolic link leads ${some(strays)} out of the project`)
  const large = kept.only.length > MAX_ONLY_FILES || bytesOf(kept.only) > MAX_ONLY_BYTES
  if (large && !partial)
    return raise(`${count(kept.only.length, 'file')} (${sizeText(bytesOf(kept.only))}) exist nowhere else`)
  if (partial || !listing.complete) return []
  if (listing.entries.length === 0 && listing.missing.length > 0) return lower('nothing stands there')
  if (isOfConfigStatus(listing.entries)) return lower('it is what config.status keeps while it runs')
  const regenerable = listing.entries.every(entry => isRegenerable(entry, look)) && kept.ignored.length > 0
  return regenerable && kept.ignored.length === listing.entries.length
    ? lower('all of it is ignored by Git and can be made again')
    : []
}

const summary = ({ listing, kept, partial }: Found): string => {
  const { entries, complete } = listing
  const atMost = partial ? 'at most ' : ''
  const total = complete ? count(entries.length, 'file') : `more than ${count(MAX_ENTRIES, 'file')}`
  const only =
    kept.only.length === 0
      ? ''
      : `, ${kept.only.length.toLocaleString('en-US')} of them in no commit (exist nowhere else)`
  return `${atMost}${total}, ${sizeText(bytesOf(entries))}${only}`
}

const linesOf = (found: Found, paths: readonly string[], look: Look): readonly string[] => {
  const { listing, kept } = found
  if (listing.entries.length === 0 && listing.missing.length > 0 && !found.partial)
    return [`nothing stands at ${some(listing.missing.map(path => shown(path, look)))}`]
  return [
    `${some(paths.map(path => shown(path, look)))}: ${summary(found)}`,
    ...(kept.only.length > 0 ? [`in no commit: ${some(kept.only.map(({ path }) => shown(path, look)))}`] : []),
    ...(listing.complete ? [] : [`the look stopped after ${MAX_ENTRIES.toLocaleString('en-US')} entries`]),
    ...(found.strays.length > 0
      ? [`reached through a symbolic link that leaves the project: ${some(found.strays)}`]
      : []),
  ]
}

const reversibilityOf = ({ listing, kept }: Found): Impact['reversibility'] => {
  const reversible = listing.complete && kept.committed.length === listing.entries.length
  return reversible
    ? { reversible, how: 'git restore -- PATH brings back what was committed' }
    : { reversible, how: 'Git has no copy of what is in no commit' }
}

/**
 * For a budget: all that the call takes, or more where only a part of what is listed is meant. Not where some of it was not looked at,
 * or it does something else to files besides.
 */
const measuredOf = ({ listing }: Found, command: FilesCommand, uses: readonly FileUse[]): Impact['measured'] =>
  listing.complete && uses.length === command.uses.length
    ? { files: listing.entries.length, bytes: bytesOf(listing.entries) }
    : undefined

const unread = (uses: readonly FileUse[]): Impact => ({
  lines: [`which files are meant is known only at run time: ${some(uses.map(use => use.word.raw || use.place.path))}`],
  reversibility: { reversible: false, how: 'what would go is not known' },
  observed: {},
  files: [],
  adjustments: [],
})

const straysAmong = async (
  uses: readonly FileUse[],
  paths: readonly string[],
  look: Look,
): Promise<readonly string[]> => {
  if (!uses.every(use => use.place.region === 'project')) return []
  const strays: string[] = []
  for (const path of paths.slice(0, 200)) if (await leadsOutside(path, look)) strays.push(shown(path, look))
  return strays
}

/**
 * Whether a look at the state of now holds for the call: it is the first thing on the line, and nothing carries it.
 * After `mv notes cache && …` what is deleted is another thing than the one that was looked at.
 */
const isFirst = ({ invocation }: FilesCommand): boolean => invocation.span[0] === 0 && invocation.carriers.length === 0

/** What a call's deletions would take, counted; and whether that proves another level. */
export const lookAtDeletion = async (
  command: FilesCommand,
  findings: readonly Finding[],
  look: Look,
): Promise<Impact | undefined> => {
  const uses = deletionsOf(command).filter(use => lossOf(use) !== 'nothing')
  if (uses.length === 0) return undefined
  const targets = await Promise.all(uses.map(use => targetsOf(use, look)))
  const paths = [...new Set(targets.flatMap(target => (target.known ? target.paths : [])))]
  const unknown = targets.some(target => !target.known)
  if (paths.length === 0 && unknown) return unread(uses)
  const listing = await listFiles(paths, look)
  const kept = await keptOf(listing.entries, look)
  const partial = unknown || uses.some(use => use.filtered)
  const found: Found = { listing, kept, partial, strays: await straysAmong(uses, paths, look) }
  const judged = findings.some(finding => finding.rule === RULE && finding.level === 2)
  const adjustments = judged ? verdict(found, look) : []
  const [target] = paths
  const measured = unknown ? undefined : measuredOf(found, command, uses)
  return {
    lines: linesOf(found, paths, look),
    ...(target === undefined ? {} : { target: shown(target, look) }),
    reversibility: reversibilityOf(found),
    observed: { listing: await digestOf(listingText(listing), look) },
    files: listing.entries.slice(0, 20).map(({ path }) => shown(path, look)),
    adjustments: isFirst(command) ? adjustments : adjustments.filter(({ level }) => level > 2),
    ...(measured === undefined ? {} : { measured }),
  }
}
