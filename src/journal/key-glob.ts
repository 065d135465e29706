/** One step of a pattern: any run of characters, or which one character may stand there. */
type Step = '*' | ((character: string) => boolean)

/** `[0-3]`, `[abc]`, `[!x]`: the members of a class, as shells read them. */
const classOf = (body: string): ((character: string) => boolean) => {
  const isNegated = body.startsWith('!') || body.startsWith('^')
  const characters = Array.from(isNegated ? body.slice(1) : body)
  const ranges: (readonly [from: string, to: string])[] = []
  for (let at = 0; at < characters.length; at += 1) {
    const from = characters[at] ?? ''
    const to = characters[at + 2]
    if (characters[at + 1] === '-' && to !== undefined) {
      ranges.push([from, to])
      at += 2
    } else ranges.push([from, from])
  }
  return character => ranges.some(([from, to]) => from <= character && character <= to) !== isNegated
}

/** Where a class that begins at `[` ends; -1 for a bracket that is just one. */
const endOfClass = (glob: string, at: number): number => {
  const first = at + (glob[at + 1] === '!' || glob[at + 1] === '^' ? 2 : 1)
  return glob.indexOf(']', first + 1)
}

const stepsOf = (glob: string): readonly Step[] => {
  const steps: Step[] = []
  for (let at = 0; at < glob.length; at += 1) {
    const character = glob[at] ?? ''
    const end = character === '[' ? endOfClass(glob, at) : -1
    if (character === '*') steps.push('*')
    else if (character === '?') steps.push(() => true)
    else if (end === -1) steps.push(other => other === character)
    else {
      steps.push(classOf(glob.slice(at + 1, end)))
      at = end
    }
  }
  return steps
}

/**
 * Whether a key fits a pattern of `*`, `?` and `[…]`, whole. At most quadratic: a mismatch goes back to the last `*` alone.
 */
export const matchesKey = (key: string, glob: string): boolean => {
  const steps = stepsOf(glob)
  let [at, read, star, resume] = [0, 0, -1, 0]
  while (read < key.length) {
    const step = steps[at]
    if (step === '*') [star, resume, at] = [at, read, at + 1]
    else if (step?.(key[read] ?? '') === true) [at, read] = [at + 1, read + 1]
    else if (star === -1) return false
    else [at, resume, read] = [star + 1, resume + 1, resume + 1]
  }
  return steps.slice(at).every(step => step === '*')
}
