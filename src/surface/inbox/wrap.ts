import { widthOf } from '../../report/width.ts'

const HORIZONTAL_TAB = '    '

/** A line without controls as lines of at most so many columns. */
export const wrapLine = (line: string, columns: number): readonly string[] => {
  const lines: string[] = []
  let [current, width] = ['', 0]
  for (const character of line.replaceAll('\t', HORIZONTAL_TAB)) {
    const more = widthOf(character)
    if (width + more > columns && current !== '') {
      lines.push(current)
      current = ''
      width = 0
    }
    current += character
    width += more
  }
  return [...lines, current]
}

/** Text of several lines, wrapped. */
export const wrapText = (text: string, columns: number): readonly string[] =>
  text.split('\n').flatMap(line => wrapLine(line, columns))

/** A line cut at so many columns, with a mark where something is missing. */
export const clipLine = (line: string, columns: number): string => {
  const [first = '', ...rest] = wrapLine(line, columns)
  if (rest.length === 0) return first
  return columns < 2 ? '…' : `${wrapLine(first, columns - 1)[0] ?? ''}…`
}
