import { lookFor, makeStyle } from '../../report/style.ts'
import type { Out } from './command.ts'

/** What of a standard stream is used; `process.stdout` is one. */
export interface OutStream {
  readonly isTTY?: boolean
  readonly write: (text: string) => unknown
  readonly on: (event: 'error', listener: (error: Error) => void) => unknown
}

/** A reader that went away (`holdpoint log | head`) is no failure: what is left has nobody to go to. */
const makeWriter = (stream: OutStream): ((text: string) => void) => {
  let isGone = false
  stream.on('error', error => {
    if (!('code' in error) || error.code !== 'EPIPE') throw error
    isGone = true
  })
  return text => {
    if (!isGone && text !== '') stream.write(text)
  }
}

/** The command line's output over two streams, dressed as the environment asks. */
export const makeOut = (
  streams: { readonly stdout: OutStream; readonly stderr: OutStream },
  env: Readonly<Record<string, string | undefined>>,
): Out => {
  const styleOf = (stream: OutStream) => makeStyle(lookFor(env, stream.isTTY === true))
  return {
    stdout: makeWriter(streams.stdout),
    stderr: makeWriter(streams.stderr),
    isTerminal: streams.stdout.isTTY === true,
    style: styleOf(streams.stdout),
    errorStyle: styleOf(streams.stderr),
  }
}
