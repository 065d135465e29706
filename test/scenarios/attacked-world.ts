import { spawn } from 'node:child_process'
import {
  appendFileSync,
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DECISION_NAMESPACE, formatDecision } from '../../src/approval/decision.ts'
import { fingerprintOf } from '../../src/approval/fingerprint.ts'
import type { Decision, Request } from '../../src/model/request.ts'
import { World } from './world.ts'

/** The agent's command, the same before and after every attack. */
export const FORCE = 'git push --force origin main'

const COPY = { recursive: true, preserveTimestamps: true, verbatimSymlinks: true } as const

/** Variables that the command is given with after the attack. */
export type Environment = Readonly<Record<string, string>>

/** An attack that changes no variable. */
export const SAME: Environment = {}

/** A world with a held force push and its approval, to which an attacker under the human's own account does things. */
export class AttackedWorld extends World {
  private readonly saved = mkdtempSync(join(tmpdir(), 'holdpoint saved '))
  /** The held push's request. */
  readonly request: string

  constructor() {
    super()
    this.init()
    mkdirSync(this.evil('.'))
    const quietKey = ['ssh-keygen', '-q', '-t', 'ed25519', '-N', '', '-C', 'human@example.invalid']
    this.must([...quietKey, '-f', this.evil('key')], this.root)
    this.rewrite('rewritten')
    const held = this.agent(FORCE)
    if (held.code !== 75) throw new Error(`the force push was not held (${held.code}): ${held.stderr}`)
    this.request = this.pendingId()
    this.save('held')
    const approved = this.human(['approve', this.request, '--reason', 'looked at it'])
    if (approved.code !== 0) throw new Error(approved.stderr)
    this.save('approved')
  }

  /** Makes the next push of `main` no fast-forward. */
  rewrite(message: string, cwd = this.repo): Environment {
    const past = ['-c', 'core.hooksPath=/dev/null']
    this.must(['git', ...past, 'commit', '-q', '--amend', '--allow-empty', '-m', message], cwd)
    return SAME
  }

  private save(name: string): void {
    cpSync(this.root, join(this.saved, name), COPY)
  }

  /** Puts the whole world back to how it was then, at the same paths. */
  restore(name: 'held' | 'approved'): void {
    for (const part of readdirSync(this.root)) rmSync(join(this.root, part), { recursive: true, force: true })
    cpSync(join(this.saved, name), this.root, COPY)
  }

  override end(): void {
    super.end()
    rmSync(this.saved, { recursive: true, force: true })
  }

  /** A path in the attacker's own folder. */
  evil(name: string): string {
    return join(this.root, 'evil', name)
  }

  /** The request's decision; its signature is beside it. */
  get decisionFile(): string {
    return join(this.state, 'decisions', `${this.request}.json`)
  }

  get requestFile(): string {
    return join(this.state, 'requests', `${this.request}.json`)
  }

  get approversFile(): string {
    return join(this.home, '.config/holdpoint/allowed_signers')
  }

  violations(): number {
    return this.journal().filter(line => line.entry.type === 'violation').length
  }

  /** Signs the decision's bytes anew with OpenSSH. */
  sign(key = this.key, namespace: string = DECISION_NAMESPACE): Environment {
    rmSync(`${this.decisionFile}.sig`, { force: true })
    this.must(['ssh-keygen', '-q', '-Y', 'sign', '-f', key, '-n', namespace, this.decisionFile], this.root)
    return SAME
  }

  /** Another decision, whole in itself, signed by the approver's own key. */
  resign(change: Partial<Decision>): Environment {
    const decision = JSON.parse(readFileSync(this.decisionFile, 'utf8')) as Decision
    writeFileSync(this.decisionFile, formatDecision({ ...decision, ...change }))
    this.sign()
    return SAME
  }

  /** Other text in the decision, signed by the approver's own key. */
  retell(from: string, to: string): Environment {
    this.editDecision(from, to)
    this.sign()
    return SAME
  }

  /** Other text in the decision, the signature left as it is. */
  editDecision(from: string, to: string): Environment {
    const text = readFileSync(this.decisionFile, 'utf8')
    if (!text.includes(from)) throw new Error(`the decision has no ${from}`)
    writeFileSync(this.decisionFile, text.replace(from, to))
    return SAME
  }

  readRequest(): Request {
    return JSON.parse(readFileSync(this.requestFile, 'utf8')) as Request
  }

  /** Another request in place of the one that was shown; `whole` makes its own fingerprint fit again. */
  editRequest(change: Partial<Request>, whole = false): Environment {
    const changed = { ...this.readRequest(), ...change }
    const fingerprint = whole ? fingerprintOf(changed) : changed.fingerprint
    writeFileSync(this.requestFile, JSON.stringify({ ...changed, fingerprint }))
    return SAME
  }

  /** Cuts a file to its first bytes. */
  cut(file: string, bytes: number): Environment {
    truncateSync(file, bytes)
    return SAME
  }

  remove(file: string): Environment {
    rmSync(file)
    return SAME
  }

  /** Leaves a link in a file's place. */
  link(file: string): Environment {
    renameSync(file, this.evil('linked'))
    symlinkSync(this.evil('linked'), file)
    return SAME
  }

  overwrite(file: string, text: string): Environment {
    writeFileSync(file, text)
    return SAME
  }

  append(file: string, text: string): Environment {
    appendFileSync(file, text)
    return SAME
  }

  /** A use that nobody made: the mark of an approved run under way. */
  markSpent(): Environment {
    mkdirSync(join(this.state, 'spent'), { recursive: true, mode: 0o700 })
    writeFileSync(join(this.state, 'spent', `${this.request}.json`), '{}')
    return { HOLDPOINT_RUN: this.request }
  }

  /** `NODE_OPTIONS` that leave a file where any Node reads them. */
  evilOptions(): string {
    const file = this.evil('evil.cjs')
    const loaded = JSON.stringify(this.evil('loaded'))
    writeFileSync(file, `require('node:fs').writeFileSync(${loaded}, '')\nprocess.exit(0)\n`)
    return `--require="${file}"`
  }

  /** Another clone, whose hooks nobody set up. */
  cloneElsewhere(): string {
    const clone = this.evil('clone')
    this.must(['git', 'clone', '-q', this.remote, clone], this.root)
    this.rewrite('theirs', clone)
    return clone
  }

  /** Puts the decision of another request, with its signature, in the place of this one's. */
  copyDecision(state: string, request: string): Environment {
    for (const end of ['', '.sig'])
      copyFileSync(join(state, 'decisions', `${request}.json${end}`), `${this.decisionFile}${end}`)
    return SAME
  }

  /** A yes in good form that the attacker writes and signs with their own key. */
  forge(): Environment {
    const now = Date.now()
    mkdirSync(join(this.state, 'decisions'), { recursive: true, mode: 0o700 })
    const forged: Decision = {
      v: 1,
      request: this.request,
      fingerprint: this.readRequest().fingerprint,
      verdict: 'approved',
      conditions: [],
      reason: 'looked at it',
      option: null,
      approver: this.approver,
      decidedAt: new Date(now).toISOString(),
      useBy: new Date(now + 600_000).toISOString(),
      uses: 1,
      journalHead: '',
    }
    writeFileSync(this.decisionFile, formatDecision(forged))
    this.sign(this.evil('key'))
    return SAME
  }

  private get lastLine(): string {
    return readFileSync(this.approversFile, 'utf8').trim().split('\n').at(-1) ?? ''
  }

  /** The approver's name, as the approvers file has it. */
  get approver(): string {
    return this.lastLine.split(' ')[0] ?? ''
  }

  /** The attacker's key under the approver's name, as a line of an approvers file. */
  evilLine(): string {
    const [type = '', blob = ''] = readFileSync(`${this.evil('key')}.pub`, 'utf8').split(' ')
    const [name = '', namespaces = ''] = this.lastLine.split(' ')
    return `${[name, namespaces, type, blob].join(' ')}\n`
  }

  /** A home of the attacker's, where their key is an approver's. */
  evilHome(): string {
    const home = this.evil('home')
    const config = join(home, '.config/holdpoint')
    mkdirSync(config, { recursive: true, mode: 0o700 })
    copyFileSync(join(this.home, '.gitconfig'), join(home, '.gitconfig'))
    writeFileSync(join(config, 'allowed_signers'), this.evilLine(), { mode: 0o600 })
    return home
  }

  /** A PATH on which a program of the attacker's comes right after the shims. */
  pathWith(name: string, ...lines: readonly string[]): string {
    const bin = this.evil('bin')
    mkdirSync(bin, { recursive: true })
    writeFileSync(join(bin, name), ['#!/bin/sh', ...lines, ''].join('\n'))
    chmodSync(join(bin, name), 0o755)
    return [this.shims, bin, this.humanEnv()['PATH']].join(':')
  }

  /** Another repository of the same human, with the same push asked for and approved there. */
  otherRepository(): { readonly state: string; readonly request: string } {
    const other = join(this.root, 'other')
    this.must(['git', 'clone', '-q', this.remote, other], this.root)
    this.rewrite('elsewhere', other)
    const codes = [
      this.human(['init', '--yes', '--approver-key', this.key], { cwd: other }),
      this.agent(FORCE, { cwd: other }),
    ].map(({ code }) => code)
    const state = join(other, '.git/holdpoint')
    const request = (readdirSync(join(state, 'requests'))[0] ?? '').replace('.json', '')
    codes.push(this.human(['approve', request, '--reason', 'fine there'], { cwd: other }).code)
    if (codes.join() !== '0,75,0') throw new Error(`the other repository's steps ended with ${codes.join()}`)
    return { state, request }
  }

  /** Gives the command and kills it, with all that it started, as soon as the decision is used up. */
  async killAfterSpending(): Promise<void> {
    const mark = join(this.state, 'spent', `${this.request}.json`)
    const child = spawn('sh', ['-c', FORCE], { cwd: this.repo, env: this.agentEnv(), stdio: 'ignore', detached: true })
    const closed = new Promise(done => child.once('close', done))
    for (let look = 0; look < 20_000 && !existsSync(mark); look += 1) await new Promise(done => setTimeout(done, 1))
    if (child.pid === undefined) throw new Error('the command did not start')
    process.kill(-child.pid, 'SIGKILL')
    await closed
  }
}
