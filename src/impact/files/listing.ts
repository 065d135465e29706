import { join } from 'node:path'
import type { Look } from '../../model/impact.ts'
import type { FileFacts } from '../../model/ports.ts'

/** One thing that stands at or below a target; folders themselves are left out. */
export interface Entry {
  readonly path: string
  readonly facts: FileFacts
}

/** What stands at and below some paths. */
export interface Listing {
  readonly entries: readonly Entry[]
  /** `false` where there was more than a look goes through: then nothing may be concluded from what is not in it. */
  readonly complete: boolean
  /** Paths of the question at which nothing stands. */
  readonly missing: readonly string[]
}

/** A walk of this many entries takes about a second on a slow disk; what is larger is told by "more than". */
export const MAX_ENTRIES = 20_000

class Walk {
  readonly entries: Entry[] = []
  readonly missing: string[] = []
  complete = true
  /** A path that is named twice, or stands below another that is named, goes once. */
  private readonly seen = new Set<string>()
  private readonly look: Look

  constructor(look: Look) {
    this.look = look
  }

  async start(path: string): Promise<void> {
    const facts = await this.look.files.describe(path)
    if (facts === undefined) this.missing.push(path)
    else await this.visit(path, facts)
  }

  /** Symbolic links are not followed: deleting one leaves what it points to. */
  private async visit(path: string, facts: FileFacts): Promise<void> {
    if (this.seen.has(path)) return
    this.seen.add(path)
    if (this.seen.size > MAX_ENTRIES) {
      this.complete = false
      return
    }
    if (facts.kind !== 'directory') {
      this.entries.push({ path, facts })
      return
    }
    for (const name of await this.names(path)) {
      if (!this.complete) return
      const below = join(path, name)
      const known = await this.look.files.describe(below)
      if (known !== undefined) await this.visit(below, known)
    }
  }

  private async names(path: string): Promise<readonly string[]> {
    try {
      return await this.look.files.list(path)
    } catch {
      this.complete = false
      return []
    }
  }
}

/** Lists files at and below the paths, up to `MAX_ENTRIES`. A folder that cannot be read makes it incomplete. */
export const listFiles = async (paths: readonly string[], look: Look): Promise<Listing> => {
  const walk = new Walk(look)
  for (const path of paths) await walk.start(path)
  return { entries: walk.entries, complete: walk.complete, missing: walk.missing }
}

/** One line an entry: what changes when a file is changed, added or gone. */
export const listingText = ({ entries, missing, complete }: Listing): string =>
  [
    ...entries.map(({ path, facts }) => `${facts.kind} ${path} ${facts.size} ${facts.modifiedMs}`).sort(),
    ...missing.map(path => `missing ${path}`).sort(),
    complete ? 'complete' : 'stopped',
  ].join('\n')

/** A digest by Git's object names: it needs no library of ours. Without Git, the text's own bounded beginning. */
export const digestOf = async (text: string, look: Look): Promise<string> => {
  const git = (await look.realProgram('git')) ?? 'git'
  const hashed = await look.processes.capture([git, 'hash-object', '--stdin'], { cwd: look.cwd, input: text })
  return hashed.code === 0 ? hashed.stdout.trim() : `${text.length} characters: ${text.slice(0, 4096)}`
}
