import type { Call } from './transcript.ts'

/** A text that is the same but for its last letter or digit that no name and no gap holds; `undefined` where it has none. */
const otherText = (line: string): string | undefined => {
  const at = line
    .replaceAll(/\$[A-Z][A-Z\d_]*/gu, name => ' '.repeat(name.length))
    .search(/[\p{L}\p{N}](?=[^\p{L}\p{N}]*$)/u)
  return at === -1 ? undefined : `${line.slice(0, at)}¤${line.slice(at + 1)}`
}

const otherLines = (lines: readonly string[]): readonly (readonly string[])[] =>
  lines.flatMap((line, index) => {
    const other = otherText(line)
    return other === undefined ? [] : [lines.with(index, other)]
  })

/** The same call with one expected line or its exit code changed: what really happened must not pass for any of them. */
export const findMutants = (call: Call): readonly Call[] => {
  if (call.isLater) return []
  return [
    { ...call, code: call.code + 1 },
    ...otherLines(call.expected).map(expected => ({ ...call, expected })),
    ...call.keys.flatMap((key, index) =>
      otherLines(key.seen).map(seen => ({ ...call, keys: call.keys.with(index, { ...key, seen }) })),
    ),
  ]
}
