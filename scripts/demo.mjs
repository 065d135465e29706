#!/usr/bin/env node
// The main job on real input: a repository with a bare remote, an agent's session held, a human's answers, the log.
// Everything happens in a temporary folder with a clean HOME; each step is asserted. `npm run demo` does the set-up.
import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const project = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/u, '')
const keep = process.argv.includes('--keep')
const root = realpathSync(mkdtempSync(join(tmpdir(), 'holdpoint-demo-')))
const [home, remote, repo, bin] = ['home', 'remote.git', 'shop', 'bin'].map(name => join(root, name))
const key = join(home, '.ssh/approver')

const colors = process.stdout.isTTY === true && process.env.NO_COLOR === undefined
const paint = (code, text) => (colors ? `\u001b[${code}m${text}\u001b[0m` : text)
const say = text => process.stdout.write(`${text}\n`)
const indent = text => text.trimEnd().replaceAll(/^/gmu, '    ')

const fail = message => {
  say(paint(31, `✗ ${message}`))
  say(`The demo stopped; what it made is in ${root}`)
  process.exit(1)
}
const assert = (what, condition, detail = '') => {
  if (!condition) fail(detail === '' ? what : `${what}\n${indent(detail)}`)
  say(paint(32, `  ✓ ${what}`))
}

// Whatever agent or settings this demo is run under, its people and agents start clean.
const base = { HOME: home, PATH: [bin, process.env.PATH].join(delimiter), LANG: 'C.UTF-8', TERM: 'dumb', NO_COLOR: '1' }
const shims = join(home, '.local/share/holdpoint/shims')
const agentEnv = {
  ...base,
  PATH: [shims, base.PATH].join(delimiter),
  CLAUDECODE: '1',
  HOLDPOINT_AGENT: 'demo-agent',
  HOLDPOINT_WAIT: '0',
}

const run = (argv, env, cwd = repo) => {
  const done = spawnSync(argv[0], argv.slice(1), { cwd, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
  if (done.error) fail(`${argv.join(' ')}: ${done.error.message}`)
  return { code: done.status ?? 128, text: `${done.stdout}${done.stderr}` }
}
const quietly = (argv, cwd = repo) => {
  const done = run(argv, { ...base, PATH: process.env.PATH }, cwd)
  if (done.code !== 0) fail(`set-up: ${argv.join(' ')} ended with ${done.code}\n${indent(done.text)}`)
  return done.text
}
const agent = line => {
  say(`\n${paint(36, 'agent $')} ${line}`)
  const done = run(['sh', '-c', line], agentEnv)
  if (done.text.trim() !== '') say(indent(done.text))
  say(paint(2, `    (exit ${done.code})`))
  return done
}
const human = (args, show = true) => {
  if (show) say(`\n${paint(33, 'human $')} holdpoint ${args.join(' ')}`)
  const done = run([join(bin, 'holdpoint'), ...args], base)
  if (show && done.text.trim() !== '') say(indent(done.text))
  return done
}
const pendingId = () => {
  const pending = JSON.parse(human(['pending', '--json'], false).text)
  if (pending.length !== 1) fail(`expected one pending request, met ${pending.length}`)
  return pending[0].id
}
const remoteMain = () => quietly(['git', '--git-dir', remote, 'rev-parse', 'refs/heads/main'], root).trim()
const head = () => quietly(['git', 'rev-parse', 'HEAD']).trim()
const write = (path, text) => {
  mkdirSync(join(repo, path, '..'), { recursive: true })
  writeFileSync(join(repo, path), text)
}
const tables = () =>
  quietly([
    process.execPath,
    '-e',
    `const D=require('libsql');const d=new D('shop.sqlite3');console.log(d.prepare("select name from sqlite_master where type='table' order by name").all().map(t=>t.name).join(' '))`,
  ]).trim()

say(paint(1, 'Holdpoint demo: an agent at work, a human who decides'))
say(`in ${root}`)

// --- a project with a remote, as anybody has it
for (const folder of [home, bin, join(home, '.ssh')]) mkdirSync(folder, { mode: 0o700 })
writeFileSync(join(bin, 'holdpoint'), `#!/bin/sh\nexec '${process.execPath}' '${project}/dist/holdpoint.cjs' "$@"\n`)
chmodSync(join(bin, 'holdpoint'), 0o755)
for (const [name, value] of [
  ['user.name', 'Demo'],
  ['user.email', 'demo@example.invalid'],
  ['init.defaultBranch', 'main'],
])
  quietly(['git', 'config', '--global', name, value], root)
quietly(['git', 'init', '--quiet', '--bare', remote], root)
quietly(['git', 'clone', '--quiet', remote, repo], root)
write('package.json', '{"name":"shop","private":true,"scripts":{"test":"node --test test.js"}}\n')
write('test.js', "require('node:test')('adds up', () => { if (1 + 1 !== 2) throw new Error() })\n")
write('src/cart.js', 'exports.total = items => items.reduce((sum, item) => sum + item.price, 0)\n')
write('.gitignore', 'node_modules\n*.sqlite3\n')
write(
  'knexfile.js',
  `const Client = require('knex/lib/dialects/better-sqlite3')
class Libsql extends Client { _driver() { return require('libsql') } }
module.exports = { client: Libsql, connection: { filename: './shop.sqlite3' }, useNullAsDefault: true }
`,
)
write(
  'migrations/20261101_orders.js',
  `exports.up = knex => knex.schema.createTable('orders', table => { table.increments(); table.integer('total') })
exports.down = knex => knex.schema.dropTable('orders')
`,
)
mkdirSync(join(repo, 'node_modules/.bin'), { recursive: true })
for (const name of readdirSync(join(project, 'node_modules')))
  if (!name.startsWith('.')) symlinkSync(join(project, 'node_modules', name), join(repo, 'node_modules', name))
symlinkSync(join(project, 'node_modules/knex/bin/cli.js'), join(repo, 'node_modules/.bin/knex'))
quietly(['git', 'add', '.'])
quietly(['git', 'commit', '--quiet', '-m', 'Start'])
quietly(['git', 'push', '--quiet', '-u', 'origin', 'main'])
quietly(['ssh-keygen', '-q', '-t', 'ed25519', '-N', '', '-C', 'human@example.invalid', '-f', key], root)

say(paint(1, '\n1. A human installs it'))
assert('init succeeds', human(['init', '--yes', '--approver-key', key]).code === 0)

say(paint(1, '\n2. Everyday work is not disturbed'))
write('src/cart.js', 'exports.total = items => items.reduce((sum, { price }) => sum + price, 0)\n')
assert('git status runs', agent('git status --short').code === 0)
assert('npm test runs', agent('npm test --silent').code === 0)
assert('a commit goes through', agent('git commit -qam "Take the price apart"').code === 0)
assert('a fast-forward push goes through', agent('git push -q').code === 0 && remoteMain() === head())
assert('nothing waits for a human', JSON.parse(human(['pending', '--json'], false).text).length === 0)

say(paint(1, '\n3. A force push is held, and runs once a human has agreed'))
agent('git commit -q --amend -m "Take the price apart, again"')
const before = remoteMain()
const held = agent('git push --force origin main')
assert('it is held with exit 75', held.code === 75)
assert('the remote has not moved', remoteMain() === before)
human(['show', pendingId()])
assert('the human approves', human(['approve', pendingId(), '--reason', 'nobody else has pulled']).code === 0)
assert('the same command now runs', agent('git push --force origin main').code === 0)
assert('the remote has the new commit', remoteMain() === head() && head() !== before)

say(paint(1, '\n4. The same past the shims, by the absolute path of git: the hook holds it, a human denies'))
const git = quietly(['sh', '-c', 'command -v git'], root).trim()
agent('git commit -q --amend -m "Once more"')
const standing = remoteMain()
assert('the hook holds it', agent(`${git} push --force origin main`).code !== 0)
assert('the remote has not moved', remoteMain() === standing)
assert('the human denies', human(['deny', pendingId(), '--reason', 'history is not yours to rewrite']).code === 0)
const denied = agent(`${git} push --force origin main`)
assert('it is refused and told why', denied.code !== 0 && denied.text.includes('history is not yours to rewrite'))
assert('the remote still has not moved', remoteMain() === standing)
quietly(['git', 'reset', '--quiet', '--hard', 'origin/main'])

say(paint(1, '\n5. A commit with a secret'))
write('src/pay.js', `exports.key = '${['sk', 'live', '4eC39HqLyjWDarjtT1zdp7dcRg8uQvK2'].join('_')}'\n`)
const parent = head()
assert('it is held', agent('git add src/pay.js && git commit -qm "Pay"').code !== 0)
assert('nothing was committed', head() === parent)
assert('the human denies', human(['deny', pendingId(), '--reason', 'use the vault']).code === 0)
quietly(['git', 'rm', '--quiet', '--force', 'src/pay.js'])

say(paint(1, '\n6. A database migration with knex'))
const waiting = agent('npx knex migrate:latest')
assert('it is held', waiting.code === 75)
assert('no table was made', !existsSync(join(repo, 'shop.sqlite3')) || tables() === '')
assert(
  'the human approves, with a condition',
  human(['approve', pendingId(), '--condition', 'tell me when it is done']).code === 0,
)
const migrated = agent('npx knex migrate:latest')
assert('it runs', migrated.code === 0)
assert('the condition reached the agent', migrated.text.includes('tell me when it is done'))
assert('the table is there', tables().includes('orders'))

say(paint(1, '\n7. Sources are to be deleted'))
assert('it is held', agent('rm -rf src').code === 75)
assert('the sources are there', existsSync(join(repo, 'src/cart.js')))
assert('the human denies', human(['deny', pendingId(), '--reason', 'we ship this']).code === 0)
assert('it is refused', agent('rm -rf src').code === 77)
assert('the sources are still there', existsSync(join(repo, 'src/cart.js')))

say(paint(1, "\n8. The captain's log"))
assert('it can be read', human(['log']).code === 0)
assert('its chain is whole', human(['log', 'verify']).code === 0)

if (keep) say(`\nkept: ${root}`)
else rmSync(root, { recursive: true, force: true })
say(paint(32, '\nAll of it was as it should be.'))
