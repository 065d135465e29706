import { watch as watchDirectory, type FSWatcher } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** Network and container file systems report nothing: a look each second is what a waiting person does not notice. */
const POLL_MS = 1000

const stampOf = async (path: string): Promise<string> => {
  try {
    const facts = await stat(path)
    return `${facts.ino}:${facts.size}:${facts.mtimeMs}`
  } catch {
    return 'missing'
  }
}

const picture = async (directory: string): Promise<string> => {
  try {
    const names = (await readdir(directory)).sort()
    const stamps = await Promise.all(names.map(async name => `${name}:${await stampOf(join(directory, name))}`))
    return stamps.join('\n')
  } catch {
    return 'missing'
  }
}

/** A directory watched both ways: told by the system where it can, looked at each second anyway. */
class Watch {
  private watcher: FSWatcher | undefined
  private timer: NodeJS.Timeout | undefined
  private last: string | undefined
  private stopped = false
  private readonly directory: string
  private readonly changed: () => void

  constructor(directory: string, changed: () => void) {
    this.directory = directory
    this.changed = changed
    this.listen()
    void this.look()
  }

  readonly stop = (): void => {
    this.stopped = true
    clearTimeout(this.timer)
    this.watcher?.close()
  }

  private listen(): void {
    try {
      this.watcher = watchDirectory(this.directory, () => {
        if (!this.stopped) this.changed()
      })
      this.watcher.on('error', () => {
        this.watcher?.close()
        this.watcher = undefined
      })
    } catch {
      this.watcher = undefined
    }
  }

  private async look(): Promise<void> {
    const now = await picture(this.directory)
    if (this.stopped) return
    if (this.last !== undefined && this.last !== now) this.changed()
    if (this.watcher === undefined && now !== 'missing') this.listen()
    this.last = now
    this.timer = setTimeout(() => void this.look(), POLL_MS)
  }
}

/** Calls back when something in the directory changes, or when it appears. Returns the way to stop. */
export const watch = (directory: string, changed: () => void): (() => void) => new Watch(directory, changed).stop
