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
  ['declare -A a; a[x]=/etc; a[y]=dist; rm -rf "${a[@]}"', 2],
  ['a=(dist build); a[x]=/etc; rm -rf ${a[0]}', 2],
  ['a=(dist build); a[$i]=/etc; rm -rf ${a[0]}', 2],
  ['a=(dist build); a[1-1]=/etc; rm -rf ${a[0]}', 2],
  ['a=(dist build); a[-1]=/etc; rm -rf ${a[1]}', 2],
  ['a=(dist build); a[0]+=/../../etc; rm -rf ${a[0]}', 2],
  ['a[010]=/etc; rm -rf ${a[8]}', 2],
  ['a[8]=/etc; rm -rf ${a[010]}', 2],
  ['a=([0]=dist [x]=/etc); rm -rf ${a[0]}', 2],
  ['a=([1]=dist [0]=build /etc); rm -rf ${a[1]}', 3],
  ['a=(/etc "[0]=dist"); rm -rf ${a[0]}', 3],
  ['a=(/etc [0]"=dist"); rm -rf ${a[0]}', 3],
  ["x='[0]=dist'; a=(/etc $x); rm -rf ${a[0]}", 3],
  ["a=(dist build); declare 'a[1]=/etc'; rm -rf ${a[1]}", 2],
  ['a=(dist build); declare a[1]=/etc; rm -rf ${a[1]}', 2],
  ["a=(dist build); printf -v 'a[1]' %s /etc; rm -rf ${a[1]}", 2],
  ["a=(dist build); read 'a[1]' <<< /etc; rm -rf ${a[1]}", 2],
  ['a=(git push --dry-run); unset \'a[2]\'; "${a[@]}"', 2],
  ['declare -A a; a[x]=y; echo "${a[x]}" "${a[@]}"', 1],
  ['a=([1]=x [2]=y); git log "${a[@]}"', 1],
  ['a[i]=dist; echo ${a[i]}', 1],
  ['a[1]=x; a[2]=y; git log "${a[@]}"', 1],
]

describe('elements of arrays', () => {
  it.each(ROWS)('%j is level %i', (line, level) => {
    expect(levelOf(line)).toBe(level)
  })
})
