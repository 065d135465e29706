import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Tool } from '../support/tools.ts'
import { hasTool } from '../support/tools.ts'
import { World } from './world.ts'

const FORCE = 'git push --force origin main'

/** Ways in which an agent's words reach a program, each by a real one. */
const CALLERS: readonly (readonly [
  name: string,
  needs: Tool | undefined,
  call: (line: string) => readonly string[],
])[] = [
  ['dash', 'dash', line => ['dash', '-c', line]],
  ['bash', 'bash', line => ['bash', '-c', line]],
  ['bash, as a login shell', 'bash', line => ['bash', '--noprofile', '-lc', `PATH="$SHIMS:$PATH"; ${line}`]],
  ['zsh', 'zsh', line => ['zsh', '-f', '-c', line]],
  ['fish', 'fish', line => ['fish', '--no-config', '-c', line]],
  ['busybox sh', 'busybox', line => ['busybox', 'sh', '-c', line]],
  ['npm run', undefined, () => ['npm', 'run', '--silent', 'force']],
  ['make', 'make', () => ['make', '-s', 'force']],
  ['xargs', undefined, () => ['sh', '-c', 'echo push --force origin main | xargs git']],
  ['find -exec', undefined, () => ['find', 'README.md', '-exec', 'git', 'push', '--force', 'origin', 'main', ';']],
  [
    'execvp of Python',
    'python3',
    () => ['python3', '-c', "import os; os.execvp('git', ['git', 'push', '--force', 'origin', 'main'])"],
  ],
  ['exec of Perl', 'perl', () => ['perl', '-e', "exec 'git', 'push', '--force', 'origin', 'main'"]],
  ['holdpoint run', undefined, () => ['holdpoint', 'run', '--', 'git', 'push', '--force', 'origin', 'main']],
  ['holdpoint sh', undefined, line => ['holdpoint', 'sh', '-c', `echo first >first.txt && ${line}`]],
]

describe('a force push is held, whoever calls it', () => {
  let world: World
  let before: string
  beforeAll(() => {
    world = new World()
    world.write('package.json', `{"name":"w","private":true,"scripts":{"force":"${FORCE}"}}\n`)
    world.write('Makefile', `force:\n\t${FORCE}\n`)
    world.must(['git', 'add', '.'])
    world.must(['git', 'commit', '-qm', 'ways'])
    world.must(['git', 'push', '-q'])
    world.init()
    world.must(['git', '-c', 'core.hooksPath=/dev/null', 'commit', '-q', '--amend', '-m', 'other'])
    before = world.remoteRefs()
  })
  afterAll(() => {
    world.end()
  })

  it.each(CALLERS.filter(([, needs]) => needs === undefined || hasTool(needs)))('%s', (name, __, call) => {
    const ran = world.run(call(FORCE), { env: world.agentEnv({ SHIMS: world.shims }) })
    // find(1) ends with 0 whatever `-exec … ;` ended with.
    expect(ran.code === 0, ran.stderr).toBe(name === 'find -exec')
    expect(ran.stderr).toContain('held until a human agrees')
    expect(world.remoteRefs()).toBe(before)
  })

  it.each(CALLERS.slice(0, 6).filter(([, needs]) => needs === undefined || hasTool(needs)))(
    '%s runs everyday work as ever',
    (_, __, call) => {
      const shown = world.run(call('git log -1 --format=%s'), { env: world.agentEnv({ SHIMS: world.shims }) })
      expect(shown).toEqual({ code: 0, stdout: 'other\n', stderr: '' })
    },
  )

  it('runs nothing of a line of which a part is held', () => {
    expect(existsSync(join(world.repo, 'first.txt'))).toBe(false)
  })
})

describe('a level 1 call behaves as the real program', () => {
  let world: World
  beforeAll(() => {
    world = new World()
    world.init()
    writeFileSync(join(world.root, 'ten'), Buffer.alloc(10 * 1024 * 1024, 'holdpoint'))
  })
  afterAll(() => {
    world.end()
  })

  it.each([
    'git rev-parse HEAD',
    'git rev-parse nope',
    'git log --oneline --no-such-option',
    'git diff --exit-code HEAD',
    'rm -f missing',
    'rm missing',
    'npm --version',
    'npm run nope --silent',
    'git hash-object --stdin <"$TEN"',
    'cat "$TEN" | git hash-object --stdin',
    'git config --get-all no.such.key; echo $?',
  ])('%s', line => {
    const more = { TEN: join(world.root, 'ten') }
    const real = world.run(['sh', '-c', line], { env: world.humanEnv(more) })
    expect(world.agent(line, { env: more })).toEqual(real)
  })

  it('shows the child no variable that was not there', () => {
    const show = 'git -c alias.vars="!env" vars'
    const names = (text: string): readonly string[] =>
      text
        .split('\n')
        .map(row => row.split('=')[0] ?? '')
        .filter(name => /^HOLDPOINT|^NODE/u.test(name))
    const shown = world.run([join(world.shims, 'npm'), 'exec', '--call', 'env'], { env: world.agentEnv() })
    expect(names(shown.stdout).filter(name => name !== 'HOLDPOINT_WAIT' && name !== 'NODE')).toEqual([])
    // Printing the environment is a level 3 of its own.
    expect(world.agent(show).code).toBe(75)
  })
})
