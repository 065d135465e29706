import { INHERITED } from '../gate/inherited.ts'
import { isSettled } from '../gate/settled.ts'
import { DEFAULT_LISTS } from '../policy/defaults.ts'
import { gitTable } from './git-table.ts'
import { loudTable } from './loud.ts'
import { npmTable } from './npm-table.ts'
import { arm, CREDENTIAL_WORDS, keyWords, LONG_WORD } from './patterns.ts'
import { rmTable } from './rm-table.ts'

/** Calls that tell which inherited variables matter to a program. */
const PROBES: Readonly<Record<string, readonly (readonly string[])[]>> = {
  git: [['commit', '-m', 'x'], ['push'], ['status'], ['fetch'], ['merge', 'x'], ['rebase', 'x'], ['log']],
  npm: [['install'], ['ci'], ['ls'], ['audit']],
  rm: [
    ['-f', '/tmp/x/y'],
    ['-rf', 'dist'],
  ],
}

/** Values that go round a checkpoint or name production. */
const VALUES = ['', '0', '1', 'false', 'production', "'core.hooksPath'='/dev/null'"]

/** Settings of Git by environment are counted; a lone key says nothing to Git, but the rules read it. */
const NUMBERED = ['GIT_CONFIG_KEY_0', 'GIT_CONFIG_VALUE_0']

/** What Git's own variables move is none of the words: such a call is looked at whole. */
const MOVING = ['GIT_DIR', 'GIT_WORK_TREE']

const variablesOf = (program: string): readonly string[] => {
  const calls = PROBES[program] ?? []
  const matters = [...INHERITED].filter(name =>
    VALUES.some(value => calls.some(call => !isSettled([program, ...call], { [name]: value }))),
  )
  const settings = [...INHERITED].filter(name => name.startsWith('GIT_CONFIG_'))
  return program === 'git' ? [...new Set([...matters, ...settings, ...NUMBERED, ...MOVING])] : matters
}

/** `$` and the braces of a variable that is set, as one word that is empty where none is. */
const anySet = (names: readonly string[]): string => names.map(name => `\${${name}+x}`).join('')

/** The words of one program: `holdpoint_state` ends as `no` where the gate must be asked; else comes what is to be run. */
const program = (name: string, table: readonly string[], run: readonly string[]): readonly string[] => {
  const set = anySet(variablesOf(name))
  return [
    `if [ "$holdpoint_name$holdpoint_state" = ${name}verb ]; then`,
    ...(set === '' ? [] : [`  [ -z "${set}" ] || holdpoint_state=no`]),
    '  for holdpoint_word; do',
    '    [ "$holdpoint_state" = no ] && break',
    ...table,
    '  done',
    ...run,
    'fi',
  ]
}

/** Lines that `init` writes into the shim of one program alone. */
const only = (name: string, lines: readonly string[]): readonly string[] => [
  `# >>> only ${name} >>>`,
  ...lines,
  `# <<< only ${name} <<<`,
]

/** What every word must be, whatever the program: no credential's name. */
const plainWords = (): readonly string[] => [
  'for holdpoint_word; do',
  '  case $holdpoint_word in',
  arm('  ', HIDDEN_PLAIN, ':'),
  arm('  ', CREDENTIAL_WORDS, 'holdpoint_state=no && break'),
  arm('  ', [LONG_WORD], 'holdpoint_long=yes'),
  '  esac',
  'done',
]

/** Long words hold no key. Of forty hexadecimal digits none does: that is what Git calls its objects. */
const longWords = (): readonly string[] => [
  '[ -z "$holdpoint_long" ] || for holdpoint_word; do',
  '  case $holdpoint_word in',
  arm('  ', ['*[!0-9a-f]*'], ':'),
  arm('  ', ['?'.repeat(40)], 'continue'),
  '  esac',
  '  case $holdpoint_word in',
  arm('  ', keyWords(), 'holdpoint_state=no && break'),
  '  esac',
  'done',
]

/** Hidden names that hold no credential and are met every day. */
const HIDDEN_PLAIN = ['.gitignore', '.gitattributes', ...DEFAULT_LISTS.buildOutput.filter(name => name.startsWith('.'))]

/** Only what is to be run need be found. */
const LOOK_UP = [
  'if ! holdpoint_find "$holdpoint_name"; then',
  String.raw`  printf '%s: command not found\n' "$holdpoint_name" >&2`,
  '  exit 127',
  'fi',
  'holdpoint_real=$holdpoint_found',
]

/** As at the end of the shim: rm names itself in its messages by the word it was called with. */
const RUN_RM = 'PATH=${holdpoint_real%/*}:$holdpoint_search exec rm "$@"'

/**
 * The quiet path of all shims: the lines between the markers. What most calls need stands first, since a shell reads a script piece by
 * piece as it runs it; and what one program needs is marked, so that the others' shims do without.
 */
export const quietShim = (): string => {
  const git = gitTable(anySet(variablesOf('git')))
  return [
    'holdpoint_state=verb',
    'holdpoint_long=',
    '# bash takes `nocasematch` from its environment: then no pattern below would mean what it says.',
    'case $holdpoint_state in VERB) holdpoint_state=no ;; esac',
    ...plainWords(),
    ...only('rm', [
      'holdpoint_idle=',
      ...program('rm', rmTable(), [
        '  case $holdpoint_state,$holdpoint_idle,$holdpoint_long in force*,yes,) exit 0 ;; esac',
      ]),
    ]),
    ...LOOK_UP,
    ...only('git', git.first),
    ...longWords(),
    ...only('rm', [
      'case $holdpoint_name,$holdpoint_state,$holdpoint_idle in',
      'rm,force*,yes) exit 0 ;;',
      `rm,verb* | rm,force*) ${RUN_RM} ;;`,
      'esac',
    ]),
    ...only('git', [...git.again, ...git.rest]),
    ...only('npm', program('npm', npmTable(), ['  [ "$holdpoint_state" = no ] || exec "$holdpoint_real" "$@"'])),
    ...loudTable(),
  ].join('\n')
}
