import { spawn } from '@lydell/node-pty'

/** A program on a pseudo-terminal, driven as a person would. */
export class TerminalSession {
  private output = ''
  private seenTo = 0
  private readonly pty
  private readonly waiting = new Set<() => void>()
  readonly exited: Promise<number>

  constructor(
    argv: readonly string[],
    {
      cwd,
      env,
      cols = 120,
      rows = 40,
    }: { cwd: string; env: Readonly<Record<string, string>>; cols?: number; rows?: number },
  ) {
    const [program = '', ...args] = argv
    this.pty = spawn(program, args, { cwd, env: { ...env }, cols, rows, name: 'xterm' })
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
    await this.appears(text, { from: 0, milliseconds })
  }

  /** The same, for what is shown after all that was waited for like this before. */
  async seesNext(text: string, milliseconds = 20_000): Promise<void> {
    await this.appears(text, { from: this.seenTo, milliseconds })
    this.seenTo = this.output.indexOf(text, this.seenTo) + text.length
  }

  private async appears(
    text: string,
    { from, milliseconds }: { readonly from: number; readonly milliseconds: number },
  ): Promise<void> {
    await new Promise<void>((found, failed) => {
      const check = (): void => {
        if (!this.output.includes(text, from)) return
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

  /** Makes the window larger or smaller, as dragging its corner does. */
  resize(cols: number, rows: number): void {
    this.pty.resize(cols, rows)
  }

  types(text: string): void {
    this.pty.write(text)
  }

  kill(signal = 'SIGKILL'): void {
    this.pty.kill(signal)
  }
}
