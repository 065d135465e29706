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
/** Ctrl-Z, which raw mode hands to us in place of stopping the job. */
const SUSPEND = 0x1a
const TICK_MS = 10_000

/** Signals that end the process: the terminal is put back first, then they do what they would have done. */
const ENDING = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'] as const

/** Does something before such a signal ends the process. Returns how to stop listening. */
const onEnding = (close: () => void): (() => void) => {
  const handlers = ENDING.map(signal => {
    const handler = (): void => {
      close()
      process.kill(process.pid, signal)
    }
    process.on(signal, handler)
    return [signal, handler] as const
  })
  return () => {
    for (const [signal, handler] of handlers) process.off(signal, handler)
  }
}

/** Takes the whole terminal until `close`. The size is that of standard output, the one stream that Node keeps up to date. */
export const showScreen = ({ input, output }: TerminalStreams): Screen => {
  let hear: (event: ScreenEvent) => void = () => undefined
  let isShown = false
  const take = (): void => {
    isShown = true
    input.setRawMode(true)
    output.write(ENTER)
  }
  const restore = (): void => {
    if (!isShown) return
    isShown = false
    output.write(LEAVE)
    if (input.isRaw) input.setRawMode(false)
  }
  /** Stops the whole job, as the terminal would; what follows happens once the shell has put it back into the foreground. */
  const suspend = (): void => {
    restore()
    process.kill(0, 'SIGTSTP')
    take()
    resized()
  }
  /** Stopped and continued from outside: the shell may have changed the terminal in between. */
  const continued = (): void => {
    if (input.isRaw) input.setRawMode(false)
    take()
    resized()
  }
  const stopEndings = onEnding(() => {
    close()
  })
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
    process.off('SIGCONT', continued)
    process.stdout.off('resize', resized)
    stopEndings()
    input.destroy()
    output.destroy()
  }
  const gone = (): void => {
    hear({ kind: 'closed' })
  }

  process.on('exit', restore)
  process.on('SIGCONT', continued)
  process.stdout.on('resize', resized)
  input.on('data', (data: Buffer) => {
    if (data.includes(SUSPEND)) suspend()
    else hear({ kind: 'input', text: data.toString('utf8') })
  })
  input.on('end', gone)
  input.on('error', gone)
  output.on('error', gone)
  input.resume()
  take()

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
