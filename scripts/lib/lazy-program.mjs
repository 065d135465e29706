// Turns the program's modules into a few files in which each module waits until something of it is used. A bundler that hoists all of
// them into one scope would evaluate every table of every family for each call; here `git notes` evaluates those of git alone.
// That a module runs late, or never, changes nothing: none does anything when it is loaded but say what it is.
import { readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { build, transform } from 'esbuild'
import { lazyModule } from './lazy-module.mjs'

/** Each module that `entry` reaches, by its key: its path from `root`, or the name of a package, which is not taken apart. */
const reach = async ({ entry, root, define }) => {
  const found = new Map()
  const waiting = [entry]
  for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
    if (found.has(key)) continue
    found.set(key, undefined)
    if (!key.endsWith('.ts')) continue
    const folder = dirname(join(root, key))
    const module = await lazyModule(readFileSync(join(root, key), 'utf8'), define)
    for (const use of [...module.body, ...module.exported.values()].filter(piece => typeof piece === 'object')) {
      if (use.from.startsWith('.')) use.from = relative(root, join(folder, use.from))
      waiting.push(use.from)
    }
    found.set(key, module)
  }
  return found
}

/** Where what is exported under a name is made: modules between only hand it on. */
const originOf = (use, modules) => {
  const made = use.name === undefined ? undefined : modules.get(use.from)?.exported.get(use.name)
  return typeof made === 'object' ? originOf(made, modules) : use
}

/** Modules that somebody takes as a whole; and packages. Of all others each export is a place in an array: that makes no shapes. */
const wholes = modules => {
  const found = new Set([...modules.keys()].filter(key => modules.get(key) === undefined))
  for (const { body } of [...modules.values()].filter(module => module !== undefined))
    for (const piece of body) if (typeof piece === 'object' && piece.name === undefined) found.add(piece.from)
  return found
}

/** A package with all that it needs, as one body. What a package of the old form exports is its default as well. */
const packageBody = async (name, root, common) => {
  const contents = `const all = require(${JSON.stringify(name)}); module.exports = all.__esModule ? all : Object.assign(Object.create(all), { default: all })`
  const { outputFiles } = await build({ ...common, stdin: { contents, resolveDir: root }, format: 'cjs', write: false })
  return outputFiles[0].text
}

/** Writes the modules' bodies. */
class Writer {
  constructor(modules, numbers, given) {
    this.modules = modules
    this.numbers = numbers
    this.given = given
    this.whole = wholes(modules)
  }

  /** The expression that stands for a use. */
  use(use) {
    const { from, name } = originOf(use, this.modules)
    const number = this.numbers.get(from)
    const taken = `($M[${number}]||$L(${number}))`
    if (name === undefined) return taken
    return this.whole.has(from) ? `${taken}.${name}` : `${taken}[${this.placeOf(from, name)}]`
  }

  /** Exports that are only handed on have a place as well, which nobody asks for. */
  placeOf(key, name) {
    const place = [...this.modules.get(key).exported.keys()].indexOf(name)
    if (place === -1) throw new Error(`${key} does not export "${name}"`)
    return place
  }

  async body(key) {
    const module = this.modules.get(key)
    if (module !== undefined) {
      const text = module.body.map(piece => (typeof piece === 'object' ? this.use(piece) : piece)).join('')
      return `"use strict";${text}\nmodule.exports=${this.exports(key, module.exported)}`
    }
    if (key.startsWith('node:')) return `module.exports=require(${JSON.stringify(key)})`
    return packageBody(key, this.given.root, this.given.common)
  }

  exports(key, exported) {
    const rows = [...exported]
    if (!this.whole.has(key)) return `[${rows.map(([, made]) => (typeof made === 'object' ? '' : made)).join(',')}]`
    const property = ([name, made]) =>
      typeof made === 'object' ? `get ${name}(){return ${this.use(made)}}` : `${name}:${made}`
    return `{${rows.map(property).join(',')}}`
  }
}

/**
 * The modules that `entry` reaches, in chunks. A chunk's text is a function of `$M` (what each module exports, by number), `$L` (loads
 * one), `$F` (where it puts its modules' bodies) and `require`. It is ASCII alone.
 * @param {{ entry: string, root: string, chunkOf: (key: string) => string, define: object, common: object }} given
 * @returns {Promise<{ entry: number, keys: string[], chunks: { name: string, first: number, text: string }[] }>} `keys` are the modules by
 *   number; `first` is the lowest number of a chunk's modules, which stand in order.
 */
export const lazyProgram = async given => {
  const { entry, chunkOf, common } = given
  const modules = await reach(given)
  const names = [...new Set([...modules.keys()].map(chunkOf))].sort()
  const keys = names.flatMap(chunk => [...modules.keys()].filter(key => chunkOf(key) === chunk).sort())
  const numbers = new Map(keys.map((key, number) => [key, number]))
  const writer = new Writer(modules, numbers, given)
  const chunk = async name => {
    const own = keys.filter(key => chunkOf(key) === name)
    const functions = own.map(
      async key => `$F[${numbers.get(key)}]=function(exports,module){${await writer.body(key)}\n};`,
    )
    const { code } = await transform((await Promise.all(functions)).join('\n'), {
      minify: true,
      charset: 'ascii',
      target: common.target,
    })
    return { name, first: numbers.get(own[0]), text: `(function($M,$L,$F,require){${code}})` }
  }
  return { entry: numbers.get(entry), keys, chunks: await Promise.all(names.map(chunk)) }
}
