/** A process of its own that writes entries: `append-child JOURNAL NAME COUNT`. Bundled and started by the tests. */
import { appendEntry } from '../../src/journal/append.ts'
import { createFiles } from '../../src/system/files.ts'

const [path = '', name = '', count = '1'] = process.argv.slice(2)
const clock = { now: () => new Date(), sleep: () => Promise.resolve() }

for (let n = 1; n <= Number(count); n += 1) {
  const line = await appendEntry({ files: createFiles(), clock }, path, {
    type: 'insight',
    author: 'child-agent',
    title: `${name} ${n}`,
    content: `Written by ${name}. ${'word '.repeat(50)}`,
    tags: ['test'],
    hitl_reviewed: false,
  })
  process.stdout.write(`${line.key}\n`)
}
