import { describe, expect, it } from 'vitest'
import { classify, classifyArgv } from '../../src/gate/classify.ts'
import { inheritedOf } from '../../src/gate/inherited.ts'
import { DEFAULT_CONTEXT } from '../../src/policy/defaults.ts'

const HOOKS_OFF = {
  GIT_CONFIG_COUNT: '1',
  GIT_CONFIG_KEY_0: 'core.hooksPath',
  GIT_CONFIG_VALUE_0: '/dev/null',
}

const ROWS: readonly (readonly [env: Readonly<Record<string, string>>, argv: readonly string[], level: number])[] = [
  [{}, ['git', 'commit'], 1],
  [HOOKS_OFF, ['git', 'commit', '-m', 'x'], 3],
  [HOOKS_OFF, ['git', 'push'], 3],
  [HOOKS_OFF, ['ls'], 1],
  [{ ...HOOKS_OFF, GIT_CONFIG_KEY_0: 'user.name' }, ['git', 'commit'], 1],
  [{ GIT_CONFIG_PARAMETERS: "'core.hookspath'='/dev/null'" }, ['git', 'commit'], 3],
  [{ HUSKY: '0' }, ['git', 'commit'], 3],
  [{ HUSKY: '0' }, ['sh', '-c', 'git commit'], 3],
  [{ HUSKY: '0' }, ['git', 'status'], 1],
  [{ HUSKY: '0' }, ['npm', 'ci'], 1],
  [{ HUSKY: '1' }, ['git', 'commit'], 1],
  [{ LEFTHOOK: '0' }, ['git', 'push'], 3],
  [{ SKIP: 'eslint' }, ['git', 'commit'], 3],
  [{ NODE_ENV: 'production' }, ['knex', 'migrate:rollback'], 3],
  [{ NODE_ENV: 'test' }, ['knex', 'migrate:rollback'], 2],
  [{ NODE_ENV: 'production' }, ['npm', 'test'], 1],
  [{ GIT_SSH_COMMAND: 'wrapper', GIT_EDITOR: 'code --wait', PAGER: 'delta' }, ['git', 'fetch'], 1],
  [{ STRIPE_SECRET_KEY: 'sk_live', HOME: '/root', PATH: '/bin' }, ['git', 'status'], 1],
]

describe('what an operation inherits counts as if it stood on the line', () => {
  it.each(ROWS)('%j %j is level %s', (env, argv, level) => {
    const context = { ...DEFAULT_CONTEXT, inherited: inheritedOf(env) }
    expect(classifyArgv(argv, context).level).toBe(level)
    expect(classify(argv.map(word => `'${word.replaceAll("'", String.raw`'\''`)}'`).join(' '), context).level).toBe(
      level,
    )
  })
})
