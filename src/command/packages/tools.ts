import type { Word } from '../../model/word.ts'
import { sketchOf } from '../../model/word.ts'
import type { VerbRow, VerbTool } from '../verb-table.ts'
import { row } from '../verb-table.ts'

/** A folder or file of the project itself: `.`, `.[dev]`, `./lib`, `dist/x.whl`. */
const isLocal = (word: Word): boolean =>
  /^(?:\.|\/)/u.test(sketchOf(word)) || /\.(?:whl|gem|tar\.gz)$/u.test(sketchOf(word))

/** Installing what a file of the project names adds nothing that was not decided before. */
const adds: VerbRow['judge'] = rest => (rest.some(word => !isLocal(word)) ? 'add' : 'lock')

const PIP_OPTIONS = [
  '-h --help',
  '-V --version',
  '-r --requirement=',
  '-c --constraint=',
  '-e --editable=',
  '-i --index-url=',
  '--extra-index-url=',
  '--index=',
  '--default-index=',
  '-f --find-links=',
  '-t --target=',
  '--python=',
  '-p=',
  '--dry-run',
  '--group=',
  '--extra=',
  '-q --quiet -y --yes -U --upgrade --user --no-deps --pre --system --no-cache-dir --break-system-packages',
  '--source=',
  '--directory=',
  '--project=',
  '--dev -D',
  '--repository=',
]

const PYTHON: readonly VerbTool[] = [
  {
    programs: ['pip', 'pip3', ...Array.from({ length: 8 }, (_, index) => `pip3.${index + 7}`)],
    grammar: { options: PIP_OPTIONS },
    rows: [...row('lock', 'install', { judge: adds }), ...row('remove', 'uninstall'), ...row('lock', 'download')],
  },
  {
    programs: ['uv'],
    grammar: { options: PIP_OPTIONS },
    rows: [
      ...row('lock', 'pip install', { judge: adds }),
      ...row('lock', 'pip sync, sync'),
      ...row('add', 'add, tool install'),
      ...row('remove', 'remove, pip uninstall, tool uninstall'),
      ...row('publish', 'publish'),
    ],
  },
  {
    programs: ['poetry', 'pdm', 'hatch', 'pipenv', 'flit'],
    grammar: { options: PIP_OPTIONS },
    rows: [...row('add', 'add'), ...row('remove', 'remove|uninstall'), ...row('publish', 'publish')],
  },
  { programs: ['twine'], grammar: { options: PIP_OPTIONS }, rows: row('publish', 'upload') },
  {
    programs: ['conda', 'mamba', 'micromamba'],
    grammar: {
      options: ['-h --help', '-n --name=', '-p --prefix=', '-c --channel=', '--file=', '-d --dry-run', '-y --yes'],
    },
    rows: [
      ...row('read', 'install', { withOperand: 'add' }),
      ...row('remove', 'remove|uninstall, env remove'),
      ...row('remove', 'update', {
        judge: (_rest, args) => (args.unknown.some(word => sketchOf(word) === '--all') ? undefined : 'add'),
      }),
    ],
  },
]

const LANGUAGES: readonly VerbTool[] = [
  {
    programs: ['cargo'],
    grammar: {
      options: [
        '-h --help',
        '--version -V',
        '--dry-run -n',
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
      ...row('read', 'install', { withOperand: 'add' }),
      ...row('add', 'add'),
      ...row('remove', 'remove|rm|uninstall'),
      ...row('publish', 'publish|yank, owner'),
    ],
  },
  {
    programs: ['go'],
    grammar: { options: ['-h -help --help', '-u', '-t', '-d'] },
    rows: [
      ...row('read', 'get', { withOperand: 'add' }),
      ...row('add', 'install', {
        judge: rest => (rest.some(word => sketchOf(word).includes('@')) ? undefined : 'read'),
      }),
    ],
  },
  {
    programs: ['gem'],
    grammar: { options: ['-h --help', '-v --version=', '-s --source=', '-i --install-dir=', '--dry-run'] },
    rows: [
      ...row('lock', 'install', { judge: adds }),
      ...row('remove', 'uninstall|update|cleanup'),
      ...row('publish', 'push|yank|owner'),
    ],
  },
  {
    programs: ['bundle', 'bundler'],
    grammar: { options: ['-h --help', '-v --version=', '-g --group=', '-s --source=', '--dry-run'] },
    rows: [...row('add', 'add'), ...row('remove', 'remove'), ...row('remove', 'update')],
  },
  {
    programs: ['composer'],
    grammar: { options: ['-h --help', '--version', '-d --working-dir=', '--dry-run', '--dev'] },
    rows: [...row('add', 'require'), ...row('add', 'global require'), ...row('remove', 'remove|update|upgrade')],
  },
  {
    programs: ['brew'],
    grammar: { options: ['-h --help', '--version', '-n --dry-run', '--cask --formula', '-f --force'] },
    rows: [...row('add', 'install|reinstall|tap'), ...row('remove', 'uninstall|remove|rm|upgrade|untap|autoremove')],
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
      ...row('add', 'install|reinstall'),
      ...row('remove', 'remove|purge|autoremove|autopurge|upgrade|full-upgrade|dist-upgrade|safe-upgrade'),
    ],
  },
  {
    programs: ['dnf', 'yum', 'microdnf', 'zypper', 'tdnf'],
    grammar: { options: DNF },
    rows: [
      ...row('add', 'install|in|reinstall|localinstall|groupinstall, group|module install|enable'),
      ...row('remove', 'remove|rm|erase|autoremove|upgrade|update|up|dup|dist-upgrade|distro-sync|downgrade'),
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
export const PACKAGE_TOOLS: readonly VerbTool[] = [...PYTHON, ...LANGUAGES, ...SYSTEMS]
