import type { Invocation } from '../model/command.ts'
import type { Word } from '../model/program.ts'
import { remembered } from '../model/remember.ts'
import { literalOf, prefixOf } from '../model/word.ts'
import type { Action, RawUse } from './file-actions.ts'
import { findUses } from './file-find.ts'
import type { FileProgram } from './file-program.ts'
import { FILE_PROGRAMS } from './file-programs.ts'
import { SPECIAL_PROGRAMS } from './file-special.ts'
import type { Arguments } from './grammar.ts'
import { isOn, parseArguments, tailOf, valuesOf } from './grammar.ts'
import { suppliedWords } from './file-supplied.ts'
import { lookup } from './lookup.ts'

const isGiven = (args: Arguments, names: readonly string[] | undefined): boolean =>
  names?.some(name => args.options.some(option => option.name === name && !option.negated)) === true

const actionOf = ({ turns, operands }: FileProgram, args: Arguments): Action | undefined => {
  if (turns === undefined || args.options.length === 0) return operands
  const turn = Object.entries(turns).find(([name]) => isOn(args, name))
  return turn === undefined ? operands : turn[1]
}

const optionUses = ({ files }: FileProgram, args: Arguments): readonly RawUse[] =>
  files === undefined
    ? []
    : Object.entries(files).flatMap(([name, action]) => valuesOf(args, name).map(word => ({ action, word })))

const globUses = ({ globs }: FileProgram, args: Arguments, action: Action | undefined): readonly RawUse[] =>
  globs === undefined || action === undefined
    ? []
    : globs.flatMap(name => valuesOf(args, name).map(word => ({ action, word })))

/** The file of `@file`, `name=@file`, `name=<file`. */
const atFile = (word: Word): Word | undefined => {
  const match = /^[^@=<\s]*(?:=[@<]|@)/u.exec(prefixOf(word))
  return match === null ? undefined : withoutNote(tailOf(word, match[0].length))
}

/** curl: `name=@file;type=text/plain;filename=x`. */
const withoutNote = (word: Word): Word => {
  const text = literalOf(word)
  const cut = text?.search(/;(?:type|filename|headers|encoder)=/u) ?? -1
  if (text === undefined || cut === -1) return word
  return { ...word, parts: [{ kind: 'text', text: text.slice(0, cut), quoted: true }] }
}

const atUses = (program: FileProgram, args: Arguments): readonly RawUse[] =>
  program.atFiles === undefined
    ? []
    : program.atFiles
        .flatMap(name => valuesOf(args, name))
        .flatMap(value => {
          const word = atFile(value)
          return word === undefined || literalOf(word) === '-' ? [] : [{ action: 'print' as const, word }]
        })

const urlFile = (args: Arguments): readonly RawUse[] =>
  args.operands.flatMap(word =>
    prefixOf(word).startsWith('file://') ? [{ action: 'print' as const, word: tailOf(word, 'file://'.length) }] : [],
  )

/** The operands that name files, and the target apart from them where the program has one. */
const operandsOf = (program: FileProgram, args: Arguments): { readonly from: readonly Word[]; readonly to?: Word } => {
  const lead = isGiven(args, program.leadBy) ? 0 : (program.lead ?? 0)
  const files = args.operands.slice(lead)
  if (program.target === undefined) return { from: files }
  const [given] = valuesOf(args, '--target-directory')
  if (given !== undefined) return { from: files, to: given }
  const last = files.at(-1)
  return files.length < 2 || last === undefined ? { from: files } : { from: files.slice(0, -1), to: last }
}

/** The same without the operands that an option before them makes text. */
const filesOf = (program: FileProgram, args: Arguments, words: readonly Word[]): ReturnType<typeof operandsOf> => {
  const found = operandsOf(program, args)
  const end =
    program.textAfter === undefined ? -1 : words.findIndex(word => program.textAfter?.includes(literalOf(word) ?? ''))
  if (end === -1) return found
  const before = new Set(words.slice(0, end))
  return { ...found, from: found.from.filter(word => before.has(word)) }
}

/** Takes options with two values out of the words: no grammar knows them. */
const apart = (
  pairs: Readonly<Record<string, Action | undefined>>,
  words: readonly Word[],
): { readonly rest: readonly Word[]; readonly uses: readonly RawUse[] } => {
  const rest: Word[] = []
  const uses: RawUse[] = []
  for (let at = 0; at < words.length; at++) {
    const word = words[at]
    const name = word === undefined ? undefined : literalOf(word)
    if (word === undefined || name === undefined || !Object.hasOwn(pairs, name)) {
      if (word !== undefined) rest.push(word)
      continue
    }
    const [action, value] = [pairs[name], words[at + 2]]
    if (action !== undefined && value !== undefined) uses.push({ action, word: value })
    at += 2
  }
  return { rest, uses }
}

const tableUses = (program: FileProgram, words: readonly Word[]): readonly RawUse[] => {
  if (program.pairs === undefined) return plainUses(program, words)
  const { rest, uses } = apart(program.pairs, words)
  return [...uses, ...plainUses(program, rest)]
}

const plainUses = (program: FileProgram, words: readonly Word[]): readonly RawUse[] => {
  const args = parseArguments(words, program.grammar)
  if (isGiven(args, program.dry) || isGiven(args, ['--help', '--version'])) return []
  const { from, to } = filesOf(program, args, words)
  const action = actionOf(program, args)
  const uses: RawUse[] = []
  if (action === undefined) uses.push(...urlFile(args))
  else for (const word of from) if (literalOf(word) !== '-') uses.push({ action, word })
  if (to !== undefined && program.target !== undefined) uses.push({ action: program.target, word: to, sources: from })
  if (args.options.length > 0)
    uses.push(...optionUses(program, args), ...globUses(program, args, action), ...atUses(program, args))
  return uses
}

/** What the build found the two tables to know. */
declare const BUILT_FILE_PROGRAMS: readonly string[] | undefined

/** The programs of the tables. The built program has them apart, so that a call of another one need not take the tables. */
export const FILE_PROGRAM_NAMES: readonly string[] =
  typeof BUILT_FILE_PROGRAMS === 'undefined'
    ? [...Object.keys(FILE_PROGRAMS), ...Object.keys(SPECIAL_PROGRAMS)]
    : BUILT_FILE_PROGRAMS

const NAMES: ReadonlySet<string> = new Set(FILE_PROGRAM_NAMES)

/** How a program's words are read, by the one table that knows it. */
const readerOf = remembered((program): ((words: readonly Word[]) => readonly RawUse[]) | undefined => {
  if (program === 'find' || program === 'gfind') return words => findUses(words, usesOfWords)
  if (!NAMES.has(program)) return undefined
  const row = lookup(FILE_PROGRAMS, program)
  return lookup(SPECIAL_PROGRAMS, program) ?? (row === undefined ? undefined : words => tableUses(row, words))
})

const NO_USES: readonly RawUse[] = []

/** Uses of the words of one call, whatever its redirections are. */
const usesOfWords = (program: string, words: readonly Word[]): readonly RawUse[] =>
  readerOf(program)?.(words) ?? NO_USES

const isKnown = (word: Word): boolean => NAMES.has(literalOf(word) ?? '')

/** `find DIR -name X | xargs cat`: what the inner program does to what `find` lists, part of what stands there. */
const suppliedUses = (invocation: Invocation): readonly RawUse[] => {
  const at = invocation.args.findIndex(isKnown)
  const supplied = suppliedWords(invocation)
  const program = at === -1 ? undefined : invocation.args[at]
  if (program === undefined || supplied.length === 0) return []
  const words = [...invocation.args.slice(at + 1), ...supplied]
  return usesOfWords(literalOf(program) ?? '', words).map(use => ({ ...use, filtered: true }))
}

/** `xargs -a FILE`: what stands in the file becomes words of a command. */
const argumentFile = ({ args }: Invocation): readonly RawUse[] => {
  const words = args.slice(0, args.findIndex(word => !prefixOf(word).startsWith('-')) + 1)
  const at = args.findIndex(word => /^(?:-a|--arg-file)$/u.test(literalOf(word) ?? ''))
  const glued = words.find(word => /^(?:-a.|--arg-file=)/u.test(prefixOf(word)))
  const file = glued === undefined ? args[at + 1] : tailOf(glued, prefixOf(glued).startsWith('--') ? 11 : 2)
  return (at === -1 && glued === undefined) || file === undefined ? [] : [{ action: 'print', word: file }]
}

/** The files that a call's own words name, and what it does with each. */
export const operandUses = (invocation: Invocation): readonly RawUse[] =>
  invocation.program === 'xargs'
    ? [...argumentFile(invocation), ...suppliedUses(invocation)]
    : usesOfWords(invocation.program, invocation.args)
