import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { TerminalSession } from '../support/terminal.ts'
import type { Call } from './transcript.ts'
import type { Names } from './transcript-match.ts'
import { findDifference, partsOf } from './transcript-match.ts'

/** What a call showed, and how it ended. */
export interface Shown {
  readonly output: string
  readonly code: number
}

/** Where the two sit: the variables of each, and the folder that both begin in. */
export interface Seats {
  readonly cwd: string
  readonly env: Readonly<Record<Call['who'], Readonly<Record<string, string>>>>
}

/** Keeps what a line exports and where it goes for the next one of the same terminal. */
const keepingState = (line: string, file: string): string =>
  `${line}\nended=$?; /usr/bin/env -0 > '${file}'; exit $ended`

/** Two terminals, an agent's and a human's, where the lines of a transcript are typed one after the other. */
export class Stage {
  readonly names: Names = new Map()
  private readonly folder = mkdtempSync(join(tmpdir(), 'holdpoint-stage-'))
  private readonly env: Record<Call['who'], Readonly<Record<string, string>>>
  private readonly start: string
  private later: Promise<Shown> | undefined

  constructor({ cwd, env }: Seats) {
    this.start = cwd
    this.env = { ...env }
  }

  end(): void {
    rmSync(this.folder, { recursive: true, force: true })
  }

  /** Types the line. Throws where the terminal never shows what a key waits for. */
  async play(call: Call): Promise<Shown> {
    if (call.line === 'wait') return this.awaitLater()
    if (call.who === 'human') return this.atTerminal(call)
    const running = this.inShell(call)
    if (!call.isLater) return running
    this.later = running
    return { output: '', code: 0 }
  }

  private async awaitLater(): Promise<Shown> {
    if (this.later === undefined) throw new Error('there is nothing to wait for')
    const shown = await this.later
    this.later = undefined
    return shown
  }

  private argv({ line, who, isLater }: Call): readonly string[] {
    return ['sh', '-c', isLater ? line : keepingState(line, join(this.folder, who))]
  }

  private seat(who: Call['who']): { cwd: string; env: Record<string, string> } {
    const env = { ...this.env[who], ...Object.fromEntries(this.names) }
    return { cwd: env['PWD'] ?? this.start, env }
  }

  private keepState(who: Call['who']): void {
    const text = readFileSync(join(this.folder, who), 'utf8')
    const pairs = text.split('\0').map(pair => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)])
    this.env[who] = Object.fromEntries(pairs.filter(([name]) => name !== '')) as Readonly<Record<string, string>>
  }

  /** Both streams as one, as a terminal shows them. */
  private inShell(call: Call): Promise<Shown> {
    const [program = '', option = '', line = ''] = this.argv(call)
    return new Promise((done, failed) => {
      const child = spawn(program, [option, `exec 2>&1\n${line}`], {
        ...this.seat(call.who),
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      let output = ''
      child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
      child.on('error', failed)
      child.on('close', code => {
        if (!call.isLater) this.keepState(call.who)
        done({ output, code: code ?? 128 })
      })
    })
  }

  private async atTerminal(call: Call): Promise<Shown> {
    const session = new TerminalSession(this.argv(call), this.seat(call.who))
    try {
      for (const { seen, text } of call.keys) {
        for (const part of seen.flatMap(line => partsOf(line, this.names))) await session.seesNext(part)
        session.types(text)
      }
      if (call.keys.length > 0)
        for (const part of call.expected.flatMap(line => partsOf(line, this.names))) await session.seesNext(part)
      const code = await session.exited
      this.keepState('human')
      return { output: session.screen, code }
    } finally {
      session.kill()
    }
  }
}

/** What of a played call is not as the document says; `undefined` where all is. */
export const differenceOf = (call: Call, shown: Shown, names: Names): string | undefined => {
  if (call.isLater) return undefined
  if (shown.code !== call.code)
    return `it ended with ${String(shown.code)}, not ${String(call.code)}; it says:\n${shown.output}`
  if (call.keys.length === 0) return findDifference(call.expected, shown.output, names)
  return findOnScreen([...call.keys.flatMap(({ seen }) => seen), ...call.expected], shown.output, names)
}

/** A program that draws and redraws: its parts must come one after the other. */
const findOnScreen = (expected: readonly string[], screen: string, names: Names): string | undefined => {
  let from = 0
  for (const part of expected.flatMap(line => partsOf(line, names))) {
    const at = screen.indexOf(part, from)
    if (at === -1) return `"${part}" is never seen; the screen shows:\n${screen}`
    from = at + part.length
  }
  return undefined
}
