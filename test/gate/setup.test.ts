import { execFileSync } from 'node:child_process'
import { appendFileSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readTrust } from '../../src/approval/approvers.ts'
import { detectAgent } from '../../src/enforce/agents.ts'
import { createInstallation } from '../../src/enforce/install/installation.ts'
import type { Ports } from '../../src/model/ports.ts'
import { locate } from '../../src/gate/session.ts'
import { UNCOLORED } from '../../src/report/style.ts'
import type { CliContext } from '../../src/surface/cli/command.ts'
import { command as env } from '../../src/surface/cli/commands/env.ts'
import { command as init } from '../../src/surface/cli/commands/init.ts'
import { command as uninstall } from '../../src/surface/cli/commands/uninstall.ts'
import { runCli } from '../../src/surface/cli/run.ts'
import { createPorts } from '../../src/system/index.ts'
import { createSigner } from '../../src/system/signer.ts'
import { picture, World } from '../enforce/install/world.ts'
import { NO_DOORS } from '../surface/cli/support.ts'

let world: World
let repo: string

beforeEach(() => {
  world = new World()
  repo = world.repository('my project')
})
afterEach(() => {
  world.dispose()
})

const portsOf = (cwd: string, more: Readonly<Record<string, string>>): Ports => {
  const real = createPorts(import.meta.filename)
  const variables = { ...world.env, ...more }
  const ambient = { ...real.ambient, env: variables, home: world.home, accountHome: world.home, cwd, user: 'ada' }
  return {
    ...real,
    ambient,
    signer: createSigner(real.processes, variables),
    terminal: { open: () => Promise.resolve(undefined), openScreen: () => Promise.resolve(undefined) },
  }
}

interface Ran {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

const run = async (words: readonly string[], more: Readonly<Record<string, string>> = {}, cwd = repo): Promise<Ran> => {
  const ports = portsOf(cwd, more)
  const texts = { stdout: '', stderr: '' }
  const context: CliContext = {
    ports,
    out: {
      stdout: text => (texts.stdout += text),
      stderr: text => (texts.stderr += text),
      taken: () => Promise.resolve(true),
      isTerminal: false,
      style: UNCOLORED,
      errorStyle: UNCOLORED,
    },
    doors: {
      ...NO_DOORS,
      ...createInstallation(ports, process.execPath),
      // The ancestors of a test are whoever runs the tests.
      detectAgent: () => Promise.resolve(detectAgent(ports.ambient.env, [])),
    },
    locate: () => locate(ports, cwd),
    readInput: () => Promise.resolve(''),
    readLines: () => {
      throw new Error('no input here')
    },
    commands: [init, env, uninstall],
    commandNamed: () => undefined,
  }
  return { code: await runCli(words, context), ...texts }
}

const trustNow = () => {
  const ports = portsOf(repo, {})
  const repository = join(repo, '.git')
  const directory = join(repository, 'holdpoint')
  return readTrust(ports.files, { directory, repository, uid: ports.ambient.uid, now: new Date() })
}
const counting = async () => {
  const trust = await trustNow()
  return trust.kind === 'trusted' ? trust.approvers.map(({ principals }) => principals) : trust.kind
}

const makeKey = (name: string, { passphrase = '', comment = name } = {}): string => {
  const file = world.at(name)
  execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', passphrase, '-C', comment, '-f', file], { env: world.env })
  return file
}
const approversFile = () => join(world.home, '.config/holdpoint/allowed_signers')
const journal = () => readFileSync(join(repo, '.git/holdpoint/journal.jsonl'), 'utf8')

describe('holdpoint init', () => {
  it('--yes makes a key without a passphrase, says so, and signs the defaults', async () => {
    const { code, stdout, stderr } = await run(['init', '--yes'])
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toMatch(/opens without a passphrase, so any process of this account/u)
    expect(stdout).toContain('eval "$(holdpoint env)"')
    expect(await counting()).toEqual(['ada'])
    expect(readFileSync(approversFile(), 'utf8')).toMatch(
      /^ada namespaces="holdpoint-decision@v1,holdpoint-policy@v1" ssh-ed25519 \S+\n$/u,
    )
    expect(statSync(approversFile()).mode & 0o777).toBe(0o600)
    expect(statSync(join(approversFile(), '..')).mode & 0o777).toBe(0o700)
    expect(journal()).toContain('Settings and approvers signed by ada')
  })

  it.each([[['init', '--yes']], [['init']], [['init', '--json']]])('%j a second time changes no byte', async words => {
    await run(['init', '--yes'])
    const before = picture(world.root)
    expect((await run(words)).code).toBe(0)
    expect(picture(world.root)).toEqual(before)
  })

  it('takes a key with spaces in its path, by a relative path, named by its comment', async () => {
    makeKey('my key', { comment: 'ada@example.com' })
    const { code, stdout } = await run(['init', '--approver-key', '../my key', '--json'])
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({
      approver: { principal: 'ada@example.com', keyFile: world.at('my key') },
    })
    expect(await counting()).toEqual(['ada@example.com'])
  })

  it.each([
    ['a comment that is no plain name', ['--approver-key', '../key'], 'ada'],
    ['a name given', ['--approver-key', '../key', '--principal', 'eve'], 'eve'],
  ])('names the approver: %s', async (_title, words, name) => {
    makeKey('key', { comment: 'Ada, her laptop *' })
    await run(['init', ...words])
    expect(await counting()).toEqual([name])
  })

  it('counts a line added by hand only once an approver ran init anew', async () => {
    await run(['init', '--yes'])
    const other = makeKey('other')
    appendFileSync(approversFile(), `eve ${readFileSync(`${other}.pub`, 'utf8')}`)
    expect(await counting()).toEqual(['ada'])
    const { stdout } = await run(['init'])
    expect(stdout).toMatch(/counts from now on: eve ssh-ed25519/u)
    expect(await counting()).toEqual(['ada', 'eve'])
  })

  it('lets no stranger add a key, and an approver who signs for it', async () => {
    const first = makeKey('first')
    makeKey('second')
    await run(['init', '--approver-key', first])
    const note = join(world.home, '.config/holdpoint/approver.json')
    const kept = readFileSync(note)
    writeFileSync(note, '{}')
    const before = picture(world.root)
    const refused = await run(['init', '--approver-key', '../second'])
    expect([refused.code, refused.stderr]).toEqual([77, expect.stringContaining("no approver's key here")])
    expect(picture(world.root)).toEqual(before)
    writeFileSync(note, kept)
    expect((await run(['init', '--approver-key', '../second'])).code).toBe(0)
    expect(await counting()).toEqual(['first', 'second'])
  })

  it('signs changed settings anew and gives their programs a shim', async () => {
    await run(['init', '--yes'])
    writeFileSync(join(repo, '.holdpointrc.json'), '{"shims":["terraform"],"wait":"10s"}')
    expect((await run(['init'])).code).toBe(0)
    expect(await trustNow()).toMatchObject({ snapshot: { settings: { shims: ['terraform'], wait: '10s' } } })
    expect(existsSync(join(world.home, '.local/share/holdpoint/shims/terraform'))).toBe(true)
  })

  it.each<[words: readonly string[], code: number]>([
    [['init', '--yes'], 77],
    [['init'], 77],
    [['init', '--yes', '--accept-notifiers'], 0],
  ])('%j where the repository brings a notifier: %i', async (words, code) => {
    writeFileSync(join(repo, '.holdpointrc.json'), '{"notify":[{"command":["touch","/x\\u001b"]}]}')
    const before = picture(world.root)
    const { code: ended, stderr } = await run(words)
    expect(ended).toBe(code)
    if (code === 0) expect(await trustNow()).toMatchObject({ snapshot: { settings: { notify: [{}] } } })
    else expect(picture(world.root)).toEqual(before)
    expect(stderr.includes('nobody has agreed to')).toBe(code !== 0)
    expect(stderr).not.toContain('\u001b')
  })

  it('run by an agent asks nothing about notifiers, and signs none', async () => {
    writeFileSync(join(repo, '.holdpointrc.json'), '{"notify":[{"desktop":true}]}')
    expect((await run(['init', '--accept-notifiers'], { CLAUDECODE: '1' })).code).toBe(0)
    expect(await counting()).toBe('none')
  })

  it('asks again only for a notifier that is new', async () => {
    const write = (settings: string) => {
      writeFileSync(join(repo, '.holdpointrc.json'), settings)
    }
    write('{"notify":[{"desktop":true}]}')
    await run(['init', '--yes', '--accept-notifiers'])
    write('{"notify":[{"desktop":true}],"wait":"10s"}')
    expect((await run(['init', '--yes'])).code).toBe(0)
    write('{"notify":[{"desktop":true},{"command":["true"]}],"wait":"10s"}')
    expect((await run(['init', '--yes'])).code).toBe(77)
    write('{"wait":"10s"}')
    expect((await run(['init', '--yes'])).code).toBe(0)
  })

  it.each([
    ['a setting that is none', 78, '{"wiat":"10s"}', ['init', '--yes']],
    ['settings that do not parse', 78, '{"wait"', ['init', '--yes']],
    ['a key that is not there', 64, '{}', ['init', '--approver-key', '/nonexistent/key']],
    ['a public key', 64, '{}', ['init', '--approver-key', '/nonexistent/key.pub']],
    ['a name with a pattern in it', 64, '{}', ['init', '--yes', '--principal', '*']],
  ])('%s: %i, and nothing is changed', async (_title, code, settings, words) => {
    writeFileSync(join(repo, '.holdpointrc.json'), settings)
    const before = picture(world.root)
    expect((await run(words)).code).toBe(code)
    expect(picture(world.root)).toEqual(before)
  })

  it.each([
    ['an escape', 'a\u001b[2Jb', 70],
    ['a direction', 'a\u202eb', 70],
    ['a line feed', 'a\nb', 0],
    ['another script', 'проект é', 0],
  ])('in a folder whose name holds %s', async (_title, name, code) => {
    const cwd = world.repository(name)
    const before = picture(world.root)
    const ran = await run(['init', '--yes'], {}, cwd)
    expect(ran.code, ran.stderr).toBe(code)
    expect(ran.stderr.includes('rename its folder')).toBe(code !== 0)
    expect(['\u001b', '\u202e'].some(hidden => ran.stderr.includes(hidden))).toBe(false)
    if (code !== 0) expect(picture(world.root)).toEqual(before)
  })

  it('outside a repository: 64', async () => {
    mkdirSync(world.at('plain'))
    expect((await run(['init', '--yes'], {}, world.at('plain'))).code).toBe(64)
  })

  it('run by an agent installs hooks, and no approver', async () => {
    const { code, stdout } = await run(['init', '--yes'], { CLAUDECODE: '1' })
    expect(code).toBe(0)
    expect(stdout).toMatch(/No approver was set up: an agent is at work here \(claude.*A human runs/u)
    expect(existsSync(join(repo, '.git/holdpoint/hooks/pre-push'))).toBe(true)
    expect([await counting(), existsSync(approversFile())]).toEqual(['none', false])
  })

  it('without a terminal, --yes or a key sets up no approver and says how', async () => {
    const { code, stdout } = await run(['init'])
    expect([code, await counting()]).toEqual([0, 'none'])
    expect(stdout).toContain('No approver was set up: no key was chosen')
  })

  it('refuses a linked approvers file', async () => {
    mkdirSync(join(approversFile(), '..'), { recursive: true })
    writeFileSync(world.at('elsewhere'), '')
    execFileSync('ln', ['-s', world.at('elsewhere'), approversFile()])
    expect((await run(['init', '--yes'])).code).toBe(70)
    expect([await counting(), readFileSync(world.at('elsewhere'), 'utf8')]).toEqual(['none', ''])
  })
})

describe('holdpoint uninstall', () => {
  it('is refused to an agent and noted', async () => {
    await run(['init', '--yes'])
    expect((await run(['uninstall', '--purge'], { CLAUDECODE: '1' })).code).toBe(77)
    expect(existsSync(join(repo, '.git/holdpoint/hooks/pre-push'))).toBe(true)
    expect(journal()).toContain('"type":"violation"')
  })

  it('puts Git back and keeps the log; --purge leaves nothing', async () => {
    const before = picture(repo)
    await run(['init', '--yes'])
    const { code, stdout } = await run(['uninstall'])
    expect([code, stdout]).toEqual([0, expect.stringContaining('config: put back byte for byte')])
    expect(journal()).toContain('Hooks and shims taken off')
    expect((await run(['uninstall', '--purge'])).code).toBe(0)
    expect(picture(repo)).toEqual(before)
  })
})

describe('holdpoint env', () => {
  it.each([
    [['env'], {}, /^case "\$PATH:"/u],
    [['env'], { SHELL: '/usr/bin/fish' }, /^test "\$PATH\[1\]"/u],
    [['env', '--shell', 'zsh'], { SHELL: '/usr/bin/fish' }, /^case "\$PATH:"/u],
  ])('%j with %j', async (words, more, line) => {
    expect((await run(words, more)).stdout).toMatch(line)
  })
})
