import { describe, expect, it } from 'vitest'
import { levelOf } from '../../support/classify.ts'

/** Elements of arrays that a line sets one by one, and where bash puts them. */
const ROWS: readonly (readonly [line: string, level: number])[] = [
  ['a[0]=/etc; rm -rf ${a[0]}', 3],
  ['a[1]=/etc; rm -rf ${a[1]}', 3],
  ['a[1]=/etc; rm -rf "${a[@]}"', 3],
  ['a[1]=/etc; rm -rf $a', 1],
  ['a[2]=rm; ${a[2]} -rf /etc', 3],
  ['a=(rm -rf); a[2]=/etc; "${a[@]}"', 3],
  ['a=(dist build); a[1]=/etc; rm -rf ${a[1]}', 3],
  ['a=(dist /etc); a[1]=build; rm -rf ${a[1]}', 1],
  ['a=(dist /etc); rm -rf ${a[0]}', 1],
  ['a=(dist build); rm -rf ${a[5]}', 1],
  ['a=([3]=/etc dist); rm -rf ${a[3]}', 3],
  ['a=([3]=/etc dist); rm -rf ${a[4]}', 1],
  ['a+=([2]=/etc); rm -rf ${a[2]}', 3],
  ['a[1]=\\\n~; rm -rf ${a[1]}', 3],
  ['a[300]=/etc; rm -rf ${a[300]}', 2],
  ['declare -A a; a[x]=/etc; rm -rf ${a[x]}', 2],
  ['declare -A a; a[x]=/etc; a[y]=dist; rm -rf "${a[@]}"', 3],
  ['a[i]=dist; echo ${a[i]}', 1],
  ['a[1]=x; a[2]=y; git log "${a[@]}"', 1],
]

describe('elements of arrays', () => {
  it.each(ROWS)('%j is level %i', (line, level) => {
    expect(levelOf(line)).toBe(level)
  })
})
