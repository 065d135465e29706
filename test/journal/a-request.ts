import type { Request } from '../../src/model/request.ts'

/** A held `git push --force`, level 3, with all that a request can hold. */
export const PUSH: Request = {
  v: 1,
  id: '7k2m9q4w1xyz',
  nonce: '0'.repeat(64),
  createdAt: '2026-03-01T09:00:00Z',
  approveBy: '2026-03-02T09:00:00Z',
  level: 3,
  operation: {
    kind: 'argv',
    display: 'git push --force origin main',
    argv: ['git', 'push', '--force', 'origin', 'main'],
    cwd: '/home/ada/shop',
    repo: '/home/ada/shop/.git',
    door: 'shim',
  },
  findings: [
    {
      rule: 'git.force-push',
      level: 3,
      category: 'rewrites-remote',
      title: 'This command replaces the history of a remote branch.',
      span: [0, 28],
      detail: 'main',
      saferForm: 'git push --force-with-lease',
    },
  ],
  impact: { lines: ['3 commits on origin/main would be lost'], target: 'main', observed: {}, files: ['src/pay.ts'] },
  reversibility: { reversible: true, how: 'the old tip 1a2b3c is kept for rollback' },
  options: [],
  requester: { agent: 'Claude Code', detected: 'CLAUDECODE', task: 'task-9', pid: 4242 },
  fingerprint: 'a'.repeat(64),
  policy: 'b'.repeat(64),
}

/** A held migration, level 2, of which nothing was measured. */
export const MIGRATION: Request = {
  ...PUSH,
  id: '3c5d7f9h1jkm',
  level: 2,
  operation: { ...PUSH.operation, kind: 'line', display: 'npx knex migrate:latest', argv: [] },
  findings: [
    {
      rule: 'knex.migrate',
      level: 2,
      category: 'changes-data',
      title: 'This command applies every pending migration.',
      span: [0, 23],
    },
  ],
  impact: { lines: [], observed: {}, files: [] },
  reversibility: { reversible: false, how: 'not known' },
  options: [
    { n: 1, text: 'apply all', tradeoffs: 'locks orders for a minute' },
    { n: 2, text: 'apply the first only' },
  ],
  requester: { agent: 'database-agent', pid: 77 },
}

/** A blocker in an agent's own words, level 3. */
export const REDIS: Request = {
  ...PUSH,
  id: '5e6f7g8h9jkm',
  operation: { ...PUSH.operation, kind: 'proposal', door: 'proposal', display: 'Missing dependency: redis', argv: [] },
  findings: [],
  impact: { lines: [], observed: {}, files: ['src/services/session.service.ts'] },
  options: [
    { n: 1, text: 'local' },
    { n: 2, text: 'cloud', tradeoffs: 'costs money' },
  ],
  requester: { agent: 'coder-agent', task: 'task-session-001', pid: 78 },
  proposal: {
    kind: 'blocker',
    title: 'Missing dependency: redis',
    why: 'Session management requires Redis.',
    impact: 'sessions move out of the process',
    recommended: 2,
    tags: ['infrastructure', 'redis'],
  },
}
