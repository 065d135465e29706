import { spawn } from '@lydell/node-pty'

/** A program on a pseudo-terminal, driven as a person would. */
export class TerminalSession {
  private output = ''
  private readonly pty
  private readonly waiting = new Set<() => void>()
  readonly exited: Promise<number>

  constructor(argv: readonly string[], options: { cwd: string; env: Readonly<Record<string, string>> }) {
    const [program = '', ...args] = argv
    this.pty = spawn(program, args, { cwd: options.cwd, env: { ...options.env }, cols: 120, rows: 40, name: 'xterm' })
    this.pty.onData(data => {
      this.output += data
      for (const check of this.waiting) check()
    })
    this.exited = new Promise(done => {
      this.pty.onExit(({ exitCode, signal }) => {
        done(signal !== undefined && signal > 0 ? 128 + signal : exitCode)
      })
    })
  }

  /** All that was shown so far. */
  get screen(): string {
    return this.output
  }

  /** Waits until the text is shown. */
  async sees(text: string, milliseconds = 20_000): Promise<void> {
    await new Promise<void>((found, failed) => {
      const check = (): void => {
        if (!this.output.includes(text)) return
        this.waiting.delete(check)
        clearTimeout(timer)
        found()
      }
      const timer = setTimeout(() => {
        this.waiting.delete(check)
        failed(new Error(`never saw ${JSON.stringify(text)}; the screen shows:\n${this.output}`))
      }, milliseconds)
      this.waiting.add(check)
      check()
    })
  }

  types(text: string): void {
    this.pty.write(text)
  }

  kill(signal = 'SIGKILL'): void {
    this.pty.kill(signal)
  }
}
