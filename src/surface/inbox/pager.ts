import { parse } from 'shell-quote'
import { readChange, readRelated } from '../../gate/review.ts'
import type { Session } from '../../gate/session.ts'
import { HoldpointError } from '../../model/errors.ts'
import type { Request } from '../../model/request.ts'
import { safe } from '../../secrets/escape.ts'
import { prepare, readLine } from '../prompt/read-line.ts'

const DEFAULT_PAGER = ['less']

/** The person's own pager, as plain words: what a shell would have to make of it is not run. */
const pagerOf = (claimed: string | undefined): readonly string[] => {
  const words = parse(claimed ?? '', {}).map(word => (typeof word === 'string' ? word : ''))
  return words.length === 0 || words.includes('') ? DEFAULT_PAGER : words
}

/**
 * Pages text that is escaped already. `LESSSECURE` keeps less from starting programs and writing files, and its preprocessors are left out:
 * what is read came from an agent.
 */
const page = async ({ ports }: Session, text: string): Promise<void> => {
  const { env, cwd } = ports.ambient
  const [name = '', ...args] = pagerOf(env['PAGER'])
  const program = await ports.processes.find(name, env['PATH'] ?? '')
  if (program === undefined)
    throw new HoldpointError(
      'environment',
      `the pager ${safe(name)} was not found`,
      'set PAGER to one that is installed',
    )
  const pagerEnv = { ...env, LESSSECURE: '1', LESSOPEN: undefined, LESSCLOSE: undefined }
  await ports.processes.run([program, ...args], { cwd, env: pagerEnv, input: text })
}

/** A line typed at the terminal, which no screen holds now. */
const askLine = async ({ ports }: Session, text: string, question: string): Promise<string | undefined> => {
  await prepare()
  const tty = await ports.terminal.open()
  if (tty === undefined) return undefined
  try {
    tty.write(text)
    return (await readLine(tty, question))?.trim()
  } finally {
    tty.close()
  }
}

const goBack = async (session: Session): Promise<string> => {
  await askLine(session, '', 'Enter: back to the inbox')
  return ''
}

const chooseFile = async (session: Session, names: readonly string[]): Promise<string | undefined> => {
  if (names.length <= 1) return names[0]
  const rows = names.map((name, index) => `  ${index + 1}  ${safe(name)}\n`)
  return names[Number(await askLine(session, rows.join(''), 'Number of the file')) - 1]
}

/** Shows a related file. Returns what to say afterwards. */
export const pageFile = async (session: Session, request: Request): Promise<string> => {
  if (request.impact.files.length === 0) return 'The request names no files.'
  const name = await chooseFile(session, request.impact.files)
  if (name === undefined) return 'No file was chosen.'
  await page(session, await readRelated(session.ports.files, request, name))
  return goBack(session)
}

/** Shows the change that a commit or push is about. Returns what to say afterwards. */
export const pageChange = async (session: Session, request: Request): Promise<string> => {
  const text = await readChange(session, request)
  if (text === undefined) return 'There is no diff: the request is about neither a commit nor a push.'
  await page(session, text)
  return goBack(session)
}
