import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { cleanEnv, makeFolder } from '../system/support.ts'

const TOOL = resolve(import.meta.dirname, '../../scripts/lib/lazy-program.mjs')
const folder = makeFolder()
afterAll(folder.dispose)

/** Builds a program of these files, its first the one that starts, runs it, and answers what it printed. */
const run = (files: Readonly<Record<string, string>>, name: string): string => {
  const root = join(folder.path, name)
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  const script = `
    import { createRequire } from 'node:module'
    import { lazyProgram } from ${JSON.stringify(TOOL)}
    const { entry, chunks } = await lazyProgram({
      entry: ${JSON.stringify(Object.keys(files)[0])}, root: ${JSON.stringify(root)}, define: { BUILT: '"built"' },
      chunkOf: key => (key.includes('/') ? key.split('/')[0] : 'core'),
      common: { bundle: true, platform: 'node', target: 'node20', logLevel: 'silent' },
    })
    const modules = [], factories = []
    const load = id => {
      const { text, name } = chunks.findLast(({ first }) => first <= id)
      if (!factories[id]) { console.log('chunk', name); (0, eval)(text)(modules, load, factories, createRequire(import.meta.url)) }
      const module = { exports: {} }
      modules[id] = module.exports
      factories[id](module.exports, module)
      return (modules[id] = module.exports)
    }
    load(entry)`
  return execFileSync(process.execPath, ['--input-type=module', '-e', script], {
    env: cleanEnv(folder.path),
    encoding: 'utf8',
  })
}

describe('a program of modules that wait', () => {
  it.each<readonly [string, Readonly<Record<string, string>>, string]>([
    [
      'runs a module when something of it is used',
      {
        'main.ts': `import { late } from './late.ts'\nconsole.log('start')\nconsole.log(late)`,
        'late.ts': `console.log('late runs')\nexport const late: string = 'used'`,
      },
      'chunk core\nstart\nlate runs\nused\n',
    ],
    [
      'never runs one of which nothing is used',
      {
        'main.ts': `import { late } from './late.ts'\nif (process.argv.length > 90) console.log(late)`,
        'late.ts': `console.log('late runs')\nexport const late = 1`,
      },
      'chunk core\n',
    ],
    [
      'reads a chunk with the first module that is used of it',
      {
        'main.ts': `import { one } from './far/one.ts'\nimport { two } from './far/two.ts'\nconsole.log('start')\nconsole.log(one, two)`,
        'far/one.ts': `export const one = 1`,
        'far/two.ts': `export const two = 2`,
      },
      'chunk core\nstart\nchunk far\n1 2\n',
    ],
    [
      'hands on what a module takes from another, late as well',
      {
        'main.ts': `import { one, own } from './index.ts'\nconsole.log(own)\nconsole.log(one)`,
        'index.ts': `export { one } from './one.ts'\nexport const own = 'own'`,
        'one.ts': `console.log('one runs')\nexport const one = 1`,
      },
      'chunk core\nown\none runs\n1\n',
    ],
    [
      'keeps names of its own apart',
      {
        'main.ts': `import { f } from './other.ts'\nconst g = (exports: string, module = 'm') => f(exports) + module\nexport const h = g\nconsole.log(g('e'))`,
        'other.ts': `const require = 'r'\nexport const f = (text: string) => text + require + "import_other require('./x.ts')"`,
      },
      `chunk core\nerimport_other require('./x.ts')m\n`,
    ],
    [
      'exports classes and functions, and what has another name inside',
      {
        'main.ts': `import { more, Box, two } from './count.ts'\nconsole.log(more(1), new Box().of, two)`,
        'count.ts': `const inside = 2\nexport { inside as two }\nexport function more(n: number) { return n + 1 }\nexport class Box { readonly of = 'box' }`,
      },
      'chunk core\n2 box 2\n',
    ],
    [
      'takes what Node has and waits for import()',
      {
        'main.ts': `import { join } from 'node:path'\nconsole.log(join('a', 'b'))\nvoid import('./late.ts').then(({ late }) => { console.log(late) })\nconsole.log('first')`,
        'late.ts': `export const late = 'late'`,
      },
      'chunk core\na/b\nfirst\nlate\n',
    ],
    [
      'hands on to who takes all of a module',
      {
        'main.ts': `void import('./all.ts').then(all => { console.log(all.one, all.two) })`,
        'all.ts': `export { one } from './one.ts'\nexport const two = 2`,
        'one.ts': `export const one = 1`,
      },
      'chunk core\n1 2\n',
    ],
    [
      'knows what the build says',
      {
        'main.ts': `declare const BUILT: string | undefined\nconsole.log(typeof BUILT === 'undefined' ? 'not' : BUILT)`,
      },
      'chunk core\nbuilt\n',
    ],
  ])('%s', (what, files, printed) => {
    expect(run(files, what.replaceAll(' ', '-'))).toBe(printed)
  })
  it('refuses an export that changes: others would see its first value', () => {
    const files = { 'main.ts': `import { now } from './now.ts'\nnow`, 'now.ts': 'export let now = 1\nnow = 2' }
    expect(() => run(files, 'changes')).toThrow(/"now" is exported and changes/u)
  })
})
