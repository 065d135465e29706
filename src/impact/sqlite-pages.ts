/** Pages of an SQLite file as its next reader would see them: those of the write-ahead log beside it come before its own. */

export interface Pages {
  /** Bytes of a page that hold content. */
  readonly usable: number
  /** All bytes there are: no whole file can hold more content than these. */
  readonly bytes: number
  /** A page by its number, counted from 1. */
  readonly at: (number: number) => Uint8Array | undefined
}

/** A big-endian number of some bytes. */
export const unsigned = (bytes: Uint8Array, at: number, length: number): number => {
  let value = 0
  for (let index = 0; index < length; index++) value = value * 256 + (bytes[at + index] ?? 0)
  return value
}

const MAGIC = 'SQLite format 3\0'

/** Whether bytes begin as every SQLite file does. */
export const isSqlite = (bytes: Uint8Array): boolean => new TextDecoder().decode(bytes.subarray(0, 16)) === MAGIC

const WAL_HEADER = 32
const FRAME_HEADER = 24
/** The last bit tells in which order the checksums take their bytes. */
const WAL_MAGIC = 0x377f0682

/** The running checksum of a write-ahead log: "Checksum Algorithm" in sqlite.org/fileformat2.html. */
class Checksum {
  private one = 0
  private two = 0
  private readonly littleEndian: boolean

  constructor(littleEndian: boolean) {
    this.littleEndian = littleEndian
  }

  add(bytes: Uint8Array): void {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    for (let at = 0; at + 8 <= bytes.length; at += 8) {
      this.one = (this.one + view.getUint32(at, this.littleEndian) + this.two) >>> 0
      this.two = (this.two + view.getUint32(at + 4, this.littleEndian) + this.one) >>> 0
    }
  }

  /** Whether it is what stands there. */
  fits(bytes: Uint8Array, at: number): boolean {
    return unsigned(bytes, at, 4) === this.one && unsigned(bytes, at + 4, 4) === this.two
  }
}

/** Pages of committed transactions, the newest of each. What follows a frame that does not fit was never committed. */
const walPages = (wal: Uint8Array): ReadonlyMap<number, Uint8Array> => {
  const [committed, open] = [new Map<number, Uint8Array>(), new Map<number, Uint8Array>()]
  const magic = unsigned(wal, 0, 4)
  const size = unsigned(wal, 8, 4)
  if (wal.length < WAL_HEADER || (magic | 1) !== (WAL_MAGIC | 1) || size < 512 || size > 65_536) return committed
  const checksum = new Checksum(magic === WAL_MAGIC)
  checksum.add(wal.subarray(0, 24))
  if (!checksum.fits(wal, 24)) return committed
  for (let at = WAL_HEADER; at + FRAME_HEADER + size <= wal.length; at += FRAME_HEADER + size) {
    const page = wal.subarray(at + FRAME_HEADER, at + FRAME_HEADER + size)
    checksum.add(wal.subarray(at, at + 8))
    checksum.add(page)
    const isOfThisLog =
      unsigned(wal, at + 8, 4) === unsigned(wal, 16, 4) && unsigned(wal, at + 12, 4) === unsigned(wal, 20, 4)
    if (!isOfThisLog || !checksum.fits(wal, at + 16)) break
    open.set(unsigned(wal, at, 4), page)
    if (unsigned(wal, at + 4, 4) === 0) continue
    for (const [number, written] of open) committed.set(number, written)
    open.clear()
  }
  return committed
}

/** `undefined` where the bytes are no SQLite file, or one whose text is not UTF-8. */
export const pagesOf = (file: Uint8Array, wal: Uint8Array = new Uint8Array()): Pages | undefined => {
  const newer = walPages(wal)
  const first = newer.get(1) ?? file
  const written = unsigned(first, 16, 2)
  const size = written === 1 ? 65_536 : written
  // Text of another encoding than UTF-8 (1; 0 where there is none yet) is not read.
  if (!isSqlite(first) || size < 512 || unsigned(first, 56, 4) > 1) return undefined
  const own = (number: number): Uint8Array | undefined => {
    const start = (number - 1) * size
    return number < 1 || start + size > file.length ? undefined : file.subarray(start, start + size)
  }
  return {
    usable: size - (first[20] ?? 0),
    bytes: file.length + wal.length,
    at: number => newer.get(number) ?? own(number),
  }
}
