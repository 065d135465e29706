// What a user would pick instead, in pinned versions, installed once into a cache folder of the bench's own.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'

/** From npm. shellfirm, dcg, nah, slb and approval.md are not published there; secretlint 13 needs Node 22. */
export const PEERS = {
  'cc-safety-net': '2.4.5',
  husky: '9.1.7',
  lefthook: '2.1.17',
  secretlint: '12.0.0',
  '@secretlint/secretlint-rule-preset-recommend': '12.0.0',
}

const folder = () => join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'holdpoint-bench')

/** Folder of the peers' programs; installs what is not there yet, which needs the npm registry. */
export const installPeers = () => {
  const place = folder()
  const manifest = `${JSON.stringify({ private: true, dependencies: PEERS }, null, 2)}\n`
  const path = join(place, 'package.json')
  const bin = join(place, 'node_modules', '.bin')
  if (existsSync(bin) && existsSync(path) && readFileSync(path, 'utf8') === manifest) return bin
  mkdirSync(place, { recursive: true })
  writeFileSync(path, manifest)
  process.stderr.write(`installing peers into ${place} …\n`)
  execFileSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--silent'], {
    cwd: place,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  return bin
}
