import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { JournalLine } from '../../src/model/entry.ts'
import { Desk } from './desk.ts'

let desk: Desk
beforeEach(async () => {
  desk = await new Desk().open()
})
afterEach(() => {
  desk.end()
})

/** What the workflow's own entries are compared by: everything but time and wording. */
const outline = ({ entry }: JournalLine, all: readonly JournalLine[]) => ({
  type: entry.type,
  author: entry.author,
  title: entry.title,
  tags: [...entry.tags].sort(),
  related: (entry.context?.related_entries ?? []).map(key => all.findIndex(line => line.key === key)),
  files: entry.context?.related_files ?? [],
  task: entry.context?.task_id,
  reviewed: entry.hitl_reviewed,
})

const outlines = () => {
  const all = desk.entries()
  return all.map(line => outline(line, all))
}

describe('the three examples of the workflow', () => {
  it('1: an architecture decision, approved with conditions', async () => {
    const task = 'task-arch-001'
    desk.world.write(join(desk.repo, 'docs/architecture-proposal.md'), 'GraphQL, gradually\n')
    const id = await desk.ask(['--stdin'], {
      env: { HOLDPOINT_AGENT: 'architect-agent' },
      input: JSON.stringify({
        kind: 'question',
        title: 'Architecture proposal: GraphQL migration',
        why: "REST has N+1 queries and overfetching.\nGraphQL doesn't.",
        impact: 'new endpoints are GraphQL',
        reversibility: 'REST stays for 6 months',
        options: [
          { text: 'gradual migration', tradeoffs: 'about 40 hours' },
          { text: 'stay with REST', tradeoffs: 'N+1 stays' },
        ],
        recommended: 1,
        relatedFiles: ['docs/architecture-proposal.md'],
        tags: ['architecture', 'graphql'],
        task,
      }),
    })
    expect((await desk.agent(['await', id, '--timeout', '0'])).code).toBe(75)
    const conditions = ['new endpoints only', 'REST for 6 months', 'a migration guide', 'train the team']
    desk.clock.set('2026-11-13T09:30:00Z')
    const said = await desk.human([
      'approve',
      id,
      '--option',
      '1',
      ...conditions.flatMap(text => ['--condition', text]),
      '--reason',
      'next sprint',
    ])
    expect(said.code, said.stderr).toBe(0)
    const told = await desk.agent(['await', id, '--json'])
    expect(told.code).toBe(0)
    expect(JSON.parse(told.stdout)).toMatchObject({
      approved: { id, by: 'anna', reason: 'next sprint', conditions, option: 1 },
    })
    const title = 'Architecture proposal: GraphQL migration'
    expect(outlines()).toEqual([
      {
        type: 'question',
        author: 'architect-agent',
        title,
        tags: ['architecture', 'graphql', 'hitl-required'],
        related: [],
        files: ['docs/architecture-proposal.md'],
        task,
        reviewed: false,
      },
      {
        type: 'decision',
        author: 'user:anna',
        title: `Approved with conditions: ${title}`,
        tags: ['approved', 'architecture', 'conditions', 'graphql'],
        related: [0],
        files: [],
        task,
        reviewed: true,
      },
    ])
    expect(desk.entries()[1]?.entry.content).toContain(
      'Conditions: (1) new endpoints only, (2) REST for 6 months, (3) a migration guide, (4) train the team',
    )
  })

  it('2: a missing dependency, decided with an option, a budget and bounded authority, and what came of it', async () => {
    const task = 'task-session-001'
    const id = await desk.ask([
      ...['--kind', 'blocker', '--title', 'Missing dependency: redis', '--task', task],
      ...['--why', 'Session management requires Redis for distributed caching.'],
      ...['--option', 'install Redis locally', '--option', 'cloud Redis', '--option', 'PostgreSQL sessions'],
      ...['--tradeoff', '2=50 USD a month', '--recommend', '2'],
      ...['--related', 'src/services/session.service.ts', '--tag', 'infrastructure,redis'],
    ])
    const inTask = { env: { HOLDPOINT_TASK: task } }
    const stopped = await desk.agent(['run', '--', 'npm', 'install', 'ioredis'], inTask)
    expect(stopped.code).toBe(75)
    expect(stopped.stderr).toContain(id)
    desk.clock.set('2026-11-13T09:05:00Z')
    const said = await desk.human([
      ...['approve', id, '--option', '2', '--budget', '50 USD/month', '--allow-command', 'npm install *'],
      ...['--uses', '2', '--until', '2h', '--reason', 'cloud it is'],
    ])
    expect(said.code, said.stderr).toBe(0)
    expect(JSON.parse((await desk.agent(['await', id, '--json'])).stdout)).toMatchObject({
      approved: { option: 2, grant: { budget: '50 USD/month', uses: 2 } },
    })
    const installed = await desk.agent(['run', '--', 'npm', 'install', 'ioredis'], {
      env: { ...inTask.env, HOLDPOINT_COST: '15 USD' },
    })
    expect(installed.code, installed.stderr).toBe(0)
    // The agent's work: the related file may change from now on.
    desk.world.write(join(desk.repo, 'src/services/session.service.ts'), 'redis\n')
    desk.clock.set('2026-11-13T09:30:00Z')
    const done = await desk.agent([
      ...['done', id, '--title', 'Redis integration complete', '--content', 'Pooling on, TTL 24 hours.'],
    ])
    expect(done.code, done.stderr).toBe(0)
    expect(desk.runs()).toEqual(['npm install ioredis'])
    expect(outlines()).toEqual([
      {
        type: 'blocker',
        author: 'coder-agent',
        title: 'Missing dependency: redis',
        tags: ['blocker', 'hitl-required', 'infrastructure', 'redis'],
        related: [],
        files: ['src/services/session.service.ts'],
        task,
        reviewed: false,
      },
      {
        type: 'decision',
        author: 'user:anna',
        title: 'Approved: Missing dependency: redis',
        tags: ['approved', 'infrastructure', 'redis'],
        related: [0],
        files: [],
        task,
        reviewed: true,
      },
      {
        type: 'milestone',
        author: 'coder-agent',
        title: 'Done: npm install ioredis',
        tags: ['changes-dependency', 'complete', 'granted', 'npm'],
        related: [1, 0],
        files: [],
        task,
        reviewed: true,
      },
      {
        type: 'milestone',
        author: 'coder-agent',
        title: 'Redis integration complete',
        tags: ['complete', 'infrastructure', 'redis'],
        related: [1, 0],
        files: ['src/services/session.service.ts'],
        task,
        reviewed: true,
      },
    ])
    const shown = await desk.human(['show', id])
    expect(shown.stdout).toContain('after 5 min')
    expect(shown.stdout).toContain('after 25 min')
  })

  it('3: credentials that no agent touches', async () => {
    const task = 'task-oauth-001'
    const id = await desk.ask(
      [
        ...['--kind', 'credentials', '--title', 'BLOCKED: OAuth credentials required', '--task', task],
        ...['--why', 'Google OAuth integration requires client ID and client secret.'],
        ...['--needs', 'GOOGLE_CLIENT_ID,GOOGLE_CLIENT_SECRET', '--file', '.env.local'],
        ...['--related', 'src/auth/oauth.service.ts', '--related', 'docs/oauth-setup.md', '--tag', 'oauth,security'],
      ],
      { env: { HOLDPOINT_AGENT: 'security-agent' } },
    )
    expect(desk.entries()[0]?.entry.content).toContain(
      'Provide by: (1) environment variables of the session that needs them, (2) a secret vault, (3) the file .env.local, which Git must ignore',
    )
    expect((await desk.human(['approve', id])).code, 'a yes alone').toBe(64)
    desk.world.write(join(desk.repo, '.gitignore'), '.env.local\n')
    const early = await desk.human(['provide', id])
    expect(early.code).toBe(64)
    const secret = ['GOCSPX', 'k3yF0rTests0nly1234567890ab'].join('-')
    writeFileSync(
      join(desk.repo, '.env.local'),
      `GOOGLE_CLIENT_ID=123.apps.googleusercontent.com\nGOOGLE_CLIENT_SECRET=${secret}\n`,
      { mode: 0o600 },
    )
    expect((await desk.agent(['provide', id])).code, 'an agent').toBe(77)
    desk.clock.set('2026-11-13T09:15:00Z')
    const said = await desk.human(['provide', id])
    expect(said.code, said.stderr).toBe(0)
    expect(said.stderr).toBe('')
    expect((await desk.agent(['await', id])).code).toBe(0)
    expect(outlines().filter(({ type }) => type !== 'violation')).toEqual([
      {
        type: 'blocker',
        author: 'security-agent',
        title: 'BLOCKED: OAuth credentials required',
        tags: ['blocker', 'credentials', 'hitl-required', 'oauth', 'security'],
        related: [],
        files: ['src/auth/oauth.service.ts', 'docs/oauth-setup.md'],
        task,
        reviewed: false,
      },
      {
        type: 'decision',
        author: 'user:anna',
        title: 'Approved: BLOCKED: OAuth credentials required',
        tags: ['approved', 'credentials', 'oauth', 'security'],
        related: [0],
        files: [],
        task,
        reviewed: true,
      },
      {
        type: 'milestone',
        author: 'user:anna',
        title: 'Provided: BLOCKED: OAuth credentials required',
        tags: ['credentials', 'oauth', 'security'],
        related: [0, 2],
        files: ['src/auth/oauth.service.ts', 'docs/oauth-setup.md'],
        task,
        reviewed: true,
      },
    ])
    const written = [...desk.files(desk.state), ...desk.files(desk.world.home)]
    expect(written.filter(([, text]) => text.includes(secret)).map(([path]) => path)).toEqual([])
  })
})
