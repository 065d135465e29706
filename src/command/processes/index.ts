import type { Family, Invocation, TypedCommand } from '../../model/command.ts'
import type { Word } from '../../model/program.ts'
import { literalOf, prefixOf } from '../../model/word.ts'

/** A call that ends processes. */
export interface ProcessesCommand extends TypedCommand {
  /** `all`: every process, or the one that all descend from; `named`: all of a name; `one`: single processes. */
  readonly ends: 'all' | 'named' | 'one'
}

const LISTS = /^-(?:[lLVh]|-list|-table|-version|-help)$/u

/** `fuser -k`, bundled too, and `--kill`: without it fuser only lists who uses a file or a port. */
const KILLS = /^-(?:[a-zA-Z]*k|-kill$)/u

/** The processes that `kill` names, its signal apart. */
const targetsOf = (words: readonly Word[]): readonly Word[] => {
  const [first, ...rest] = words
  if (first === undefined) return []
  const text = literalOf(first) ?? ''
  if (text === '-s' || text === '-n' || text === '--signal') return targetsOf(rest.slice(1))
  if (text === '--') return rest
  return text.startsWith('-') && rest.length > 0 ? rest.filter(word => literalOf(word) !== '--') : words
}

const endsAll = (word: Word): boolean => /^(?:1|-1)$/u.test(literalOf(word) ?? '')

const isProbe = (words: readonly Word[]): boolean =>
  literalOf(words[0] ?? { raw: '', span: [0, 0], parts: [] }) === '-0'

const parse = (invocation: Invocation): ProcessesCommand | undefined => {
  const { args, program } = invocation
  if (args.some(word => LISTS.test(prefixOf(word)))) return undefined
  if (program === 'fuser')
    return args.some(word => KILLS.test(prefixOf(word))) ? { invocation, ends: 'named' } : undefined
  if (program === 'killall5') return { invocation, ends: 'all' }
  if (program !== 'kill') return args.length === 0 ? undefined : { invocation, ends: 'named' }
  if (isProbe(args)) return undefined
  return { invocation, ends: targetsOf(args).some(endsAll) ? 'all' : 'one' }
}

/** `kill` and its kin. */
export const processesFamily: Family<ProcessesCommand> = {
  id: 'processes',
  programs: ['kill', 'pkill', 'killall', 'killall5', 'skill', 'fuser'],
  parse,
}
