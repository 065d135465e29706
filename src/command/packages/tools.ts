import type { Word } from '../../model/word.ts'
import { sketchOf } from '../../model/word.ts'
import type { VerbRow, VerbTool } from '../verb-table.ts'
import { row } from '../verb-table.ts'
import { BUILD_TOOLS } from './builds.ts'

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

/** Tools that make nothing of their own: fetching one of them to look at the code is everyday work. */
const CHECKERS: ReadonlySet<string> = new Set(
  'ruff black isort flake8 mypy pyright pylint pytest tox nox pre-commit coverage'.split(' '),
)

/** `uvx TOOL` fetches and runs code, unless it is a well-known checker with no version of its own. */
const fetchesTool: VerbRow['judge'] = (rest, args) => {
  const tool = rest[0] ?? args.operands[0]
  return tool !== undefined && CHECKERS.has(sketchOf(tool)) ? 'read' : undefined
}

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
      ...row('add', 'tool run', { judge: fetchesTool }),
      ...row('remove', 'remove, pip uninstall, tool uninstall'),
      ...row('publish', 'publish'),
    ],
  },
  {
    programs: ['poetry', 'pdm', 'hatch', 'flit'],
    grammar: { options: PIP_OPTIONS },
    rows: [...row('add', 'add'), ...row('remove', 'remove|uninstall'), ...row('publish', 'publish')],
  },
  {
    programs: ['pipenv'],
    grammar: { options: PIP_OPTIONS },
    rows: [...row('lock', 'install', { judge: adds }), ...row('remove', 'uninstall|update|upgrade')],
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
        '-V',
        '--vers --version=',
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

/** What monorepo tools beside npm's kin do to the manifests: Nx 21, Rush 5, jsr 0.13. */
const MONOREPOS: readonly VerbTool[] = [
  {
    programs: ['nx'],
    grammar: { options: ['-h --help', '--version', '-d --dry-run', '--run-migrations[=]', '-y --yes', '--verbose'] },
    rows: [...row('add', 'add'), ...row('remove', 'migrate', { options: { '--run-migrations': 'read' } })],
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

const HELP = ['-h --help', '--version', '-y --yes', '-q --quiet', '--dry-run']

const firstIsChecker: VerbRow['judge'] = (_rest, args) => fetchesTool([], args)

/** Tools of other languages and systems, by their own help texts. */
const FURTHER: readonly VerbTool[] = [
  {
    programs: ['uvx'],
    grammar: { options: [...PIP_OPTIONS, '--from=', '--with='] },
    rows: row('add', '*', { judge: firstIsChecker }),
  },
  {
    programs: ['pipx'],
    grammar: { options: [...PIP_OPTIONS, '--spec=', '--suffix=', '--include-deps -f --force'] },
    rows: [
      ...row('add', 'install|inject'),
      ...row('add', 'run', { judge: fetchesTool }),
      ...row('remove', 'uninstall|uninstall-all|upgrade|upgrade-all|reinstall|reinstall-all|uninject'),
    ],
  },
  {
    programs: ['dotnet'],
    grammar: { options: [...HELP, '-v --verbosity=', '-s --source=', '-k --api-key='] },
    rows: [
      ...row('add', 'add package, add * package, package add, tool install'),
      ...row('remove', 'remove package, remove * package, package remove, tool uninstall|update'),
      ...row('publish', 'nuget push|delete'),
    ],
  },
  { programs: ['nuget'], grammar: { options: HELP }, rows: row('publish', 'push|delete') },
  {
    programs: ['mix'],
    grammar: { options: HELP },
    rows: [
      ...row('add', 'archive.install'),
      ...row('remove', 'deps.update'),
      ...row('publish', 'hex.publish|hex.retire'),
    ],
  },
  {
    programs: ['dart', 'flutter'],
    grammar: { options: [...HELP, '-n', '-C --directory='] },
    rows: [
      ...row('add', 'pub add, pub global activate'),
      ...row('remove', 'pub remove|upgrade'),
      ...row('publish', 'pub publish|lish', { options: { '-n': 'read' } }),
    ],
  },
  { programs: ['pod'], grammar: { options: HELP }, rows: row('publish', 'trunk push|delete|deprecate, repo push') },
  {
    programs: ['luarocks'],
    grammar: { options: [...HELP, '--tree=', '--server='] },
    rows: [...row('add', 'install'), ...row('remove', 'remove'), ...row('publish', 'upload')],
  },
  {
    programs: ['opam'],
    grammar: { options: HELP },
    rows: [
      ...row('lock', 'install', { judge: adds }),
      ...row('remove', 'remove|upgrade'),
      ...row('publish', 'publish'),
    ],
  },
  {
    programs: ['cpanm', 'cpan'],
    grammar: { options: [...HELP, '--installdeps'] },
    rows: row('add', '*', { options: { '--installdeps': 'lock' } }),
  },
  {
    programs: ['nix'],
    grammar: { options: [...HELP, '-c --command='] },
    rows: [...row('add', 'profile install|add'), ...row('remove', 'profile remove|upgrade')],
  },
  {
    programs: ['choco', 'winget', 'scoop', 'port'],
    grammar: { options: [...HELP, '-e --exact', '--id='] },
    rows: [...row('add', 'install'), ...row('remove', 'uninstall|upgrade')],
  },
]

/** Every package manager we know beside npm's kin, one row a verb. */
export const PACKAGE_TOOLS: readonly VerbTool[] = [
  ...PYTHON,
  ...LANGUAGES,
  ...MONOREPOS,
  ...SYSTEMS,
  ...FURTHER,
  ...BUILD_TOOLS,
]
