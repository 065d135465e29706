/** Reads the SSH wire format (RFC 4251, section 5). Each read throws `WireError` where the bytes do not hold what is asked for. */
export interface WireReader {
  readonly byte: () => number
  readonly uint32: () => number
  /** A length and that many bytes. */
  readonly string: () => Buffer
  /** A string of printable ASCII. */
  readonly name: () => string
  /** A positive `mpint` in its shortest form, without the leading zero. */
  readonly positive: () => Buffer
  /** Exactly these bytes come next. */
  readonly expect: (bytes: string) => void
  /** Nothing is left. */
  readonly end: () => void
}

/** Bytes that are not what they claim to be. Caught where a key or signature is parsed. */
export class WireError extends Error {}

/** No key or signature comes near this. */
const MAX_STRING = 16 * 1024

export const createWireReader = (bytes: Buffer): WireReader => {
  let at = 0
  const take = (count: number): Buffer => {
    if (count > bytes.length - at) throw new WireError('it ends too early')
    at += count
    return bytes.subarray(at - count, at)
  }
  const uint32 = (): number => take(4).readUInt32BE()
  const string = (): Buffer => {
    const length = uint32()
    if (length > MAX_STRING) throw new WireError('a part is too long')
    return take(length)
  }
  return {
    byte: () => take(1).readUInt8(),
    uint32,
    string,
    name: () => asciiOf(string()),
    positive: () => magnitudeOf(string()),
    expect: wanted => {
      if (take(wanted.length).toString('latin1') !== wanted) throw new WireError(`it does not begin with ${wanted}`)
    },
    end: () => {
      if (at !== bytes.length) throw new WireError(`${bytes.length - at} bytes follow its end`)
    },
  }
}

const asciiOf = (bytes: Buffer): string => {
  const text = bytes.toString('latin1')
  if (!/^[\x21-\x7e]*$/u.test(text)) throw new WireError('a name is not printable ASCII')
  return text
}

const magnitudeOf = (bytes: Buffer): Buffer => {
  const first = bytes[0]
  if (first === undefined || first >= 0x80) throw new WireError('a number is not positive')
  if (first !== 0) return bytes
  const second = bytes[1]
  if (second === undefined || second < 0x80) throw new WireError('a number is not in its shortest form')
  return bytes.subarray(1)
}

/** A length and the bytes. */
export const wireString = (content: string | Uint8Array): Buffer => {
  const bytes = Buffer.from(content)
  const length = Buffer.alloc(4)
  length.writeUInt32BE(bytes.length)
  return Buffer.concat([length, bytes])
}

/** Strict base 64: padded, nothing else between, one text for each content. */
export const decodeBase64 = (text: string): Buffer | undefined => {
  const bytes = Buffer.from(text, 'base64')
  return bytes.toString('base64') === text && text !== '' ? bytes : undefined
}
