import type { Word } from '../../model/word.ts'
import { literalOf, sketchOf } from '../../model/word.ts'
import { isOn, tailOf, valuesOf } from '../grammar.ts'
import type { GitCommand } from './command.ts'

/** One `[+][src][:dst]` of a push or fetch. Text parts hold `U+0000` for what run time knows. */
export interface Refspec {
  readonly forced: boolean
  /** `:dst`, or any name under `--delete`. */
  readonly deletes: boolean
  readonly source: string
  readonly destination?: string
  readonly word: Word
}

/** The refspecs among the operands: all but the first, which names the remote. `tag NAME` is `refs/tags/NAME`. */
export const refspecsOf = (command: GitCommand): readonly Refspec[] => {
  const deleting = command.name === 'push' && isOn(command.args, '--delete')
  const words = command.args.operands
  return words.slice(1).flatMap((word, index) => {
    const before = words[index]
    if (literalOf(word) === 'tag' && words[index + 2] !== undefined) return []
    const tag = index > 0 && before !== undefined && literalOf(before) === 'tag'
    const read = parseRefspec(word, deleting)
    return [tag ? { ...read, source: `refs/tags/${read.source}` } : read]
  })
}

/** Reads one refspec. A lone `:` means "all that exist on both sides" and deletes nothing. */
export const parseRefspec = (word: Word, deleting = false): Refspec => {
  const text = sketchOf(word)
  const forced = text.startsWith('+')
  const bare = forced ? text.slice(1) : text
  const colon = bare.indexOf(':')
  if (colon === -1) return { forced, deletes: deleting, source: bare, word }
  const destination = bare.slice(colon + 1)
  const deletes = deleting || (colon === 0 && destination !== '')
  return { forced, deletes, source: bare.slice(0, colon), destination, word }
}

/** The repository a push or fetch names: the first operand, else `--repo`. */
export const repositoryOf = (command: GitCommand): Word | undefined =>
  command.args.operands[0] ?? valuesOf(command.args, '--repo').at(-1)

/** Whether a repository is given by its place (a URL, `host:path`, a path) rather than by a remote's name. */
export const isLocation = (word: Word): boolean => {
  const text = sketchOf(word)
  return (
    /^[a-z][a-z\d+.-]*:/iu.test(text) ||
    /^[^/:]+:/u.test(text) ||
    /^(?:\.{1,2}$|\.{0,2}\/)/u.test(text) ||
    word.parts[0]?.kind === 'tilde'
  )
}

/** The refspec's word without its `+`. */
export const withoutForce = (refspec: Refspec): Word => (refspec.forced ? tailOf(refspec.word, 1) : refspec.word)
