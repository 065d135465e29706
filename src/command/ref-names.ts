import type { Input } from '../model/command.ts'
import type { Node, Program } from '../model/program.ts'
import type { Part, Word } from '../model/word.ts'
import { literalOf, sketchOf } from '../model/word.ts'
import { programOf } from './invocation.ts'

/** The words of one command of a pipeline, its name first. */
type Words = readonly Word[]

/** Verbs of Git that print names of branches, tags or commits. Git lets no such name begin with a dash. */
const REF_VERBS = new Set(
  'branch tag for-each-ref rev-parse symbolic-ref describe merge-base rev-list log stash'.split(' '),
)

/** How a filter's words are read: with one operand more than `texts` it reads a file instead of what it is fed. */
interface Filter {
  /** Letters of options whose value may be the next word. */
  readonly values: string
  /** Operands that are a pattern or a script. */
  readonly texts: number
  /** Letters of options that give the pattern or script themselves. */
  readonly given?: string
  /** Its own words can put something new between the names. */
  readonly edits?: true
}

const GREP: Filter = { values: 'eABCm', texts: 1, given: 'e' }
const PLAIN: Filter = { values: '', texts: 0 }
const LINES: Filter = { values: 'nc', texts: 0 }
const SED: Filter = { values: 'e', texts: 1, given: 'e', edits: true }
const AWK: Filter = { values: 'eFv', texts: 1, given: 'e', edits: true }

/** Filters of which nothing comes that was not fed to them, by POSIX and the manuals of GNU. */
const FILTERS = new Map<string, Filter>([
  ...['grep', 'egrep', 'fgrep', 'rg'].map(name => [name, GREP] as const),
  ...['cat', 'tac', 'fzf'].map(name => [name, PLAIN] as const),
  ...['head', 'tail'].map(name => [name, LINES] as const),
  ['sort', { values: 'kt', texts: 0 }],
  ['uniq', { values: 'fsw', texts: 0 }],
  ['cut', { values: 'dfcb', texts: 0 }],
  ...['sed', 'gsed'].map(name => [name, SED] as const),
  ...['awk', 'gawk', 'mawk'].map(name => [name, AWK] as const),
  ['tr', { values: '', texts: 2, edits: true }],
  ['column', { values: 'sco', texts: 0, edits: true }],
])

/** A dash that would begin a word of the output. */
const addsDash = (word: Word): boolean => /(?:^|[\s"'/|=])-/u.test(sketchOf(word))

/** A format that prints what people wrote (subjects, names), or begins a word with a dash. */
const isFree = (word: Word): boolean =>
  /^--(?:format|pretty)=/u.test(sketchOf(word)) &&
  /%[aAbBcCsN(]|[=\s]-/u.test(
    sketchOf(word).replaceAll(/%\((?:refname|objectname|upstream|committerdate)[^)]{0,80}\)/gu, ''),
  )

const isListing = ([name, verb, ...rest]: Words): boolean =>
  name !== undefined &&
  verb !== undefined &&
  programOf(name) === 'git' &&
  REF_VERBS.has(sketchOf(verb)) &&
  !rest.some(isFree)

/** Whether a filter's words leave it with what it is fed: they name no file, and no folder to search. */
const readsInput = (words: Words, { values, texts, given = '' }: Filter): boolean => {
  let [left, isValue] = [texts, false]
  for (const text of words.map(sketchOf)) {
    if (isValue) isValue = false
    else if (text.startsWith('--')) {
      if (/^--(?:(?:dereference-)?recursive$|output-delimiter|file|replace)/u.test(text)) return false
    } else if (/^-./u.test(text)) {
      const at = Array.from(text).findIndex((letter, index) => index > 0 && values.includes(letter))
      isValue = at === text.length - 1
      if (given !== '' && text.charAt(at) === given) left = 0
      if (given !== '' && /^-[a-zA-Z]*[rRf]/u.test(at === -1 ? text : text.slice(0, at))) return false
    } else if (text !== '-') left -= 1
  }
  return left >= 0
}

const isFilter = ([name, ...rest]: Words): boolean => {
  const filter = name === undefined ? undefined : FILTERS.get(programOf(name))
  if (filter === undefined || !readsInput(rest, filter)) return false
  if (filter.edits !== true) return true
  const operands = rest.filter(word => !/^-[a-zA-Z]+$/u.test(sketchOf(word)))
  return operands.every(word => literalOf(word) !== undefined && !addsDash(word))
}

/** Whether a pipeline of these commands prints names of refs, and nothing that could be an option. */
const listsRefs = ([first, ...filters]: readonly Words[]): boolean =>
  first !== undefined && isListing(first) && filters.every(isFilter)

const stagesOf = (node: Node): readonly Words[] | undefined => {
  if (node.kind === 'simple') return [node.words]
  if (node.kind !== 'pipeline') return undefined
  const stages = node.commands.map(command => (command.kind === 'simple' ? command.words : []))
  return stages
}

/** Whether `$(…)` gives names of refs. */
export const programListsRefs = ({ body }: Program): boolean => {
  const [item, ...more] = body.items
  const stages = item === undefined || more.length > 0 ? undefined : stagesOf(item.node)
  return stages !== undefined && listsRefs(stages)
}

/** Whether what comes through a pipe are names of refs. */
export const inputListsRefs = (input: Input): boolean =>
  input.kind === 'pipe' && listsRefs(input.from.map(({ name, args }) => [name, ...args]))

/** The source of a word's unknown piece that is the name of a ref (`git branch … | xargs`). */
export const REF_NAME = 'the name of a ref'

/** A piece that holds such a name. */
export const refName: Part = { kind: 'unknown', source: REF_NAME }

/** A word that run time makes the name of a branch, tag or commit: no option, no pattern, no refspec. */
export const isRefName = ({ parts: [part, ...more] }: Word): boolean =>
  more.length === 0 &&
  ((part?.kind === 'substitution' && programListsRefs(part.program)) ||
    (part?.kind === 'unknown' && part.source === REF_NAME))
