import type { Carried, Context, Invocation } from '../../model/command.ts'
import type { Assignment } from '../../model/program.ts'
import type { Word } from '../../model/word.ts'
import { literalOf } from '../../model/word.ts'
import { quoteWord } from '../../shell/quote.ts'
import { assignmentOf } from '../assignment.ts'
import type { CarrierSpec } from '../carrier.ts'
import { argvOf, indexOfText, joinWords, lineOf } from '../carrier.ts'
import { directoryAfter } from '../directory.ts'
import type { Grammar } from '../grammar.ts'
import { parseArguments, valuesOf } from '../grammar.ts'
import { isSettings } from '../settings-load.ts'

/** `NAME=value` words in front, and the words behind them. */
export const splitAssignments = (words: readonly Word[]): readonly [readonly Assignment[], readonly Word[]] => {
  const assignments: Assignment[] = []
  let at = 0
  for (; at < words.length; at++) {
    const word = words[at]
    const assignment = word === undefined ? undefined : assignmentOf(word)
    if (assignment === undefined) break
    assignments.push(assignment)
  }
  return [assignments, words.slice(at)]
}

/** GNU coreutils 9 `env`, with the BSD options that differ. */
const ENV_GRAMMAR: Grammar = {
  options: [
    '-i --ignore-environment',
    '-0 --null',
    '-u --unset=',
    '-C --chdir=',
    '-S --split-string=',
    '-P=',
    '-v --debug',
    '--block-signal[=]',
    '--default-signal[=]',
    '--ignore-signal[=]',
    '--list-signal-handling',
  ],
  abbreviations: true,
  interspersed: false,
}

/** The word as it has to be written to stay one word of a line. */
const asOneWord = (word: Word): Word => {
  const text = literalOf(word)
  return text === undefined ? word : { ...word, parts: [{ kind: 'text', text: quoteWord(text), quoted: true }] }
}

const env = (invocation: Invocation, context: Context): readonly Carried[] | undefined => {
  const args = parseArguments(invocation.args, ENV_GRAMMAR)
  const [split] = valuesOf(args, '--split-string')
  // `-S` puts its words in front of the others; they may hold options and assignments of their own.
  if (split !== undefined) return lineOf(invocation, [joinWords([split, ...args.operands.map(asOneWord)])])
  const operands = args.operands.filter((word, index) => (index > 0 || word.raw !== '-') && !isSettings(word))
  const [assignments, words] = splitAssignments(operands)
  const target = valuesOf(args, '--chdir').at(-1)
  const moved = target === undefined ? {} : { cwd: directoryAfter(invocation.cwd, target, context) }
  return argvOf(invocation, words, { assignments, ...moved })
}

const crossEnv = (invocation: Invocation): readonly Carried[] | undefined => {
  const [assignments, words] = splitAssignments(invocation.args)
  return argvOf(invocation, words, { assignments })
}

const DOTENV: Grammar = {
  options: ['-e=', '-f --file=', '-o --override', '-c[=]', '-v=', '-p=', '--debug', '--quiet'],
  interspersed: false,
}

/** `dotenv -e FILE -- CMD`, `doppler run -- CMD`: what follows the dashes, or the first word that is no option. */
const afterDashes = (invocation: Invocation): readonly Carried[] | undefined => {
  const dashes = indexOfText(invocation.args, '--')
  if (dashes !== -1) return argvOf(invocation, invocation.args.slice(dashes + 1))
  const { operands } = parseArguments(invocation.args, DOTENV)
  const verb = operands[0]?.raw
  return argvOf(invocation, verb === 'run' || verb === 'exec' ? operands.slice(1) : operands)
}

const onlyAfterDashes = (invocation: Invocation): readonly Carried[] | undefined => {
  const dashes = indexOfText(invocation.args, '--')
  return dashes === -1 ? undefined : argvOf(invocation, invocation.args.slice(dashes + 1))
}

/** `sops exec-env FILE LINE`, `sops exec-file FILE LINE`. */
const sops = (invocation: Invocation): readonly Carried[] | undefined => {
  const [verb, , line] = parseArguments(invocation.args, {
    options: ['--user=', '--background', '--pristine'],
  }).operands
  return line !== undefined && /^exec-(?:env|file)$/u.test(literalOf(verb ?? line) ?? '')
    ? lineOf(invocation, [line])
    : undefined
}

/** Programs that set up an environment and then run the rest of their words. */
export const ENVIRONMENT: readonly CarrierSpec[] = [
  { programs: ['env', 'genv'], unwrap: env },
  { programs: ['cross-env'], unwrap: crossEnv },
  {
    programs: ['cross-env-shell'],
    unwrap: invocation => lineOf(invocation, splitAssignments(invocation.args)[1]),
  },
  { programs: ['sops'], unwrap: sops },
  { programs: ['dotenv', 'dotenvx', 'dotenv-cli', 'env-cmd'], unwrap: afterDashes },
  {
    programs: ['doppler', 'op', 'aws-vault', 'infisical', 'chamber', 'mise', 'teller', 'envchain', 'vault'],
    unwrap: onlyAfterDashes,
  },
]
