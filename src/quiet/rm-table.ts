import { DEFAULT_LISTS } from '../policy/defaults.ts'
import { arm, inAnyCase, literally } from './patterns.ts'

/** Temporary directories that no variable moves. */
const TEMPORARY = ['/tmp', '/var/tmp', '/dev/shm']

/** Ends of database files' names: a missing one is asked about all the same. */
const DATABASES = ['db', 'sqlite', 'duckdb', 'mdb', 'accdb', 'realm', 'rdb', 'ibd', 'frm', 'myd']

const folders = DEFAULT_LISTS.buildOutput.filter(entry => !entry.startsWith('*'))
const endings = DEFAULT_LISTS.buildOutput.filter(entry => entry.startsWith('*.')).map(entry => entry.slice(1))

/** A hidden folder counts only as the whole word: behind it, or in front, another hidden part could stand. */
const outputs = [
  ...folders.flatMap(name => (name.startsWith('.') ? [name] : [name, `${name}/*`, `*/${name}`, `*/${name}/*`])),
  ...endings.map(ending => `*?${ending}`),
].map(pattern =>
  pattern
    .split('*')
    .map(literally)
    .join('*')
    .replaceAll(String.raw`\?`, '?'),
)

/** The loop over the words of `rm`: options, then what may go; a path is also looked at, with nothing but the shell's own `[`. */
export const rmTable = (): readonly string[] => [
  '    case $holdpoint_state in',
  '    verb | force)',
  '      case $holdpoint_word in',
  arm('      ', ['--'], 'holdpoint_state=$holdpoint_state. && continue'),
  arm('      ', ['--force'], 'holdpoint_state=force && continue'),
  arm('      ', ['--recursive', '--verbose', '--dir', '--one-file-system'], 'continue'),
  arm('      ', ['--*', '-*[!rRfdv]*'], 'holdpoint_state=no && break'),
  arm('      ', ['-*f*'], 'holdpoint_state=force && continue'),
  arm('      ', ['-?*'], 'continue'),
  '      esac',
  '      ;;',
  '    esac',
  '    case $holdpoint_word in',
  arm(
    '    ',
    [
      '-*',
      String.raw`*\**`,
      String.raw`*\?*`,
      String.raw`*\[*`,
      '*=*',
      '*//*',
      '*/./*',
      '*/.',
      '*..*',
      String.raw`\~*`,
      "''",
      '[./]',
    ],
    'holdpoint_state=no && break',
  ),
  arm('    ', ['./*'], 'holdpoint_path=${holdpoint_word#./}'),
  arm('    ', ['*'], 'holdpoint_path=$holdpoint_word'),
  '    esac',
  '    holdpoint_path=${holdpoint_path%/}',
  '    case $holdpoint_path in',
  arm(
    '    ',
    TEMPORARY.map(folder => `${folder}/?*`),
    ':',
  ),
  arm('    ', ["''", '/*'], 'holdpoint_state=no && break'),
  arm('    ', outputs, ':'),
  arm(
    '    ',
    ['.*', '*/.*', ...DATABASES.map(name => `*.${inAnyCase(name)}*`), '*Launch*'],
    'holdpoint_state=no && break',
  ),
  '    *)',
  '      # With -f nothing happens to what does not stand there; where it cannot be looked at, rm cannot get at it either.',
  '      case $holdpoint_state in force*) ;; *) holdpoint_state=no && break ;; esac',
  '      if [ -e "$holdpoint_path" ] || [ -L "$holdpoint_path" ]; then holdpoint_state=no && break; fi',
  '      continue',
  '      ;;',
  '    esac',
  '    # No link on the way may lead elsewhere; one that stands at the end is itself removed, unless a slash follows it.',
  '    while :; do',
  '      case $holdpoint_word in',
  '      "$holdpoint_path" | ./"$holdpoint_path") ;;',
  '      *) if [ -L "$holdpoint_path" ]; then holdpoint_state=no && break 2; fi ;;',
  '      esac',
  '      case $holdpoint_path in',
  arm(
    '      ',
    TEMPORARY.map(folder => `${folder}/*/*`),
    'holdpoint_path=${holdpoint_path%/*}',
  ),
  arm('      ', ['/*'], 'break'),
  arm('      ', ['*/*'], 'holdpoint_path=${holdpoint_path%/*}'),
  '      *) break ;;',
  '      esac',
  '    done',
]
