import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Tool } from '../support/tools.ts'
import { hasTool } from '../support/tools.ts'
import { World } from './world.ts'

const DELETE = 'rm -rf src'
const HELD = 75

type Caller = readonly [name: string, code: number, needs: Tool | undefined, argv: readonly string[]]

const present = (callers: readonly Caller[]): Caller[] =>
  callers.filter(([, , needs]) => needs === undefined || hasTool(needs))

const SHELLS: readonly (readonly [name: string, needs: Tool, start: readonly string[]])[] = [
  ['dash', 'dash', ['dash', '-c']],
  ['bash', 'bash', ['bash', '-c']],
  ['zsh', 'zsh', ['zsh', '-f', '-c']],
  ['fish', 'fish', ['fish', '--no-config', '-c']],
  ['busybox sh', 'busybox', ['busybox', 'sh', '-c']],
]
const SHELLS_HERE = SHELLS.filter(([, needs]) => hasTool(needs))

/** The exit code is the caller's own way to tell that what it called ended with 75. */
const CALLERS: readonly Caller[] = [
  ['npm run', HELD, undefined, ['npm', 'run', '--silent', 'clear']],
  ['make', 2, 'make', ['make', '-s', 'clear']],
  ['xargs', 123, undefined, ['sh', '-c', 'echo src | xargs rm -rf']],
  ['find -exec', 0, undefined, ['find', 'README.md', '-exec', 'rm', '-rf', 'src', ';']],
  ['env', HELD, undefined, ['env', 'rm', '-rf', 'src']],
  ['nice', HELD, undefined, ['nice', 'rm', '-rf', 'src']],
  ['execvp of Python', HELD, 'python3', ['python3', '-c', "import os; os.execvp('rm', ['rm', '-rf', 'src'])"]],
  ['exec of Perl', HELD, 'perl', ['perl', '-e', "exec 'rm', '-rf', 'src'"]],
]

let world: World
beforeAll(() => {
  world = new World()
  world.write('package.json', `{"name":"w","private":true,"scripts":{"clear":"${DELETE}"}}\n`)
  world.write('Makefile', `clear:\n\t${DELETE}\n`)
  world.must(['git', 'add', '.'])
  world.must(['git', 'commit', '-qm', 'callers'])
  world.must(['git', 'push', '-q'])
  world.init()
  world.must(['git', '-c', 'core.hooksPath=/dev/null', 'commit', '-q', '--amend', '-m', 'other'])
})
afterAll(() => {
  world.end()
})

const file = (): string => join(world.repo, 'src/app.js')

describe.each(SHELLS_HERE)('%s', (_name, _needs, start) => {
  const type = (line: string) => world.run([...start, line], { env: world.agentEnv() })

  it('runs git status as ever', () => {
    expect(type('git status --short')).toEqual({ code: 0, stdout: '', stderr: '' })
  })

  it('deletes build output as ever', () => {
    world.write('dist/out.js', 'built\n')
    expect(type('rm -rf dist')).toEqual({ code: 0, stdout: '', stderr: '' })
    expect(existsSync(join(world.repo, 'dist'))).toBe(false)
  })

  it('has a force push held with 75', () => {
    const before = world.remoteRefs()
    const ran = type('git push --force origin main')
    expect(ran.code, ran.stderr).toBe(HELD)
    expect(world.remoteRefs()).toBe(before)
  })

  it('has the deletion of a folder with work in it held with 75', () => {
    const ran = type(DELETE)
    expect(ran.code, ran.stderr).toBe(HELD)
    expect(ran.stderr).toContain('held until a human agrees')
    expect(existsSync(file())).toBe(true)
  })
})

describe('a deletion is held, whoever calls rm', () => {
  it.each(present(CALLERS))('%s (%i)', (_name, code, _needs, argv) => {
    const ran = world.run(argv, { env: world.agentEnv() })
    expect(ran.code, ran.stderr).toBe(code)
    expect(ran.stderr).toContain('held until a human agrees')
    expect(existsSync(file())).toBe(true)
  })
})

describe('holdpoint env', () => {
  const ASK = 'command -v git'
  const ROWS: readonly (readonly [name: string, needs: Tool, argv: (twice: boolean) => readonly string[]])[] = [
    ...(['dash', 'bash', 'zsh'] as const).map(shell => {
      const line = `eval "$(holdpoint env --shell ${shell === 'zsh' ? 'zsh' : 'bash'})"; `
      const start = shell === 'zsh' ? ['zsh', '-f', '-c'] : [shell, '-c']
      return [
        shell,
        shell,
        (twice: boolean) => [...start, `${line.repeat(twice ? 2 : 1)}${ASK}; echo "$PATH"`],
      ] as const
    }),
    [
      'fish',
      'fish',
      twice => [
        'fish',
        '--no-config',
        '-c',
        `${'holdpoint env --shell fish | source; '.repeat(twice ? 2 : 1)}${ASK}; string join : $PATH`,
      ],
    ],
  ]
  const here = ROWS.filter(([, needs]) => hasTool(needs))

  it.each(here)('puts the shims first in %s, and once only', (_name, _needs, argv) => {
    for (const twice of [false, true]) {
      const ran = world.run(argv(twice), { env: world.humanEnv() })
      const [git, path = ''] = ran.stdout.split('\n')
      expect(git, ran.stderr).toBe(join(world.shims, 'git'))
      const folders = path.split(delimiter)
      expect(folders[0]).toBe(world.shims)
      expect(folders.filter(folder => folder === world.shims)).toHaveLength(1)
    }
  })

  it('leaves PATH alone where nobody asks', () => {
    expect(world.run(['sh', '-c', ASK]).stdout.trim()).not.toBe(join(world.shims, 'git'))
  })
})
