/** Whether a character is in a bracket expression's inside, `!` and `^` in front negate. */
const isInSet = (set: string, character: string): boolean => {
  const negated = /^[!^]/u.test(set)
  const body = negated ? set.slice(1) : set
  let found = false
  for (let at = 0; at < body.length; at++) {
    const from = body.charAt(at)
    const ranged = body.charAt(at + 1) === '-' && at + 2 < body.length
    const to = ranged ? body.charAt(at + 2) : from
    if (character >= from && character <= to) found = true
    if (ranged) at += 2
  }
  return found !== negated
}

interface Step {
  readonly kind: 'star' | 'any' | 'set' | 'character'
  readonly text: string
}

/** A pattern as steps; `undefined` for what only some shells know (`@(a|b)`). */
const stepsOf = (pattern: string): readonly Step[] | undefined => {
  if (/[@!+*?]\(/u.test(pattern)) return undefined
  const steps: Step[] = []
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern.charAt(at)
    const end = character === '[' ? pattern.indexOf(']', at + 2) : -1
    if (character === '*') steps.push({ kind: 'star', text: '' })
    else if (character === '?') steps.push({ kind: 'any', text: '' })
    else if (end !== -1) {
      steps.push({ kind: 'set', text: pattern.slice(at + 1, end) })
      at = end
    } else steps.push({ kind: 'character', text: character })
  }
  return steps
}

const meets = (step: Step, character: string): boolean =>
  step.kind === 'any' || (step.kind === 'set' ? isInSet(step.text, character) : step.text === character)

/** Matches in time linear in both lengths times each other at worst: only the last star is ever gone back to. */
const meetsAll = (steps: readonly Step[], name: string): boolean => {
  let at = 0
  let step = 0
  let back: { readonly step: number; at: number } | undefined
  while (at < name.length) {
    const current = steps[step]
    if (current?.kind === 'star') back = { step: step++, at }
    else if (current !== undefined && meets(current, name.charAt(at))) {
      step += 1
      at += 1
    } else if (back !== undefined) {
      back.at += 1
      at = back.at
      step = back.step + 1
    } else return false
  }
  return steps.slice(step).every(({ kind }) => kind === 'star')
}

/** Whether a pattern meets a file name as in a shell: `*` and `?` do not meet a dot in front. `undefined` where the pattern is not understood. */
export const matchesName = (pattern: string, name: string): boolean | undefined => {
  const steps = stepsOf(pattern)
  if (steps === undefined) return undefined
  if (name.startsWith('.') && !pattern.startsWith('.')) return false
  return meetsAll(steps, name)
}

/** Whether a step of a path is a pattern. */
export const isPattern = (step: string): boolean => /[*?[]/u.test(step)
