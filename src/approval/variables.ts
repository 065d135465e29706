import { sha256 } from './canonical.ts'

/** Variables that change what the same words do, with the reason each group is here. Names are compared in upper case. */
export const RELEVANT_VARIABLES: readonly { readonly why: string; readonly names: readonly string[] }[] = [
  {
    why: 'which programs the words and their scripts find',
    names: ['PATH', 'SHELL', 'BASH_ENV', 'ENV', 'BASH_FUNC_*'],
  },
  { why: 'code loaded into the program before its own', names: ['LD_*', 'DYLD_*', 'NODE_OPTIONS', 'NODE_PATH'] },
  { why: 'the same for other languages', names: ['PYTHON*', 'RUBYOPT', 'RUBYLIB', 'PERL5*', 'JAVA_TOOL_OPTIONS'] },
  { why: 'where settings files are read from', names: ['HOME', 'XDG_CONFIG_HOME', 'XDG_CONFIG_DIRS'] },
  { why: 'repository, index, remote helper, author and settings of Git', names: ['GIT_*', 'SSH_ASKPASS'] },
  {
    why: 'registry, prefix and scripts of package managers',
    names: ['NPM_CONFIG_*', 'YARN_*', 'PNPM_*', 'NODE_AUTH_TOKEN'],
  },
  {
    why: 'development or production',
    names: ['NODE_ENV', 'RAILS_ENV', 'RACK_ENV', 'APP_ENV', 'DJANGO_*', 'KNEX*', 'DOTENV_*'],
  },
  {
    why: 'which database',
    names: ['DATABASE_URL', '*_DATABASE_URL', 'DB_*', 'PG*', 'MYSQL_*', 'MONGO*', 'REDIS*', 'SQLITE*'],
  },
  {
    why: 'which account, region and cluster',
    names: ['AWS_*', 'GOOGLE_*', 'CLOUDSDK_*', 'AZURE_*', 'ARM_*', 'KUBE*', 'HELM_*'],
  },
  {
    why: 'which machine and which state',
    names: ['DOCKER_*', 'COMPOSE_*', 'TF_*', 'PULUMI_*', 'ANSIBLE_*', 'VAULT_*'],
  },
  {
    why: 'whom a connection reaches and whether it is checked',
    names: ['*_PROXY', 'SSL_CERT_*', 'NODE_TLS_*', 'NODE_EXTRA_CA_CERTS'],
  },
  { why: 'what build tools run', names: ['MAKEFLAGS', 'MAKEFILES', 'CC', 'CXX', 'EDITOR', 'VISUAL', 'PAGER'] },
]

/** Members of those groups that differ between two honest runs of the same words and change nothing of what they do. */
const IRRELEVANT = [
  // Short-lived tokens are renewed every hour; the account and role they stand for are in the other names.
  'AWS_SESSION_TOKEN',
  'AWS_SECURITY_TOKEN',
  'AWS_CREDENTIAL_EXPIRATION',
  // A push that is being received is kept in a directory of a random name.
  'GIT_QUARANTINE_PATH',
  'GIT_TRACE*',
  'GIT_REFLOG_ACTION',
  'GIT_PAGER_IN_USE',
  // `git commit` tells its hooks the time at which it was started.
  'GIT_AUTHOR_DATE',
]

export interface VariableOptions {
  /** Names that the words themselves mention (`$TARGET`): relevant whatever they are. */
  readonly mentioned?: readonly string[]
  /** Directories of `PATH` that do not count: the shims, which are there on one way in and not on another. */
  readonly ignoredDirectories?: readonly string[]
}

/**
 * The variables that an approval is bound to, values as SHA-256 only, so that no secret leaves the environment.
 * Exactly the relevant ones that are set; an empty value counts as set.
 */
export const relevantVariables = (
  env: Readonly<Record<string, string | undefined>>,
  options: VariableOptions = {},
): Readonly<Record<string, string>> => {
  const mentioned = new Set(options.mentioned)
  const entries = Object.entries(env)
    .filter((entry): entry is [string, string] => entry[1] !== undefined)
    .filter(([name]) => mentioned.has(name) || isRelevant(name))
    .map(([name, value]) => [name, sha256(steady(name, value, options.ignoredDirectories ?? []))] as const)
  return Object.fromEntries(entries)
}

const NAMES = RELEVANT_VARIABLES.flatMap(group => group.names)

const isRelevant = (name: string): boolean => {
  const upper = name.toUpperCase()
  return NAMES.some(pattern => fits(upper, pattern)) && !IRRELEVANT.some(pattern => fits(upper, pattern))
}

const fits = (name: string, pattern: string): boolean => {
  if (pattern.startsWith('*')) return name.endsWith(pattern.slice(1))
  if (pattern.endsWith('*')) return name.startsWith(pattern.slice(0, -1))
  return name === pattern
}

/** The value without what changes from run to run. */
const steady = (name: string, value: string, ignored: readonly string[]): string => {
  if (name === 'PATH')
    return value
      .split(':')
      .filter(directory => !ignored.includes(directory))
      .join(':')
  // `git commit FILE` hands its hooks an index named after its own process.
  if (name === 'GIT_INDEX_FILE') return value.replace(/next-index-\d+\.lock$/u, 'next-index.lock')
  return value
}
