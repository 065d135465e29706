/** Values of one row, by "Record Format" of sqlite.org/fileformat2.html. Blobs read as `null`: nothing here looks at one. */
export type Value = string | number | null

/** A big-endian number of some bytes, two's complement. */
const integer = (bytes: Uint8Array, at: number, length: number): number => {
  let value = (bytes[at] ?? 0) > 127 ? -1 : 0
  for (let index = 0; index < length; index++) value = value * 256 + (bytes[at + index] ?? 0)
  return value
}

/** A variable-length number and the offset behind it. */
export const varint = (bytes: Uint8Array, at: number): readonly [value: number, next: number] => {
  let value = 0
  for (let index = 0; index < 8; index++) {
    const byte = bytes[at + index] ?? 0
    value = value * 128 + (byte & 0x7f)
    if (byte < 0x80) return [value, at + index + 1]
  }
  return [value * 256 + (bytes[at + 8] ?? 0), at + 9]
}

/** Lengths of the kinds 0 to 9: null, whole numbers, a float, the constants 0 and 1. */
const LENGTHS = [0, 1, 2, 3, 4, 6, 8, 8, 0, 0]
const FLOAT = 7

const lengthOf = (kind: number): number => (kind < 12 ? (LENGTHS[kind] ?? 0) : Math.floor((kind - 12) / 2))

const float = (bytes: Uint8Array, at: number): Value =>
  at + 8 > bytes.length ? null : new DataView(bytes.buffer, bytes.byteOffset + at, 8).getFloat64(0)

const valueAt = (bytes: Uint8Array, at: number, kind: number): Value => {
  if (kind === 8 || kind === 9) return kind - 8
  if (kind === FLOAT) return float(bytes, at)
  if (kind > 0 && kind < FLOAT) return integer(bytes, at, lengthOf(kind))
  return kind > 12 && kind % 2 === 1 ? new TextDecoder().decode(bytes.subarray(at, at + lengthOf(kind))) : null
}

/** The values of a record, those at `wanted` alone where it is given. */
export const recordValues = (bytes: Uint8Array, wanted?: readonly number[]): readonly Value[] => {
  const [headerLength, first] = varint(bytes, 0)
  const places: (readonly [at: number, kind: number])[] = []
  let body = headerLength
  for (let header = first; header < headerLength && header < bytes.length;) {
    const [kind, next] = varint(bytes, header)
    places.push([body, kind])
    header = next
    body += lengthOf(kind)
  }
  const at = (index: number): Value => {
    const place = places[index]
    // A column that was added later is missing in rows of before.
    return place === undefined ? null : valueAt(bytes, ...place)
  }
  return (wanted ?? places.map((_, index) => index)).map(at)
}
