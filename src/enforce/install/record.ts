import { join } from 'node:path'
import type { Files } from '../../model/ports.ts'

/** One configuration file that points Git at our hooks. */
export interface Target {
  /** The file, links resolved: the repository's `config`, or a work tree's `config.worktree`. */
  readonly file: string
  /** Our folder that it names. */
  readonly hooks: string
  /** Folder whose hooks ours chain to, as Git would read it; `''` for the repository's own `hooks`. */
  readonly previous: string
  /** Values of `core.hooksPath` that the file had, as written. */
  readonly values: readonly string[]
  /** The file's bytes before us, base64. */
  readonly before: string
  /** SHA-256 of the file's bytes as we left it, hexadecimal; `''` until it was changed. */
  readonly after: string
}

/** What `init` did in a repository, for `uninstall`: `holdpoint/install.json` in the Git common directory, private. */
export interface InstallRecord {
  readonly v: 1
  readonly targets: readonly Target[]
}

const TEXTS = ['file', 'hooks', 'previous', 'before', 'after'] as const

const isTarget = (value: unknown): value is Target => {
  if (typeof value !== 'object' || value === null) return false
  const fields = new Map<string, unknown>(Object.entries(value))
  const values = fields.get('values')
  const isList = Array.isArray(values) && values.every(one => typeof one === 'string')
  return isList && TEXTS.every(name => typeof fields.get(name) === 'string')
}

const isRecord = (value: unknown): value is InstallRecord => {
  if (typeof value !== 'object' || value === null || !('v' in value) || !('targets' in value)) return false
  return value.v === 1 && Array.isArray(value.targets) && value.targets.every(isTarget)
}

export const recordPath = (commonDir: string): string => join(commonDir, 'holdpoint', 'install.json')

/** `undefined` where there is none; one that cannot be read counts as none, and then only our key can be put back. */
export const readRecord = async (files: Files, commonDir: string): Promise<InstallRecord | undefined> => {
  const text = await files.readText(recordPath(commonDir))
  if (text === undefined) return undefined
  try {
    const value: unknown = JSON.parse(text)
    return isRecord(value) ? value : undefined
  } catch {
    return undefined
  }
}

export const serializeRecord = (record: InstallRecord): string => `${JSON.stringify(record, undefined, 2)}\n`
