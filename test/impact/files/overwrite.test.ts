import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Level } from '../../../src/model/level.ts'
import type { Sandbox } from './sandbox.ts'
import { createSandbox } from './sandbox.ts'

let box: Sandbox
beforeEach(() => {
  box = createSandbox()
  box.write('draft.md', 'a draft')
  box.write('local.txt', 'ignored')
  box.write('empty.md', '')
  box.write('old/draft.md', 'an old draft')
  box.write('src/app.ts', 'changed')
})
afterEach(() => {
  box.remove()
})

const ROWS: readonly (readonly [line: string, level: Level])[] = [
  ['echo x > draft.md', 2],
  ['echo x >| draft.md', 2],
  ['cp src/app.ts draft.md', 2],
  ['mv src/app.ts draft.md', 2],
  ['echo x | tee draft.md', 2],
  ['cp draft.md old', 2],
  ['mv draft.md old/', 2],
  ['cp src/app.ts old', 1],
  ['cp -n src/app.ts draft.md', 1],
  ['mv -b src/app.ts draft.md', 1],
  ['echo x >> draft.md', 1],
  ['echo x > new.md', 1],
  ['echo x > empty.md', 1],
  ['echo x > local.txt', 1],
  ['echo x > src/app.ts', 1],
  ['cp draft.md src/app.ts', 1],
  ['sed -i s/a/b/ draft.md', 1],
  ['cat draft.md > /dev/null', 1],
]

it.each(ROWS)('%s', async (line, level) => {
  expect((await box.judge(line)).level).toBe(level)
})

it('names the file and binds the decision to it', async () => {
  const { impact, findings } = await box.judge('echo x > draft.md')
  expect(impact.lines).toEqual(['1 untracked file would be overwritten: draft.md'])
  expect(findings.map(finding => finding.rule)).toEqual(['files.overwrite'])
  expect(impact.observed['overwritten']).toMatch(/^[\da-f]{40}$/u)
})
