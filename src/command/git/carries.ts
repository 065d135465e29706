import type { Carried } from '../../model/command.ts'
import { remembered } from '../../model/remember.ts'
import type { Word } from '../../model/word.ts'
import { literalOf, literalWord, sketchOf } from '../../model/word.ts'
import { tailOf, valuesOf } from '../grammar.ts'
import type { GitCommand } from './command.ts'
import { configActionOf } from './config-action.ts'
import { isPlainProgram, programsOf } from './programs.ts'
import { KNOWN_VERBS } from './verbs.ts'
import { lookup } from '../lookup.ts'

/** What else a call of Git runs: aliases, lines handed to it, programs that settings and variables name. */
export const gitCarries = (command: GitCommand): readonly Carried[] => {
  const found: Carried[] = []
  if (!command.idle) for (const find of WAYS) for (const item of find(command)) found.push(item)
  return found
}

const line = (word: Word, via: string, command: GitCommand, args?: readonly Word[]): Carried => ({
  kind: 'line',
  via,
  line: word,
  cwd: command.cwd,
  ...(args === undefined ? {} : { args }),
})

/** The value of `alias.VERB` that the call itself gives, where one is given. */
export const givenAlias = (command: GitCommand): Word | undefined => {
  if (command.verb === '' || KNOWN_VERBS.has(command.verb)) return undefined
  const key = `alias.${command.verb.toLowerCase()}`
  return command.settings.findLast(setting => setting.key === key)?.value
}

const aliasOf = (command: GitCommand): readonly Carried[] => {
  const { verb, words, verbWord, invocation, cwd } = command
  if (verb === '' || KNOWN_VERBS.has(verb) || invocation.program !== 'git') return []
  const given = givenAlias(command)
  if (given !== undefined) return expandAlias(command, given)
  const span = verbWord?.span ?? invocation.span
  return [{ kind: 'reference', via: 'git alias', reference: { kind: 'git-alias', name: verb, args: words, cwd, span } }]
}

/** `!line` is handed to a shell with the call's words behind it; all else is words for Git itself. */
const expandAlias = (command: GitCommand, value: Word): readonly Carried[] => {
  if (sketchOf(value).startsWith('!')) return [shellAlias(command, tailOf(value, 1))]
  const text = literalOf(value)
  if (text === undefined) return []
  const words = splitAlias(text).map(part => literalWord(part, value.span))
  return [
    {
      kind: 'argv',
      via: 'git alias',
      words: [literalWord('git', value.span), ...words, ...command.words],
      cwd: command.cwd,
    },
  ]
}

/** Git appends `"$@"` to the line, so the words stand at its end. */
const shellAlias = (command: GitCommand, value: Word): Carried => ({
  kind: 'line',
  via: 'git alias',
  line: { ...value, parts: [...value.parts, { kind: 'text', text: ' "$@"', quoted: true }] },
  args: [literalWord(command.verb, value.span), ...command.words],
  cwd: command.cwd,
})

/** Words of an alias as Git's `split_cmdline` reads them: blanks, both quotes, backslash. */
export const splitAlias = (text: string): readonly string[] =>
  [...text.matchAll(/(?:[^\s"'\\]|\\.|"(?:[^"\\]|\\.)*"|'[^']*')+/gsu)].map(([word]) =>
    word.replaceAll(/\\(.)|["']/gsu, '$1'),
  )

const LINE_OPTIONS: Readonly<Record<string, readonly string[]>> = {
  rebase: ['--exec'],
  'filter-branch': [
    '--setup',
    '--env-filter',
    '--tree-filter',
    '--index-filter',
    '--parent-filter',
    '--msg-filter',
    '--commit-filter',
    '--tag-name-filter',
  ],
}

const lineOptions = remembered(name => lookup(LINE_OPTIONS, name))

const linesOf = (command: GitCommand): readonly Carried[] =>
  (lineOptions(command.name) ?? []).flatMap(name =>
    valuesOf(command.args, name).map(word => line(word, `git ${command.name}`, command)),
  )

/** `bisect run PROGRAM ARGS`, `submodule foreach LINE` (one word is a line, several are words), `for-each-repo`. */
const argvOf = (command: GitCommand): readonly Carried[] => {
  const words = command.args.operands
  const [first] = words
  if (first === undefined) return []
  const via = `git ${command.name}`
  switch (command.name) {
    case 'bisect run':
      return [{ kind: 'argv', via, words, cwd: command.cwd }]
    case 'submodule foreach':
      if (words.length === 1) return [line(first, via, command)]
      return [{ kind: 'argv', via, words, cwd: { kind: 'unknown' } }]
    case 'for-each-repo':
      return [{ kind: 'argv', via, words: [literalWord('git'), ...words], cwd: { kind: 'unknown' } }]
    default:
      return []
  }
}

/** A shell line that `git config alias.x '!…'` keeps for later. */
const savedAlias = (command: GitCommand): readonly Carried[] => {
  const action = configActionOf(command)
  if (action?.kind !== 'set' || !action.key.startsWith('alias.') || action.value === undefined) return []
  return sketchOf(action.value).startsWith('!') ? [line(tailOf(action.value, 1), 'git alias', command)] : []
}

const programs = (command: GitCommand): readonly Carried[] =>
  programsOf(command).flatMap(({ name, line: text }) => (isPlainProgram(text) ? [] : [line(text, name, command)]))

const OUTPUTS: Readonly<Record<string, string>> = {
  log: '--output',
  show: '--output',
  diff: '--output',
  whatchanged: '--output',
  'diff-tree': '--output',
  'diff-index': '--output',
  'diff-files': '--output',
  archive: '--output',
}

const outputOption = remembered(name => lookup(OUTPUTS, name))

/** `git log --output=FILE` writes the file as `tee FILE` would. */
const written = (command: GitCommand): readonly Carried[] => {
  const option = outputOption(command.name)
  const bundle = command.name === 'bundle create' ? command.args.operands.slice(0, 1) : []
  const files = option === undefined ? bundle : valuesOf(command.args, option)
  return files.map(file => ({
    kind: 'argv',
    via: 'git',
    words: [literalWord('tee', file.span), file],
    cwd: command.cwd,
  }))
}

const WAYS = [aliasOf, linesOf, argvOf, savedAlias, programs, written] as const
