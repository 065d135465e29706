import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'

/** What the system tells of a running process. */
export interface ProcessFacts {
  readonly parent: number
  /** Changes when the number is given to another process: clock ticks since boot (Linux), start date (elsewhere). */
  readonly started: string
  readonly name: string
  readonly commandLine: string
}

const textOf = (path: string): string => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

/** `/proc/PID/stat`: the name stands in brackets and may itself hold brackets and spaces, so fields count from the last one. */
const fromProc = (pid: number): ProcessFacts | undefined => {
  const stat = textOf(`/proc/${pid}/stat`)
  const end = stat.lastIndexOf(')')
  if (end === -1) return undefined
  const fields = stat.slice(end + 2).split(' ')
  const words = textOf(`/proc/${pid}/cmdline`).split('\0')
  if (words.at(-1) === '') words.pop()
  return {
    parent: Number(fields[1] ?? 0),
    started: fields[19] ?? '',
    name: stat.slice(stat.indexOf('(') + 1, end),
    commandLine: words.join(' '),
  }
}

const psField = (pid: number, field: string): string => {
  try {
    return execFileSync('/bin/ps', ['-o', `${field}=`, '-p', String(pid)], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: 2000,
    }).trim()
  } catch {
    return ''
  }
}

const fromPs = (pid: number): ProcessFacts | undefined => {
  const parent = psField(pid, 'ppid')
  if (parent === '') return undefined
  return {
    parent: Number(parent),
    started: psField(pid, 'lstart'),
    name: basename(psField(pid, 'comm')),
    commandLine: psField(pid, 'args'),
  }
}

/** Facts of a process, or `undefined` where it does not run (or cannot be seen). */
export const factsOf = (pid: number): ProcessFacts | undefined =>
  process.platform === 'linux' ? fromProc(pid) : fromPs(pid)

/** Whether a process with that number runs, whoever owns it. */
export const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
