#!/usr/bin/env node
// Builds dist/: the file that starts, the program that it runs, the library, and its types.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import ts from 'typescript'
import { chunkOf } from './lib/chunks.mjs'
import { lazyProgram } from './lib/lazy-program.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
process.chdir(root)

const common = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  logLevel: 'warning',
  legalComments: 'none',
  // cosmiconfig's TypeScript loader is never used: settings found in a repository are data, not code.
  external: ['typescript'],
}

/** What `name` of a pure module is. */
const valueOf = async (module, name) => {
  const { outputFiles } = await build({ ...common, entryPoints: [module], outdir: 'dist', format: 'esm', write: false })
  const text = Buffer.from(outputFiles[0].contents).toString('base64')
  return JSON.stringify((await import(`data:text/javascript;base64,${text}`))[name])
}

rmSync('dist', { recursive: true, force: true })
mkdirSync('dist/program', { recursive: true })
const define = {
  BUILT_PROGRAMS: await valueOf('src/rules/registry.ts', 'RULE_SET_PROGRAMS'),
  BUILT_FILE_PROGRAMS: await valueOf('src/command/file-operands.ts', 'FILE_PROGRAM_NAMES'),
  BUILT_STORES: await valueOf('src/command/credentials/asked.ts', 'ASKED'),
  BUILT_CARRIERS: await valueOf('src/command/carriers/index.ts', 'CARRIER_PROGRAMS'),
}
const [{ entry, chunks }] = await Promise.all([
  lazyProgram({ entry: 'src/bin/main.ts', root, chunkOf, define, common }),
  build({ ...common, entryPoints: { index: 'src/index.ts' }, outdir: 'dist', format: 'esm' }),
])
const hash = createHash('sha256')
for (const { name, text } of chunks) {
  writeFileSync(`dist/program/${name}.cjs`, text)
  hash.update(`${name}\n${text}\n`)
}
const program = {
  digest: hash.digest('hex').slice(0, 16),
  entry,
  chunks: chunks.map(({ name, first }) => [name, first]),
}
await build({
  ...common,
  entryPoints: { holdpoint: 'src/bin/holdpoint.ts' },
  outdir: 'dist',
  format: 'cjs',
  outExtension: { '.js': '.cjs' },
  minify: true,
  banner: { js: '#!/usr/bin/env node' },
  define: { PROGRAM: JSON.stringify(program) },
})
chmodSync('dist/holdpoint.cjs', 0o755)
execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'], { stdio: 'inherit' })

/** Files of declarations that one of them reaches, itself included. */
const reachedFrom = (file, found = new Set()) => {
  if (found.has(file)) return found
  found.add(file)
  for (const { fileName } of ts.preProcessFile(readFileSync(file, 'utf8')).importedFiles)
    if (fileName.startsWith('.')) reachedFrom(join(dirname(file), fileName.replace(/\.ts$/u, '.d.ts')), found)
  return found
}

// The compiler declares every file that the library is made of; its users need what they can import.
const declared = reachedFrom(join('dist', 'types', 'index.d.ts'))
for (const entry of readdirSync('dist/types', { recursive: true, withFileTypes: true })) {
  const file = join(entry.parentPath, entry.name)
  if (entry.isFile() && !declared.has(file)) rmSync(file)
}
