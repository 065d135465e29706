import { fstatSync, statSync, writeSync } from 'node:fs'
import { codeOf } from './failure.ts'

/** Whether a descriptor may be a terminal; one that leads nowhere is the only other device that is common. */
const mayBeTerminal = (fd: number): boolean => {
  try {
    const facts = fstatSync(fd)
    return facts.isCharacterDevice() && facts.rdev !== statSync('/dev/null').rdev
  } catch {
    return true
  }
}

/**
 * A standard stream that is no terminal, written to at once. Node's own takes longer to load than a short text to write: it is asked for
 * only where the reader of a pipe that does not block is slow. Then it gets what is left, and all that comes after.
 */
class Direct {
  readonly isTTY = false
  private readonly fd: number
  private readonly whole: () => NodeJS.WriteStream
  private stream: NodeJS.WriteStream | undefined
  private failed: (error: Error) => void = error => {
    throw error
  }

  constructor(fd: number, whole: () => NodeJS.WriteStream) {
    this.fd = fd
    this.whole = whole
  }

  readonly write = (text: string): boolean => {
    if (this.stream !== undefined) return this.stream.write(text)
    const bytes = Buffer.from(text)
    let at = 0
    try {
      while (at < bytes.length) at += writeSync(this.fd, bytes, at)
    } catch (error) {
      if (codeOf(error) === 'EAGAIN') return this.handOver().write(bytes.subarray(at))
      this.failed(error instanceof Error ? error : new Error(String(error)))
    }
    return true
  }

  readonly on = (_event: 'error', listener: (error: Error) => void): void => {
    this.failed = listener
  }

  /** `write` says `false` only where Node's own stream said it. */
  readonly once = (event: 'drain', listener: () => void): void => {
    this.stream?.once(event, listener)
  }

  private handOver(): NodeJS.WriteStream {
    this.stream = this.whole()
    this.stream.on('error', this.failed)
    return this.stream
  }
}

const standard = (fd: number, whole: () => NodeJS.WriteStream): NodeJS.WriteStream | Direct =>
  mayBeTerminal(fd) ? whole() : new Direct(fd, whole)

/** Standard output and standard error. */
export const standardStreams = () => ({
  stdout: standard(1, () => process.stdout),
  stderr: standard(2, () => process.stderr),
})
