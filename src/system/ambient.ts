import { readFileSync, realpathSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { HoldpointError } from '../model/errors.ts'
import type { Ambient } from '../model/ports.ts'
import { restoreEnvironment } from './saved.ts'

const PACKAGE_NAME = 'holdpoint'

/** Places that the system itself clears. `TMPDIR` is anybody's claim, and deleting below it is level 1. */
const TEMPORARY = ['/tmp', '/var/tmp', '/var/folders', '/private/tmp', '/private/var/tmp', '/private/var/folders']

const isTemporary = (path: string): boolean => TEMPORARY.some(root => path === root || path.startsWith(`${root}/`))

const temporaryFolder = (): string => {
  const claimed = resolve(tmpdir())
  return isTemporary(claimed) ? claimed : '/tmp'
}

const currentFolder = (): string => {
  try {
    return process.cwd()
  } catch (error) {
    const hint = 'change to a folder that exists: cd ~'
    throw new HoldpointError('environment', 'the current folder does not exist any more', hint, { cause: error })
  }
}

interface Account {
  readonly user: string
  readonly accountHome: string
}

/** From the password database, which no variable changes. A user number without an entry there has no account home but `HOME`. */
const accountOf = (home: string | undefined): Account => {
  try {
    const { username, homedir } = userInfo()
    return { user: username, accountHome: homedir }
  } catch {
    return { user: String(process.getuid?.() ?? 'unknown'), accountHome: home ?? '/' }
  }
}

const versionIn = (folder: string): string | undefined => {
  try {
    const value: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
    const fields = new Map<string, unknown>(typeof value === 'object' && value !== null ? Object.entries(value) : [])
    const [name, version] = [fields.get('name'), fields.get('version')]
    return name === PACKAGE_NAME && typeof version === 'string' ? version : undefined
  } catch {
    return undefined
  }
}

/** The folder of our `package.json` above a file of ours. */
const findPackage = (file: string): { readonly packageRoot: string; readonly version: string } => {
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    const version = versionIn(folder)
    if (version !== undefined) return { packageRoot: folder, version }
    if (folder !== dirname(folder)) continue
    const message = `the package.json of ${PACKAGE_NAME} was not found above ${file}`
    throw new HoldpointError('environment', message, `install it again: npm install --global ${PACKAGE_NAME}`)
  }
}

/** What this process was started with. `entry` is any file of the package; links to it are followed. */
export const captureAmbient = (entry: string): Ambient => {
  const env = restoreEnvironment(process.env)
  const home = env['HOME']
  const account = accountOf(home)
  return {
    env,
    cwd: currentFolder(),
    home: home === undefined || home === '' ? account.accountHome : home,
    ...account,
    uid: process.getuid?.() ?? -1,
    tmp: temporaryFolder(),
    platform: process.platform,
    pid: process.pid,
    node: process.execPath,
    ...findPackage(realpathSync(entry)),
  }
}
