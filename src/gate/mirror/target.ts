import { sha256 } from '../../approval/canonical.ts'
import { NAMESPACE } from '../../journal/entry.ts'
import type { Memory } from '../claude-flow/memory.ts'
import { MEMORY_FILES } from '../claude-flow/memory.ts'
import type { OwnFile } from '../claude-flow/own-files.ts'
import type { MemoryRow } from '../claude-flow/rows.ts'
import type { Target } from './call.ts'
import type { Problem, Program } from './program.ts'

export type ProjectMemory = Readonly<Record<keyof typeof MEMORY_FILES, OwnFile<Memory>>>

const has = (file: OwnFile<Memory>, schema: string): boolean =>
  file.kind === 'read' && file.value.schemas.some(one => one === schema)

const otherVersion = (made: number): Problem => ({
  problem: `${MEMORY_FILES.database} was made by claude-flow ${made}, which the installed one cannot read`,
  hint: 'move .swarm away, or install the version that made it',
})

const unreadable = (file: string, problem: string, hint: string): Problem => ({
  problem: `${file} is not fit to be written: ${problem}`,
  hint,
})

const jsonTarget = ({ json }: ProjectMemory): Target | Problem =>
  json.kind === 'refused'
    ? // It takes a file that it cannot parse for an empty one, and its next store would erase the rest.
      unreadable(MEMORY_FILES.json, json.problem, `repair or move ${MEMORY_FILES.json}`)
    : 'v2-json'

const v2Target = (program: Program, memory: ProjectMemory): Target | Problem => {
  const { database } = memory
  if (program.minor < 7 || database.kind === 'missing') return jsonTarget(memory)
  if (has(database, 'v3')) return otherVersion(3)
  return database.kind === 'refused'
    ? unreadable(MEMORY_FILES.database, database.problem, 'holdpoint log sync tells more')
    : 'v2.7'
}

const v3Target = ({ database }: ProjectMemory): Target | Problem => {
  if (database.kind === 'missing')
    return {
      problem: 'claude-flow has no memory in this project yet',
      hint: 'npx --no-install claude-flow memory init, in the project’s root',
    }
  if (database.kind === 'refused')
    return unreadable(MEMORY_FILES.database, database.problem, 'holdpoint log sync tells more')
  return has(database, 'v3') ? 'v3' : otherVersion(2)
}

/** The store that the program would write, or why it is not let: it is never asked to make one. */
export const targetOf = (program: Program, memory: ProjectMemory): Target | Problem => {
  if (program.major === 2) return v2Target(program, memory)
  if (program.major === 3) return v3Target(memory)
  return {
    problem: `claude-flow ${program.version} is not known; 2 and 3 are`,
    hint: 'npm install --save-dev claude-flow@3',
  }
}

const rowsOf = (file: OwnFile<Memory>): readonly MemoryRow[] => (file.kind === 'read' ? file.value.rows : [])

/** What stands there under a key: this very value, another, or nothing. Compared by SHA-256. */
export const standingOf = (
  memory: ProjectMemory,
  target: Target,
  { key, value }: { readonly key: string; readonly value: string },
): 'same' | 'other' | 'nothing' => {
  const rows = target === 'v3' ? rowsOf(memory.database) : [...rowsOf(memory.json), ...rowsOf(memory.database)]
  const own = rows.filter(row => row.namespace === NAMESPACE && row.key === key && !row.gone)
  const digest = sha256(value)
  if (own.some(row => sha256(row.value) === digest)) return 'same'
  return own.length === 0 ? 'nothing' : 'other'
}
