import { expect, it } from 'vitest'
import { classify } from '../../src/gate/classify.ts'

const LENGTH = 65_536
const fill = (piece: string): string => piece.repeat(Math.floor(LENGTH / piece.length))
const nest = (open: string, close: string): string => {
  const times = Math.floor(LENGTH / (open.length + close.length))
  return `${open.repeat(times)}x${close.repeat(times)}`
}

it.each([
  ['$(', nest('$(', ')')],
  ['"$(', nest('"$(echo ', ')"')],
  ['(', nest('(', ')')],
  ['{a,{b', nest('{a,', '}')],
  ['{ ;', nest('{ ', '; }')],
  ['$((', nest('$((', '))')],
  ['if', nest('if a; then ', '; fi')],
  ['eval', `${fill('eval ')}ls`],
  ['sudo', `${fill('sudo ')}rm`],
])('never calls 64 KiB of nested %s level 1', (_, line) => {
  const { level, status } = classify(line)
  expect(level).toBeGreaterThan(1)
  expect(status).not.toBe('complete')
})

it('does not follow a value that is doubled without end, nor calls what follows harmless', () => {
  expect(classify(`x=ab;${'x=$x$x;'.repeat(1_000)}git push $x`).level).toBe(2)
  expect(classify(`x=ab;x=$x$x;git push $x`).level).toBe(1)
})
