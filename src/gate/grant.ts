import { resolve } from 'node:path'
import { BUDGET_FORMS, parseBudget } from '../approval/budget.ts'
import { MAX_GRANT_MS } from '../approval/expiry.ts'
import { HoldpointError } from '../model/errors.ts'
import type { Ports } from '../model/ports.ts'
import type { Grant, Request } from '../model/request.ts'
import { patternOf } from '../model/word.ts'
import { safe } from '../secrets/escape.ts'
import { REDACTED } from '../secrets/redact.ts'
import { parseLine } from '../shell/parse.ts'
import { classifyArgv } from './classify.ts'
import { MANY, ONE } from './grant-match.ts'
import type { Words } from './grant-match.ts'
import { isInside, projectOf, settle } from './related-files.ts'
import { isoTime } from '../model/time.ts'

/** Bounded authority as a person asks for it. */
export interface GrantWish {
  /** Each a command as one types it. */
  readonly commands: readonly string[]
  readonly paths: readonly string[]
  readonly hosts: readonly string[]
  readonly uses?: number
  readonly forMs?: number
  readonly budget?: string
}

const wrong = (message: string, hint: string): HoldpointError => new HoldpointError('usage', message, hint)

/** The words of a pattern. Throws `usage` for what is more than one plain command. */
const wordsOf = (text: string): Words => {
  const refuse = (why: string): HoldpointError =>
    wrong(
      `--allow-command "${safe(text)}" cannot be granted: ${why}`,
      "one plain command: --allow-command 'npm install *'",
    )
  const { status, body } = parseLine(text)
  const [item, ...more] = body.items
  if (status !== 'complete' || item?.node.kind !== 'simple' || item.after !== ';' || more.length > 0)
    throw refuse('it is not one plain command')
  const { words, assignments, redirects } = item.node
  if (assignments.length > 0 || redirects.length > 0) throw refuse('it sets a variable or redirects')
  const patterns = words.map(patternOf)
  if (!patterns.every(word => word !== undefined)) throw refuse('only run time knows some of it')
  const isStar = (word: string): boolean => word === ONE || word === MANY
  const globs = words.map(({ parts }) => parts.some(part => part.kind !== 'text'))
  if (patterns.some((word, index) => globs[index] === true && !isStar(word)))
    throw refuse('* stands as a word of its own')
  if (patterns.some((word, index) => word === MANY && index < patterns.length - 1)) throw refuse('** stands at the end')
  const [program = ''] = patterns
  if (isStar(program) || program.includes('/')) throw refuse('it must name its program')
  if (classifyArgv(patterns.map(word => (isStar(word) ? 'x' : word))).level === 3)
    throw refuse('it is level 3, which nothing allows in advance')
  return patterns
}

/** Without a pattern, the very command that was held. */
const ownWords = ({ operation, level }: Request): readonly Words[] => {
  const isPlain = operation.kind === 'argv' && level === 2 && !operation.argv.some(word => word.includes(REDACTED))
  if (isPlain) return [operation.argv]
  throw wrong('a grant needs to say for which commands', "--allow-command 'npm install *'")
}

const hostOf = (text: string): string => {
  const host = text.trim().toLowerCase()
  if (/^[a-z0-9.-]{1,253}$/u.test(host)) return host
  throw wrong(`--host "${safe(text)}" is no host name`, '--host registry.npmjs.org')
}

const pathOf = async ({ files, ambient }: Ports, project: string, text: string): Promise<string> => {
  const path = await settle(files, resolve(ambient.cwd, text))
  if (path !== undefined && isInside(path, project)) return path
  throw wrong(`--path "${safe(text)}" is outside ${safe(project)}`, 'name a folder or file of the project')
}

/** What only looks like a bound is refused when it is given, not when the agent has gone past it. */
const checkBudget = (text: string): void => {
  const parsed = parseBudget(text)
  if (!parsed.ok)
    throw wrong(`--budget "${safe(text)}" is no budget: ${parsed.problem}`, `an amount and a unit: ${BUDGET_FORMS}`)
}

/**
 * Makes bounded authority of what a person asked for; `undefined` where they asked for none.
 * @throws HoldpointError `usage`: it needs an end and a number of uses, and commands of level 2
 */
export const makeGrant = async (ports: Ports, request: Request, wish: GrantWish): Promise<Grant | undefined> => {
  const { commands, paths, hosts, uses, forMs, budget } = wish
  const asked = [uses, forMs, budget, ...commands, ...paths, ...hosts].some(part => part !== undefined)
  if (!asked) return undefined
  if (uses === undefined || forMs === undefined)
    throw wrong('a grant needs its bounds: --uses and --until', '--uses 5 --until 2h')
  if (uses < 1 || uses > 1000) throw wrong(`--uses is ${uses}; it must be from 1 to 1000`, '--uses 5')
  if (forMs < 1 || forMs > MAX_GRANT_MS) throw wrong('--until is too short or over 31 days', '--until 2h')
  if (budget !== undefined) checkBudget(budget.trim())
  const project = await projectOf(ports.files, request.operation.cwd)
  return {
    uses,
    until: isoTime(new Date(ports.clock.now().getTime() + forMs)),
    commands: commands.length === 0 ? ownWords(request) : commands.map(wordsOf),
    paths: await Promise.all(paths.map(path => pathOf(ports, project, path))),
    hosts: hosts.map(hostOf),
    ...(budget === undefined ? {} : { budget: budget.trim() }),
  }
}
