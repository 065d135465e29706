import type { Carried, Invocation } from '../../model/command.ts'
import type { Part, Word } from '../../model/word.ts'
import { literalOf, sketchOf } from '../../model/word.ts'
import type { CarrierSpec } from '../carrier.ts'
import { argvOf } from '../carrier.ts'
import type { Grammar } from '../grammar.ts'
import { parseArguments, valuesOf } from '../grammar.ts'
import { marksIn, MAX_REPLACED, substituted } from './appended.ts'

/** Calls that one `find` may stand for; beyond it, its hits are unknown. */
const MAX_CALLS = 256

const ACTIONS = new Set(['-exec', '-execdir', '-ok', '-okdir'])

/** Where `find` looks: operands before the first expression; the directory itself without one. */
const rootsOf = (args: readonly Word[]): readonly Word[] => {
  const from = args.findIndex(word => !/^-(?:[HLP]|O\d?)$/u.test(sketchOf(word)))
  const rest = from === -1 ? [] : args.slice(from)
  const end = rest.findIndex(word => /^[-(!]/u.test(sketchOf(word)))
  return end === -1 ? rest : rest.slice(0, end)
}

/** The one name that all hits have, where the expression says so plainly. */
const nameOf = (args: readonly Word[]): Word | undefined => {
  const named = args.flatMap((word, index) => (/^-i?name$/u.test(sketchOf(word)) ? [args[index + 1]] : []))
  const negated = args.some(word => /^(?:!|-not|-o|-or)$/u.test(sketchOf(word)))
  return named.length === 1 && !negated ? named[0] : undefined
}

/** Other than in a shell, a star of `find` may stand for nothing before a dot: `*.env` finds `.env`. */
const lastParts = (pattern: string | undefined): readonly Part[] => {
  if (pattern === undefined) return [{ kind: 'unknown', source: '{}' }]
  const all: Part = { kind: 'glob', text: pattern }
  return pattern.startsWith('*.env') ? [all, { kind: 'glob', text: pattern.slice(1) }] : [all]
}

/** What stands for `{}`: something below a root, by its name where that is known. */
const hitsOf = (args: readonly Word[]): readonly (readonly Part[])[] => {
  const name = nameOf(args)
  const pattern = name === undefined ? undefined : literalOf(name)
  const last = lastParts(pattern)
  const roots = rootsOf(args)
  const starts: readonly (readonly Part[])[] =
    roots.length === 0
      ? [[{ kind: 'text', text: './', quoted: false }]]
      : roots.map(root => [...root.parts, { kind: 'text', text: '/', quoted: false }])
  return starts.flatMap(start => last.map(part => [...start, part]))
}

const commandsOf = (args: readonly Word[]): readonly (readonly Word[])[] => {
  const commands: Word[][] = []
  let open: Word[] | undefined
  for (const word of args) {
    const text = literalOf(word)
    if (open === undefined) {
      if (text !== undefined && ACTIONS.has(text)) commands.push((open = []))
    } else if (text === ';' || (text === '+' && literalOf(open.at(-1) ?? word) === '{}')) open = undefined
    else open.push(word)
  }
  return commands
}

const find = (invocation: Invocation): readonly Carried[] | undefined => {
  const { args } = invocation
  const commands = commandsOf(args)
  if (commands.length === 0) return undefined
  const all = hitsOf(args)
  const marks = commands.reduce((sum, words) => sum + marksIn(words, '{}'), 0)
  const isTooMany = all.length * commands.length > MAX_CALLS || all.length * marks > MAX_REPLACED
  const hits: typeof all = isTooMany && all.length > 1 ? [[{ kind: 'unknown', source: '{}' }]] : all
  return commands.flatMap(words =>
    hits.flatMap(
      hit =>
        argvOf(
          invocation,
          words.map(word => substituted(word, '{}', hit)),
        ) ?? [],
    ),
  )
}

/** fd 10 (`fd --help`): options that take a value, of which `--search-path` names a folder. */
const FD: Grammar = {
  options: [
    '-d --max-depth=',
    '--min-depth=',
    '--exact-depth=',
    '-E --exclude=',
    '-t --type=',
    '-e --extension=',
    '-S --size=',
    '--changed-within=',
    '--changed-before=',
    '-o --owner=',
    '-C --base-directory=',
    '--search-path=',
    '-c --color=',
    '-j --threads=',
    '--ignore-file=',
    '--path-separator=',
    '--batch-size=',
    '--max-results=',
    '--format=',
    ...'HIusgFaLl0p1qiv'.split('').map(letter => `-${letter}`),
  ],
}

/** Where `fd PATTERN PATH…` looks. */
const fdRoots = (words: readonly Word[]): readonly (readonly Part[])[] => {
  const args = parseArguments(words, FD)
  const named = [...args.operands.slice(1), ...valuesOf(args, '--search-path'), ...valuesOf(args, '--base-directory')]
  return named.length === 0 ? [[{ kind: 'text', text: '.', quoted: false }]] : named.map(({ parts }) => parts)
}

/** `find … -exec CMD {} +`, and `fd … -x CMD`. */
const fd = (invocation: Invocation): readonly Carried[] | undefined => {
  const { args } = invocation
  const at = args.findIndex(word => /^(?:-x|-X|--exec|--exec-batch)$/u.test(sketchOf(word)))
  if (at === -1) return undefined
  const words = args.slice(at + 1).filter(word => literalOf(word) !== ';')
  const marked = words.some(word => sketchOf(word).includes('{}'))
  const span = invocation.span
  const roots = fdRoots(args.slice(0, at))
  if (roots.length * (1 + marksIn(words, '{}')) > MAX_REPLACED) return argvOf(invocation, words)
  return roots.flatMap(root => {
    const hit: readonly Part[] = [
      ...root,
      { kind: 'text', text: '/', quoted: false },
      { kind: 'unknown', source: '{}' },
    ]
    const all = marked ? words.map(word => substituted(word, '{}', hit)) : [...words, { raw: '', span, parts: hit }]
    return argvOf(invocation, all) ?? []
  })
}

export const FIND: readonly CarrierSpec[] = [
  { programs: ['find', 'gfind'], unwrap: find },
  { programs: ['fd', 'fdfind'], unwrap: fd },
]
