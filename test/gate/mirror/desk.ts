import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Clock, Ports } from '../../../src/model/ports.ts'
import { Desk } from '../../workflow/desk.ts'
import type { Mode } from './stand-in.ts'
import { behaveLike, installStandIn } from './stand-in.ts'

/** What the stand-in was called with. */
export interface Call {
  readonly words: readonly string[]
  readonly cwd: string
  readonly env: Readonly<Record<string, string>>
  readonly input: string
}

interface Started {
  readonly words: readonly string[]
  readonly cwd: string
  readonly env: Readonly<Record<string, unknown>>
}

/** A desk with a stand-in for claude-flow in the project, whose processes only note that they would have started another one. */
export class MirrorDesk extends Desk {
  readonly started: Started[] = []
  /** Milliseconds after which a call is ended here. */
  patience = 20_000
  readonly package = join(this.repo, 'node_modules/claude-flow')

  install(version: string, mode: Mode = 'good'): this {
    installStandIn(this.package, version, mode)
    return this
  }

  behave(mode: Mode): this {
    behaveLike(this.package, mode)
    return this
  }

  settings(value: object): this {
    writeFileSync(join(this.repo, '.holdpointrc.json'), JSON.stringify(value))
    return this
  }

  /** A human signs the mirror in. */
  on(more: object = {}): Promise<this> {
    return this.settings({ mirror: { claudeFlow: { enabled: true, ...more } } }).open(this.repo, {
      acceptNotifiers: true,
    })
  }

  override ports(env: Readonly<Record<string, string>>, cwd: string, clock?: Clock): Ports {
    const ports = super.ports(env, cwd, clock)
    const startSelf: Ports['outbound']['startSelf'] = (words, options) => {
      this.started.push({ words, ...options })
    }
    const runApart: Ports['outbound']['runApart'] = (argv, options) =>
      ports.outbound.runApart(argv, { ...options, timeoutMs: Math.min(options.timeoutMs, this.patience) })
    return { ...ports, outbound: { ...ports.outbound, startSelf, runApart } }
  }

  private lines(name: string): readonly string[] {
    const path = join(this.package, 'bin', name)
    return existsSync(path) ? readFileSync(path, 'utf8').trim().split('\n') : []
  }

  calls(): readonly Call[] {
    return this.lines('calls').map(line => JSON.parse(line) as Call)
  }

  /** Numbers of the processes that the stand-in was and made. */
  pids(): readonly number[] {
    return this.lines('pids').map(Number)
  }

  mirror(...words: readonly string[]) {
    return this.agent(['mirror', ...words])
  }

  async status() {
    const done = await this.mirror('status', '--json')
    return { code: done.code, ...(JSON.parse(done.stdout) as Status) }
  }
}

interface Status {
  readonly mirror: string
  readonly lagging: number
  readonly version?: string
  readonly problem?: string
  readonly hint?: string
  readonly notBefore?: string
  readonly passedOver: number
  readonly newest: readonly { readonly key: string; readonly reason: string }[]
}
