import { spawn, spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { classify } from '../../src/gate/classify.ts'
import type { Classification } from '../../src/model/classification.ts'
import { catalog } from '../../src/rules/catalog.ts'
import { isAlive, until } from '../system/support.ts'
import { World } from './world.ts'

let world: World
let tools: string

/** A program of the test's own, found after the shims. */
const program = (name: string, body: string): string => {
  mkdirSync(tools, { recursive: true })
  const path = join(tools, name)
  writeFileSync(path, `#!/bin/sh\n${body}\n`)
  chmodSync(path, 0o755)
  return path
}

const searched = (): string => [tools, world.humanEnv()['PATH']].join(delimiter)
const agentEnv = (more: Readonly<Record<string, string>> = {}): Record<string, string> =>
  world.agentEnv({ PATH: [world.shims, searched()].join(delimiter), ...more })

beforeAll(() => {
  world = new World()
  tools = join(world.root, 'tools')
  world.write('.holdpointrc.json', '{"shims":["mytool","terraform"]}\n')
  world.must(['git', 'add', '.'])
  world.must(['git', 'commit', '-qm', 'settings'])
  world.must(['git', 'push', '-q'])
  world.init()
})
afterAll(() => {
  world.end()
})

describe('the program in its chunks', () => {
  const dist = () => dirname(realpathSync(join(world.bin, 'holdpoint')))

  it('has a code cache for each way in which it is started, once init ran', () => {
    const caches = readdirSync(join(dist(), 'cache')).filter(name => name.includes(process.version))
    expect(caches.map(name => name.includes('--no-rehash-snapshot')).sort()).toEqual([false, true])
    for (const name of caches) expect(readdirSync(join(dist(), 'cache', name))).toContain('core')
  })

  // Where this fails, something that every call needs came to stand elsewhere: see scripts/lib/chunks.mjs.
  it('judges the words of a Git call by three of them', () => {
    const copy = join(world.root, 'few')
    cpSync(dist(), copy, { recursive: true })
    for (const name of readdirSync(join(copy, 'program')))
      if (!['core.cjs', 'git.cjs', 'look-git.cjs'].includes(name)) rmSync(join(copy, 'program', name))
    const words = ['quick', '--real', '/usr/bin/git', '--', 'git', 'notes', 'add', '-f']
    expect(world.run([process.execPath, join(copy, 'holdpoint.cjs'), ...words])).toMatchObject({ code: 0, stderr: '' })
  })

  it('judges every example as the sources do, with a code cache and without', () => {
    const lines = catalog().flatMap(({ rows }) => rows.flatMap(({ example, nearMiss }) => [example, nearMiss]))
    const expected = lines.map(line => {
      const { level, status, findings } = classify(line)
      return { level, status, rules: findings.map(({ rule }) => rule) }
    })
    const bare = join(world.root, 'bare', 'dist')
    cpSync(dirname(dist()), dirname(bare), { recursive: true, filter: path => !path.includes('/cache') })
    for (const entry of [join(dist(), 'holdpoint.cjs'), join(bare, 'holdpoint.cjs')]) {
      const input = lines.map(cmd => JSON.stringify({ cmd })).join('\n')
      const { stdout } = spawnSync(process.execPath, [entry, 'check', '--stdin'], { input, encoding: 'utf8' })
      const answers = stdout
        .trim()
        .split('\n')
        .map(line => JSON.parse(line) as Pick<Classification, 'level' | 'status' | 'findings'>)
        .map(({ level, status, findings }) => ({ level, status, rules: findings.map(({ rule }) => rule) }))
      expect(answers).toEqual(expected)
    }
  })
})

it('shims the programs that the settings name', () => {
  for (const name of ['mytool', 'terraform', 'git', 'rm']) expect(existsSync(join(world.shims, name)), name).toBe(true)
})

describe('a level 1 call gives what the real program gives', () => {
  it.each([
    'git log',
    'git status',
    'git rev-parse nope',
    'git log --no-such-option',
    'git no-such-command',
    'npm --version',
    'npm run no-such-script',
    'rm -f missing',
    'rm missing',
    'rm --no-such-option',
    'cd src && git rev-parse --show-prefix',
  ])('%s', line => {
    const real = world.run(['sh', '-c', line], { env: { ...agentEnv(), PATH: searched() } })
    const gated = world.agent(line, { env: agentEnv() })
    // npm names the file of its log by the second.
    const calm = (text: string): string => text.replaceAll(/\S+debug-0\.log/gu, 'LOG')
    expect({ ...gated, stderr: calm(gated.stderr) }).toEqual({ ...real, stderr: calm(real.stderr) })
  })

  it('with all of its words, whatever they hold', () => {
    const path = program('mytool', String.raw`printf '<%s>' "$#" "$@"; echo seen >&2; exit 23`)
    const words = ['', ' ', 'a  b', '*', '$HOME', "it's", '"', '\\', 'two\nlines', 'ü\u00a0', '--', '-n']
    const gated = world.run([join(world.shims, 'mytool'), ...words], { env: agentEnv() })
    expect(gated).toEqual(world.run([path, ...words]))
    expect(gated).toMatchObject({ code: 23, stderr: 'seen\n' })
  })

  it('with ten megabytes of input, byte by byte', () => {
    const path = join(world.root, 'ten')
    writeFileSync(path, Buffer.from(Array.from({ length: 1 << 16 }, (_, at) => (at * 7919) % 256)))
    const more = Buffer.concat(Array.from({ length: 160 }, () => readFileSync(path)))
    writeFileSync(path, more)
    expect(more).toHaveLength(10 << 20)
    const real = world.must(['git', 'hash-object', path])
    const gated = world.agent('cat "$TEN" | git hash-object --stdin', { env: agentEnv({ TEN: path }) })
    expect(gated).toEqual({ code: 0, stdout: real, stderr: '' })
  })

  it('with output as it comes, before the program ends', async () => {
    program('mytool', 'echo first; read -r word; echo "then $word"')
    const child = spawn('mytool', [], { cwd: world.repo, env: agentEnv(), stdio: ['pipe', 'pipe', 'inherit'] })
    let shown = ''
    child.stdout.on('data', (chunk: Buffer) => (shown += chunk.toString()))
    const closed = new Promise<number | null>(done => child.once('close', done))
    await until(() => shown === 'first\n')
    child.stdin.end('second\n')
    expect(await closed).toBe(0)
    expect(shown).toBe('first\nthen second\n')
  })
})

describe('the variables of the child', () => {
  /** What every shell sets anew for the program that it starts. */
  const OF_SHELLS = ['_', 'SHLVL', 'PWD', 'OLDPWD']
  const variables = (text: string): readonly string[] =>
    text
      .split('\0')
      .filter(line => line !== '' && !OF_SHELLS.includes(line.split('=')[0] ?? ''))
      .sort()
  const odd = { NODE_OPTIONS: '--no-warnings', LD_PRELOAD: '', NODE_PATH: '', ODD: 'a\nb=$x' }

  it('are those that it was called with, at level 1', () => {
    const path = program('mytool', 'exec env -0')
    const direct = world.run([path], { env: agentEnv(odd) })
    const gated = world.run(['mytool'], { env: agentEnv(odd) })
    expect(gated.code).toBe(0)
    expect(variables(gated.stdout)).toEqual(variables(direct.stdout))
  })

  it('are those and HOLDPOINT_RUN alone, after a yes', () => {
    const path = program('terraform', 'exec env -0')
    const argv = ['terraform', 'destroy', '-auto-approve']
    expect(world.run(argv, { env: agentEnv(odd) }).code).toBe(75)
    const approved = world.human(['approve', world.pendingId()])
    expect(approved.code, approved.stderr).toBe(0)
    const gated = world.run(argv, { env: agentEnv(odd) })
    expect(gated.code, gated.stderr).toBe(0)
    const direct = variables(world.run([path], { env: agentEnv(odd) }).stdout)
    const added = variables(gated.stdout).filter(line => !direct.includes(line))
    expect(added.map(line => line.split('=')[0])).toEqual(['HOLDPOINT_RUN'])
    expect(direct.filter(line => !gated.stdout.split('\0').includes(line))).toEqual([])
  })
})

describe('an approved run', () => {
  it.each([0, 1, 42, 75])('ends with the program’s own code %i, and takes its input', code => {
    program('terraform', `read -r word; echo "$word $*"; exit ${code}`)
    const line = `echo yes | terraform destroy -target=t${code}`
    const held = world.agent(line, { env: agentEnv() })
    expect([held.code, held.stdout]).toEqual([75, ''])
    expect(world.human(['approve', world.pendingId()]).code).toBe(0)
    const ran = world.agent(line, { env: agentEnv() })
    expect([ran.code, ran.stdout], ran.stderr).toEqual([code, `yes destroy -target=t${code}\n`])
  })
})

it('an approved program keeps the signals that are ignored and the descriptors that are open', () => {
  program('terraform', 'kill -HUP $$; echo lives; cat <&5')
  const line = 'trap "" HUP; exec 5<src/app.js; exec terraform destroy -target=kept'
  expect(world.agent(line, { env: agentEnv() }).code).toBe(75)
  expect(world.human(['approve', world.pendingId()]).code).toBe(0)
  const ran = world.agent(line, { env: agentEnv() })
  expect([ran.code, ran.stdout], ran.stderr).toEqual([0, 'lives\nexport const answer = 42\n'])
})

describe('SIGTERM to what was started', () => {
  /** Starts a program that waits, sends the signal to the process that was started, and says how both ended. */
  const terminate = async (argv: readonly [string, ...string[]]) => {
    const note = join(world.root, 'pid')
    rmSync(note, { force: true })
    program(argv[0], `echo $$ >"${note}.part"; mv "${note}.part" "${note}"; exec sleep 300`)
    const [name, ...args] = argv
    const child = spawn(name, args, { cwd: world.repo, env: agentEnv(), stdio: 'ignore' })
    const ended = new Promise<NodeJS.Signals | number | null>(done =>
      child.once('close', (code, signal) => {
        done(signal ?? code)
      }),
    )
    await until(() => existsSync(note))
    const pid = Number(readFileSync(note, 'utf8'))
    child.kill('SIGTERM')
    const end = await ended
    await until(() => !isAlive(pid))
    return { end, isSame: pid === child.pid, orphan: isAlive(pid) }
  }

  it('ends a program that words alone let through, which is the very process', async () => {
    expect(await terminate(['terraform', 'version'])).toEqual({ end: 'SIGTERM', isSame: true, orphan: false })
  })

  // Here the gate stands between, and tells the signal as shells do: 128 and its number.
  it('ends a program that the whole gate let through, and leaves no orphan', async () => {
    expect(await terminate(['mytool', '--serve'])).toMatchObject({ end: 143, orphan: false })
  })

  it('ends an approved program, and leaves no orphan', async () => {
    const argv = ['terraform', 'destroy', '-target=slow'] as const
    expect(world.run(argv, { env: agentEnv() }).code).toBe(75)
    expect(world.human(['approve', world.pendingId()]).code).toBe(0)
    expect(await terminate(['terraform', 'destroy', '-target=slow'])).toMatchObject({ end: 143, orphan: false })
  })
})
