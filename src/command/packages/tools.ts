import { sketchOf } from '../../model/word.ts'
import { isOn } from '../grammar.ts'
import type { Judge, VerbTool } from '../verb-table.ts'
import { row } from '../verb-table.ts'
import { BUILD_TOOLS } from './builds.ts'
import { FURTHER } from './further.ts'
import { MACHINES } from './machines.ts'
import { adds, PYTHON } from './python.ts'

/** Variables of Go that say where modules come from and whether they are checked (`go help environment`, Go 1.23). */
const GO_TRUST = /^(?:GOPROXY|GOSUMDB|GONOSUMDB|GONOSUMCHECK|GOINSECURE|GOFLAGS|GOAUTH)(?:=|$)/u

const setsProxy: Judge = (rest, args) =>
  (isOn(args, '-w') || isOn(args, '-u')) && rest.some(word => GO_TRUST.test(sketchOf(word))) ? 'source' : 'read'

/** `bundle config [set] [--global] KEY VALUE`: a host's user and password, or another place for its gems (Bundler 2.5). */
const bundlerKeeps: Judge = rest => {
  const [key = '', value = ''] = rest.map(sketchOf).filter(text => !['set', '--global', '--local'].includes(text))
  if (/^(?:get|list|unset)$/u.test(key)) return 'read'
  if (/^mirror\.|^(?:disable|ssl_verify)/u.test(key) && value !== '') return 'source'
  return key.includes('.') && value !== '' && !key.startsWith('build.') ? 'account' : 'read'
}

/** Keys of `composer config` (Composer 2.8): logins, and where packages come from. */
const composerKeeps: Judge = ([key, value]) => {
  const text = key === undefined ? '' : sketchOf(key)
  if (/^(?:github-oauth|gitlab-oauth|gitlab-token|http-basic|bearer|bitbucket-oauth|forgejo-token)\./u.test(text))
    return 'account'
  if (value === undefined) return 'read'
  const open = { 'secure-http': 'false', 'disable-tls': 'true' }[text]
  return /^(?:repositories|repository|repos|repo)(?:\.|$)/u.test(text) || open === sketchOf(value) ? 'source' : 'read'
}

const LANGUAGES: readonly VerbTool[] = [
  {
    programs: ['cargo'],
    grammar: {
      options: [
        '-h --help',
        '-V',
        '-q --quiet',
        '-v --verbose',
        '--vers --version=',
        '--dry-run -n',
        '-l --list',
        '-a --add=',
        '-r --remove=',
        '-x --execute',
        '-Z=',
        '--config=',
        '--color=',
        '--locked --offline --frozen',
        '-C=',
        '--index=',
        '--registry=',
        '--path=',
        '--manifest-path=',
        '--git=',
        '-p --package=',
        '--features=',
      ],
    },
    rows: [
      ...row('read', 'install', { withOperand: 'add', options: { '--list': 'read', '--git': 'add' } }),
      ...row('add', 'add|binstall'),
      ...row('remove', 'remove|rm|uninstall|update|upgrade'),
      ...row('publish', 'publish|yank'),
      ...row('read', 'owner', { options: { '--add': 'account', '--remove': 'account' } }),
      ...row('account', 'login|logout'),
      // cargo-release 0.25 only tells what it would do.
      ...row('read', 'release', { options: { '--execute': 'publish' } }),
    ],
  },
  {
    programs: ['go'],
    grammar: { options: ['-h -help --help', '-u', '-t', '-d', '-w', '-C='] },
    rows: [
      ...row('read', 'env', { judge: setsProxy }),
      ...row('lock', 'mod download|tidy|vendor'),
      ...row('read', 'get', { withOperand: 'add' }),
      ...row('add', 'install', {
        judge: rest => (rest.some(word => sketchOf(word).includes('@')) ? undefined : 'read'),
      }),
    ],
  },
  {
    programs: ['gem'],
    grammar: {
      options: [
        '-h --help',
        '-v --version=',
        '-s --source=',
        '-i --install-dir=',
        '--dry-run',
        '-a --add=',
        '-r --remove=',
        '-c --clear-all',
        '-k --key=',
        '--host=',
      ],
    },
    rows: [
      ...row('lock', 'install', { judge: adds }),
      ...row('remove', 'uninstall|update|cleanup'),
      ...row('publish', 'push|yank'),
      ...row('read', 'owner', { options: { '--add': 'account', '--remove': 'account' } }),
      ...row('account', 'signin|signout'),
      ...row('read', 'sources|source', {
        options: { '--add': 'source', '--remove': 'source', '--clear-all': 'source' },
      }),
    ],
  },
  {
    programs: ['bundle', 'bundler'],
    grammar: { options: ['-h --help', '-v --version=', '-g --group=', '-s --source=', '--dry-run'] },
    rows: [
      ...row('add', 'add'),
      ...row('remove', 'remove'),
      ...row('remove', 'update'),
      ...row('read', 'config', { judge: bundlerKeeps }),
    ],
  },
  // `bundler/gem_tasks`: the tasks that build a gem, tag it and push it.
  {
    programs: ['rake'],
    grammar: { options: ['-h -H --help', '-V --version', '-n --dry-run', '-f --rakefile=', '-T --tasks[=]'] },
    rows: row('publish', 'release|release:*'),
  },
  {
    programs: ['composer'],
    grammar: { options: ['-h --help', '--version', '-d --working-dir=', '--dry-run', '--dev'] },
    rows: [
      ...row('add', 'require'),
      ...row('add', 'global require'),
      ...row('remove', 'remove|update|upgrade, global remove|update|upgrade, self-update'),
      ...row('read', 'config, global config', { judge: composerKeeps }),
    ],
  },
  {
    programs: ['brew'],
    grammar: { options: ['-h --help', '--version', '-n --dry-run', '--cask --formula', '-f --force'] },
    rows: [
      ...row('add', 'install|reinstall|tap'),
      ...row('remove', 'uninstall|remove|rm|upgrade|untap|autoremove|zap, bundle remove'),
      // Without --force it only tells what it would remove.
      ...row('read', 'bundle cleanup', { options: { '--force': 'remove' } }),
    ],
  },
]

/** What monorepo tools beside npm's kin do to the manifests: Nx 21, Lerna 6, Rush 5, jsr 0.13. */
const MONOREPOS: readonly VerbTool[] = [
  {
    programs: ['nx'],
    grammar: { options: ['-h --help', '--version', '-d --dry-run', '--run-migrations[=]', '-y --yes', '--verbose'] },
    rows: [...row('add', 'add'), ...row('remove', 'migrate', { options: { '--run-migrations': 'read' } })],
  },
  // Lerna 6 was the last that had it.
  {
    programs: ['lerna'],
    grammar: {
      options: ['-h --help', '-v --version', '-D --dev', '-E --exact', '-P --peer', '--scope=', '--registry='],
    },
    rows: row('add', 'add', { options: { '--dev': 'read' } }),
  },
  {
    programs: ['rush'],
    grammar: {
      options: ['-h --help', '-p --package=', '--dev', '-m --make-consistent', '--exact', '--caret', '--full'],
    },
    rows: [
      ...row('add', 'add', { options: { '--dev': 'read' } }),
      ...row('remove', 'remove|upgrade-interactive'),
      ...row('read', 'update', { options: { '--full': 'remove' } }),
    ],
  },
  {
    programs: ['jsr'],
    grammar: { options: ['-h --help', '-v --version', '-D --save-dev', '-P --save-prod', '-O --save-optional'] },
    rows: [
      ...row('read', 'add|install|i', { withOperand: 'add', options: { '--save-dev': 'read' } }),
      ...row('remove', 'remove|uninstall|r'),
    ],
  },
]

const APT = [
  '-h --help',
  '--version',
  '-y --yes',
  '-q',
  '-s --simulate --dry-run --just-print',
  '-d --download-only',
  '-t --target-release=',
  '-o --option=',
]
const DNF = [
  '-h --help',
  '--version',
  '-y --assumeyes',
  '-q --quiet',
  '--assumeno',
  '--downloadonly --download-only',
  '--repo=',
  '-x --exclude=',
]

/** Package managers of systems, by their manual pages. */
const SYSTEMS: readonly VerbTool[] = [
  {
    programs: ['apt', 'apt-get', 'aptitude'],
    grammar: { options: APT },
    rows: [
      ...row('add', 'install|reinstall|satisfy|build-dep'),
      ...row(
        'remove',
        'remove|purge|autoremove|autopurge|upgrade|full-upgrade|dist-upgrade|safe-upgrade|dselect-upgrade',
      ),
    ],
  },
  {
    programs: ['dnf', 'yum', 'microdnf', 'zypper', 'tdnf'],
    grammar: { options: DNF },
    rows: [
      ...row('add', 'install|in|reinstall|localinstall|groupinstall, group|module install|enable'),
      ...row(
        'remove',
        'remove|rm|erase|autoremove|upgrade|update|up|dup|dist-upgrade|distro-sync|downgrade|patch|swap',
      ),
      ...row(
        'remove',
        'groupremove|groupupdate, group|module remove|reset|disable|upgrade|erase, history undo|rollback',
      ),
    ],
  },
  {
    programs: ['apk'],
    grammar: { options: ['--help', '-s --simulate', '-t --virtual=', '--no-cache'] },
    rows: [...row('add', 'add'), ...row('remove', 'del|upgrade')],
  },
  {
    programs: ['snap'],
    grammar: { options: ['-h --help'] },
    rows: [...row('add', 'install'), ...row('remove', 'remove|refresh|revert')],
  },
  {
    programs: ['flatpak'],
    grammar: { options: ['-h --help'] },
    rows: [...row('add', 'install'), ...row('remove', 'uninstall|remove|update')],
  },
]

/** Every package manager we know beside npm's kin, one row a verb. */
export const PACKAGE_TOOLS: readonly VerbTool[] = [
  ...PYTHON,
  ...LANGUAGES,
  ...MONOREPOS,
  ...SYSTEMS,
  ...FURTHER,
  ...MACHINES,
  ...BUILD_TOOLS,
]
