import type { GitCommand } from '../../command/git/command.ts'
import { does, hasAny, spanOf } from '../../command/git/command.ts'
import { lastOf } from '../../command/grammar.ts'
import { hasGlob, isUnknown, sketchOf } from '../../model/word.ts'
import type { Word } from '../../model/word.ts'
import type { Match, Rule } from '../../model/rule.ts'

/** Options that take paths, or pick hunks, whatever the operands look like. */
const TAKE_PATHS = ['--ours', '--theirs', '--patch', '--pathspec-from-file']
/** Options after which operands are a new branch's start, never paths. */
const MAKE_BRANCH = ['-b', '-B', '--orphan', '--detach', '--track']

export const checkoutPaths: Rule<GitCommand> = {
  id: 'git.checkout-paths',
  level: 3,
  category: 'destroys-local-work',
  effect: 'overwrites files of the work tree, with no way back to what is not committed',
  saferForm: 'git stash push -- PATH',
  source: 'git: checkout [TREE] -- PATH; rulings 2 and 3',
  evidence: { lowers: 'no changed file is hit', raises: 'a lone word that names a changed file and no branch' },
  example: 'git checkout -- src/app.ts',
  nearMiss: 'git checkout feature/app',
  match: command => {
    if (!does(command, 'checkout')) return undefined
    if (hasAny(command, ...TAKE_PATHS)) return spanOf(command, ...TAKE_PATHS)
    if (MAKE_BRANCH.some(option => lastOf(command.args, option) !== undefined)) return undefined
    return byOperands(command)
  },
}

/** `git checkout main --` names a branch for certain; a word alone is judged by its looks. */
const byOperands = ({ args }: GitCommand): Match | undefined => {
  const [first, second] = args.operands
  if (args.dashes) return args.operands.length > args.beforeDashes ? hit(args.operands.at(-1)) : undefined
  if (second !== undefined) return hit(second)
  return first !== undefined && looksLikePath(first) ? hit(first) : undefined
}

const hit = (word: Word | undefined): Match =>
  word === undefined ? {} : { span: word.span, detail: sketchOf(word).replaceAll('\0', '…') }

/** A line of releases, `v1.x`, `20.x`, `release-2.x`: its `.x` stands for a number and is no file extension. */
const RELEASE_LINE = /(?:^|[/_-])v?\d{1,9}(?:\.\d{1,9}){0,3}\.x$/iu

/** A word that is hardly a branch: `.`, `src/`, `./x`, `*`, `app.ts`, a magic pathspec. */
export const looksLikePath = (word: Word): boolean => {
  if (hasGlob(word)) return true
  const text = sketchOf(word)
  if (RELEASE_LINE.test(text) && !/^(?:\.{0,2}\/|:)/u.test(text)) return false
  if (isUnknown(word)) return /\0\.[a-z]\w{0,4}$/iu.test(text)
  return (
    /^(?:\.{1,2}$|\.{0,2}\/|:[/!^(])/u.test(text) ||
    text.endsWith('/') ||
    /[^/.]\.[a-z]\w{0,9}$/iu.test(text) ||
    /^\.[a-z]/iu.test(text)
  )
}
