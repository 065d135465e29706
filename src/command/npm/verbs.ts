import type { Action, Manager } from './command.ts'
import { lookup } from '../lookup.ts'

/** What a verb does; with `sub`, what its second word (or second and third) makes of it. */
export interface Verb {
  readonly action: Action
  readonly sub?: Readonly<Record<string, Action>>
}

const verb = (action: Action, sub?: Readonly<Record<string, Action>>): Verb =>
  sub === undefined ? { action } : { action, sub }

const all = (action: Action, names: string): Record<string, Verb> =>
  Object.fromEntries(names.split(' ').map(name => [name, verb(action)]))

const ACCOUNT_READS: Readonly<Record<string, Action>> = { ls: 'read', list: 'read', get: 'read' }

/** npm 11.19, `lib/utils/cmd-list.js` and `npm X --help`. */
const NPM: Readonly<Record<string, Verb>> = {
  ...all(
    'read',
    'bugs completion deny-scripts diff docs doctor edit explain find-dupes fund help help-search ll ls outdated ping prefix query rebuild repo root sbom search stars view whoami dedupe prune shrinkwrap star unstar',
  ),
  access: verb('access', ACCOUNT_READS),
  adduser: verb('session'),
  'approve-scripts': verb('allow-scripts'),
  audit: verb('read', { fix: 'audit-fix' }),
  cache: verb('read', { clean: 'cache', clear: 'cache', rm: 'cache' }),
  ci: verb('install'),
  config: verb('config'),
  deprecate: verb('deprecate'),
  'dist-tag': verb('read', { add: 'tag', a: 'tag', set: 'tag', s: 'tag', rm: 'tag', r: 'tag', del: 'tag', d: 'tag' }),
  exec: verb('fetch-and-run'),
  explore: verb('exec'),
  get: verb('config'),
  init: verb('create'),
  install: verb('add'),
  'install-ci-test': verb('install-test'),
  'install-scripts': verb('read', { approve: 'allow-scripts' }),
  'install-test': verb('install-test'),
  link: verb('link'),
  login: verb('session'),
  logout: verb('session'),
  org: verb('access', { ls: 'read', list: 'read' }),
  owner: verb('access', ACCOUNT_READS),
  pack: verb('pack'),
  pkg: verb('read', { set: 'manifest', delete: 'manifest' }),
  profile: verb('access', { get: 'read' }),
  publish: verb('publish'),
  restart: verb('script'),
  run: verb('script'),
  set: verb('config'),
  stage: verb('publish', { list: 'read', ls: 'read', view: 'read', download: 'read' }),
  start: verb('script'),
  stop: verb('script'),
  team: verb('access', { ls: 'read', list: 'read' }),
  test: verb('script'),
  token: verb('token'),
  trust: verb('access', { list: 'read', ls: 'read' }),
  undeprecate: verb('deprecate'),
  uninstall: verb('remove'),
  unpublish: verb('unpublish'),
  update: verb('update'),
  version: verb('version'),
}

/** npm's own second names. Same source; short forms of a whole name are found by prefix. */
const NPM_ALIASES: Readonly<Record<string, string>> = {
  author: 'owner',
  home: 'docs',
  issues: 'bugs',
  info: 'view',
  show: 'view',
  find: 'search',
  add: 'install',
  unlink: 'uninstall',
  remove: 'uninstall',
  rm: 'uninstall',
  r: 'uninstall',
  un: 'uninstall',
  rb: 'rebuild',
  list: 'ls',
  ln: 'link',
  create: 'init',
  i: 'install',
  it: 'install-test',
  cit: 'install-ci-test',
  u: 'update',
  up: 'update',
  c: 'config',
  s: 'search',
  se: 'search',
  tst: 'test',
  t: 'test',
  ddp: 'dedupe',
  v: 'view',
  'run-script': 'run',
  'clean-install': 'ci',
  'clean-install-test': 'install-ci-test',
  x: 'exec',
  why: 'explain',
  la: 'll',
  verison: 'version',
  ic: 'ci',
  innit: 'init',
  in: 'install',
  ins: 'install',
  inst: 'install',
  insta: 'install',
  instal: 'install',
  isnt: 'install',
  isnta: 'install',
  isntal: 'install',
  isntall: 'install',
  'install-clean': 'ci',
  'isntall-clean': 'ci',
  hlep: 'help',
  'dist-tags': 'dist-tag',
  upgrade: 'update',
  udpate: 'update',
  rum: 'run',
  sit: 'install-ci-test',
  urn: 'run',
  ogr: 'org',
  'add-user': 'adduser',
}

/** pnpm 10.34 (`pnpm help -a`); what it does not know itself it hands to npm. */
const PNPM: Readonly<Record<string, Verb>> = {
  ...all(
    'read',
    'dedupe fetch import prune rebuild rb unlink patch patch-remove patch-commit licenses list ls ll la outdated why ignored-builds bin doctor root cat-file cat-index find-hash deploy help sbom completion search view info show docs repo bugs whoami ping',
  ),
  add: verb('add'),
  // With packages named it is `add`.
  install: verb('add'),
  i: verb('add'),
  ci: verb('install'),
  'install-test': verb('install-test'),
  it: verb('install-test'),
  link: verb('link'),
  ln: verb('link'),
  remove: verb('remove'),
  rm: verb('remove'),
  uninstall: verb('remove'),
  un: verb('remove'),
  update: verb('update'),
  up: verb('update'),
  upgrade: verb('update'),
  audit: verb('read', { fix: 'audit-fix' }),
  'approve-builds': verb('allow-scripts'),
  create: verb('create'),
  dlx: verb('fetch-and-run'),
  exec: verb('exec'),
  run: verb('script'),
  'run-script': verb('script'),
  start: verb('script'),
  stop: verb('script'),
  restart: verb('script'),
  test: verb('script'),
  t: verb('script'),
  tst: verb('script'),
  config: verb('config'),
  c: verb('config'),
  get: verb('config'),
  set: verb('config'),
  init: verb('read'),
  pack: verb('pack'),
  publish: verb('publish'),
  unpublish: verb('unpublish'),
  'self-update': verb('self-update'),
  env: verb('self-update', { list: 'read', ls: 'read' }),
  store: verb('read'),
  cache: verb('read', { delete: 'cache' }),
  access: verb('access', ACCOUNT_READS),
  adduser: verb('session'),
  login: verb('session'),
  logout: verb('session'),
  deprecate: verb('deprecate'),
  undeprecate: verb('deprecate'),
  'dist-tag': verb('read', { add: 'tag', set: 'tag', rm: 'tag' }),
  owner: verb('access', ACCOUNT_READS),
  org: verb('access', { ls: 'read' }),
  team: verb('access', { ls: 'read' }),
  profile: verb('access', { get: 'read' }),
  token: verb('token'),
  version: verb('version'),
  pkg: verb('read', { set: 'manifest', delete: 'manifest' }),
}

/** Yarn 1.22 (`yarn --help`) and Yarn 4 (yarnpkg.com/cli). */
const YARN: Readonly<Record<string, Verb>> = {
  ...all(
    'read',
    'autoclean bin check constraints dedupe explain generate-lock-entry help import info init licenses list outdated patch patch-commit prune rebuild search stage unplug versions why',
  ),
  access: verb('access', ACCOUNT_READS),
  add: verb('add'),
  audit: verb('read'),
  cache: verb('read', { clean: 'cache', clear: 'cache' }),
  config: verb('config'),
  create: verb('create'),
  dlx: verb('fetch-and-run'),
  exec: verb('exec'),
  global: verb('read', { add: 'add', remove: 'remove', upgrade: 'update', 'upgrade-interactive': 'update' }),
  install: verb('install'),
  link: verb('link'),
  login: verb('session'),
  logout: verb('session'),
  node: verb('exec'),
  npm: verb('read', {
    login: 'session',
    logout: 'session',
    publish: 'publish',
    'tag add': 'tag',
    'tag remove': 'tag',
  }),
  owner: verb('access', ACCOUNT_READS),
  pack: verb('pack'),
  plugin: verb('read', { import: 'self-update' }),
  policies: verb('self-update'),
  publish: verb('publish'),
  remove: verb('remove'),
  run: verb('script'),
  'self-update': verb('self-update'),
  set: verb('read', { version: 'self-update', resolution: 'update' }),
  start: verb('script'),
  stop: verb('script'),
  restart: verb('script'),
  tag: verb('read', { add: 'tag', remove: 'tag', rm: 'tag' }),
  team: verb('access', { ls: 'read', list: 'read' }),
  test: verb('script'),
  unlink: verb('remove'),
  up: verb('update'),
  upgrade: verb('update'),
  'upgrade-interactive': verb('update'),
  version: verb('version', { check: 'read', apply: 'version' }),
  workspace: verb('again'),
  workspaces: verb('read', { foreach: 'again', run: 'script' }),
}

/** Bun 1.x (bun.sh/docs). */
const BUN: Readonly<Record<string, Verb>> = {
  ...all('read', 'build bin docs completions discord getcompletes help info init list outdated patch repl test why'),
  a: verb('add'),
  add: verb('add'),
  audit: verb('read'),
  c: verb('create'),
  ci: verb('install'),
  create: verb('create'),
  exec: verb('exec'),
  i: verb('add'),
  install: verb('add'),
  link: verb('link'),
  pm: verb('read', {
    'cache rm': 'cache',
    trust: 'allow-scripts',
    version: 'version',
    pack: 'pack',
    'pkg set': 'manifest',
    'pkg delete': 'manifest',
  }),
  publish: verb('publish'),
  remove: verb('remove'),
  rm: verb('remove'),
  run: verb('script'),
  uninstall: verb('remove'),
  unlink: verb('remove'),
  update: verb('update'),
  upgrade: verb('self-update'),
  x: verb('fetch-and-run'),
}

const TABLES: Readonly<Record<Manager, Readonly<Record<string, Verb>>>> = { npm: NPM, pnpm: PNPM, yarn: YARN, bun: BUN }

/** npm takes any prefix that only one of its names has; names that mean the same count as one only where they are the same name. */
const npmName = (word: string): string | undefined => {
  const name = word.replaceAll(/[A-Z]/gu, letter => `-${letter.toLowerCase()}`)
  if (Object.hasOwn(NPM, name)) return name
  if (Object.hasOwn(NPM_ALIASES, name)) return NPM_ALIASES[name]
  const hits = [...Object.keys(NPM), ...Object.keys(NPM_ALIASES)].filter(known => known.startsWith(name))
  const [only] = hits
  return hits.length === 1 && only !== undefined ? (lookup(NPM_ALIASES, only) ?? only) : undefined
}

/** A verb with its full name. */
export type NamedVerb = readonly [name: string, verb: Verb]

/** A verb as written, by its full name; `undefined` where the manager has none of that name. */
export const findVerb = (manager: Manager, word: string): NamedVerb | undefined => {
  const name = manager === 'npm' ? npmName(word) : word
  const table = TABLES[manager]
  const found = name !== undefined && Object.hasOwn(table, name) ? table[name] : undefined
  return name === undefined || found === undefined ? undefined : [name, found]
}
