// The file that starts. The program beside it comes in chunks of modules (scripts/lib/lazy-program.mjs): a chunk is read when a module of
// it is first used, and runs from V8's code cache where `holdpoint warm` has left one, for compiling the classifier anew would cost more
// than running it. Nothing but the folder of this very package is read.
import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { Script } from 'node:vm'

/** What the build puts in. */
declare const PROGRAM: {
  /** Beginning of the SHA-256 of all chunks: V8 itself compares no more of the source than its length. */
  readonly digest: string
  /** Number of the module that starts. */
  readonly entry: number
  /** Name of each chunk with the number of its first module; the numbers rise. */
  readonly chunks: readonly (readonly [name: string, first: number])[]
}

type Exports = Readonly<Record<string, unknown>>
type Factory = (exports: Exports, module: { exports: Exports }) => void
type Chunk = (modules: Exports[], load: (id: number) => Exports, factories: Factory[], require_: NodeJS.Require) => void

const folder = `${__dirname}/program`
/** Code is valid for one V8 on one kind of machine, started with the same options. */
const cache = [
  `${__dirname}/cache/${PROGRAM.digest}`,
  process.version,
  process.platform,
  process.arch,
  ...process.execArgv,
].join('-')
const owner = statSync(folder).uid

/** Code that somebody else could have written is not run: the cache belongs to whoever owns the program, and to nobody else. */
const isOwn = (path: string): boolean => {
  const { uid, mode } = statSync(path)
  return uid === owner && (mode & 0o022) === 0
}

const isWarming = process.argv[2] === 'warm'

const readCache = (name: string): Buffer | undefined => {
  // Code that comes from a cache would all go into the next one, whether it is needed or not.
  if (isWarming) return undefined
  try {
    // In a folder of the owner's alone nobody can put another file in place of the one that was looked at.
    return isOwn(cache) && isOwn(`${cache}/${name}`) ? readFileSync(`${cache}/${name}`) : undefined
  } catch {
    return undefined
  }
}

const scripts: (readonly [name: string, script: Script])[] = []

const readChunk = (name: string): Chunk => {
  const filename = `${folder}/${name}.cjs`
  // The build writes ASCII alone, and reading it as Latin-1 needs no decoding.
  const source = readFileSync(filename, 'latin1')
  const cachedData = readCache(name)
  const script = new Script(source, { filename, ...(cachedData === undefined ? {} : { cachedData }) })
  scripts.push([name, script])
  return script.runInThisContext() as Chunk
}

const modules: Exports[] = []
const factories: Factory[] = []

const load = (id: number): Exports => {
  if (factories[id] === undefined) {
    const chunk = PROGRAM.chunks.findLast(([, first]) => first <= id)
    if (chunk !== undefined) readChunk(chunk[0])(modules, load, factories, require)
  }
  const module_ = { exports: {} as Exports }
  modules[id] = module_.exports
  factories[id]?.(module_.exports, module_)
  modules[id] = module_.exports
  return module_.exports
}

const writeCache = (): void => {
  mkdirSync(cache, { recursive: true, mode: 0o755 })
  // `words` writes the code of the chunk that starts alone: of all others a start uses what it used when everything was rehearsed.
  for (const [name, script] of process.argv[3] === 'words' ? scripts.slice(0, 1) : scripts) {
    const part = `${cache}/${name}.${process.pid}`
    writeFileSync(part, script.createCachedData(), { mode: 0o644 })
    renameSync(part, `${cache}/${name}`)
  }
}

if (isWarming)
  process.once('exit', code => {
    if (code === 0) writeCache()
  })

load(PROGRAM.entry)
