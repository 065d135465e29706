import type { Cwd, Invocation } from '../../model/command.ts'
import type { Word } from '../../model/word.ts'
import { isUnknown, literalOf, sketchOf } from '../../model/word.ts'
import type { Arguments } from '../grammar.ts'
import { isOn, parseArguments, valuesOf } from '../grammar.ts'
import type { GitCommand } from './command.ts'
import { fromPair, settingsOf, variablesOf } from './settings.ts'
import { GLOBAL_GRAMMAR, grammarOf } from './tables.ts'
import { ACTIONS, KNOWN_VERBS, SYNONYMS } from './verbs.ts'

/** Reads a call of `git`, or of one of its programs (`git-push`). */
export const parseGit = (invocation: Invocation): GitCommand => {
  const front = readFront(invocation)
  const { name, words } = readAction(front.verb, front.rest)
  const args = parseArguments(words, grammarOf(name))
  const variables = variablesOf(invocation)
  const clone = name === 'clone' ? valuesOf(args, '--config').map(word => fromPair(word, 'clone')) : []
  const directories = valuesOf(front.globals, '-C')
  const [gitDir, workTree] = ['git-dir', 'work-tree'].map(option => placeOf(option, front.globals, variables))
  return {
    invocation,
    verb: front.verb,
    name,
    ...(front.verbWord === undefined ? {} : { verbWord: front.verbWord }),
    args,
    words,
    opaque: front.opaque,
    settings: [...settingsOf(front.globals, variables), ...clone],
    variables,
    directories,
    ...(gitDir === undefined ? {} : { gitDir }),
    ...(workTree === undefined ? {} : { workTree }),
    cwd: directories.reduce(moveTo, invocation.cwd),
    idle: front.idle || args.ambiguous.length > 0 || asksForHelp(args),
    dryRun: isDryRun(name, args),
  }
}

interface Front {
  readonly verb: string
  readonly verbWord?: Word
  readonly rest: readonly Word[]
  readonly globals: Arguments
  readonly opaque: readonly Word[]
  readonly idle: boolean
}

/** All up to the verb. A word that only run time knows may be an option: what follows it is looked at as well. */
const readFront = (invocation: Invocation): Front => {
  const opaque: Word[] = []
  const globals = parseArguments(invocation.args, GLOBAL_GRAMMAR)
  if (invocation.program.startsWith('git-')) {
    const none = parseArguments([], GLOBAL_GRAMMAR)
    const verb = invocation.program.slice(4)
    return { verb, verbWord: invocation.name, rest: invocation.args, globals: none, opaque, idle: false }
  }
  let verbWord = globals.operands[0]
  let rest = globals.operands.slice(1)
  let all = globals
  while (verbWord !== undefined && isUnknown(verbWord) && canFollow(rest[0])) {
    opaque.push(verbWord)
    const more = parseArguments(rest, GLOBAL_GRAMMAR)
    all = { ...all, options: [...all.options, ...more.options] }
    verbWord = more.operands[0]
    rest = more.operands.slice(1)
  }
  const text = verbWord === undefined ? undefined : literalOf(verbWord)
  if (text === undefined && verbWord !== undefined) opaque.push(verbWord)
  const verb = text ?? ''
  return { verb, ...(verbWord === undefined ? {} : { verbWord }), rest, globals: all, opaque, idle: onlyTells(all) }
}

const canFollow = (word: Word | undefined): boolean => {
  const text = word === undefined ? undefined : literalOf(word)
  return text !== undefined && (text.startsWith('-') || KNOWN_VERBS.has(text))
}

/** `git --version push` and its kin print and end. */
const onlyTells = (globals: Arguments): boolean =>
  globals.options.length > 0 && TELLING_OPTIONS.some(name => isOn(globals, name))

const TELLING_OPTIONS = ['--version', '--help', '--html-path', '--man-path', '--info-path']

/** `--help` is no option of the tables: Git does not abbreviate it. */
const asksForHelp = (args: Arguments): boolean => args.unknown.some(word => literalOf(word) === '--help')

/** The verb with its action, and the words that are left for it. */
const readAction = (verb: string, rest: readonly Word[]): { name: string; words: readonly Word[] } => {
  const canonical = SYNONYMS.get(verb) ?? verb
  const actions = ACTIONS.get(canonical)
  if (actions === undefined) return { name: canonical, words: rest }
  const at = actionIndex(rest)
  const word = rest[at]
  const action = word === undefined ? undefined : literalOf(word)
  if (action === undefined || !actions.known.has(action)) {
    const unknown = word !== undefined && isUnknown(word)
    return { name: `${canonical} ${unknown ? '' : actions.otherwise}`.trim(), words: rest }
  }
  const name = `${canonical} ${action}`
  return { name: SYNONYMS.get(name) ?? name, words: [...rest.slice(0, at), ...rest.slice(at + 1)] }
}

/** Options that may stand between a verb and its action. */
const FLAGS = new Set(['-q', '--quiet', '-v', '--verbose', '--cached'])

/** The same with a value: `credential-store --file F get`, `credential-cache --timeout 9 exit`, `notes --ref x add`. */
const VALUED_FLAGS = new Set(['--file', '--timeout', '--socket', '--ref'])

/** Where the action stands, or would stand. */
const actionIndex = (rest: readonly Word[]): number => {
  let at = 0
  for (let word = rest[at]; word !== undefined; word = rest[at]) {
    const text = sketchOf(word)
    const name = text.split('=', 1)[0] ?? ''
    if (FLAGS.has(text) || (VALUED_FLAGS.has(name) && name !== text)) at += 1
    else if (VALUED_FLAGS.has(text)) at += 2
    else break
  }
  return at
}

/** `--git-dir` or `GIT_DIR`; the option wins. */
const placeOf = (name: string, globals: Arguments, variables: ReadonlyMap<string, Word>): Word | undefined =>
  valuesOf(globals, `--${name}`).at(-1) ?? variables.get(name === 'git-dir' ? 'GIT_DIR' : 'GIT_WORK_TREE')

/** A working directory after `cd WORD` or `-C WORD`. */
export const moveTo = (cwd: Cwd, word: Word): Cwd => {
  const path = literalOf(word)
  if (path === undefined) return { kind: 'unknown' }
  if (path.startsWith('/')) return { kind: 'absolute', path }
  if (cwd.kind === 'unknown' || path === '') return cwd
  return { kind: cwd.kind, path: cwd.path === '' ? path : `${cwd.path}/${path}` }
}

/** Verbs whose `-n` is their dry run; others use the letter for something else (`commit -n`, `log -n`). */
const isDryRun = (name: string, args: Arguments): boolean =>
  name !== '' && (isOn(args, '--dry-run') || isOn(args, '--analyze') || (name === 'notes prune' && isOn(args, '-n')))
