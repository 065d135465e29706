import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { JournalLine } from '../../src/model/entry.ts'
import { TerminalSession } from '../support/terminal.ts'
import { World } from './world.ts'

/** An entry as the workflow's own example has it, but for time and wording. */
interface Told {
  readonly type: 'question' | 'blocker' | 'decision' | 'milestone'
  readonly author: string
  readonly tags: readonly string[]
  readonly task?: string
  readonly files?: readonly string[]
  /** Which of the example's entries it names. */
  readonly related: readonly number[]
  readonly reviewed: boolean
}

/** Whether an entry says all that the example's does; humans have names here. */
const saysSo = ({ entry }: JournalLine, told: Told, keys: readonly string[]): boolean => {
  const related = entry.context?.related_entries ?? []
  const author = told.author === 'user' ? entry.author.startsWith('user:') : entry.author === told.author
  return (
    entry.type === told.type &&
    author &&
    told.tags.every(tag => entry.tags.includes(tag)) &&
    told.related.every(index => related.includes(keys[index] ?? '')) &&
    (told.task === undefined || entry.context?.task_id === told.task) &&
    JSON.stringify(entry.context?.related_files ?? []) === JSON.stringify(told.files ?? []) &&
    entry.hitl_reviewed === told.reviewed
  )
}

describe('the workflow’s examples, from the agent’s first line to the last milestone', () => {
  let world: World
  beforeEach(() => {
    world = new World()
    world.init()
  })
  afterEach(() => {
    world.end()
  })

  /** Entries since the set-up. */
  const log = (): readonly JournalLine[] =>
    readFileSync(join(world.state, 'journal.jsonl'), 'utf8')
      .split('\n')
      .filter(line => line !== '')
      .map(line => JSON.parse(line) as JournalLine)
      .filter(({ entry }) => entry.type !== 'policy')

  /** Finds the example's entries in the log, in their order; what else is there is returned in one line each. */
  const compare = (example: readonly Told[]): readonly string[] => {
    const keys: string[] = []
    const others: string[] = []
    for (const line of log()) {
      const told = example[keys.length]
      if (told !== undefined && saysSo(line, told, keys)) keys.push(line.key)
      else others.push(`${line.entry.type} by ${line.entry.author.split(':')[0] ?? ''}: ${line.entry.title}`)
    }
    expect(keys, JSON.stringify(log(), null, 1)).toHaveLength(example.length)
    expect(world.human(['log', 'verify']).code).toBe(0)
    return others
  }

  const proposed = (proposal: object, agent: string): string => {
    const asked = world.agent('holdpoint propose --stdin --json', {
      env: { HOLDPOINT_AGENT: agent },
      input: JSON.stringify(proposal),
    })
    expect(asked.code, asked.stderr).toBe(0)
    return (JSON.parse(asked.stdout) as { proposed: { id: string } }).proposed.id
  }

  const atTerminal = (...words: readonly string[]): TerminalSession =>
    new TerminalSession(['holdpoint', ...words], { cwd: world.repo, env: world.humanEnv({ PAGER: 'cat' }) })

  /** Opens the one request that waits. */
  const inbox = async (id: string): Promise<TerminalSession> => {
    const human = atTerminal()
    await human.seesNext('1 request waits')
    human.types('\r')
    await human.seesNext(`request ${id}`)
    return human
  }

  const types = async (human: TerminalSession, lines: readonly (readonly [seen: string, typed: string])[]) => {
    for (const [seen, typed] of lines) {
      await human.seesNext(seen)
      human.types(typed)
    }
  }

  it('1: GraphQL in place of REST, approved with four conditions', async () => {
    world.write('docs/architecture-proposal.md', 'GraphQL, gradually\n')
    const [task, files] = ['task-arch-001', ['docs/architecture-proposal.md']]
    const id = proposed(
      {
        title: 'Architecture proposal: GraphQL migration',
        why: 'Current REST API has N+1 query issues and overfetching.',
        impact: 'New endpoints speak GraphQL.',
        reversibility: 'REST stays for 6 months.',
        options: [{ text: 'gradual migration', tradeoffs: 'about 40 hours' }, { text: 'stay with REST' }],
        recommended: 1,
        relatedFiles: files,
        tags: ['architecture', 'graphql'],
        task,
      },
      'architect-agent',
    )
    const waiting = world.agentLater(`holdpoint await ${id} --timeout 60s --json`)
    const human = await inbox(id)
    await types(human, [
      ['f: files', 'f'],
      ['GraphQL, gradually', ''],
      ['back to the inbox', '\r'],
      ['yes, but', 'c'],
      ['Condition 1', 'Start with new endpoints only\r'],
      ['Condition 2', 'Maintain REST for 6 months\r'],
      ['Condition 3', 'Document migration guide\r'],
      ['Condition 4', 'Train team on GraphQL\r'],
      ['Condition 5', '\r'],
      ['Number of the option', '1\r'],
      ['Approve? y', 'y\r'],
      [`approved: ${id}`, 'q'],
    ])
    expect(await human.exited, human.screen).toBe(0)
    const heard = await waiting
    expect([heard.code, JSON.parse(heard.stdout)]).toMatchObject([
      0,
      { approved: { option: 1, conditions: { length: 4, 3: 'Train team on GraphQL' } } },
    ])
    const others = compare([
      {
        type: 'question',
        author: 'architect-agent',
        tags: ['architecture', 'graphql', 'hitl-required'],
        task,
        files,
        related: [],
        reviewed: false,
      },
      {
        type: 'decision',
        author: 'user',
        tags: ['architecture', 'graphql', 'approved'],
        task,
        related: [0],
        reviewed: true,
      },
    ])
    expect(others).toEqual(['insight by gate: Shown to a human: Architecture proposal: GraphQL migration'])
  })

  it('2: Redis is missing, decided with an option, a budget and bounded authority', async () => {
    const [task, files] = ['task-session-001', ['src/services/session.service.ts']]
    const agent = { HOLDPOINT_AGENT: 'coder-agent', HOLDPOINT_TASK: task }
    const id = proposed(
      {
        kind: 'blocker',
        title: 'Missing dependency: redis',
        why: 'Session management requires Redis for distributed caching.',
        options: ['Install Redis locally', 'Cloud Redis (AWS ElastiCache)', 'Sessions in PostgreSQL'],
        recommended: 2,
        relatedFiles: files,
        tags: ['infrastructure', 'redis'],
        task,
      },
      'coder-agent',
    )
    const step = 'npm pkg set dependencies.ioredis=5'
    expect(world.agent(step, { env: agent })).toMatchObject({
      code: 75,
      stderr: expect.stringContaining(id) as unknown,
    })
    const waiting = world.agentLater(`holdpoint await ${id} --timeout 60s --json`, agent)
    const human = await inbox(id)
    await types(human, [
      ['m: yes, and more', 'm'],
      ['Command 1', 'npm pkg set *\r'],
      ['Command 2', '\r'],
      ['How many times', '1\r'],
      ['For how long', '2h\r'],
      ['Where *', '\r'],
      ['Budget of all', '50 USD a month\r'],
      ['Number of the option', '2\r'],
      ['Type yes to approve', 'yes\r'],
      ['Why (Enter', 'credentials go into environment variables\r'],
      [`approved: ${id}`, 'q'],
    ])
    expect(await human.exited, human.screen).toBe(0)
    const heard = await waiting
    expect([heard.code, JSON.parse(heard.stdout)]).toMatchObject([
      0,
      { approved: { option: 2, grant: { uses: 1, budget: '50 USD a month' } } },
    ])
    world.write('package.json', '{"name":"shop"}\n')
    expect(world.agent(step, { env: { ...agent, HOLDPOINT_COST: '15 USD' } }).code).toBe(0)
    const done = world.agent(
      `holdpoint done ${id} --title 'Redis integration complete' --content 'Pooling enabled, TTL 24 hours.'`,
      { env: agent },
    )
    expect(done.code, done.stderr).toBe(0)
    const others = compare([
      {
        type: 'blocker',
        author: 'coder-agent',
        tags: ['blocker', 'infrastructure', 'redis', 'hitl-required'],
        task,
        files,
        related: [],
        reviewed: false,
      },
      {
        type: 'decision',
        author: 'user',
        tags: ['infrastructure', 'redis', 'approved'],
        task,
        related: [0],
        reviewed: true,
      },
      {
        type: 'milestone',
        author: 'coder-agent',
        tags: ['infrastructure', 'redis', 'complete'],
        task,
        files,
        related: [1],
        reviewed: true,
      },
    ])
    expect(others).toEqual([
      'insight by gate: Shown to a human: Missing dependency: redis',
      `milestone by coder-agent: Done: npm pkg set dependencies.ioredis=5`,
    ])
    expect(world.human(['show', id]).stdout).toMatch(/asked by [\s\S]*approved by [\s\S]*Redis integration complete/u)
  })

  it('3: OAuth credentials that the human puts in place, and no agent sees', async () => {
    const [task, files] = ['task-oauth-001', ['src/auth/oauth.service.ts', 'docs/oauth-setup.md']]
    const id = proposed(
      {
        kind: 'credentials',
        title: 'BLOCKED: OAuth credentials required',
        why: 'Google OAuth integration requires client ID and client secret.',
        needs: ['GOOGLE_CLIENT_ID', 'GOOGLE_CLIENT_SECRET'],
        file: '.env.local',
        relatedFiles: files,
        tags: ['oauth', 'security'],
        task,
      },
      'security-agent',
    )
    const waiting = world.agentLater(`holdpoint await ${id} --timeout 60s`)
    world.write('.gitignore', '.env.local\n')
    const secret = ['GOCSPX', 'k3yF0rTests0nly1234567890abc'].join('-')
    writeFileSync(
      join(world.repo, '.env.local'),
      `GOOGLE_CLIENT_ID=xxx.apps.googleusercontent.com\nGOOGLE_CLIENT_SECRET=${secret}\n`,
      {
        mode: 0o600,
      },
    )
    const human = atTerminal('provide', id)
    await human.seesNext('the agent may go on')
    expect(await human.exited, human.screen).toBe(0)
    const heard = await waiting
    expect(heard.code, heard.stderr).toBe(0)
    const others = compare([
      {
        type: 'blocker',
        author: 'security-agent',
        tags: ['blocker', 'credentials', 'oauth', 'security', 'hitl-required'],
        task,
        files,
        related: [],
        reviewed: false,
      },
      {
        type: 'milestone',
        author: 'user',
        tags: ['oauth', 'credentials', 'security'],
        files,
        related: [0],
        reviewed: true,
      },
    ])
    expect(others).toEqual(['decision by user: Approved: BLOCKED: OAuth credentials required'])
    expect([heard.stdout, heard.stderr, human.screen].filter(text => text.includes(secret))).toEqual([])
    expect(world.run(['grep', '-rl', secret, world.state, world.home], { cwd: world.root }).stdout).toBe('')
  })
})
