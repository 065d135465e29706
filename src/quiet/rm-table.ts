import { CONFIGURE_NAMES } from '../command/path-nature.ts'
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
  ...CONFIGURE_NAMES,
].map(pattern =>
  pattern
    .split('*')
    .map(literally)
    .join('*')
    .replaceAll(String.raw`\?`, '?'),
)

/** Narrower than the rules, and enough for all that a compiler makes of a test. */
const CONFTEST = 'conftest.[!/.pP]*'

/** What `conftest*` and its like are where nothing matches: a word that names nothing. Other patterns are looked at whole. */
const UNMATCHED = [
  String.raw`conftest\*`,
  String.raw`conf[0-9]*[0-9]\*`,
  String.raw`\*.core`,
  String.raw`core.conftest.\*`,
]

/** No file system that people have takes a longer name than 255 bytes, and a character has at most four of them. */
const LONGEST_NAME = 60

/** Looks at each folder on the way to `holdpoint_path`. */
const WALK: readonly string[] = [
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

/**
 * The loop over the words of `rm`: options, then what may go; a path is also looked at, with nothing but the shell's own `[`.
 * `holdpoint_idle` ends as `yes` where there is an operand and, with `-f`, none of them stands there. Then `rm` has nothing to do and
 * need not be started, which for a configure script is two calls in three.
 */
export const rmTable = (): readonly string[] => [
  '    # Behind an operand not every rm takes options.',
  '    case $holdpoint_idle$holdpoint_word in yes-*) holdpoint_idle=no ;; esac',
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
  arm('    ', [String.raw`*/*\**`], 'holdpoint_state=no && break'),
  arm('    ', UNMATCHED, 'holdpoint_path=$holdpoint_word'),
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
  '    holdpoint_place=',
  '    case $holdpoint_path in',
  arm(
    '    ',
    TEMPORARY.map(folder => `${folder}/?*`),
    ':',
  ),
  arm('    ', ["''", '/*'], 'holdpoint_state=no && break'),
  arm('    ', [...outputs, CONFTEST], ':'),
  arm(
    '    ',
    ['.*', '*/.*', ...DATABASES.map(name => `*.${inAnyCase(name)}*`), '*Launch*'],
    'holdpoint_state=no && break',
  ),
  '    conf[0-9]*)',
  '      holdpoint_number=${holdpoint_path#conf}',
  '      case ${holdpoint_number%.file} in *[!0-9]*) holdpoint_place=elsewhere ;; esac',
  '      ;;',
  '    *) holdpoint_place=elsewhere ;;',
  '    esac',
  '    if [ -e "$holdpoint_path" ] || [ -L "$holdpoint_path" ]; then',
  '      [ -z "$holdpoint_place" ] || { holdpoint_state=no && break; }',
  '      holdpoint_idle=no',
  '    else',
  '      case $holdpoint_state in',
  '      force*) ;;',
  '      *) holdpoint_idle=no && [ -n "$holdpoint_place" ] && holdpoint_state=no && break ;;',
  '      esac',
  '      # That it does not stand there is certain only where its folder can be searched and its name is not too long.',
  '      case $holdpoint_path in */*) holdpoint_folder=${holdpoint_path%/*} ;; *) holdpoint_folder=. ;; esac',
  `      if [ -d "$holdpoint_folder" ] && [ -x "$holdpoint_folder" ] && [ \${#holdpoint_word} -lt ${LONGEST_NAME} ]; then`,
  '        [ -n "$holdpoint_idle" ] || holdpoint_idle=yes',
  '      else',
  '        holdpoint_idle=no',
  '      fi',
  '      [ -z "$holdpoint_place" ] || continue',
  '    fi',
  ...WALK,
]
