import { INHERITED } from '../gate/inherited.ts'
import { DIFF_FORMAT, DIFF_SETTINGS, OUTGOING_LOG } from '../impact/git/changes.ts'
import { linePatterns, rawPatterns } from './lines.ts'

const inQuotes = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`

const END = 'holdpoint: all was read'

/** What could make the programs do something else than their words say. */
const UNSET =
  `LD_PRELOAD LD_AUDIT DYLD_INSERT_LIBRARIES GREP_OPTIONS GREP_COLOR GREP_COLORS GIT_EXTERNAL_DIFF GIT_DIFF_OPTS
  GIT_TRACE GIT_TRACE2 GIT_TRACE2_EVENT GIT_TRACE2_PERF GIT_ATTR_SOURCE GIT_EXEC_PATH GIT_REPLACE_REF_BASE
  GIT_LITERAL_PATHSPECS GIT_GLOB_PATHSPECS GIT_NOGLOB_PATHSPECS GIT_ICASE_PATHSPECS POSIXLY_CORRECT
  GIT_GRAFT_FILE GIT_SHALLOW_FILE GIT_NO_REPLACE_OBJECTS GIT_REF_PARANOIA`.split(/\n\s+/u)

const GIT = `"$holdpoint_git" --no-pager --no-replace-objects`

/** What `Git.read` of the gate sets as well: nothing of the repository's own is run. */
const CONFIG = [...DIFF_SETTINGS, 'core.fsmonitor=false', 'core.hooksPath=/dev/null', 'log.showSignature=false']

const withConfig = (more: readonly string[] = []): string =>
  `${GIT} ${[...CONFIG, ...more].map(one => `-c ${one}`).join(' ')}`

const programs = (): readonly string[] => [
  '# These are named by their places: a program of the same name must not answer for them.',
  'holdpoint_git=',
  'for holdpoint_program in /usr/bin/git /usr/local/bin/git /opt/homebrew/bin/git; do',
  '  [ -x "$holdpoint_program" ] && holdpoint_git=$holdpoint_program && break',
  'done',
  'holdpoint_grep=/usr/bin/grep',
  '[ -x "$holdpoint_grep" ] || holdpoint_grep=/bin/grep',
  'holdpoint_seen=',
  'holdpoint_place=${GIT_DIR:-.git}',
]

const noSettings = (): string => {
  const settings = [...INHERITED].filter(name => name.startsWith('GIT_CONFIG_'))
  return `[ -z "${settings.map(name => `\${${name}+x}`).join('')}" ]`
}

const environment = (indent: string): readonly string[] =>
  [
    ...UNSET.map(names => `unset ${names}`),
    'GIT_OPTIONAL_LOCKS=0 GIT_NO_LAZY_FETCH=1 LC_ALL=C',
    'export GIT_OPTIONAL_LOCKS GIT_NO_LAZY_FETCH LC_ALL',
  ].map(line => indent + line)

/** The first line in which a rule could find something, with the byte that it begins at; else the last one. */
const search = (indent: string): readonly string[] => {
  const patterns = [...rawPatterns(), ...linePatterns(), `^${END}$`]
  return [
    `${indent}} 2>/dev/null | "$holdpoint_grep" -a -b -m 1 -E \\`,
    ...patterns.map(
      (pattern, index) => `${indent}  -e ${inQuotes(pattern)}${index === patterns.length - 1 ? '' : ' \\'}`,
    ),
  ]
}

const atEnd = (body: readonly string[]): readonly string[] => [
  '# Up to seven digits: less than ten megabytes.',
  'case ${holdpoint_seen%%:*} in',
  "'' | *[!0-9]* | ????????*) ;;",
  '*)',
  `  if [ "\${holdpoint_seen#*:}" = ${inQuotes(END)} ]; then`,
  ...body.map(line => `    ${line}`),
  '  fi',
  '  ;;',
  'esac',
]

/**
 * The quiet path of `pre-commit`: Git prints the staged changes as the gate reads them, and grep finds none of the lines in which a rule
 * could find anything. The last line shows that Git came to its end, and with the byte that it begins at how much was read.
 */
export const quietCommit = (): string =>
  [
    ...programs(),
    "# A merge is compared with both its sides, and settings of the call are the gate's to read.",
    `if ${noSettings()} && [ -d "$holdpoint_place" ] &&`,
    '  [ ! -e "$holdpoint_place/MERGE_HEAD" ] && [ -x "$holdpoint_git" ] && [ -x "$holdpoint_grep" ]; then',
    '  holdpoint_seen=$(',
    ...environment('    '),
    '    {',
    `      ${withConfig()} \\`,
    `        diff --cached ${DIFF_FORMAT.join(' ')} </dev/null && printf '%s\\n' ${inQuotes(END)}`,
    ...search('    '),
    '  )',
    'fi',
    ...atEnd(['{ [ -f "$holdpoint_hook" ] && [ -x "$holdpoint_hook" ]; } || exit 0', 'exec "$holdpoint_hook" "$@"']),
  ].join('\n')

/** Names whose remote-tracking branches `readOutgoingChanges` asks for. */
const NAMED_REMOTE = "'' | [!A-Za-z0-9_]* | *[!A-Za-z0-9_./-]*) exit 1"

/** Reads the lines of Git one by one: a branch that moves forward, or a new one. Whatever else stands there is the gate's to judge. */
const rangeOf = (): readonly string[] => [
  'holdpoint_tips=',
  'holdpoint_known=',
  'while IFS= read -r holdpoint_line; do',
  "  IFS=' ' read -r holdpoint_from holdpoint_new holdpoint_to holdpoint_old <<END_OF_LINE || exit 1",
  '$holdpoint_line',
  'END_OF_LINE',
  '  [ "$holdpoint_from $holdpoint_new $holdpoint_to $holdpoint_old" = "$holdpoint_line" ] || exit 1',
  '  [ -n "$holdpoint_from" ] || exit 1',
  '  case $holdpoint_to in refs/heads/?*) ;; *) exit 1 ;; esac',
  '  case ${#holdpoint_new},${#holdpoint_old} in 40,40 | 64,64) ;; *) exit 1 ;; esac',
  '  case $holdpoint_new$holdpoint_old in *[!0-9a-f]*) exit 1 ;; esac',
  '  case $holdpoint_new in *[!0]*) ;; *) exit 1 ;; esac',
  '  holdpoint_tips="$holdpoint_tips $holdpoint_new"',
  '  case $holdpoint_old in',
  '  *[!0]*)',
  '    # Without what could forge the ancestry; grafts were looked for above.',
  `    ${GIT} -c core.commitGraph=false merge-base --is-ancestor \\`,
  '      "$holdpoint_old" "$holdpoint_new" </dev/null || exit 1',
  '    holdpoint_known="$holdpoint_known $holdpoint_old"',
  '    ;;',
  '  esac',
  'done <<END_OF_REFS',
  '${holdpoint_refs%?}',
  'END_OF_REFS',
]

/**
 * The quiet path of `pre-push`: every line moves a branch forward or makes one, proved as the gate proves it, and the commits that the
 * remote lacks, printed as the gate reads them, hold no line in which a rule could find anything.
 */
export const quietPush = (): string =>
  [
    ...programs(),
    'holdpoint_head=/usr/bin/head',
    '[ -x "$holdpoint_head" ] || holdpoint_head=/bin/head',
    '# Grafts stand where all work trees share what they have.',
    'holdpoint_common=$holdpoint_place',
    '[ -r "$holdpoint_place/commondir" ] && IFS= read -r holdpoint_common <"$holdpoint_place/commondir"',
    'case $holdpoint_common in',
    '"$holdpoint_place" | /*) ;;',
    '*) holdpoint_common=$holdpoint_place/$holdpoint_common ;;',
    'esac',
    "holdpoint_end='",
    "'",
    '# bash takes `nocasematch` from its environment: then no pattern below would mean what it says.',
    'case $holdpoint_name in PRE-PUSH) holdpoint_end=no ;; esac',
    `if ${noSettings()} && [ -z "\${GIT_COMMON_DIR+x}" ] &&`,
    '  [ -d "$holdpoint_place" ] && [ -d "$holdpoint_common" ] &&',
    '  [ ! -e "$holdpoint_common/info/grafts" ] && [ ! -h "$holdpoint_common/info/grafts" ] &&',
    '  [ -n "$holdpoint_refs" ] && [ "${holdpoint_refs%"$holdpoint_end"}" != "$holdpoint_refs" ] && [ $# -eq 2 ] &&',
    '  [ -x "$holdpoint_git" ] && [ -x "$holdpoint_grep" ] && [ -x "$holdpoint_head" ]; then',
    '  holdpoint_seen=$(',
    ...environment('    '),
    `    case $1 in ${NAMED_REMOTE} ;; esac`,
    ...rangeOf().map(line => (/^(?:\$|END)/u.test(line) ? line : `    ${line}`)),
    '    {',
    '      # The names are parted into words.',
    '      # shellcheck disable=SC2086',
    `      ${withConfig(['core.commitGraph=false'])} \\`,
    `        ${OUTGOING_LOG.map(word => (/\s/u.test(word) ? inQuotes(word) : word)).join(' ')} \\`,
    '        $holdpoint_tips --not $holdpoint_known "--remotes=$1" </dev/null &&',
    `        printf '%s\\n' ${inQuotes(END)}`,
    ...search('    ').map((line, index) =>
      index === 0 ? line.replace('| "$holdpoint_grep"', '| "$holdpoint_head" -c 10000000 | "$holdpoint_grep"') : line,
    ),
    '  )',
    'fi',
    'holdpoint_quiet=',
    ...atEnd(['holdpoint_quiet=yes']),
  ].join('\n')
