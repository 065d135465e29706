import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasTool } from '../../support/tools.ts'
import { TerminalSession } from '../../support/terminal.ts'
import { runLine } from './support.ts'

const home = mkdtempSync(join(tmpdir(), 'holdpoint-completion-'))
const env = { HOME: home, PATH: '/usr/bin:/bin', LC_ALL: 'C.UTF-8', TERM: 'xterm' }
const scriptOf = (shell: string) => join(home, shell === 'zsh' ? '_holdpoint' : `holdpoint.${shell}`)

beforeAll(async () => {
  for (const shell of ['bash', 'zsh', 'fish']) {
    const { code, stdout } = await runLine(['completion', shell])
    expect(code).toBe(0)
    writeFileSync(scriptOf(shell), stdout)
  }
})

afterAll(() => {
  rmSync(home, { recursive: true })
})

const inBash = (words: readonly string[]): readonly string[] => {
  const script = `source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _holdpoint; printf '%s\\n' "\${COMPREPLY[@]}"`
  const ran = spawnSync('bash', ['--norc', '-c', script, 'bash', scriptOf('bash'), ...words], { encoding: 'utf8', env })
  expect(ran.stderr).toBe('')
  return ran.stdout.split('\n').filter(word => word !== '')
}

const inFish = (line: string): readonly string[] => {
  const ran = spawnSync('fish', ['-N', '-c', `source $argv[1]; complete -C "$argv[2]"`, scriptOf('fish'), line], {
    encoding: 'utf8',
    env,
    cwd: home,
  })
  expect(ran.stderr).toBe('')
  return ran.stdout
    .split('\n')
    .map(row => row.split('\t')[0] ?? '')
    .filter(word => word !== '')
}

/** What is typed, and what may follow; `whole` where that is all there is. */
const ROWS: readonly (readonly [typed: readonly string[], offered: readonly string[]])[] = [
  [['holdpoint', 'lo'], ['log']],
  [
    ['holdpoint', 'completion', ''],
    ['bash', 'fish', 'zsh'],
  ],
  [
    ['holdpoint', 'log', 's'],
    ['search', 'show', 'sync'],
  ],
  [
    ['holdpoint', 'log', '--l'],
    ['--level', '--limit'],
  ],
  [
    ['holdpoint', 'log', 'search', '--ta'],
    ['--tag', '--task'],
  ],
  [['holdpoint', 'log', 'search', '--type', 'mil'], ['milestone']],
  [
    ['holdpoint', 'log', 'export', '--format', ''],
    ['agentack', 'claude-flow-v2', 'jsonl', 'md', 'ruflo-v1'],
  ],
  [['holdpoint', 'log', 'search', '--tag', 'git', '--ju'], []],
  [['holdpoint', 'log', 'search', '--tag', 'git', '--js'], ['--json']],
  [['holdpoint', '--v'], ['--version']],
]

describe.skipIf(!hasTool('bash'))('bash offers', () => {
  it.each(ROWS)('after %j: %j', (typed, offered) => {
    const found = inBash(typed)
    expect(found.filter(word => word !== '--help').toSorted()).toEqual(offered)
  })

  it('nothing of ours after --', () => {
    expect(inBash(['holdpoint', 'log', '--', '--l'])).toEqual([])
  })

  it('files where an option takes a value that has no list', () => {
    expect(inBash(['holdpoint', 'log', 'search', '--file', ''])).toEqual([])
  })
})

describe.skipIf(!hasTool('fish'))('fish offers', () => {
  it.each(ROWS)('after %j: %j', (typed, offered) => {
    const found = inFish(typed.join(' '))
    expect(found.filter(word => word !== '--help').toSorted()).toEqual(offered)
  })
})

describe.skipIf(!hasTool('zsh'))('zsh', () => {
  it.each([
    ['as an eval', () => `autoload -Uz compinit; compinit -u -d ${home}/dump1; eval "$(cat ${scriptOf('zsh')})"`],
    ['as a file on fpath', () => `fpath=(${home} $fpath); autoload -Uz compinit; compinit -u -d ${home}/dump2`],
  ])('completes, %s', async (_, setUp) => {
    const session = new TerminalSession(['zsh', '-f', '-i'], { cwd: home, env: { ...env, PS1: 'ready> ' } })
    try {
      await session.sees('ready> ')
      session.types(`${setUp()}; holdpoint() { print -r -- "got:$*." }; echo set''up\n`)
      await session.sees('setup')
      session.types('holdpoint lo\tverif\t\n')
      await session.sees('got:log verify.')
      session.types('holdpoint log search --typ\tmile\t\n')
      await session.sees('got:log search --type milestone.')
    } finally {
      session.kill()
    }
  })
})

it('completion without a shell says which there are', async () => {
  const { code, stderr } = await runLine(['completion'])
  expect([code, stderr]).toEqual([
    64,
    'holdpoint: completion needs the name of a shell: bash, zsh or fish\n  next: holdpoint completion --help\n',
  ])
})
