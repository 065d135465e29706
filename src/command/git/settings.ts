import type { Invocation } from '../../model/command.ts'
import type { Word } from '../../model/word.ts'
import { literalOf, literalWord, sketchOf } from '../../model/word.ts'
import { tailOf } from '../grammar.ts'
import type { Arguments } from '../grammar.ts'
import type { Setting } from './command.ts'

/** A configuration key as Git compares it: section and variable in lower case, what stands between as it is. */
export const normalizeKey = (key: string): string => {
  const first = key.indexOf('.')
  const last = key.lastIndexOf('.')
  if (first === -1) return key.toLowerCase()
  return key.slice(0, first).toLowerCase() + key.slice(first, last) + key.slice(last).toLowerCase()
}

/** Section and variable of a key, with the part between: `url.https://x.insteadof` is `['url', 'https://x', 'insteadof']`. */
export const keyParts = (key: string): readonly [section: string, middle: string, variable: string] => {
  const first = key.indexOf('.')
  const last = key.lastIndexOf('.')
  if (first === -1) return [key, '', '']
  return [key.slice(0, first), first === last ? '' : key.slice(first + 1, last), key.slice(last + 1)]
}

/** Variables set for a call, by name. */
export const variablesOf = (invocation: Invocation): ReadonlyMap<string, Word> => {
  if (invocation.assignments.length === 0) return NO_VARIABLES
  const variables = new Map<string, Word>()
  for (const { name, value } of invocation.assignments) if ('parts' in value) variables.set(name, value)
  return variables
}

const NO_VARIABLES: ReadonlyMap<string, Word> = new Map()

/** Settings that a call gives itself before its verb: the environment's first, as Git reads them. */
export const settingsOf = (globals: Arguments, variables: ReadonlyMap<string, Word>): readonly Setting[] =>
  variables.size + globals.options.length === 0 ? [] : givenIn(globals, variables)

const givenIn = (globals: Arguments, variables: ReadonlyMap<string, Word>): readonly Setting[] => [
  ...fromParameters(variables.get('GIT_CONFIG_PARAMETERS')),
  ...fromCounted(variables),
  ...globals.options.flatMap(option => {
    if (option.value === undefined) return []
    if (option.name === '-c') return [fromPair(option.value, '-c')]
    return option.name === '--config-env' ? [fromEnvironmentName(option.value, variables)] : []
  }),
]

/** `name=value`; without `=` the setting is `true`. */
export const fromPair = (word: Word, source: Setting['source']): Setting => {
  const text = sketchOf(word)
  const equals = text.indexOf('=')
  const key = normalizeKey(equals === -1 ? text : text.slice(0, equals))
  return { key, source, span: word.span, ...(equals === -1 ? {} : { value: tailOf(word, equals + 1) }) }
}

/** `name=VARIABLE`: the value is the variable's. */
const fromEnvironmentName = (word: Word, variables: ReadonlyMap<string, Word>): Setting => {
  const pair = fromPair(word, '--config-env')
  const name = pair.value === undefined ? undefined : literalOf(pair.value)
  const known = name === undefined ? undefined : variables.get(name)
  if (known !== undefined) return { ...pair, value: known }
  const value: Word = {
    raw: word.raw,
    span: word.span,
    parts: [{ kind: 'variable', name: name ?? '', quoted: true }],
  }
  return { ...pair, value }
}

/** `GIT_CONFIG_KEY_<n>` with `GIT_CONFIG_VALUE_<n>`; the count is not looked at, as a later part of the line may set it. */
const fromCounted = (variables: ReadonlyMap<string, Word>): readonly Setting[] =>
  [...variables].flatMap(([name, word]) => {
    if (!/^GIT_CONFIG_KEY_\d+$/u.test(name)) return []
    const value = variables.get(name.replace('_KEY_', '_VALUE_'))
    const key = normalizeKey(sketchOf(word))
    return [{ key, source: 'environment' as const, span: word.span, ...(value === undefined ? {} : { value }) }]
  })

/** Git's own way of handing `-c` on: `'key=value'` or `'key'='value'`, separated by blanks. */
const fromParameters = (word: Word | undefined): readonly Setting[] => {
  if (word === undefined) return []
  const text = sketchOf(word)
  return [...text.matchAll(/'([^'=]*)(?:'='|=)([^']*)'/gu)].map(([, key = '', value = '']) => ({
    key: normalizeKey(key),
    value: literalWord(value, word.span),
    source: 'environment' as const,
    span: word.span,
  }))
}
