import { spawn, spawnSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'

/** What a command left behind. */
export interface Ran {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** A clean home, a repository with a real bare remote, an approver's key, and Holdpoint from the packed tarball. */
export class World {
  readonly root = realpathSync(mkdtempSync(join(tmpdir(), 'holdpoint world ')))
  readonly home = join(this.root, 'home')
  readonly remote = join(this.root, 'remote.git')
  readonly repo = join(this.root, 'repo')
  readonly key = join(this.home, 'approver')
  readonly bin = join(packedModules(), '.bin')

  constructor() {
    mkdirSync(this.home)
    const git = (...args: string[]) => this.must(['git', ...args], this.root)
    git('config', '--global', 'user.name', 'Test Person')
    git('config', '--global', 'user.email', 'test@example.invalid')
    git('config', '--global', 'init.defaultBranch', 'main')
    git('config', '--global', 'protocol.file.allow', 'always')
    git('init', '--quiet', '--bare', this.remote)
    git('clone', '--quiet', this.remote, this.repo)
    this.write('README.md', 'hello\n')
    this.write('src/app.js', 'export const answer = 42\n')
    for (const args of [
      ['add', '.'],
      ['commit', '-qm', 'start'],
      ['push', '-qu', 'origin', 'main'],
    ])
      this.must(['git', ...args], this.repo)
    this.must(['ssh-keygen', '-q', '-t', 'ed25519', '-N', '', '-C', 'human@example.invalid', '-f', this.key], this.root)
  }

  /** Variables of a person's own clean session: nothing of this machine's but what programs need. */
  humanEnv(more: Readonly<Record<string, string>> = {}): Record<string, string> {
    return {
      HOME: this.home,
      PATH: [this.bin, process.env['PATH'] ?? ''].join(delimiter),
      LANG: 'C.UTF-8',
      TERM: 'xterm',
      NO_COLOR: '1',
      ...more,
    }
  }

  get shims(): string {
    return join(this.home, '.local/share/holdpoint/shims')
  }

  /** Variables of an agent's session: shims first on PATH, an agent's mark, no waiting. */
  agentEnv(more: Readonly<Record<string, string>> = {}): Record<string, string> {
    const human = this.humanEnv()
    return {
      ...human,
      PATH: [this.shims, human['PATH']].join(delimiter),
      CLAUDECODE: '1',
      HOLDPOINT_WAIT: '0',
      ...more,
    }
  }

  init(...more: readonly string[]): Ran {
    const done = this.human(['init', '--yes', '--approver-key', this.key, ...more])
    if (done.code !== 0) throw new Error(`init failed (${done.code}): ${done.stdout}${done.stderr}`)
    return done
  }

  /** `holdpoint ARGS`, as the person at the keyboard, in the repository. */
  human(
    args: readonly string[],
    options: { cwd?: string; env?: Readonly<Record<string, string>>; input?: string } = {},
  ): Ran {
    return this.run([join(this.bin, 'holdpoint'), ...args], { ...options, env: this.humanEnv(options.env) })
  }

  /** A shell line, as an agent types it. */
  agent(
    line: string,
    options: { cwd?: string; env?: Readonly<Record<string, string>>; shell?: string; input?: string } = {},
  ): Ran {
    return this.run([options.shell ?? 'sh', '-c', line], { ...options, env: this.agentEnv(options.env) })
  }

  /** The same, running while the test goes on. */
  agentLater(line: string, env: Readonly<Record<string, string>> = {}): Promise<Ran> {
    return new Promise(resolveRun => {
      const child = spawn('sh', ['-c', line], {
        cwd: this.repo,
        env: this.agentEnv(env),
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      let stdout = ''
      let stderr = ''
      child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()))
      child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()))
      child.on('close', code => {
        resolveRun({ code: code ?? -1, stdout, stderr })
      })
    })
  }

  run(
    argv: readonly string[],
    options: { cwd?: string; env?: Readonly<Record<string, string>>; input?: string } = {},
  ): Ran {
    const [program = '', ...args] = argv
    const done = spawnSync(program, args, {
      cwd: options.cwd ?? this.repo,
      env: options.env ?? this.humanEnv(),
      input: options.input ?? '',
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    })
    if (done.error) throw done.error
    return { code: done.status ?? 128, stdout: done.stdout, stderr: done.stderr }
  }

  /** Output of a command that must succeed, run past every gate. */
  must(argv: readonly string[], cwd = this.repo): string {
    const done = this.run(argv, { cwd, env: { ...this.humanEnv(), PATH: process.env['PATH'] ?? '' } })
    if (done.code !== 0) throw new Error(`${argv.join(' ')}: exit ${done.code}: ${done.stderr}`)
    return done.stdout
  }

  write(path: string, text: string): void {
    const whole = join(this.repo, path)
    mkdirSync(join(whole, '..'), { recursive: true })
    writeFileSync(whole, text)
  }

  /** Object names of all refs of the remote: what must not move while something is held. */
  remoteRefs(): string {
    return this.must(['git', '--git-dir', this.remote, 'for-each-ref'], this.root)
  }

  /** The repository's state folder. */
  get state(): string {
    return join(this.repo, '.git/holdpoint')
  }

  requestIds(): readonly string[] {
    const folder = join(this.state, 'requests')
    return existsSync(folder) ? readdirSync(folder).map(name => name.replace(/\.json$/u, '')) : []
  }

  /** The one request that waits. */
  pendingId(): string {
    const done = this.human(['pending', '--json'])
    const pending = JSON.parse(done.stdout) as { id: string }[]
    if (pending.length !== 1) throw new Error(`expected one pending request: ${done.stdout}`)
    return pending[0]?.id ?? ''
  }

  journal(): readonly {
    entry: { type: string; tags: string[]; title: string; content: string; hitl_reviewed: boolean }
  }[] {
    const path = join(this.state, 'journal.jsonl')
    return existsSync(path)
      ? readFileSync(path, 'utf8')
          .split('\n')
          .filter(line => line !== '')
          .map(line => JSON.parse(line) as ReturnType<World['journal']>[number])
      : []
  }

  end(): void {
    rmSync(this.root, { recursive: true, force: true })
  }
}

const packedModules = (): string => {
  const folder = process.env['HOLDPOINT_TEST_PACKED']
  if (folder === undefined)
    throw new Error('test/support/packed.ts did not run: it is a globalSetup of vitest.config.ts')
  return folder
}
