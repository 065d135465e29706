import { spawn, type ChildProcess } from 'node:child_process'
import { hostname } from 'node:os'
import { join } from 'node:path'
import type { Outbound, Posted } from '../model/ports.ts'
import { codeOf } from './failure.ts'

const startSelf =
  (packageRoot: string): Outbound['startSelf'] =>
  (words, { cwd, env }) => {
    const entry = join(packageRoot, 'dist', 'holdpoint.cjs')
    const child = spawn(process.execPath, [entry, ...words], { cwd, env: { ...env }, detached: true, stdio: 'ignore' })
    // Whoever waits for an answer is not to be disturbed by this: what was not sent stays due.
    child.on('error', () => undefined)
    child.unref()
  }

/** The group that the program leads: it was started as a leader. */
const killAll = ({ pid }: ChildProcess): void => {
  if (pid === undefined) return
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // It has ended by itself meanwhile.
  }
}

const reasonOf = (error: unknown): string => {
  const code = codeOf(error)
  return code === 'ENOENT' || code === 'ENOTDIR' ? 'missing' : code === '' ? 'not started' : code
}

type Apart = Parameters<Outbound['runApart']>

/** Some failures (too long a list of words) are thrown at once instead of told by the event. */
const startApart = ([program = '', ...args]: Apart[0], { cwd, env }: Apart[1]) => {
  try {
    return spawn(program, args, { cwd, env: { ...env }, detached: true, stdio: ['pipe', 'ignore', 'ignore'] })
  } catch (error) {
    return { failure: reasonOf(error) }
  }
}

const runApart: Outbound['runApart'] = (argv, options) =>
  new Promise(resolve => {
    let isLate = false
    const child = startApart(argv, options)
    if ('failure' in child) {
      resolve(child)
      return
    }
    const timer = setTimeout(() => {
      isLate = true
      killAll(child)
    }, options.timeoutMs)
    child.once('error', error => {
      clearTimeout(timer)
      resolve({ failure: reasonOf(error) })
    })
    child.once('exit', (code, signal) => {
      clearTimeout(timer)
      if (options.alone === true) killAll(child)
      resolve(isLate ? { failure: 'timeout' } : code === null ? { failure: signal ?? 'ended' } : { code })
    })
    // It may end before it has read everything: that is its right.
    child.stdin.on('error', () => undefined)
    child.stdin.end(options.input)
  })

/** `fetch` says "fetch failed", and why only in its cause. */
const failureOf = (error: unknown): string => {
  if (!(error instanceof Error)) return 'failed'
  if (error.name === 'TimeoutError') return 'timeout'
  const code = codeOf(error.cause)
  if (code !== '') return code
  return error.cause instanceof Error ? error.cause.message : error.message
}

const post: Outbound['post'] = async (url, { body, headers, timeoutMs }): Promise<Posted> => {
  try {
    const signal = AbortSignal.timeout(timeoutMs)
    const answer = await fetch(url, { method: 'POST', body, headers, redirect: 'manual', signal })
    await answer.body?.cancel()
    return { status: answer.status }
  } catch (error) {
    return { failure: failureOf(error) }
  }
}

/** Ways out of this machine and this process. `packageRoot` is the folder of our own package. */
export const createOutbound = (packageRoot: string): Outbound => ({
  host: hostname(),
  startSelf: startSelf(packageRoot),
  runApart,
  post,
})
