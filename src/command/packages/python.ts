import type { Word } from '../../model/word.ts'
import { sketchOf } from '../../model/word.ts'
import { isOn } from '../grammar.ts'
import type { Judge, VerbTool } from '../verb-table.ts'
import { row } from '../verb-table.ts'

/** A folder or file of the project itself: `.`, `.[dev]`, `./lib`, `dist/x.whl`. */
const isLocal = (word: Word): boolean =>
  /^(?:\.|\/)/u.test(sketchOf(word)) || /\.(?:whl|gem|tar\.gz)$/u.test(sketchOf(word))

/** Installing what a file of the project names adds nothing that was not decided before. */
export const adds: Judge = rest => (rest.some(word => !isLocal(word)) ? 'add' : 'lock')

export const PIP_OPTIONS = [
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
  '-q --quiet',
  '-y --yes',
  '-U --upgrade',
  '--user --no-deps --pre --system --no-cache-dir --break-system-packages',
  '--source=',
  '--directory=',
  '--project=',
  '--dev -D',
  '--repository=',
  '--list',
  '--upgrade-package=',
]

/** Settings of pip that say where packages come from (pip 25). */
const setsIndex: Judge = rest =>
  rest.some(word => /(?:^|[.-])(?:index-url|find-links|trusted-host|index)(?:=|$)/u.test(sketchOf(word)))
    ? 'source'
    : 'read'

/** `poetry config KEY …`, `pdm config KEY …`: credentials and repositories by their keys. */
const setsCredential: Judge = ([key], args) => {
  if (key === undefined || isOn(args, '--list')) return 'read'
  const text = sketchOf(key)
  if (/^(?:pypi-token|http-basic|certificates)\.|\.(?:password|username)$/u.test(text)) return 'account'
  return /^(?:repositories|repository|pypi)\./u.test(text) ? 'source' : 'read'
}

/** Tools that make nothing of their own: fetching one of them to look at the code is everyday work. */
const CHECKERS: ReadonlySet<string> = new Set(
  'ruff black isort flake8 mypy pyright pylint pytest tox nox pre-commit coverage'.split(' '),
)

/** `uvx TOOL` fetches and runs code, unless it is a well-known checker with no version of its own. */
export const fetchesTool: Judge = (rest, args) => {
  const tool = rest[0] ?? args.operands[0]
  return tool !== undefined && CHECKERS.has(sketchOf(tool)) ? 'read' : undefined
}

/** Package managers of Python. */
export const PYTHON: readonly VerbTool[] = [
  {
    programs: ['pip', 'pip3', ...Array.from({ length: 8 }, (_, index) => `pip3.${index + 7}`)],
    grammar: { options: PIP_OPTIONS },
    rows: [
      ...row('lock', 'install', { judge: adds }),
      ...row('remove', 'uninstall'),
      ...row('lock', 'download'),
      ...row('read', 'config set|unset', { judge: setsIndex }),
    ],
  },
  {
    programs: ['uv'],
    grammar: { options: PIP_OPTIONS },
    rows: [
      ...row('lock', 'pip install', { judge: adds }),
      ...row('lock', 'sync, lock', { options: { '--upgrade': 'remove' } }),
      ...row('lock', 'pip sync'),
      ...row('add', 'add, tool install'),
      ...row('add', 'tool run', { judge: fetchesTool }),
      ...row('remove', 'remove, pip uninstall, tool uninstall|upgrade, self update'),
      ...row('publish', 'publish'),
      ...row('account', 'auth login|logout|token'),
    ],
  },
  {
    programs: ['poetry', 'pdm', 'hatch', 'flit', 'rye', 'pixi'],
    grammar: { options: PIP_OPTIONS },
    rows: [
      ...row('add', 'add, self add'),
      ...row('remove', 'remove|uninstall|update, self update|remove'),
      ...row('publish', 'publish'),
      ...row('source', 'source add|remove'),
      ...row('read', 'config', { judge: setsCredential }),
    ],
  },
  {
    programs: ['pipenv'],
    grammar: { options: PIP_OPTIONS },
    rows: [...row('lock', 'install', { judge: adds }), ...row('remove', 'uninstall|update|upgrade')],
  },
  { programs: ['twine'], grammar: { options: PIP_OPTIONS }, rows: row('publish', 'upload|register') },
  { programs: ['maturin'], grammar: { options: PIP_OPTIONS }, rows: row('publish', 'publish|upload') },
  // `python setup.py sdist upload` of setuptools before 81: commands in any number.
  { programs: ['setup.py'], grammar: { options: PIP_OPTIONS }, rows: row('publish', '** upload|register|upload_docs') },
  {
    programs: ['anaconda'],
    grammar: { options: PIP_OPTIONS },
    rows: [...row('publish', 'upload|remove|move|copy'), ...row('account', 'login|logout|auth')],
  },
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
