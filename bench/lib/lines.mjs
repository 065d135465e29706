// Lines to classify: a file of them, or else the examples and near misses of the rules themselves.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { PROJECT } from './place.mjs'

/** JSON lines with `cmd`, as `check --stdin` takes them, or plain lines. */
const linesOf = text =>
  text
    .split('\n')
    .filter(line => line.trim() !== '')
    .map(line => (line.startsWith('{') ? JSON.parse(line).cmd : line))

const examples = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'holdpoint-bench-'))
  try {
    const outfile = join(folder, 'catalog.mjs')
    const contents = "export { catalog } from './src/rules/catalog.ts'"
    await build({ stdin: { contents, resolveDir: PROJECT, loader: 'ts' }, bundle: true, format: 'esm', outfile })
    const { catalog } = await import(pathToFileURL(outfile).href)
    return catalog().flatMap(({ rows }) => rows.flatMap(({ example, nearMiss }) => [example, nearMiss]))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

export const readLines = async file =>
  file === undefined ? [...new Set(await examples())] : linesOf(readFileSync(file, 'utf8'))
