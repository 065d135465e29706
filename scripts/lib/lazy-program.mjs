// Turns the program's modules into a few files in which each module waits until something of it is used. A bundler that hoists all of
// them into one scope would evaluate every table of every family for each call; here `git notes` evaluates those of git alone.
// That a module runs late, or never, changes nothing: none does anything when it is loaded but say what it is.
import { readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { build, transform } from 'esbuild'
import { lazyModule } from './lazy-module.mjs'

/** What an import stands for until numbers are given: no text of a program holds it. */
const MARK = /__HOLDPOINT_MODULE_([^ ]+) __/gu
const marked = name => `__HOLDPOINT_MODULE_${name} __`

/** Each module that `entry` reaches, by its key: its path from `root`, or the name of a package. The value is its body. */
const reach = async ({ entry, root, define }) => {
  const found = new Map()
  const waiting = [entry]
  for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
    if (found.has(key)) continue
    if (!key.endsWith('.ts')) {
      found.set(key, undefined)
      continue
    }
    const folder = dirname(join(root, key))
    const refer = name => {
      const target = name.startsWith('.') ? relative(root, join(folder, name)) : name
      waiting.push(target)
      return marked(target)
    }
    found.set(key, await lazyModule(readFileSync(join(root, key), 'utf8'), refer, define))
  }
  return found
}

/** A package with all that it needs, as one body. What a package of the old form exports is its default as well. */
const packageBody = async (name, root, common) => {
  const contents = `const all = require(${JSON.stringify(name)}); module.exports = all.__esModule ? all : Object.assign(Object.create(all), { default: all })`
  const { outputFiles } = await build({ ...common, stdin: { contents, resolveDir: root }, format: 'cjs', write: false })
  return outputFiles[0].text
}

const bodyOf = (key, body, { root, common }) => {
  if (body !== undefined) return body
  return key.startsWith('node:') ? `module.exports=require(${JSON.stringify(key)})` : packageBody(key, root, common)
}

/**
 * The modules that `entry` reaches, in chunks. A chunk's text is a function of `$M` (what each module exports, by number), `$L` (loads
 * one), `$F` (where it puts its modules' bodies) and `require`. It is ASCII alone.
 * @param {{ entry: string, root: string, chunkOf: (key: string) => string, define: object, common: object }} given
 * @returns {Promise<{ entry: number, keys: string[], chunks: { name: string, first: number, text: string }[] }>} `keys` are the modules by
 *   number; `first` is the lowest number of a chunk's modules, which stand in order.
 */
export const lazyProgram = async given => {
  const { entry, root, chunkOf, common } = given
  const bodies = await reach(given)
  const chunkNames = [...new Set([...bodies.keys()].map(chunkOf))].sort()
  const keys = chunkNames.flatMap(chunk => [...bodies.keys()].filter(key => chunkOf(key) === chunk).sort())
  const numbers = new Map(keys.map((key, number) => [key, number]))
  const use = (_mark, key) => `($M[${numbers.get(key)}]||$L(${numbers.get(key)}))`
  const chunk = async name => {
    const own = keys.filter(key => chunkOf(key) === name)
    const functions = own.map(async key => {
      const body = await bodyOf(key, bodies.get(key), { root, common })
      return `$F[${numbers.get(key)}]=function(exports,module){${body.replace(MARK, use)}\n};`
    })
    const { code } = await transform((await Promise.all(functions)).join('\n'), {
      minify: true,
      charset: 'ascii',
      target: common.target,
    })
    return { name, first: numbers.get(own[0]), text: `(function($M,$L,$F,require){${code}})` }
  }
  return { entry: numbers.get(entry), keys, chunks: await Promise.all(chunkNames.map(chunk)) }
}
