import { classify } from '../../gate/classify.ts'
import { EXIT_OF } from '../../model/errors.ts'
import type { Level } from '../../model/level.ts'
import { DEFAULT_CONTEXT } from '../../policy/defaults.ts'
import type { CliContext } from './command.ts'
import { answerJson, EXIT_OF_LEVEL } from './answer.ts'
import type { InputLine } from './input-lines.ts'
import { formatJson } from './log/json.ts'

interface Row {
  readonly cmd: string
  readonly cwd?: string
  readonly id?: unknown
}

/** A line that was not judged, with the id it names where that much could be read. */
interface BadRow {
  readonly wrong: string
  readonly id?: unknown
}

const HINT = 'one JSON object a line: {"cmd": "git status"}, with "cwd" (text) and "id" (anything) where wanted'

const idOf = (value: object): { readonly id?: unknown } => ('id' in value ? { id: value.id } : {})

const kindOf = (value: unknown): string => (value === null ? 'null' : Array.isArray(value) ? 'a list' : typeof value)

const rowOf = (value: unknown): Row | BadRow => {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { wrong: `is ${kindOf(value)}, not an object` }
  const id = idOf(value)
  if (!('cmd' in value)) return { wrong: 'has no "cmd"', ...id }
  const { cmd } = value
  if (typeof cmd !== 'string') return { wrong: `has a "cmd" that is ${kindOf(cmd)}, not text`, ...id }
  if (!('cwd' in value)) return { cmd, ...id }
  const { cwd } = value
  if (typeof cwd !== 'string') return { wrong: `has a "cwd" that is ${kindOf(cwd)}, not text`, ...id }
  return { cmd, cwd, ...id }
}

const readRow = (line: InputLine): Row | BadRow | undefined => {
  if ('wrong' in line) return line
  if (line.text.trim() === '') return undefined
  try {
    return rowOf(JSON.parse(line.text))
  } catch {
    return { wrong: 'is no JSON' }
  }
}

/** What a stream came to. */
class Tally {
  highest: Level = 1
  bad = 0
  private number = 0

  /** The answer to one line; none to an empty one. */
  answer(line: InputLine): string {
    this.number += 1
    const row = readRow(line)
    if (row === undefined) return ''
    const id = row.id === undefined ? {} : { id: row.id }
    if ('wrong' in row) {
      this.bad += 1
      const error = { code: 'usage', message: `line ${this.number} of standard input ${row.wrong}`, hint: HINT }
      return formatJson({ ...id, error })
    }
    const found = classify(row.cmd, row.cwd === undefined ? DEFAULT_CONTEXT : { ...DEFAULT_CONTEXT, cwd: row.cwd })
    if (found.level > this.highest) this.highest = found.level
    return formatJson({ ...id, ...answerJson(found) })
  }
}

/**
 * Judges JSON lines as they come, in order, in memory that does not grow with their number: what one read brought is answered
 * before the next, and not before the reader of the answers has taken the last. A line that cannot be read is answered by an
 * error in its place; the others are judged all the same, and the exit code is that of wrong usage.
 */
export const checkStream = async ({ readLines, out }: CliContext): Promise<number> => {
  const tally = new Tally()
  for await (const lines of readLines()) {
    let answers = ''
    for (const line of lines) answers += tally.answer(line)
    out.stdout(answers)
    if (!(await out.taken())) break
  }
  if (tally.bad === 0) return EXIT_OF_LEVEL[tally.highest]
  const lines = tally.bad === 1 ? 'one line of standard input was' : `${tally.bad} lines of standard input were`
  out.stderr(`holdpoint: ${lines} not judged; each has an answer with "error" in its place\n`)
  return EXIT_OF.usage
}
