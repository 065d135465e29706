/** Edits (insert, delete, replace, swap neighbors) between two words; the rows of the optimal string alignment distance. */
const distance = (one: string, other: string): number => {
  let beforeLast: number[] = []
  let last = Array.from({ length: other.length + 1 }, (_, column) => column)
  for (let row = 1; row <= one.length; row += 1) {
    const current = [row]
    for (let column = 1; column <= other.length; column += 1) {
      const same = one[row - 1] === other[column - 1]
      const swapped = row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]
      current.push(
        Math.min(
          (last[column] ?? 0) + 1,
          (current[column - 1] ?? 0) + 1,
          (last[column - 1] ?? 0) + (same ? 0 : 1),
          swapped ? (beforeLast[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
        ),
      )
    }
    beforeLast = last
    last = current
  }
  return last[other.length] ?? 0
}

/** Words longer than this are no slip of the finger. */
const LONGEST = 40

/** The known word that was most likely meant; `undefined` where none is near. */
export const nearest = (word: string, known: readonly string[]): string | undefined => {
  if (word.length > LONGEST) return undefined
  const startsWith = known.filter(candidate => word.length >= 2 && candidate.startsWith(word))
  if (startsWith.length === 1) return startsWith[0]
  const limit = word.length <= 3 ? 1 : 2
  const ranked = known
    .map(candidate => ({ candidate, edits: distance(word.toLowerCase(), candidate) }))
    .filter(({ edits }) => edits <= limit)
    .toSorted((one, other) => one.edits - other.edits)
  return ranked[0]?.candidate
}
