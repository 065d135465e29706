import { lookFor, makeStyle } from '../../report/style.ts'
import type { Out } from './command.ts'

/** What of a standard stream is used; `process.stdout` is one. */
export interface OutStream {
  readonly isTTY?: boolean
  readonly columns?: number
  /** `false` where its buffer is full until `drain`. */
  readonly write: (text: string) => boolean
  readonly on: (event: 'error', listener: (error: Error) => void) => unknown
  readonly once: (event: 'drain', listener: () => void) => unknown
}

/** A stream that knows whether it is read. */
class Writer {
  private readonly stream: OutStream
  private isGone = false
  private isFull = false
  private waiting: (() => void) | undefined

  /** A reader that went away (`holdpoint log | head`) is no failure: what is left has nobody to go to. */
  constructor(stream: OutStream) {
    this.stream = stream
    stream.on('error', error => {
      if (!('code' in error) || error.code !== 'EPIPE') throw error
      this.isGone = true
      this.waiting?.()
    })
  }

  readonly write = (text: string): void => {
    if (!this.isGone && text !== '') this.isFull = !this.stream.write(text)
  }

  readonly taken = async (): Promise<boolean> => {
    if (this.isFull && !this.isGone)
      await new Promise<void>(resolve => {
        this.waiting = resolve
        this.stream.once('drain', resolve)
      })
    this.isFull = false
    return !this.isGone
  }
}

/** The command line's output over two streams, dressed as the environment asks. */
export const makeOut = (
  streams: { readonly stdout: OutStream; readonly stderr: OutStream },
  env: Readonly<Record<string, string | undefined>>,
): Out => {
  const styleOf = (stream: OutStream) => makeStyle(lookFor(env, stream.isTTY === true))
  const stdout = new Writer(streams.stdout)
  return {
    stdout: stdout.write,
    taken: stdout.taken,
    stderr: new Writer(streams.stderr).write,
    isTerminal: streams.stdout.isTTY === true,
    ...(streams.stdout.columns === undefined ? {} : { columns: streams.stdout.columns }),
    style: styleOf(streams.stdout),
    errorStyle: styleOf(streams.stderr),
  }
}
