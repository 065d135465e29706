#!/usr/bin/env node
// Builds dist/: the quick entry (classifier alone), the rest, the library, and its types.
import { execFileSync } from 'node:child_process'
import { chmodSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))
process.chdir(root)

/** The quick entry must not carry what it loads only after a finding: that file is built apart and required at need. */
const keepApart = {
  name: 'keep-apart',
  setup(context) {
    context.onResolve({ filter: /\/full\.ts$/ }, () => ({ path: './full.cjs', external: true }))
  },
}

const common = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  logLevel: 'warning',
  legalComments: 'none',
  // cosmiconfig's TypeScript loader is never used: settings found in a repository are data, not code.
  external: ['typescript'],
}

rmSync('dist', { recursive: true, force: true })
await Promise.all([
  build({
    ...common,
    entryPoints: { holdpoint: 'src/bin/holdpoint.ts' },
    outdir: 'dist',
    format: 'cjs',
    outExtension: { '.js': '.cjs' },
    banner: { js: '#!/usr/bin/env node' },
    plugins: [keepApart],
  }),
  build({
    ...common,
    entryPoints: { full: 'src/bin/full.ts' },
    outdir: 'dist',
    format: 'cjs',
    outExtension: { '.js': '.cjs' },
  }),
  build({ ...common, entryPoints: { index: 'src/index.ts' }, outdir: 'dist', format: 'esm' }),
])
chmodSync('dist/holdpoint.cjs', 0o755)
execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'], { stdio: 'inherit' })
