import type { Context, Cwd, Invocation } from '../model/command.ts'
import type { Assignment } from '../model/program.ts'
import type { Word } from '../model/word.ts'
import { literalOf, sketchOf } from '../model/word.ts'
import { assignmentOf } from './assignment.ts'
import { directoryAfter } from './directory.ts'
import type { Value } from './elements.ts'
import { isList, placed, withElement } from './elements.ts'
import { Expander, TOO_LONG } from './expand.ts'
import { LIMITS } from './limits.ts'
import { mapfile, printfInto, read } from './reading.ts'
import type { Scope } from './scope.ts'

type Effect = (invocation: Invocation, scope: Scope, context: Context) => void

const operandsOf = (args: readonly Word[]): readonly Word[] =>
  args.filter(word => !sketchOf(word).startsWith('-') || sketchOf(word) === '-')

const chdir: Effect = ({ args }, scope, context) => {
  const dashes = args.findIndex(word => literalOf(word) === '--')
  const operands = dashes === -1 ? operandsOf(args) : args.slice(dashes + 1)
  const [target] = operands
  const isBack = target !== undefined && literalOf(target) === '-'
  goTo(scope, isBack ? (scope.previous ?? UNKNOWN) : directoryAfter(scope.cwd, target, context))
}

const UNKNOWN: Cwd = { kind: 'unknown' }

const goTo = (scope: Scope, cwd: Cwd): void => {
  scope.previous = scope.cwd
  scope.cwd = cwd
}

/** `pushd DIR` puts the directory aside, `pushd` alone takes the last one in exchange; what `+N` means is not followed. */
const pushd: Effect = (invocation, scope, context) => {
  const [target] = operandsOf(invocation.args)
  const [last, ...others] = scope.aside
  const { cwd } = scope
  if (target !== undefined && sketchOf(target).startsWith('+')) goTo(scope, UNKNOWN)
  else if (target !== undefined) {
    chdir(invocation, scope, context)
    scope.aside = [cwd, ...scope.aside]
  } else {
    goTo(scope, last ?? UNKNOWN)
    scope.aside = [cwd, ...others]
  }
}

const popd: Effect = ({ args }, scope) => {
  const [last, ...others] = scope.aside
  goTo(scope, operandsOf(args).length > 0 ? UNKNOWN : (last ?? UNKNOWN))
  scope.aside = others
}

/** Appends to a value that is known as one word, else replaces it. */
export const assign = (scope: Scope, assignment: Assignment, perhaps = false): void => {
  const { name, append, index } = assignment
  const before = scope.get(name)
  const isPart = append || index !== undefined
  // Each piece copies what was there before: once the line has made enough work, what it holds is not followed.
  const both = isPart && scope.work.isSpent ? undefined : valueAfter(before, assignment)
  if (isPart && both !== undefined && isList(both)) scope.copies(both)
  const after = isPart && before === undefined && scope.has(name) ? undefined : both
  if (perhaps) scope.setPerhaps(name, after)
  else scope.set(name, after)
  if (scope.isExported(name)) scope.export(assignment)
}

/** What it holds then, as far as the line tells. */
const valueAfter = (before: Value | undefined, { append, index, value }: Assignment): Value | undefined => {
  if (index !== undefined && !isList(value)) return append ? undefined : withElement(before, index, value)
  const list = isList(value) ? placed(value) : value
  return append && before !== undefined && list !== undefined ? appended(before, list) : list
}

const appended = (before: Word | readonly Word[], value: Word | readonly Word[]): Word | readonly Word[] => {
  if (isList(before) || isList(value))
    return [...(isList(before) ? before : [before]), ...(isList(value) ? value : [value])]
  const parts = [...before.parts, ...value.parts]
  return { ...value, parts: parts.length > LIMITS.pieces ? [TOO_LONG] : parts }
}

/** The beginning of `NAME[index]=value`, where it is an argument. */
const ELEMENT = /^[a-z_]\w*\[/iu

const declare =
  (exports: 'always' | 'with -x'): Effect =>
  ({ args }, scope, context) => {
    const flags = args.filter(word => sketchOf(word).startsWith('-')).map(sketchOf)
    if (exports === 'always' && flags.some(flag => flag.includes('f') || flag.includes('n'))) return
    for (const word of operandsOf(args)) {
      const element = ELEMENT.exec(sketchOf(word))?.[0]
      if (element !== undefined) scope.set(element, undefined)
      const assignment = assignmentOf(word) ?? exportedLater(word, scope)
      if (assignment === undefined) continue
      if (flags.some(flag => flag.includes('n'))) refer(scope, assignment)
      else if (assignmentOf(word) !== undefined) assign(scope, expanded(assignment, scope, context))
      if (exports === 'always' || flags.some(flag => flag.includes('x'))) scope.export(assignment)
    }
  }

/** `declare -a NAME=($A b)`: the elements as the shell expands them; the rest of the words is expanded already. */
const expanded = (assignment: Assignment, scope: Scope, context: Context): Assignment => {
  const { value } = assignment
  if (!isList(value)) return assignment
  const expander = new Expander(scope, context)
  return { ...assignment, value: value.flatMap(word => expander.words(word)) }
}

/** `declare -n NAME=OTHER`. */
const refer = (scope: Scope, { name, value }: Assignment): void => {
  const other = 'parts' in value ? literalOf(value) : undefined
  if (other !== undefined) scope.references = scope.references.with(name, other)
}

/** `export NAME` of a variable that the line has set before. */
const exportedLater = (word: Word, scope: Scope): Assignment | undefined => {
  const name = literalOf(word)
  const value = name === undefined ? undefined : scope.get(name)
  return name === undefined || value === undefined ? undefined : { name, append: false, value, span: word.span }
}

const getopts: Effect = ({ args }, scope) => {
  for (const word of operandsOf(args)) {
    const name = literalOf(word)
    if (name !== undefined) scope.set(name, undefined)
  }
}

const unset: Effect = ({ args }, scope) => {
  for (const word of operandsOf(args)) {
    const name = literalOf(word)
    if (name === undefined) continue
    scope.unset(name)
    scope.functions = scope.functions.without(name)
  }
}

const setPositionals: Effect = ({ args }, scope) => {
  const dashes = args.findIndex(word => literalOf(word) === '--')
  const zero = scope.positionals?.[0] ?? { raw: 'sh', span: [0, 0] as const, parts: [] }
  if (dashes !== -1) scope.positionals = [zero, ...args.slice(dashes + 1)]
  else if (args.length > 0 && !/^[-+]/u.test(sketchOf(args[0] ?? zero))) scope.positionals = [zero, ...args]
}

const shift: Effect = ({ args }, scope) => {
  const count = args[0] === undefined ? 1 : Number(literalOf(args[0]))
  const [zero, ...rest] = scope.positionals ?? []
  if (zero === undefined) return
  scope.copies(rest)
  scope.positionals = Number.isInteger(count) ? [zero, ...rest.slice(count)] : undefined
}

const alias: Effect = ({ args }, scope) => {
  for (const word of args) {
    const assignment = assignmentOf(word)
    if (assignment !== undefined && !isList(assignment.value))
      scope.aliases = scope.aliases.with(assignment.name, assignment.value)
  }
}

const unalias: Effect = ({ args }, scope) => {
  for (const word of args) scope.aliases = scope.aliases.without(literalOf(word) ?? '')
}

/** `git config alias.NAME LINE`: from there on `git NAME` is that line. */
const gitAlias: Effect = ({ args }, scope) => {
  const at = args.findIndex(word => GIT_ALIAS.test(literalOf(word) ?? ''))
  const [key, value] = args.slice(Math.max(0, at))
  const isConfig = at > 0 && args.slice(0, at).some(word => literalOf(word) === 'config')
  if (!isConfig || key === undefined || value === undefined) return
  scope.aliases = scope.aliases.with(`git ${(literalOf(key) ?? '').slice('alias.'.length)}`, value)
}

const GIT_ALIAS = /^alias\.[\w-]+$/u

/** What a program under another name is: `cp /usr/bin/git ./g`, `ln -s $(which rm) x`. */
const rename: Effect = ({ args }, scope) => {
  const operands = operandsOf(args)
  const [source, target] = operands
  const literal = target === undefined ? undefined : literalOf(target)
  if (operands.length !== 2 || source === undefined || literal === undefined) return
  scope.renamed = scope.renamed.with(literal.replace(/^\.\//u, ''), source)
}

/** `hash -p FILE NAME`: from then on NAME is that file. */
const remember: Effect = ({ args }, scope) => {
  const [option, file, ...names] = args
  if (option === undefined || file === undefined || literalOf(option) !== '-p') return
  for (const name of names) scope.renamed = scope.renamed.with(literalOf(name) ?? '', file)
}

/** Commands that change what later words of the same shell mean. */
export const EFFECTS: ReadonlyMap<string, Effect> = new Map<string, Effect>([
  ['cd', chdir],
  ['chdir', chdir],
  ['pushd', pushd],
  ['popd', popd],
  ['export', declare('always')],
  ['declare', declare('with -x')],
  ['typeset', declare('with -x')],
  ['local', declare('with -x')],
  ['readonly', declare('with -x')],
  ['read', read],
  ['mapfile', mapfile],
  ['readarray', mapfile],
  ['getopts', getopts],
  ['unset', unset],
  ['set', setPositionals],
  ['shift', shift],
  ['alias', alias],
  ['git', gitAlias],
  ['unalias', unalias],
  ['printf', printfInto],
  ['cp', rename],
  ['mv', rename],
  ['ln', rename],
  ['install', rename],
  ['hash', remember],
])
