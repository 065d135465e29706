import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const ROOT = resolve(import.meta.dirname, '../..')

const npm = (args: readonly string[], cwd: string): string =>
  execFileSync('npm', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })

/** Packs the built project and installs the tarball as a user would, once a run; scenarios read the folder from the environment. */
export default (): (() => void) => {
  const folder = mkdtempSync(join(tmpdir(), 'holdpoint-packed-'))
  npm(['pack', '--silent', '--ignore-scripts', '--pack-destination', folder], ROOT)
  const tarball = readdirSync(folder).find(name => name.endsWith('.tgz'))
  if (tarball === undefined) throw new Error(`npm pack left no tarball in ${folder}`)
  writeFileSync(join(folder, 'package.json'), '{"private":true}\n')
  npm(['install', '--silent', '--no-audit', '--no-fund', join(folder, tarball)], folder)
  process.env['HOLDPOINT_TEST_PACKED'] = join(folder, 'node_modules')
  return () => {
    rmSync(folder, { recursive: true, force: true })
  }
}
