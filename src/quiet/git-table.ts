import { grammarOf } from '../command/git/tables.ts'
import { isSettled } from '../gate/settled.ts'
import type { GitRow } from './git-rows.ts'
import { GIT_ROWS, GLOBALS, NEGATIONS } from './git-rows.ts'
import { arm } from './patterns.ts'

const REFUSE = 'holdpoint_state=no && break'

/** Operands that every row must stand; a push names no place and no refspec. */
const OPERANDS: readonly (readonly string[])[] = [
  [],
  ['foo'],
  ['origin', 'main'],
  ['foo', 'src/bar.ts', 'HEAD~1'],
  ['--', 'src/foo.ts'],
]

const wordsOf = ({ words }: GitRow): readonly string[] => ['git', ...words.split(' ')]

const holds = (row: GitRow, more: readonly string[]): boolean =>
  OPERANDS.every(
    operands =>
      isSettled([...wordsOf(row), ...more, ...operands]) &&
      isSettled([...wordsOf(row), ...operands.filter(word => word !== '--'), ...more]),
  )

interface Spelled {
  readonly shorts: readonly string[]
  /** Patterns of long options, `--x` and `--x=*`. */
  readonly longs: readonly string[]
}

/** How a spec of a grammar may be written: `-m --message=` as `-m`, `--message`, `--message=x`. */
const spellings = (spec: string): readonly { readonly pattern: string; readonly sample: readonly string[] }[] => {
  const value = spec.endsWith('=') || spec.endsWith('[=]')
  const names = spec.replace(/\[?=\]?$/u, '').split(' ')
  return names.flatMap(name => {
    const plain = name.replace('[no-]', '')
    const negation = `--no-${plain.slice(2)}`
    return [
      { pattern: plain, sample: [plain] },
      ...(value && plain.startsWith('--') ? [{ pattern: `${plain}=*`, sample: [`${plain}=x`] }] : []),
      ...(name.includes('[no-]') && NEGATIONS.includes(plain.slice(2))
        ? [{ pattern: negation, sample: [negation] }]
        : []),
    ]
  })
}

/** The options of a verb's table that leave the call level 1, each tried with the rules themselves. */
const ownOptions = (row: GitRow): Spelled => {
  const kept = grammarOf(row.grammar ?? row.words)
    .options.flatMap(spellings)
    .filter(({ pattern }) => row.without?.includes(pattern.replace('=*', '')) !== true)
    .filter(({ sample }) => holds(row, sample))
    .map(({ pattern }) => pattern)
  return {
    shorts: kept.filter(pattern => !pattern.startsWith('--')).map(pattern => pattern.slice(1)),
    longs: kept.filter(pattern => pattern.startsWith('--')),
  }
}

/** What a row's words must fit: the arms of its own `case`. */
const classArms = (row: GitRow, refuse: string): string => {
  const except = row.except === undefined ? [] : [arm('    ', row.except, refuse)]
  if (row.options === 'any') return except.join('\n')
  const { shorts, longs } = ownOptions(row)
  return [
    ...except,
    arm('    ', [...(holds(row, ['--', 'src/foo.ts']) ? ['--'] : []), ...longs.toSorted()], ':'),
    arm('    ', ['--*', `-*[!${shorts.toSorted().join('')}]*`], refuse),
  ].join('\n')
}

const isReading = ({ options }: GitRow): boolean => options === 'any'
const isOneWord = ({ words }: GitRow): boolean => !words.includes(' ')

/** Rows whose words must fit the same stand together; those that read and that one word tells are a kind of their own, asked first. */
interface Class {
  readonly state: string
  readonly arms: string
  readonly rows: readonly GitRow[]
}

const classesOf = (rows: readonly GitRow[]): readonly Class[] => {
  const groups = new Map<string, GitRow[]>()
  for (const row of rows) {
    const key = `${isReading(row) && isOneWord(row)} ${classArms(row, REFUSE)}`
    groups.set(key, [...(groups.get(key) ?? []), row])
  }
  return [...groups.values()].flatMap(members =>
    members.slice(0, 1).map(first => ({
      state: `git-${first.words.replace(/ -*/u, '-')}`,
      arms: classArms(first, REFUSE),
      rows: members,
    })),
  )
}

/** A row that its own rules do not let through is a mistake of the table. */
const check = (rows: readonly GitRow[]): void => {
  const alone = [...new Set(rows.map(({ words }) => words.split(' ')[0] ?? ''))]
  const wrong = [
    ...rows.filter(row => !holds(row, [])).map(row => row.words),
    ...alone.filter(verb => !isSettled(['git', verb])),
    ...GLOBALS.filter(option => !isSettled(['git', option, 'push'])),
  ]
  if (wrong.length > 0) throw new Error(`quiet: not level 1 by words alone: ${wrong.join(', ')}`)
}

/** Second words by their verb, each with the class that it leads to. */
const secondWords = (classes: readonly Class[]): ReadonlyMap<string, readonly Step[]> => {
  const found = new Map<string, Step[]>()
  for (const { state, rows } of classes)
    for (const { words } of rows) {
      const [verb = '', second] = words.split(' ')
      if (second !== undefined) found.set(verb, [...(found.get(verb) ?? []), [second, state]])
    }
  return found
}

type Step = readonly [word: string, state: string]

/** Arms of one `case` that set the state: words that lead to the same stand together. */
const stepArms = (indent: string, steps: readonly Step[]): readonly string[] =>
  [...new Set(steps.map(([, state]) => state))].map(state =>
    arm(
      indent,
      steps.filter(([, own]) => own === state).map(([word]) => word),
      `holdpoint_state=${state}`,
    ),
  )

/** Reads up to the verb: `holdpoint_state` names what the rest must fit, `holdpoint_skip` counts what was read. */
const firstWord = (classes: readonly Class[]): readonly string[] => [
  '  for holdpoint_word; do',
  '    holdpoint_skip=$((holdpoint_skip + 1))',
  '    case $holdpoint_state in',
  '    verb)',
  '      case $holdpoint_word in',
  arm('      ', ['-C'], 'holdpoint_state=-C'),
  arm('      ', GLOBALS, ':'),
  ...stepArms(
    '      ',
    classes.flatMap(({ state, rows }) => rows.filter(isOneWord).map(({ words }): Step => [words, state])),
  ),
  ...[...secondWords(classes).keys()].map(verb => arm('      ', [verb], `holdpoint_state=in-${verb}`)),
  '      *) holdpoint_state=no ;;',
  '      esac',
  '      ;;',
  '    -C) holdpoint_state=verb ;;',
  '    esac',
  '    case $holdpoint_state in verb | -C) ;; *) break ;; esac',
  '  done',
]

/** Reads the word behind a verb whose first word tells too little; where none stands there, the state stays. */
const secondWord = (classes: readonly Class[]): readonly string[] => [
  'case $holdpoint_state in in-*)',
  '  holdpoint_at=0',
  '  for holdpoint_word; do',
  '    holdpoint_at=$((holdpoint_at + 1))',
  '    [ "$holdpoint_at" -gt "$holdpoint_skip" ] || continue',
  '    holdpoint_skip=$holdpoint_at',
  '    case $holdpoint_state,$holdpoint_word in',
  ...stepArms(
    '    ',
    [...secondWords(classes)].flatMap(([verb, steps]) =>
      steps.map(([word, state]): Step => [`in-${verb},${word}`, state]),
    ),
  ),
  '    *) holdpoint_state=no ;;',
  '    esac',
  '    break',
  '  done ;;',
  'esac',
]

const RUN = 'exec "$holdpoint_real" "$@"'

/** The rest of a call, word by word. Each word that is let through is harmless wherever it stands: which options take the next is not asked. */
const rest = ({ state, arms }: Class, run: string): readonly string[] => [
  `if [ "$holdpoint_state" = ${state} ]; then`,
  '  for holdpoint_word; do',
  '    [ "$holdpoint_skip" -gt 0 ] && holdpoint_skip=$((holdpoint_skip - 1)) && continue',
  '    case $holdpoint_word in',
  arms,
  '    esac',
  '  done',
  `  [ "$holdpoint_state" = no ] || ${run}`,
  'fi',
]

/** The quiet path of `git`, in three pieces: a shell reads a script as it runs it, so what most calls need stands first. */
export interface GitTable {
  /** The verb, and the calls that read, where no word is long enough to hold a key. */
  readonly first: readonly string[]
  /** The same calls once the long words were looked at, and those that have no more words. */
  readonly again: readonly string[]
  readonly rest: readonly string[]
}

/** `set` is empty where no variable is set that the gate must hear of. */
export const gitTable = (set: string): GitTable => {
  check(GIT_ROWS)
  const classes = classesOf(GIT_ROWS)
  const reading = classes.filter(({ rows }) => rows.every(isReading))
  const atOnce = reading.filter(({ rows }) => rows.every(isOneWord))
  const done = ['verb', 'in-*', ...reading.map(({ state }) => state)].map(state => `git,${state}`)
  const restOf = (one: Class) => rest(one, `[ -n "$holdpoint_long" ] || ${RUN}`)
  return {
    first: [
      'if [ "$holdpoint_name$holdpoint_state" = gitverb ]; then',
      '  holdpoint_skip=0',
      `  [ -z "${set}" ] || holdpoint_state=no`,
      ...firstWord(classes),
      'fi',
      ...atOnce.flatMap(restOf),
      ...secondWord(classes),
      ...reading.filter(one => !atOnce.includes(one)).flatMap(restOf),
    ],
    again: ['case $holdpoint_name,$holdpoint_state in', arm('', done, RUN), 'esac'],
    rest: classes.filter(one => !reading.includes(one)).flatMap(one => rest(one, RUN)),
  }
}
