// The file that starts. It runs main.cjs from V8's code cache where `holdpoint warm` has left one: compiling the classifier anew would
// cost more than running it. Nothing but the folder of this very package is read.
import { fstatSync, mkdirSync, openSync, readFileSync, renameSync, statSync, writeFileSync, closeSync } from 'node:fs'
import { join } from 'node:path'
import { Script } from 'node:vm'

/** SHA-256 of main.cjs, put in by the build: V8 itself compares no more of the source than its length. */
declare const MAIN_DIGEST: string

const main = join(__dirname, 'main.cjs')
const folder = join(__dirname, 'cache')
/** Code is valid for one V8 on one kind of machine. */
const cache = join(folder, `${MAIN_DIGEST.slice(0, 16)}-${process.version}-${process.platform}-${process.arch}`)

/** Code that somebody else could have written is not run: the cache belongs to whoever owns the program, and to nobody else. */
const readCache = (): Buffer | undefined => {
  try {
    const file = openSync(cache, 'r')
    try {
      const { uid, mode } = fstatSync(file)
      return uid === statSync(main).uid && (mode & 0o022) === 0 ? readFileSync(file) : undefined
    } finally {
      closeSync(file)
    }
  } catch {
    return undefined
  }
}

const writeCache = (script: Script): void => {
  const part = `${cache}.${process.pid}`
  mkdirSync(folder, { recursive: true, mode: 0o755 })
  writeFileSync(part, script.createCachedData(), { mode: 0o644 })
  renameSync(part, cache)
}

// The build writes ASCII alone, and reading it as Latin-1 needs no decoding.
const source = `(function (require, module, exports) { ${readFileSync(main, 'latin1')}\n})`
const cachedData = readCache()
const script = new Script(source, { filename: main, ...(cachedData === undefined ? {} : { cachedData }) })
const start = script.runInThisContext() as (...given: readonly unknown[]) => void
const module_ = { exports: {} }
start(require, module_, module_.exports)

if (process.argv[2] === 'warm')
  process.once('exit', code => {
    if (code === 0) writeCache(script)
  })
