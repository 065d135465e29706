import type { Invocation } from '../../model/command.ts'
import type { Assignment, Word } from '../../model/program.ts'
import { literalOf, sketchOf } from '../../model/word.ts'
import type { Arguments, GivenOption } from '../grammar.ts'
import { tailOf } from '../grammar.ts'
import type { Setting } from './command.ts'
import { lookup } from '../lookup.ts'

/** Yarn 4's names of settings that npm has too; `enableScripts` means the opposite of `ignore-scripts`. */
const YARN_KEYS: Readonly<Record<string, string>> = {
  npmregistryserver: 'registry',
  npmpublishregistry: 'registry',
  npmauthtoken: '_authtoken',
  npmauthident: '_auth',
  enablestrictssl: 'strict-ssl',
  enablescripts: 'enable-scripts',
}

const nameOf = (written: string): string => {
  if (written.startsWith('//')) return written.toLowerCase()
  // `npmScopes.acme.npmAuthToken`, `npmRegistries["//host"].npmAuthToken`: a scope's or registry's own.
  const own = /^npm(?:Scopes|Registries)\b/u.test(written) ? written.slice(written.lastIndexOf('.') + 1) : written
  const key = own.replaceAll(/(?!^)_/gu, '-').toLowerCase()
  return lookup(YARN_KEYS, key.replaceAll('-', '')) ?? key
}

const PREFIX = /^(?:npm_config_|pnpm_config_|yarn_config_|yarn_|bun_config_)/iu

const fromVariable = (assignment: Assignment): readonly Setting[] => {
  const match = PREFIX.exec(assignment.name)
  if (match === null || Array.isArray(assignment.value)) return []
  const key = nameOf(assignment.name.slice(match[0].length))
  return [{ key, value: assignment.value as Word, how: 'variable', span: assignment.span }]
}

const fromOption = (option: GivenOption): readonly Setting[] => {
  if (!option.name.startsWith('--')) return []
  const value = option.negated ? FALSE : (option.value ?? TRUE)
  return [{ key: nameOf(option.name.slice(2)), value, how: 'option', span: option.span }]
}

const word = (text: string): Word => ({ raw: text, span: [0, 0], parts: [{ kind: 'text', text, quoted: false }] })
const FALSE = word('false')
const TRUE = word('true')

/** `--//host/:_authToken=…`, `--@scope:registry=…`, `--config.strict-ssl=false`: settings that no table can list. */
const fromUnknown = (given: Word): readonly Setting[] => {
  const text = sketchOf(given)
  const equals = text.indexOf('=')
  if (!text.startsWith('--') || equals === -1) return []
  const name = text.slice(2, equals)
  const key = name.startsWith('config.') ? name.slice('config.'.length) : name
  return [{ key: nameOf(key), value: tailOf(given, equals + 1), how: 'option', span: given.span }]
}

const HOW: Readonly<Record<string, Setting['how']>> = {
  set: 'set',
  get: 'get',
  delete: 'delete',
  del: 'delete',
  rm: 'delete',
  unset: 'delete',
}

const pairsOf = (words: readonly Word[]): readonly Setting[] => {
  const found: Setting[] = []
  for (let at = 0; at < words.length; at++) {
    const given = words[at]
    if (given === undefined) break
    const text = sketchOf(given)
    const equals = text.indexOf('=')
    const value = equals === -1 ? words[++at] : tailOf(given, equals + 1)
    const key = nameOf(equals === -1 ? text : text.slice(0, equals))
    found.push({ key, how: 'set', span: given.span, ...(value === undefined ? {} : { value }) })
  }
  return found
}

/** What `config set|get|delete` names; `verb` is `config`, `set` or `get`. */
export const settingsOfConfig = (verb: string, operands: readonly Word[]): readonly Setting[] => {
  const [first, ...rest] = operands
  const sub = verb === 'config' ? literalOf(first ?? FALSE) : verb
  const how = sub === undefined ? undefined : lookup(HOW, sub)
  const words = verb === 'config' ? rest : operands
  if (how === undefined) return []
  if (how === 'set') return pairsOf(words)
  return words.map(given => ({ key: nameOf(sketchOf(given)), how, span: given.span }))
}

/** Settings given for this call alone: by options and by variables. */
export const settingsOfCall = (invocation: Invocation, args: Arguments): readonly Setting[] => [
  ...invocation.assignments.flatMap(fromVariable),
  ...args.options.flatMap(fromOption),
  ...args.unknown.flatMap(fromUnknown),
]
