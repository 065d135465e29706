import type { Carried, Invocation } from '../../model/command.ts'
import type { Word } from '../../model/word.ts'
import { literalOf, literalWord, sketchOf } from '../../model/word.ts'
import type { CarrierSpec } from '../carrier.ts'
import { argvOf, producedWord } from '../carrier.ts'
import { textOfProcess } from '../descriptors.ts'
import { tailOf } from '../grammar.ts'
import { inputText } from '../input-text.ts'
import { INTERPRETER_NAMES, readInterpreterCall } from '../interpreter-call.ts'

/** Python's modules that do what a program does, with the words that stand for them. Those of package managers are read as such. */
const MODULES: Readonly<Record<string, readonly string[]>> = {
  'json.tool': ['jq', '.'],
  base64: ['base64'],
  keyring: ['keyring'],
  sqlite3: ['sqlite3'],
  awscli: ['aws'],
  pre_commit: ['pre-commit'],
  httpie: ['http'],
  ansible: ['ansible'],
  pgcli: ['pgcli'],
  mycli: ['mycli'],
  litecli: ['litecli'],
}

/** `python -m MODULE …`. */
const runsModule = (invocation: Invocation): readonly Carried[] | undefined => {
  const at = invocation.args.findIndex(word => !/^-[A-Za-ln-z]*$/u.test(literalOf(word) ?? ''))
  const [option, name, ...rest] = invocation.args.slice(Math.max(0, at))
  const module = name === undefined || option === undefined || literalOf(option) !== '-m' ? undefined : literalOf(name)
  const words = module !== undefined && Object.hasOwn(MODULES, module) ? MODULES[module] : undefined
  return words && argvOf(invocation, [...words.map(text => literalWord(text, name?.span)), ...rest])
}

/** `python -c TEXT`, `node FILE`, a here-document fed to `ruby`. */
const unwrap = (invocation: Invocation): readonly Carried[] | undefined => {
  const call = readInterpreterCall(invocation)
  if (call === undefined) return undefined
  if (call.source === 'nothing') return call.language === 'python' ? runsModule(invocation) : undefined
  const { language } = call
  const via = invocation.program
  const args = call.language === 'awk' ? valuesOfAwk(invocation) : call.args
  if (call.source === 'code') return call.words.map(text => ({ kind: 'script', via, language, text, args }))
  const { input, cwd, span } = invocation
  if (call.source === 'stdin' && input.kind === 'text')
    return [{ kind: 'script', via, language, text: input.body, args }]
  const produced = call.source === 'file' ? call.words.map(textOfProcess)[0] : inputText(input)
  if (produced !== undefined) return [{ kind: 'script', via, language, text: producedWord(produced, invocation), args }]
  const file = call.source === 'file' ? call.words[0] : input.kind === 'file' ? input.path : undefined
  const name = file === undefined ? undefined : literalOf(file)
  if (name === undefined) return undefined
  return [{ kind: 'reference', via, reference: { kind: 'script-file', name, args: call.args, cwd, span } }]
}

/** What `awk -v NAME=VALUE` sets. */
const valuesOfAwk = ({ args }: Invocation): readonly Word[] =>
  args.flatMap((word, at) => {
    const isValue = at > 0 && sketchOf(args[at - 1] ?? word) === '-v'
    const start = (isValue ? /^\w+=/u : /^-v\w+=/u).exec(sketchOf(word))?.[0]
    return start === undefined ? [] : [tailOf(word, start.length)]
  })

/** Erlang's `erl -eval CODE`. */
const erlang = (invocation: Invocation): readonly Carried[] =>
  invocation.args.flatMap((text, at) => {
    const before = invocation.args[at - 1]
    const isCode = before !== undefined && /^-{1,2}eval$/u.test(sketchOf(before))
    return isCode ? [{ kind: 'script', via: invocation.program, language: 'elixir', text }] : []
  })

/** Tools of frameworks that run a piece of source text: Rails 8, Mix 1.17, Laravel 11. */
const EMBEDDED: Readonly<Record<string, { readonly verbs: RegExp; readonly language: string; readonly code: RegExp }>> =
  {
    rails: { verbs: /^(?:runner|r)$/u, language: 'ruby', code: /^(?!-)/u },
    mix: { verbs: /^(?:run|eval)$/u, language: 'elixir', code: /^(?:-e|--eval)$/u },
    php: { verbs: /^artisan$/u, language: 'php', code: /^--execute(?:=|$)/u },
    artisan: { verbs: /^tinker$/u, language: 'php', code: /^--execute(?:=|$)/u },
  }

/** `rails runner CODE`, `mix run -e CODE`, `php artisan tinker --execute=CODE`. */
const embedded = (invocation: Invocation): readonly Carried[] | undefined => {
  const spec = EMBEDDED[invocation.program]
  const [verb, ...rest] = invocation.args
  if (spec === undefined || verb === undefined || !spec.verbs.test(literalOf(verb) ?? '')) return undefined
  const at = rest.findIndex(word => spec.code.test(sketchOf(word)))
  const found = rest[at]
  if (found === undefined) return undefined
  const glued = sketchOf(found).indexOf('=')
  const isOption = sketchOf(found).startsWith('-')
  const text = isOption && glued !== -1 ? tailOf(found, glued + 1) : isOption ? rest[at + 1] : found
  if (text === undefined || /^[\w./-]+\.(?:rb|exs?)$/u.test(sketchOf(text))) return undefined
  return [{ kind: 'script', via: invocation.program, language: spec.language, text }]
}

export const INTERPRETERS: readonly CarrierSpec[] = [
  { programs: INTERPRETER_NAMES, unwrap },
  { programs: Object.keys(EMBEDDED), unwrap: embedded },
  { programs: ['erl'], unwrap: erlang },
]
