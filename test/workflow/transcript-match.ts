import { stripVTControlCharacters } from 'node:util'

/** Names and what they stand for: `$ID` in the document. */
export type Names = Map<string, string>

const GAP = '…'
const NAME = /\$([A-Z][A-Z\d_]*)/u
/** What a name that is met for the first time stands for: an id or a key of the log. */
const VALUE = /^[\w:.-]+/u

/** Without colors and the carriage returns of a terminal. */
const plain = (text: string): string => stripVTControlCharacters(text).replaceAll('\r', '').trimEnd()

/** Where a part ends in a line, from a place on; -1 where it is not. A name without a value takes the next word. */
const endOf = (part: string, line: string, { from, floats, names }: PartAt): number => {
  const [whole, name = ''] = NAME.exec(part) ?? []
  if (whole === undefined) return literalEnd(part, line, { from, floats })
  const known = names.get(name)
  const before = part.slice(0, part.indexOf(whole))
  const after = part.slice(before.length + whole.length)
  if (known !== undefined) return endOf(before + known + after, line, { from, floats, names })
  const at = literalEnd(before, line, { from, floats })
  const value = at === -1 ? undefined : VALUE.exec(line.slice(at))?.[0]
  if (value === undefined) return -1
  names.set(name, value)
  return endOf(after, line, { from: at + value.length, floats: false, names })
}

interface PartAt {
  readonly from: number
  /** After a gap: the part may stand anywhere further on. */
  readonly floats: boolean
  readonly names: Names
}

const literalEnd = (part: string, line: string, { from, floats }: Omit<PartAt, 'names'>): number => {
  const at = floats ? line.indexOf(part, from) : line.startsWith(part, from) ? from : -1
  return at === -1 ? -1 : at + part.length
}

/** Whether a line is what the expected one says; `…` stands for any text. */
const isLine = (expected: string, line: string, names: Names): boolean => {
  const parts = expected.split(GAP)
  let from = 0
  for (const [index, part] of parts.entries()) {
    const isLast = index === parts.length - 1
    // The last part ends the line, wherever it stood before.
    if (isLast && index > 0 && !part.includes('$')) return line.length - part.length >= from && line.endsWith(part)
    from = endOf(part, line, { from, floats: index > 0, names })
    if (from === -1) return false
  }
  return from === line.length
}

/**
 * What of the expected lines is not there, with what stands in its place; `undefined` where all is. A line of `…` alone
 * stands for any lines. Names that are met for the first time get their values.
 */
export const findDifference = (expected: readonly string[], output: string, names: Names): string | undefined => {
  const lines = plain(output) === '' ? [] : plain(output).split('\n').map(plain)
  let [at, floats] = [0, false]
  for (const wanted of expected.map(plain)) {
    if (wanted === GAP) {
      floats = true
      continue
    }
    const found = lines.findIndex((line, index) => index >= at && isLine(wanted, line, names))
    if (found === -1 || (!floats && found !== at)) return `"${wanted}" is not there; it says:\n${lines.join('\n')}`
    ;[at, floats] = [found + 1, false]
  }
  return floats || at === lines.length ? undefined : `there is more: "${lines[at] ?? ''}" of:\n${lines.join('\n')}`
}

/** The text with each name that has a value replaced by it. */
export const withNames = (text: string, names: Names): string => {
  let done = text
  for (const [name, value] of names) done = done.replaceAll(`$${name}`, value)
  return done
}

/** The parts of an expected line that a full screen must show one after the other. */
export const partsOf = (expected: string, names: Names): readonly string[] =>
  withNames(expected, names)
    .split(GAP)
    .map(part => part.trim())
    .filter(part => part !== '')
