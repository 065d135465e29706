import type { GrantWish } from '../../gate/grant.ts'
import { parseDuration } from '../../model/duration.ts'
import type { Tty } from '../../model/ports.ts'
import { readLine } from '../prompt/read-line.ts'

const GRANT_TEXT = `Besides this, the agent may run what you name here, at level 2 alone; each use is written to the log.
* stands for one word that is no option, ** at the end for one or more.
`

/** The commands of a grant, until an empty line; `undefined` where the prompt was closed. */
const readCommands = async (tty: Tty): Promise<readonly string[] | undefined> => {
  const commands: string[] = []
  for (;;) {
    const typed = await readLine(tty, `Command ${commands.length + 1}, such as npm install * (Enter when done)`)
    if (typed === undefined) return undefined
    if (typed.trim() === '') return commands
    commands.push(typed.trim())
  }
}

/** A text, `''` where Enter alone was typed; `undefined` where the prompt was closed. */
const readText = async (tty: Tty, question: string): Promise<string | undefined> =>
  (await readLine(tty, question))?.trim()

/** Asks for the bounds of what the agent may do besides; `undefined` where the prompt was closed. What is no number or time is left out. */
export const readWish = async (tty: Tty): Promise<GrantWish | undefined> => {
  tty.write(GRANT_TEXT)
  const commands = await readCommands(tty)
  if (commands === undefined) return undefined
  const uses = await readText(tty, 'How many times')
  const time = await readText(tty, 'For how long, such as 2h or 7d')
  const path = await readText(tty, 'Where * may point (Enter: the project)')
  const budget = await readText(tty, 'Budget of all together, such as 20 files/day or 50 USD/month (Enter: none)')
  if (uses === undefined || time === undefined || path === undefined || budget === undefined) return undefined
  const forMs = parseDuration(time)
  return {
    commands,
    paths: path === '' ? [] : [path],
    hosts: [],
    ...(/^\d{1,4}$/u.test(uses) ? { uses: Number(uses) } : {}),
    ...(forMs === undefined ? {} : { forMs }),
    ...(budget === '' ? {} : { budget }),
  }
}
