import type { Word } from '../../model/word.ts'
import { sketchOf } from '../../model/word.ts'
import { isOn } from '../grammar.ts'
import type { GitCommand, Setting } from './command.ts'
import { does } from './command.ts'
import { normalizeKey } from './settings.ts'

/** What `git config` does with which key. `section` for the actions that remove or rename a whole one. */
export interface ConfigAction {
  readonly kind: 'read' | 'set' | 'unset' | 'section'
  /** Normalized; `U+0000` stands for what run time knows. */
  readonly key: string
  readonly value?: Word
  readonly word: Word
}

const READS = ['--get', '--get-all', '--get-regexp', '--get-urlmatch', '--get-color', '--get-colorbool']
const SECTIONS = ['--remove-section', '--rename-section']
/** Actions as words, since Git 2.46. */
const WORDS: ReadonlyMap<string, ConfigAction['kind']> = new Map([
  ['get', 'read'],
  ['set', 'set'],
  ['unset', 'unset'],
  ['remove-section', 'section'],
  ['rename-section', 'section'],
])

/** Reads the words of `git config`. `undefined` for other verbs, and where no key is named (`--list`, `--edit`). */
export const configActionOf = (command: GitCommand): ConfigAction | undefined => {
  if (!does(command, 'config') || isOn(command.args, '--list')) return undefined
  const [first, ...rest] = command.args.operands
  if (first === undefined) return undefined
  const byWord = rest.length > 0 ? WORDS.get(sketchOf(first)) : undefined
  if (byWord !== undefined) return actionOn(byWord, rest)
  return actionOn(kindByOption(command, rest.length), command.args.operands)
}

const kindByOption = (command: GitCommand, values: number): ConfigAction['kind'] => {
  const on = (name: string): boolean => isOn(command.args, name)
  if (READS.some(on)) return 'read'
  if (on('--unset') || on('--unset-all')) return 'unset'
  if (SECTIONS.some(on)) return 'section'
  return values > 0 || on('--add') || on('--replace-all') ? 'set' : 'read'
}

const actionOn = (kind: ConfigAction['kind'], [word, value]: readonly Word[]): ConfigAction | undefined => {
  if (word === undefined) return undefined
  const key = normalizeKey(sketchOf(word))
  return { kind, key, word, ...(value === undefined ? {} : { value }) }
}

/** Whether a call makes or changes any setting, its variables included: most calls leave all of them alone. */
export const touchesSettings = (command: GitCommand): boolean =>
  command.settings.length > 0 || command.variables.size > 0 || command.name === 'config'

/** Every setting that the call makes for itself or for good, in one list. */
export const givenSettings = (command: GitCommand): readonly Setting[] => {
  const action = configActionOf(command)
  if (action?.kind !== 'set') return command.settings
  const { key, value, word } = action
  return [...command.settings, { key, source: 'config', span: word.span, ...(value === undefined ? {} : { value }) }]
}
