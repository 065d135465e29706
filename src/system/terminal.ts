import { closeSync, openSync } from 'node:fs'
import { isatty, ReadStream, WriteStream } from 'node:tty'
import type { Screen, Terminal, Tty } from '../model/ports.ts'
import { isForeground } from './foreground.ts'
import type { TerminalStreams } from './screen.ts'
import { showScreen } from './screen.ts'

const TERMINAL = '/dev/tty'
/** A person's next key comes later than this; what was typed ahead is there at once. */
const QUIET_MS = 60
const LONGEST_DRAIN_MS = 500
const DEFAULT_COLUMNS = 80
const INTERRUPT = 0x03

const openDescriptor = (flags: 'r' | 'w'): number | undefined => {
  try {
    const descriptor = openSync(TERMINAL, flags)
    if (isatty(descriptor)) return descriptor
    closeSync(descriptor)
    return undefined
  } catch {
    // ENXIO: no controlling terminal. Whatever else it is, nobody can be asked here.
    return undefined
  }
}

/**
 * Throws away what was typed before anything was asked: an answer given blind is none.
 * Ctrl-C typed meanwhile still interrupts, as raw mode would otherwise swallow it.
 */
const drain = (input: ReadStream): Promise<void> =>
  new Promise(resolve => {
    let interrupted = false
    const end = () => {
      clearTimeout(quiet)
      clearTimeout(longest)
      input.off('data', swallow)
      input.pause()
      input.setRawMode(false)
      if (interrupted) process.kill(process.pid, 'SIGINT')
      resolve()
    }
    const swallow = (data: Buffer) => {
      interrupted ||= data.includes(INTERRUPT)
      quiet.refresh()
    }
    const quiet = setTimeout(end, QUIET_MS)
    const longest = setTimeout(end, LONGEST_DRAIN_MS)
    input.setRawMode(true)
    input.on('data', swallow)
  })

const ttyOf = ({ input, output }: TerminalStreams): Tty => ({
  input,
  output,
  columns: output.columns > 0 ? output.columns : DEFAULT_COLUMNS,
  write: text => {
    output.write(text)
  },
  close: () => {
    if (input.isRaw) input.setRawMode(false)
    input.destroy()
    output.destroy()
  },
})

/** A job in the background would be stopped by the first read: it has no terminal either. */
const openStreams = async (): Promise<TerminalStreams | undefined> => {
  const reading = openDescriptor('r')
  if (reading === undefined) return undefined
  const writing = isForeground() ? openDescriptor('w') : undefined
  if (writing === undefined) {
    closeSync(reading)
    return undefined
  }
  const input = new ReadStream(reading)
  const output = new WriteStream(writing)
  await drain(input)
  return { input, output }
}

const open = async (): Promise<Tty | undefined> => {
  const streams = await openStreams()
  return streams === undefined ? undefined : ttyOf(streams)
}

const openScreen = async (): Promise<Screen | undefined> => {
  const streams = process.stdout.isTTY ? await openStreams() : undefined
  return streams === undefined ? undefined : showScreen(streams)
}

/** The terminal of whoever started us. */
export const createTerminal = (): Terminal => ({ open, openScreen })
