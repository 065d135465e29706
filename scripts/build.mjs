#!/usr/bin/env node
// Builds dist/: the file that starts, all that it runs, the library, and its types.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, readFileSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

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

const program = { ...common, outdir: 'dist', format: 'cjs', outExtension: { '.js': '.cjs' } }

rmSync('dist', { recursive: true, force: true })
await Promise.all([
  // Without names and white space half of it is to be read, and less to be checked against the code cache.
  build({ ...program, entryPoints: { main: 'src/bin/main.ts' }, minify: true, charset: 'ascii' }),
  build({ ...common, entryPoints: { index: 'src/index.ts' }, outdir: 'dist', format: 'esm' }),
])
await build({
  ...program,
  entryPoints: { holdpoint: 'src/bin/holdpoint.ts' },
  banner: { js: '#!/usr/bin/env node' },
  define: { MAIN_DIGEST: JSON.stringify(createHash('sha256').update(readFileSync('dist/main.cjs')).digest('hex')) },
})
chmodSync('dist/holdpoint.cjs', 0o755)
execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'], { stdio: 'inherit' })
