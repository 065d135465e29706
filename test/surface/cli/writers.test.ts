import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { JournalLine } from '../../../src/model/entry.ts'
import { makeFolder } from '../../journal/support.ts'
import type { Program } from '../../support/program.ts'
import { buildProgram } from '../../support/program.ts'

let program: Program

beforeAll(async () => {
  program = await buildProgram()
})

afterAll(() => {
  program.remove()
})

const KEY = 'journal:2026-03-01-09:00:00'

const start = async (home: string, words: readonly string[]) => {
  const child = spawn(process.execPath, [program.entry, ...words], {
    cwd: home,
    env: { PATH: '/usr/bin:/bin', HOME: home, XDG_STATE_HOME: join(home, 'state'), HOLDPOINT_AGENT: 'coder' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let stdout = ''
  child.stdout.setEncoding('utf8').on('data', (piece: string) => {
    stdout += piece
  })
  const [code] = (await once(child, 'close')) as readonly unknown[]
  return { code, stdout }
}

const valueOf = (n: number): string =>
  JSON.stringify({ type: 'insight', author: `agent-${n}`, title: `stored ${n}`, content: `it's ${n}`, tags: ['a'] })

it('64 commands at once: every entry is there, none overwritten, every key its own, the chain whole', async () => {
  const home = makeFolder()
  const numbers = Array.from({ length: 32 }, (_, n) => n)
  const ended = await Promise.all(
    numbers.flatMap(n => [
      start(home, ['memory', 'store', '--namespace', 'captains-log', '--key', KEY, '--value', valueOf(n)]),
      start(home, ['log', 'add', '--title', `added ${n}`]),
    ]),
  )
  expect(ended.map(({ code }) => code)).toEqual(Array.from({ length: 64 }, () => 0))

  const text = readFileSync(join(home, 'state/holdpoint/journal.jsonl'), 'utf8')
  const lines = text
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line) as JournalLine)
  expect(lines.map(({ entry }) => entry.title).toSorted()).toEqual(
    numbers.flatMap(n => [`stored ${n}`, `added ${n}`]).toSorted(),
  )
  expect(lines.map(({ seq }) => seq)).toEqual(Array.from({ length: 64 }, (_, n) => n + 1))
  expect(new Set(lines.map(({ key }) => key)).size).toBe(64)
  expect(lines.filter(({ key }) => key === KEY || key.startsWith(`${KEY}.`))).toHaveLength(32)

  // Each was told the key that its own words stand under.
  const told = new Map(lines.map(({ key, entry }) => [key, entry.title]))
  const titles = ended.map(({ stdout }) => told.get(/^(?:stored|written): (\S+)/u.exec(stdout)?.[1] ?? ''))
  expect(titles).toEqual(numbers.flatMap(n => [`stored ${n}`, `added ${n}`]))
  expect((await start(home, ['log', 'verify'])).stdout).toBe('The log is whole: 64 entries, each as it was written.\n')
})
