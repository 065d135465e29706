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

/** Filters that pass on what they are fed, or a piece of it. */
const SIEVES = new Set('grep egrep fgrep rg head tail sort uniq cut cat fzf tac'.split(' '))

/** Filters whose own words can put something new between the names. */
const EDITORS = new Set('sed gsed awk gawk mawk tr column'.split(' '))

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

const isFilter = ([name, ...rest]: Words): boolean => {
  const program = name === undefined ? '' : programOf(name)
  if (SIEVES.has(program)) return !rest.some(word => sketchOf(word).startsWith('--output-delimiter'))
  const operands = rest.filter(word => !/^-[a-zA-Z]+$/u.test(sketchOf(word)))
  return EDITORS.has(program) && operands.every(word => literalOf(word) !== undefined && !addsDash(word))
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
