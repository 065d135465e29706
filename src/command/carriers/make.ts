import type { Carried, Invocation } from '../../model/command.ts'
import type { Word } from '../../model/word.ts'
import { literalOf, sketchOf } from '../../model/word.ts'
import type { CarrierSpec } from '../carrier.ts'
import { lineOf, producedWord } from '../carrier.ts'
import type { Arguments, Grammar } from '../grammar.ts'
import { parseArguments, tailOf, valuesOf } from '../grammar.ts'
import { inputText } from '../input-text.ts'

/** GNU make 4.4. */
const GRAMMAR: Grammar = {
  options: [
    '-C --directory=',
    '-f --file --makefile=',
    '-I --include-dir=',
    '-j --jobs[=]',
    '-l[=]',
    '-o --old-file=',
    '-W --what-if=',
    '-O[=]',
    '-n --just-print --dry-run --recon',
    '-q --question',
    '-t --touch',
    '-B',
    '-e',
    '-i',
    '-k',
    '-s',
    '-r',
    '-R',
    '-w',
    '-E --eval=',
  ],
}

/** `NAME = value`, `NAME := value`; what stands before the operator is a name, so it is no rule. */
const ASSIGNMENT = /^(?:export\s+|override\s+)*([\w.-]+)[\t ]*(?:[:?!+]|::)?=(.*)$/u
/** `target: prerequisites ; recipe`. */
const INLINE_RECIPE = /^[^\t#=:][^=:]*:[^;]*;(.*)$/u
/** What may stand before a recipe's line: quiet, errors ignored, run even by `-n`. */
const RECIPE_MARKS = /^[\s@+-]+/u
const REFERENCE = /\$[({]([\w.-]+)[)}]/gu
const SHELL_FUNCTION = /\$\(shell\s/gu
/** Variables that name variables that name variables. */
const MAX_ROUNDS = 8
const MAX_RECIPE = 65_536

/** A recipe as the shell gets it: make's own variables filled in, its unknown ones left to run time, `$$` as `$`. */
const recipeText = (text: string, values: ReadonlyMap<string, string>): string => {
  let current = text
  for (let round = 0; round < MAX_ROUNDS && current.length < MAX_RECIPE; round++) {
    let length = current.length
    const next = current.replaceAll(REFERENCE, (whole, name: string) => {
      const value = values.get(name) ?? whole
      length += value.length
      return length > MAX_RECIPE ? whole : value
    })
    if (next === current) break
    current = next
  }
  return current
    .replaceAll(REFERENCE, (_, name: string) => `\${${name.replaceAll(/\W/gu, '_')}}`)
    .replaceAll(SHELL_FUNCTION, '$(')
    .replaceAll('$$', '$')
}

/** The lines of all recipes of a makefile, each run by a shell of its own; which targets are made is not presumed. */
const recipesOf = (makefile: string, values: Map<string, string>): readonly string[] => {
  const recipes: string[] = []
  for (const line of makefile.replaceAll('\\\n', ' ').split('\n')) {
    const assigned = line.startsWith('\t') ? null : ASSIGNMENT.exec(line)
    const recipe = line.startsWith('\t') ? line : INLINE_RECIPE.exec(line)?.[1]
    if (assigned !== null) {
      if (!values.has(assigned[1] ?? '')) values.set(assigned[1] ?? '', assigned[2] ?? '')
      if (line.includes('$(shell') || assigned[1] === 'SHELL') recipes.push(assigned[2] ?? '')
    } else if (recipe !== undefined) recipes.push(recipe.replace(RECIPE_MARKS, ''))
  }
  return recipes.map(recipe => recipeText(recipe, values))
}

/** Makefile text that stands on the line: `--eval TEXT`, or a here-document or pipe read by `-f -`. */
const inlineText = (args: Arguments, invocation: Invocation): readonly string[] => {
  const texts = valuesOf(args, '--eval').flatMap(word => literalOf(word) ?? [])
  const isInput = valuesOf(args, '--file').some(word => /^(?:-|\/dev\/stdin)$/u.test(literalOf(word) ?? ''))
  const read = isInput ? inputText(invocation.input) : undefined
  return read === undefined ? texts : [...texts, read]
}

const inlineRecipes = (args: Arguments, invocation: Invocation): readonly Carried[] => {
  const texts = inlineText(args, invocation)
  if (texts.length === 0) return []
  const values = new Map<string, string>()
  for (const word of args.operands) {
    const assigned = ASSIGNMENT.exec(literalOf(word) ?? '')
    if (assigned !== null) values.set(assigned[1] ?? '', assigned[2] ?? '')
  }
  return recipesOf(texts.join('\n'), values).map(text => ({
    kind: 'line',
    via: invocation.program,
    line: producedWord(text, invocation),
  }))
}

/** `SHELL=LINE` among the words: the program that make hands every recipe to. */
const shellsOf = (words: readonly Word[], invocation: Invocation): readonly Carried[] =>
  words.flatMap(word => {
    const start = SHELL_VARIABLE.exec(sketchOf(word))?.[0]
    return start === undefined ? [] : (lineOf(invocation, [tailOf(word, start.length)]) ?? [])
  })

const SHELL_VARIABLE = /^SHELL(?:[:?!+]|::)?=/u

const targetsOf = (words: readonly Word[]): readonly string[] =>
  words.flatMap(word => {
    const text = literalOf(word)
    return text === undefined || text.includes('=') ? [] : [text]
  })

/** `make TARGET`: the recipe stands in a file, or in the words themselves. */
const make = (invocation: Invocation): readonly Carried[] | undefined => {
  const args = parseArguments(invocation.args, GRAMMAR)
  if (args.options.some(({ name }) => name === '--just-print' || name === '--question')) return undefined
  const targets = targetsOf(args.operands)
  const { cwd, span, program } = invocation
  const named = (targets.length === 0 ? [''] : targets).map((name): Carried => ({
    kind: 'reference',
    via: program,
    reference: { kind: 'make-target', name, args: [], cwd, span },
  }))
  return [...shellsOf(args.operands, invocation), ...inlineRecipes(args, invocation), ...named]
}

export const MAKE: CarrierSpec = { programs: ['make', 'gmake', 'just', 'task'], unwrap: make }
