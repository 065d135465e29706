import { isCredentialPath } from '../secrets/credential-files.ts'
import { HOLE } from './path-text.ts'

/** What kind of thing a path names, whatever place it stands in. */
export type Nature =
  | 'ordinary'
  /** Regenerable output of a build, by the policy's list. */
  | 'build-output'
  /** `.git` and all below it. */
  | 'git'
  /** A lock file that Git left in `.git`. */
  | 'git-lock'
  /** A Git hook, or a folder of them. */
  | 'hook'
  /** Holdpoint's own hooks, shims, keys, policy, requests, decisions, journal. */
  | 'gate'
  | 'credential'
  | 'database'
  /** A file that a login or shell runs by itself. */
  | 'start-up'
  /** Who may log in, and how ssh behaves. */
  | 'ssh-trust'
  /** The system's own settings and programs. */
  | 'system'

const DATABASE = /\.(?:db|db3|sqlite|sqlite3|s3db|duckdb|mdb|accdb|realm|rdb|ibd|frm|myd)(?:-wal|-shm|-journal|\*)?$/iu

const START_UP = new Set(
  (
    '.bashrc .bash_profile .bash_login .bash_logout .bash_aliases .profile .zshrc .zshenv .zprofile .zlogin .zlogout ' +
    '.kshrc .cshrc .tcshrc .login .xprofile .xinitrc .xsessionrc .pam_environment .inputrc'
  ).split(' '),
)

/** Folders whose files a login, a desktop or a scheduler starts. */
const START_UP_FOLDERS = ['.config/fish', '.config/autostart', '.config/systemd', 'LaunchAgents', 'LaunchDaemons']

const SSH_TRUST = new Set(['authorized_keys', 'authorized_keys2', 'config', 'rc', 'environment'])

const SYSTEM =
  /^\/(?:etc|private\/etc|usr(?!\/local(?:\/|$))|s?bin|lib(?:64)?|boot|System|var\/spool\/cron|proc\/sys|proc\/sysrq-trigger|sys)(?:\/|$)/u

/** Folders of the gate below a home or the root. */
const GATE_FOLDERS = [
  '.git/holdpoint',
  '.config/holdpoint',
  '.local/share/holdpoint',
  '.local/state/holdpoint',
  '.cache/holdpoint',
  'etc/holdpoint',
]

/** Names of the gate's settings that cosmiconfig finds in a project. */
const GATE_SETTINGS = /^(?:\.holdpointrc(?:\.\w+)?|holdpoint\.config\.\w+)$/u

const holds = (path: string, folder: string): boolean => path.includes(folder) && `/${path}/`.includes(`/${folder}/`)

const lastOf = (segments: readonly string[]): string => segments.at(-1) ?? ''

const isGate = (path: string, segments: readonly string[]): boolean =>
  path.includes('holdpoint') &&
  (GATE_FOLDERS.some(folder => holds(path, folder)) || GATE_SETTINGS.test(lastOf(segments)))

/** What husky 9 and 8 read before each hook, wherever the home is. */
const HUSKY_STARTS = /(?:^|\/)(?:\.config\/husky\/init\.sh|\.huskyrc)$/u

const isHook = (path: string, segments: readonly string[]): boolean =>
  (segments.length > 1 && holds(path, '.git/hooks')) ||
  segments.includes('.husky') ||
  segments.includes('.githooks') ||
  (path.includes('husky') && HUSKY_STARTS.test(path))

/** Patterns that `.git` is among the matches of; `.*` is all that is hidden, which the region tells. */
const GIT_NAMES: ReadonlySet<string> = new Set(['.git', '.git*', '.gi*', '.g*'])

const gitNature = (segments: readonly string[]): Nature | undefined => {
  const at = segments.findIndex(segment => GIT_NAMES.has(segment))
  if (at === -1) return undefined
  return at < segments.length - 1 && lastOf(segments).endsWith('.lock') ? 'git-lock' : 'git'
}

const isStartUp = (path: string, segments: readonly string[], atHome: boolean): boolean =>
  (atHome && START_UP.has(lastOf(segments))) ||
  (segments.length > 1 && START_UP_FOLDERS.some(folder => holds(path, folder)))

/** Whether a normalized path is one of the system's settings or programs. */
export const isSystemPath = (path: string): boolean => SYSTEM.test(path)

/** `.npmrc`-like and `.env`-like names are credentials; a folder of them is one too. */
const isCredential = (path: string): boolean => isCredentialPath(path.replaceAll(HOLE, 'x'))

/** A policy's list of build output, taken apart: whole names (`dist`), and endings (`.log` of `*.log`). */
interface Output {
  readonly names: ReadonlySet<string>
  readonly endings: readonly string[]
}

const outputs = new WeakMap<readonly string[], Output>()

/** The list taken apart, once for each list: a policy has one for all its lines. */
const outputOf = (list: readonly string[]): Output => {
  const known = outputs.get(list)
  if (known !== undefined) return known
  const endings = list.filter(entry => entry.startsWith('*')).map(entry => entry.slice(1))
  const made = { names: new Set(list.filter(entry => !entry.startsWith('*'))), endings }
  outputs.set(list, made)
  return made
}

/**
 * What a configure script makes and removes some hundred times, besides the name that a linker gives. Autoconf 2.71 has each script remove
 * `conftest* confdefs* conf$$*` when it ends (`general.m4`, the trap of `_AC_INIT_PREPARE`), so nobody keeps anything under these names.
 */
export const CONFIGURE_NAMES: readonly string[] = ['conftest', 'confdefs.h', 'confcache', 'a.out']

/** `conftest.c`, `conftest.dir`, and `conf1234.file` of a process; not `conftest.py`, which is pytest's and written by people. */
const CONFIGURE_FILE = /^conf(?:test\.[^./pP*?[][^/*?[]*|\d+(?:\.(?:dir|exe|file|sh))?)$/u

const isConfigureFile = (segment: string): boolean =>
  segment.startsWith('conf') ? CONFIGURE_NAMES.includes(segment) || CONFIGURE_FILE.test(segment) : segment === 'a.out'

/** Whether a path goes through, or ends at, a name of the policy's list of build output (`dist`, `*.log`). */
const isBuildOutput = (segments: readonly string[], list: readonly string[]): boolean => {
  const { names, endings } = outputOf(list)
  const last = lastOf(segments)
  return (
    segments.some(segment => names.has(segment)) ||
    isConfigureFile(last) ||
    (last !== '*' && endings.some(ending => last.endsWith(ending)))
  )
}

/** Whether a file of that path's name starts up with a login where it stands directly in a home. */
export const mayStartUp = (path: string): boolean => START_UP.has(path.slice(path.lastIndexOf('/') + 1))

/** What a normalized path (absolute, `~/…`, or relative) names. `atHome`: whether it stands directly in a home. */
export const natureOf = (path: string, atHome: boolean, buildOutput: readonly string[]): Nature => {
  const steps = path.split('/')
  const segments = steps.includes('') ? steps.filter(segment => segment !== '') : steps
  if (isGate(path, segments)) return 'gate'
  if (isHook(path, segments)) return 'hook'
  const git = gitNature(segments)
  if (git !== undefined) return git
  if (segments.includes('.ssh') && SSH_TRUST.has(lastOf(segments))) return 'ssh-trust'
  if (isCredential(path)) return 'credential'
  if (isStartUp(path, segments, atHome)) return 'start-up'
  if (isSystemPath(path)) return 'system'
  if (isBuildOutput(segments, buildOutput)) return 'build-output'
  return DATABASE.test(lastOf(segments)) ? 'database' : 'ordinary'
}
