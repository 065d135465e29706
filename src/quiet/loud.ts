import { isSettled } from '../gate/settled.ts'
import { catalog } from '../rules/catalog.ts'
import { arm } from './patterns.ts'

/** Programs that get a shim everywhere; their rules' examples tell which calls are asked about. */
const PROGRAMS = ['git', 'npm', 'npx', 'knex', 'rm']

/** A word that a `case` pattern can hold as it is. */
const PLAIN = /^[\w:.-]+$/u

interface Look {
  readonly program: string
  readonly verb: string
  /** An option tells; which one has many spellings, and ordinary ones were let through before. */
  readonly option: boolean
}

const lookOf = (example: string): Look | undefined => {
  const [program = '', ...words] = example.split(' ')
  const verb = words.find(word => !word.startsWith('-'))
  if (!PROGRAMS.includes(program) || verb === undefined || !PLAIN.test(verb)) return undefined
  const option = words.slice(words.indexOf(verb) + 1).some(word => /^-+\w/u.test(word))
  if (option) return { program, verb, option }
  // What such a verb does every day, words alone settle: the example is about one name.
  return isSettled([program, verb, 'x'], {}) ? undefined : { program, verb, option }
}

/** The words end in a space: `git push ` is `git push` with nothing behind it. */
const patternsOf = ({ program, verb, option }: Look): readonly string[] => {
  if (program === 'rm') return ['rm\\ *']
  const words = `*\\ ${verb}\\ *${option ? '-*' : ''}`
  return program === 'knex' ? [`knex${words}`, `npx*\\ knex${words}`] : [program + words]
}

/** Calls that look like what a rule is about. Whatever it says, nothing runs for it: it chooses how the gate is asked. */
export const loudPatterns = (): readonly string[] => {
  const looks = catalog().flatMap(({ rows }) => rows.flatMap(({ example }) => lookOf(example) ?? []))
  const whole = new Set(looks.filter(({ option }) => !option).map(({ program, verb }) => `${program} ${verb}`))
  const needed = looks.filter(({ program, verb, option }) => !option || !whole.has(`${program} ${verb}`))
  return [...new Set(needed.flatMap(patternsOf))]
}

/**
 * Words that the whole gate is asked about at once. It would have to be asked anyway, and a first question about words alone costs
 * another start of Node.
 */
export const loudTable = (): readonly string[] => [
  'holdpoint_loud=',
  'case "$holdpoint_name $* " in',
  arm('', loudPatterns(), 'holdpoint_loud=yes'),
  'esac',
]
