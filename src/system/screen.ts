import type { ReadStream, WriteStream } from 'node:tty'
import type { Screen, ScreenEvent } from '../model/ports.ts'

/** The controlling terminal, opened by us. */
export interface TerminalStreams {
  readonly input: ReadStream
  readonly output: WriteStream
}

/** Private modes of xterm's control sequences: 1049 is the alternate screen, 25 the cursor, 7 wrapping at the right edge. */
const ENTER = '\u001B[?1049h\u001B[?25l\u001B[?7l'
const LEAVE = '\u001B[?7h\u001B[?25h\u001B[?1049l'
const BELL = '\u0007'
const TICK_MS = 10_000

/** Signals that end the process: the terminal is put back first, then they do what they would have done. */
const ENDING = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'] as const

/** Takes the whole terminal until `close`. The size is that of standard output, the one stream that Node keeps up to date. */
export const showScreen = ({ input, output }: TerminalStreams): Screen => {
  let hear: (event: ScreenEvent) => void = () => undefined
  let isShown = true
  const restore = (): void => {
    if (!isShown) return
    isShown = false
    output.write(LEAVE)
    if (input.isRaw) input.setRawMode(false)
  }
  const endings = ENDING.map(
    signal =>
      [
        signal,
        () => {
          close()
          process.kill(process.pid, signal)
        },
      ] as const,
  )
  const resized = (): void => {
    hear({ kind: 'resized' })
  }
  const ticking = setInterval(() => {
    hear({ kind: 'tick' })
  }, TICK_MS)
  const close = (): void => {
    clearInterval(ticking)
    restore()
    process.off('exit', restore)
    process.stdout.off('resize', resized)
    for (const [signal, handler] of endings) process.off(signal, handler)
    input.destroy()
    output.destroy()
  }
  const gone = (): void => {
    hear({ kind: 'closed' })
  }

  process.on('exit', restore)
  process.stdout.on('resize', resized)
  for (const [signal, handler] of endings) process.on(signal, handler)
  input.on('data', (data: Buffer) => {
    hear({ kind: 'input', text: data.toString('utf8') })
  })
  input.on('end', gone)
  input.on('error', gone)
  output.on('error', gone)
  input.setRawMode(true)
  input.resume()
  output.write(ENTER)

  return {
    size: () => ({ columns: process.stdout.columns, rows: process.stdout.rows }),
    draw: lines => {
      output.write(`\u001B[H${lines.map(line => `${line}\u001B[K`).join('\r\n')}\u001B[J`)
    },
    bell: () => {
      output.write(BELL)
    },
    listen: heard => {
      hear = heard
    },
    close,
  }
}
