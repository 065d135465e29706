import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { JournalLine } from '../../../src/model/entry.ts'
import type { Setting } from './support.ts'
import { runLine } from './support.ts'

const makePlace = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'holdpoint-add-'))
  onTestFinished(() => {
    rmSync(folder, { recursive: true })
  })
  return folder
}

const AGENT: Partial<Setting> = { agent: 'Coder Agent' }
const HUMAN: Partial<Setting> = { terminal: true }

const add = (directory: string, who: Partial<Setting>, ...words: readonly string[]) =>
  runLine(['log', 'add', ...words], { directory, ...who })

const logged = async (directory: string) =>
  JSON.parse((await runLine(['log', '--json'], { directory })).stdout) as readonly JournalLine[]

const lastEntry = async (directory: string) => (await logged(directory)).at(-1)?.entry

describe('log add', () => {
  it('writes what the options say', async () => {
    const directory = makePlace()
    const words = [
      '--title',
      "it's done",
      '--content',
      'all',
      '--tag',
      'redis,cache',
      '--task',
      't-1',
      '--file',
      'a.ts',
    ]
    expect((await add(directory, AGENT, ...words, '--type', 'insight')).code).toBe(0)
    expect(await lastEntry(directory)).toMatchObject({
      type: 'insight',
      author: 'coder-agent',
      title: "it's done",
      content: 'all',
      tags: ['redis', 'cache'],
      context: { task_id: 't-1', related_files: ['a.ts'] },
      hitl_reviewed: false,
    })
  })

  it('takes the same as one JSON object, and needs little', async () => {
    const directory = makePlace()
    expect((await add(directory, { ...AGENT, input: '{"title":"say \\"hi\\""}' }, '--stdin')).code).toBe(0)
    expect(await lastEntry(directory)).toMatchObject({
      type: 'milestone',
      title: 'say "hi"',
      content: 'say "hi"',
      tags: ['milestone'],
    })
  })

  it.each<[who: string, setting: Partial<Setting>, words: readonly string[], author: string | RegExp]>([
    ['the agent that is detected', AGENT, [], 'coder-agent'],
    ['the name that an agent claims', AGENT, ['--author', 'db-agent'], 'db-agent'],
    ['nobody known', {}, [], 'unknown'],
    ['a human at a terminal', HUMAN, [], /^user:/u],
    ['a human by a name of their own', HUMAN, ['--author', 'user:ada'], 'user:ada'],
    ['what a human writes for an agent', HUMAN, ['--author', 'db-agent'], 'db-agent'],
  ])('the author is %s', async (_, setting, words, author) => {
    const directory = makePlace()
    expect((await add(directory, setting, '--title', 'x', ...words)).code).toBe(0)
    expect((await lastEntry(directory))?.author).toMatch(
      typeof author === 'string' ? new RegExp(`^${author}$`, 'u') : author,
    )
  })

  it('links by key and by number, counts as reviewed by the chain alone, and reports links that lead nowhere', async () => {
    const directory = makePlace()
    const value = (change: object) =>
      JSON.stringify({ author: 'user', title: 'x', content: 'x', tags: ['approved'], ...change })
    const key = 'journal:2026-01-31-09:00:00'
    const asked = 'journal:2026-01-31-08:00:00'
    await runLine(
      ['memory', 'store', '--key', key, '--value', value({ type: 'decision', context: { related_entries: [asked] } })],
      { directory, ...HUMAN },
    )
    await add(directory, AGENT, '--title', 'by key', '--re', key)
    expect(await lastEntry(directory)).toMatchObject({ hitl_reviewed: true, context: { related_entries: [key] } })
    await add(directory, AGENT, '--title', 'by number', '--re', '1')
    expect(await lastEntry(directory)).toMatchObject({ hitl_reviewed: true, context: { related_entries: [key] } })
    await add(directory, AGENT, '--title', 'unrelated')
    expect((await lastEntry(directory))?.hitl_reviewed).toBe(false)
    const dangling = await add(directory, AGENT, '--title', 'gone', '--re', 'journal:2020-01-01-00:00:00')
    expect([dangling.code, dangling.stderr]).toEqual([0, expect.stringContaining('has no entry journal:2020')])
    expect((await add(directory, AGENT, '--title', 'gone', '--re', 'nothing')).code).toBe(64)
  })

  it.each<[input: string, said: string]>([
    ['{"title":"x","type":"question"}', 'log add writes milestone and insight; the type was "question"'],
    ['{"title":""}', 'title: one line of 1 to 200 characters'],
    ['{"title":"x","tags":["Not a tag"]}', 'tags: 1 to 32 different tags'],
    ['{"title":"x","colour":"red"}', 'the JSON has a field "colour"'],
    ['{"title":"x","re":"k7f3"}', '"re" must be a list'],
    ['{"title":"x","re":["nothing"]}', 'the log has no entry or request "nothing"'],
    ['{"title":"x","context":["a"]}', '"context" must be an object'],
    ['{"title":"x","title":"y"}', 'standard input is JSON that says "title" twice'],
    ['[{"title":"x"}]', 'standard input is JSON, but no object'],
    ['['.repeat(100) + ']'.repeat(100), 'nested deeper than 64'],
    ['nonsense', 'standard input is no JSON'],
  ])('%s ends with 64', async (input, said) => {
    const directory = makePlace()
    const { code, stderr } = await add(directory, { ...AGENT, input }, '--stdin')
    expect([code, stderr]).toEqual([64, expect.stringContaining(said)])
    expect(await logged(directory)).toEqual([])
  })

  it('takes a context that is null for none', async () => {
    const directory = makePlace()
    expect((await add(directory, { ...AGENT, input: '{"title":"x","context":null}' }, '--stdin')).code).toBe(0)
    expect((await lastEntry(directory))?.title).toBe('x')
  })

  it.each([
    ['--author', 'user'],
    ['--author', 'User:ada'],
    ['--type', 'decision'],
    ['--type', 'Violation'],
    ['--author', 'user', '--re', 'nothing'],
  ])('%s %s by options of an agent is refused and recorded', async (...words) => {
    const directory = makePlace()
    expect((await add(directory, AGENT, '--title', 'x', ...words)).code).toBe(77)
    expect((await logged(directory)).map(({ entry }) => entry.type)).toEqual(['violation'])
  })

  it.each([
    '{"title":"x","author":"user"}',
    '{"title":"x","author":"user","context":null}',
    '{"title":"x","author":"user","context":"none"}',
    '{"title":"x","author":"user","re":"k7f3"}',
    '{"title":"x","author":"user","re":["nothing"]}',
    '{"title":"x","hitl_reviewed":true,"re":["nothing"]}',
    '{"title":"x","author":"user","colour":"red"}',
    '{"title":"x","author":"user","author":"coder"}',
    '{"title":"x","author":["user"]}',
    '{"title":"x","context":{"hitl_reviewed":true}}',
    '{"title":"x","type":"question","author":"user"}',
    '[{"title":"x","author":"user"}]',
    '"{\\"author\\":\\"user\\"}"',
    '{"title":"x","type":"decision"}',
    '{"title":"x","hitl_reviewed":true}',
    '{"title":"x","holdpoint":{"v":1}}',
  ])('%s of an agent is refused and recorded', async input => {
    const directory = makePlace()
    expect((await add(directory, { ...AGENT, input }, '--stdin')).code).toBe(77)
    expect((await logged(directory)).map(({ entry }) => entry.type)).toEqual(['violation'])
  })
})
