import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { delimiter, join, relative } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { World } from './world.ts'

/** An npm of the test's own: what is held must not reach the registry even where the gate fails. */
class SafeWorld extends World {
  readonly tools = join(this.root, 'tools')
  readonly ran = join(this.root, 'npm ran')

  constructor() {
    super()
    mkdirSync(this.tools)
    this.tool('npm', 'echo "$*" >>"$RAN"')
  }

  tool(name: string, body: string): void {
    writeFileSync(join(this.tools, name), `#!/bin/sh\n${body}\n`)
    chmodSync(join(this.tools, name), 0o755)
  }

  override humanEnv(more: Readonly<Record<string, string>> = {}): Record<string, string> {
    const env = super.humanEnv({ RAN: this.ran })
    return { ...env, PATH: [this.tools, env['PATH']].join(delimiter), ...more }
  }

  publish(cwd?: string): ReturnType<World['agent']> {
    return this.agent('npm publish', cwd === undefined ? {} : { cwd })
  }
}

/** Names and contents of all files below a folder, Git's own objects left out. */
const snapshot = (folder: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    readdirSync(folder, { withFileTypes: true, recursive: true })
      .filter(entry => entry.isFile() && !entry.parentPath.includes('/objects'))
      .map(entry => join(entry.parentPath, entry.name))
      .map(path => [relative(folder, path), readFileSync(path, 'latin1')]),
  )

const HIDDEN = ['\u001b', '\u0007', '\u009b', '\u202e', '\u200b'] as const
const CONTROLS = HIDDEN.join('')
const hasControls = (text: string): boolean => HIDDEN.some(character => text.includes(character))

describe('a place that is no ordinary repository', () => {
  let world: SafeWorld
  beforeAll(() => {
    world = new SafeWorld()
    world.init()
  })
  afterAll(() => {
    world.end()
  })

  it.each([
    [
      '$XDG_STATE_HOME',
      () => ({ XDG_STATE_HOME: join(world.root, 'state home') }),
      () => join(world.root, 'state home'),
    ],
    ['~/.local/state', () => ({}), () => join(world.home, '.local/state')],
  ] as const)('outside any repository what is held is kept under %s', (_name, more, state) => {
    const cwd = join(world.home, 'elsewhere')
    mkdirSync(cwd, { recursive: true })
    const ran = world.agent('npm publish', { cwd, env: more() })
    expect(ran.code, ran.stderr).toBe(75)
    expect(readdirSync(join(state(), 'holdpoint/requests'))).toHaveLength(1)
    expect(existsSync(world.ran)).toBe(false)
    expect(world.requestIds()).toEqual([])
  })

  it('outside any repository everyday work runs', () => {
    const ran = world.agent('npm --version; rm -f missing; git --version', { cwd: world.home })
    expect([ran.code, ran.stderr]).toEqual([0, ''])
    expect(readFileSync(world.ran, 'utf8')).toBe('--version\n')
    rmSync(world.ran)
  })

  it('holds a force push from a detached HEAD, and lets everyday work through', () => {
    world.must(['git', 'checkout', '-q', '--detach'])
    world.must(['git', '-c', 'core.hooksPath=/dev/null', 'commit', '-q', '--amend', '-m', 'detached'])
    const before = world.remoteRefs()
    const ran = world.agent('git push --force origin HEAD:main')
    expect(ran.code, ran.stderr).toBe(75)
    expect(world.remoteRefs()).toBe(before)
    expect(world.agent('git log -1 --format=%s')).toEqual({ code: 0, stdout: 'detached\n', stderr: '' })
    world.must(['git', 'checkout', '-q', 'main'])
  })
})

describe('a repository whose path holds', () => {
  let world: SafeWorld
  beforeAll(() => {
    world = new SafeWorld()
    // Keeps the shims there while the others come and go.
    world.init()
  })
  afterAll(() => {
    world.end()
  })

  it.each([
    ['spaces', 'a  b '],
    ['a line feed', 'two\nlines'],
    ['letters of another script', 'проект 日本 é'],
    ['quotes', `it's "so"`],
    ['words of a shell', '$(touch x);`touch y`&*'],
    ['a leading dash', '-rf'],
  ])('%s is set up, holds, runs what was approved, and comes off', (_what, name) => {
    const cwd = join(world.root, 'odd', name)
    mkdirSync(cwd, { recursive: true })
    world.must(['git', 'clone', '-q', world.remote, '.'], cwd)
    const before = snapshot(cwd)
    const human = (...args: readonly string[]) => world.human(args, { cwd })

    const init = human('init', '--yes', '--approver-key', world.key)
    expect(init.code, init.stderr).toBe(0)
    const held = world.agent('rm -rf src', { cwd })
    expect(held.code, held.stderr).toBe(75)
    expect(existsSync(join(cwd, 'src/app.js'))).toBe(true)
    expect(hasControls(init.stdout + init.stderr + held.stderr)).toBe(false)

    const pending = human('pending', '--json')
    const [request] = JSON.parse(pending.stdout) as { id: string }[]
    const approved = human('approve', request?.id ?? '')
    expect(approved.code, approved.stderr).toBe(0)
    const ran = world.agent('rm -rf src', { cwd })
    expect(ran.code, ran.stderr).toBe(0)
    expect(existsSync(join(cwd, 'src'))).toBe(false)

    world.must(['git', 'checkout', '-q', '--', 'src'], cwd)
    expect(human('uninstall').code).toBe(0)
    const after = snapshot(cwd)
    expect(Object.keys(after).filter(path => path.startsWith('.git/hooks/'))).toEqual(
      Object.keys(before).filter(path => path.startsWith('.git/hooks/')),
    )
    expect(after['.git/config']).toBe(before['.git/config'])
  })

  it.each(HIDDEN)('the hidden character %j: init is refused with its reason, and changes nothing', hidden => {
    const cwd = join(world.root, 'odd', `c${hidden}c`)
    mkdirSync(cwd, { recursive: true })
    world.must(['git', 'clone', '-q', world.remote, '.'], cwd)
    const before = snapshot(cwd)
    const init = world.human(['init', '--yes', '--approver-key', world.key], { cwd })
    expect(init.code, init.stderr).toBe(70)
    expect(init.stderr).toContain('rename its folder')
    expect(hasControls(init.stdout + init.stderr)).toBe(false)
    expect(snapshot(cwd)).toEqual(before)
    const held = world.run([join(world.shims, 'rm'), '-rf', 'src'], { cwd, env: world.agentEnv() })
    expect(held.code, held.stderr).toBe(75)
    expect(existsSync(join(cwd, 'src/app.js'))).toBe(true)
  })
})

describe('settings that cannot be read', () => {
  let world: SafeWorld
  beforeEach(() => {
    world = new SafeWorld()
  })
  afterEach(() => {
    world.end()
  })

  it.each([
    ['no JSON', '.holdpointrc.json', '{"wait": '],
    ['an unknown key', '.holdpointrc.json', '{"waits":"10m"}'],
    ['a wrong value', '.holdpointrc.json', '{"wait":"soon"}'],
    ['a wrong type', '.holdpointrc.json', '{"shims":"git"}'],
    ['a path for a program', '.holdpointrc.json', '{"shims":["../../bin/sh"]}'],
    ['a list', '.holdpointrc.json', '[]'],
    ['no YAML', '.holdpointrc.yaml', 'wait: [\n'],
    ['in package.json', 'package.json', '{"holdpoint":{"wait":7}}'],
  ])('%s: init ends with 78 and changes nothing', (_what, file, text) => {
    world.write(file, text)
    const before = snapshot(world.root)
    const ran = world.human(['init', '--yes', '--approver-key', world.key])
    expect(ran.code, ran.stderr).toBe(78)
    expect(ran.stderr).toContain(file)
    expect(ran.stderr).not.toMatch(/^\s+at /mu)
    expect(snapshot(world.root)).toEqual(before)
  })

  it('good settings: init ends with 0', () => {
    world.write('.holdpointrc.json', '{"wait":"10m"}')
    expect(world.init().code).toBe(0)
  })
})

describe('a store that is damaged', () => {
  let world: SafeWorld
  beforeEach(() => {
    world = new SafeWorld()
    world.init()
  })
  afterEach(() => {
    world.end()
  })

  it.each([
    ['empty', () => ''],
    ['cut', (text: string) => text.slice(0, 40)],
    ['no JSON', () => 'x\u001b[31m'],
    ['one byte more', (text: string) => `${text} `],
  ])('policy.json %s: 78 for what would be held, while level 1 runs', (_what, damage) => {
    const path = join(world.state, 'policy.json')
    writeFileSync(path, damage(readFileSync(path, 'utf8')))
    const ran = world.publish()
    expect(ran.code, ran.stderr).toBe(78)
    expect(ran.stderr).toContain('holdpoint ')
    expect(hasControls(ran.stderr)).toBe(false)
    expect(existsSync(world.ran)).toBe(false)
    expect(world.agent('git log -1 --format=%s')).toEqual({ code: 0, stdout: 'start\n', stderr: '' })
  })

  it.each([
    ['a line that is no JSON', (text: string) => `${text}{"seq":\n`],
    ['a line changed', (text: string) => text.replace('"type":"', '"type":"x')],
    ['a line missing', (text: string) => text.split('\n').slice(1).join('\n')],
    ['the last line cut', (text: string) => text.slice(0, -20)],
  ])('journal with %s: log verify ends with 1, and the gate still holds', (_what, damage) => {
    expect(world.publish().code).toBe(75)
    expect(world.human(['log', 'verify']).code).toBe(0)
    const path = join(world.state, 'journal.jsonl')
    writeFileSync(path, damage(readFileSync(path, 'utf8')))
    expect(world.human(['log', 'verify']).code).toBe(1)
    const ran = world.publish()
    expect(ran.code, ran.stderr).toBe(75)
    expect(existsSync(world.ran)).toBe(false)
  })

  it.each([
    ['no JSON', () => '{'],
    ['another shape', () => '{"v":1}'],
    ['empty', () => ''],
  ])('a request that is %s: nothing runs, no stack trace', (_what, damage) => {
    expect(world.publish().code).toBe(75)
    const path = join(world.state, 'requests', `${world.pendingId()}.json`)
    writeFileSync(path, damage())
    const ran = world.publish()
    expect(ran.code, ran.stderr).toBeGreaterThan(0)
    expect(ran.stderr).not.toMatch(/^\s+at /mu)
    expect(existsSync(world.ran)).toBe(false)
  })
})

describe('a gate that is not complete', () => {
  let world: SafeWorld
  let shim: string
  beforeAll(() => {
    world = new SafeWorld()
    world.init()
    shim = join(world.shims, 'npm')
  })
  afterAll(() => {
    world.end()
  })

  const replaceLine = (variable: string, value: string): void => {
    const lines = readFileSync(shim, 'utf8').split('\n')
    const edited = lines.map(line => (line.startsWith(`${variable}='`) ? `${variable}='${value}'` : line))
    expect(edited).not.toEqual(lines)
    writeFileSync(shim, edited.join('\n'))
  }

  it.each([
    ['Node', 'holdpoint_node', '/no/such/node', 'missing: Node.js 20'],
    ['the package', 'holdpoint_entry', '/no/such/holdpoint.js', 'missing: /no/such/holdpoint.js'],
  ])('without %s: 70, how to repair it, and nothing runs', (_what, variable, value, told) => {
    const whole = readFileSync(shim, 'utf8')
    replaceLine(variable, value)
    const ran = world.run([shim, 'publish'], {
      env: world.agentEnv({ PATH: [world.shims, world.tools].join(delimiter) }),
    })
    writeFileSync(shim, whole)
    expect(ran.code).toBe(70)
    expect(ran.stderr).toContain(told)
    expect(ran.stderr).toContain('npm install --global holdpoint && holdpoint init')
    expect(existsSync(world.ran)).toBe(false)
  })

  it('whole, the same words are held', () => {
    expect(world.publish().code).toBe(75)
    expect(existsSync(world.ran)).toBe(false)
  })
})

describe('words and variables that are wrong', () => {
  let world: SafeWorld
  beforeAll(() => {
    world = new SafeWorld()
    world.init()
  })
  afterAll(() => {
    world.end()
  })

  it.each([
    ['an unknown command', ['aprove', 'x'], 'approve'],
    ['an unknown option', ['pending', '--jsn'], '--json'],
    ['an unknown command of log', ['log', 'verfy'], 'verify'],
    ['a word too few', ['approve'], 'holdpoint approve'],
    ['a word too many', ['env', 'bash'], 'holdpoint env'],
    ['a value that is none of the choices', ['env', '--shell', 'tcsh'], 'fish'],
    ['an option without its value', ['env', '--shell'], '--shell'],
    ['an ID that nobody has', ['show', 'zzzzzzzz'], 'holdpoint pending'],
    ['controls', [`x${CONTROLS}`], 'holdpoint --help'],
  ] as const)('%s: 64, and what would be right', (_what, words, told) => {
    const ran = world.human(words)
    expect(ran.code, ran.stderr).toBe(64)
    expect(ran.stdout).toBe('')
    expect(ran.stderr.toLowerCase()).toContain(told.toLowerCase())
    expect(hasControls(ran.stderr)).toBe(false)
  })

  it.each(['soon', '-1s', '10x', '1e9h', ' ', '90s; true'])('HOLDPOINT_WAIT=%j: 64, and nothing runs', text => {
    const ran = world.agent('npm publish', { env: { HOLDPOINT_WAIT: text } })
    expect(ran.code, ran.stderr).toBe(64)
    expect(ran.stderr).toContain('HOLDPOINT_WAIT')
    expect(existsSync(world.ran)).toBe(false)
  })

  it.each(['0', '0s', '1', ' 1s '])('HOLDPOINT_WAIT=%j: held', text => {
    const ran = world.agent('npm publish', { env: { HOLDPOINT_WAIT: text } })
    expect(ran.code, ran.stderr).toBe(75)
    expect(existsSync(world.ran)).toBe(false)
  })

  it('shows file names with controls escaped, wherever they are shown', () => {
    const name = `work/evil${CONTROLS}\nAPPROVED.js`
    world.write(name, 'work\n')
    const held = world.run([join(world.shims, 'rm'), '-rf', name, 'work'], { env: world.agentEnv() })
    expect(held.code, held.stderr).toBe(75)
    const pending = JSON.parse(world.human(['pending', '--json']).stdout) as { id: string; operation?: unknown }[]
    const id = pending.find(one => JSON.stringify(one).includes('evil'))?.id ?? ''
    const shown = [
      held.stderr,
      ...[['pending'], ['show', id], ['show', id, '--json'], ['log']].map(words => world.human(words).stdout),
    ]
    for (const text of shown) {
      expect(text).toContain('evil')
      expect(hasControls(text)).toBe(false)
      expect(text).not.toMatch(/^APPROVED/mu)
    }
    expect(held.stderr).toContain(String.raw`in no commit: work/evil\u001b\u0007\u009b\u202e\u200b\nAPPROVED.js`)
    expect(held.stderr).toContain(String.raw`rm -rf $'work/evil\x1b`)
    expect(existsSync(join(world.repo, name))).toBe(true)
  })
})
