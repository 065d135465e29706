/** Base names that hold credentials wherever they stand, by the documentation of the program that reads each. */
const NAMES = new Set([
  '.npmrc',
  '.pypirc',
  '.netrc',
  '_netrc',
  '.git-credentials',
  '.pgpass',
  '.my.cnf',
  '.mylogin.cnf',
  '.dockercfg',
  '.htpasswd',
  '.s3cfg',
  '.boto',
  '.vault-token',
  '.terraformrc',
  'key3.db',
  'key4.db',
  'logins.json',
  'login data',
])

/** Private keys, key stores and state that holds secrets. */
const ENDINGS = ['.pem', '.key', '.p12', '.pfx', '.jks', '.keystore', '.kdbx', '.ppk', '.tfstate', '.tfstate.backup']

/** Folders that hold nothing but credentials. */
const FOLDERS = new Set(['.aws', '.ssh', '.gnupg'])

/** Files known by the end of their path. A part that ends in `*` stands for the whole folder. */
const TAILS: readonly (readonly string[])[] = [
  ['.kube', 'config'],
  ['.docker', 'config.json'],
  ['.config', 'gh', 'hosts.yml'],
  ['.config', 'glab-cli', 'config.yml'],
  ['.config', 'doctl', 'config.yaml'],
  ['.config', 'rclone', 'rclone.conf'],
  ['.config', 'hub'],
  ['.cargo', 'credentials'],
  ['.cargo', 'credentials.toml'],
  ['.gem', 'credentials'],
  ['.composer', 'auth.json'],
  ['.m2', 'settings-security.xml'],
  ['.azure', 'accesstokens.json'],
  ['.azure', 'msal_token_cache.json'],
  ['etc', 'shadow'],
  ['etc', 'gshadow'],
  ['etc', 'shadow-'],
  ['etc', 'sudoers'],
]

/**
 * Texts of which every credential path without a hidden part (`.env`, `.ssh/x`) holds at least one, in lower case: for filters that
 * must not miss one and may take more. Most credential files are hidden, or stand in a hidden folder.
 */
export const CREDENTIAL_MARKS: readonly string[] = [
  ...[...NAMES].filter(name => !name.startsWith('.')),
  ...ENDINGS,
  'id_',
  'credentials',
  'service-account',
  'client_secret',
  'shadow',
  'sudoers',
  '_key',
  'environ',
  'cookies',
  'web data',
]

/** Words that mark a file as a pattern for others to fill in. */
const EXAMPLE_WORDS = new Set(['example', 'examples', 'sample', 'samples', 'template', 'tmpl', 'tpl', 'dist'])

const isExample = (base: string): boolean => base.split(/[._-]/u).some(part => EXAMPLE_WORDS.has(part))

const isEnvironmentFile = (base: string): boolean =>
  base.startsWith('.env') &&
  (base === '.env' || base === '.envrc' || /^\.env(?:rc)?[.*?[~_-]/u.test(base)) &&
  !isExample(base)

/** A pattern whose end tells that documents or sources are meant: `id_*.md`. */
const KEY_PATTERN_OF_OTHERS =
  /^id_\*.{0,80}\.(?:md|mdx|txt|rst|html|json|csv|ya?ml|sql|png|svg|[cm]?[jt]sx?|py|rb|go|rs|java)$/u

const isPrivateKeyName = (base: string): boolean =>
  (/^id_(?:rsa|dsa|ecdsa|ed25519|xmss|\*)/u.test(base) && !KEY_PATTERN_OF_OTHERS.test(base)) ||
  ENDINGS.some(ending => base.endsWith(ending))

const isCredentialJson = (base: string): boolean =>
  base.endsWith('.json') &&
  !isExample(base) &&
  (base.includes('credentials') || base.startsWith('service-account') || base.startsWith('client_secret'))

const isSshFile = (base: string): boolean => base !== 'config' && base !== 'config.d' && !base.startsWith('known_hosts')

const isInFolder = (parts: readonly string[], base: string): boolean => {
  const folder = parts.findIndex(part => FOLDERS.has(part))
  if (folder === -1) return parts.some((part, index) => part === '.config' && parts[index + 1] === 'gcloud')
  return parts[folder] !== '.ssh' || (isSshFile(base) && parts[folder + 1] !== 'config.d')
}

/** The last parts of the tails: what most names are none of. */
const TAIL_ENDS = new Set(TAILS.map(tail => tail.at(-1)))

const endsWithTail = (parts: readonly string[], base: string): boolean =>
  TAIL_ENDS.has(base) &&
  TAILS.some(tail => tail.every((part, index) => parts[parts.length - tail.length + index] === part))

const isSystemSecret = (parts: readonly string[], base: string): boolean => {
  const etc = parts.indexOf('etc')
  const below = parts[etc + 1]
  if (etc !== -1 && below === 'sudoers.d') return true
  if (etc !== -1 && below === 'ssh' && base.endsWith('_key')) return true
  return parts[parts.length - 3] === 'proc' && base === 'environ'
}

const isBrowserStore = (parts: readonly string[], base: string): boolean =>
  (base === 'cookies' || base === 'web data' || base === 'cookies.sqlite') &&
  parts.some(part => /chrom|brave|edge|firefox|vivaldi|opera/u.test(part))

/** Names that begin as a pattern for others to fill in does, or as ssh's own settings do: `.env.ex*`, `~/.ssh/con*`. */
const HARMLESS_STEM = /^\.env\.(?:ex|sa|tem|tm|tp|di)[a-z]*\*$/u
const SSH_STEM = /^(?:con|known)[a-z_]*\*$/u

const isHarmlessStem = (parts: readonly string[], base: string): boolean =>
  base.endsWith('*') && (HARMLESS_STEM.test(base) || (parts.at(-2) === '.ssh' && SSH_STEM.test(base)))

/** Patterns of one or two letters that hardly mean anything else, by the literal letters before the first `*` or `?`. */
const STEMS: readonly (readonly [folder: string, stem: RegExp])[] = [
  ['', /^\.(?:e|en|env)[*?[]/u],
  ['', /^\.(?:np|npm|npmr|pypi|pypir|netr|net|pgp|pgpa|git-c)[a-z]{0,3}[*?[]/u],
  ['etc', /^(?:sh|sha|shad|shado|gsh|gsha|gshad|sud|sudo|sudoer)[*?[]/u],
  ['.kube', /^(?:c|co|con|conf|confi|config)[*?[]/u],
  ['.docker', /^(?:c|co|con|conf|confi|config|config\.)[*?[]/u],
]

/** `.npm?c` and `.en[v]` name files by a pattern that fits them. What a pattern could also mean is no excuse where it would show one. */
const isCredentialPattern = (parts: readonly string[], base: string): boolean => {
  if (!/[*?[]/u.test(base)) return false
  const folder = parts.at(-2) ?? ''
  return STEMS.some(([within, stem]) => (within === '' || within === folder) && stem.test(base) && !OTHERS.test(base))
}

/** The end of a pattern that tells that something else is meant: `.e*rc.js`, `.npm*ignore`. */
const OTHERS = /^\.e\*rc|ignore$|\.(?:js|cjs|mjs|ts|yml|yaml|md)$|^\.npm\*e$/u

/** The path's parts in lower case (macOS and Windows do not tell cases apart); `host:` and `REV:` in front are dropped. */
const partsOf = (path: string): readonly string[] => {
  const parts: string[] = []
  for (const step of path.toLowerCase().replaceAll('\\', '/').split('/')) {
    const part = step.slice(step.lastIndexOf(':') + 1)
    if (part !== '' && part !== '.') parts.push(part)
  }
  return parts
}

/**
 * Whether a path names a file (or a folder of files) that holds credentials: rulings 18 and 36 of the levels.
 * Works on absolute paths, `~/…`, relative paths and bare names, and on simple patterns (`*.pem`, `.env*`).
 */
export const isCredentialPath = (path: string): boolean => {
  const parts = partsOf(path)
  const base = parts.at(-1) ?? ''
  if (base === '' || base.endsWith('.pub') || isHarmlessStem(parts, base)) return false
  return (
    NAMES.has(base) ||
    isCredentialPattern(parts, base) ||
    isEnvironmentFile(base) ||
    isPrivateKeyName(base) ||
    isCredentialJson(base) ||
    endsWithTail(parts, base) ||
    isInFolder(parts, base) ||
    isSystemSecret(parts, base) ||
    isBrowserStore(parts, base)
  )
}
