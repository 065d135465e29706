#!/usr/bin/env node
// How much the doors cost, beside the bare program, the floor (a wrapper of two lines) and what a user would pick instead.
//   node bench/doors.mjs [--rounds 40] [--write]     --write puts table and picture into docs/
import { execFileSync } from 'node:child_process'
import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { load, machineText } from './lib/machine.mjs'
import { byTurns } from './lib/measure.mjs'
import { installPeers } from './lib/peers.mjs'
import { ENTRY, makePlace, PROJECT, sourceOf } from './lib/place.mjs'
import { chart } from './lib/chart.mjs'
import { tableOf } from './lib/table.mjs'

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '40' }, write: { type: 'boolean' } } })
const ROUNDS = Number(values.rounds)

if (!existsSync(ENTRY)) execFileSync(process.execPath, [join(PROJECT, 'scripts/build.mjs')], { stdio: 'inherit' })
const peers = installPeers()
const place = makePlace()
const real = name =>
  execFileSync('/bin/sh', ['-c', `command -v ${name}`], { env: place.plain, encoding: 'utf8' }).trim()
const floorOf = name => place.write(join(place.root, 'floor', name), `#!/bin/sh\nexec ${real(name)} "$@"\n`, 0o755)

/** Bare, floor and shim of one call. */
const calls = (cwd, program, args, before) => {
  const variant = (path, env) => ({ argv: [path, ...args], cwd, env, ...(before === undefined ? {} : { before }) })
  return {
    bare: variant(real(program), place.plain),
    floor: variant(floorOf(program), place.plain),
    holdpoint: variant(join(place.shims, program), place.agent),
  }
}

const rows = []
const row = (title, variants, { base = 'floor', rounds = ROUNDS } = {}) => {
  process.stderr.write(`${title} …\n`)
  rows.push({ title, base, load: load(), results: byTurns(variants, rounds, base) })
}

try {
  const repo = place.makeRepository('quiet', place.withHoldpoint)
  const unhooked = place.makeRepository('bare')
  row('git rev-parse HEAD', calls(repo, 'git', ['rev-parse', 'HEAD']))
  row('git status', calls(repo, 'git', ['status']))
  row('git log -1', calls(repo, 'git', ['log', '-1']))
  row('git commit (no hook in the way)', calls(unhooked, 'git', ['commit', '--quiet', '--allow-empty', '-m', 'x']))
  row('rm -f of a missing file', calls(repo, 'rm', ['-f', 'missing']))

  const bareNode = { argv: [process.execPath, '-e', '0'], env: place.plain }
  row(
    'a decision that needs Node',
    {
      'node -e 0': bareNode,
      'holdpoint, words alone (git notes add -f)': {
        argv: [join(place.shims, 'git'), 'notes', 'add', '-f', '--help-me-not'],
        cwd: repo,
        env: { ...place.agent, PATH: `${place.shims}:${join(place.root, 'none')}:/usr/bin:/bin` },
        expected: 'any',
      },
      'holdpoint, held and written (npm deprecate)': {
        argv: [join(place.shims, 'npm'), 'deprecate', 'bench@1', 'old'],
        cwd: repo,
        env: place.agent,
        expected: 75,
      },
      'holdpoint check': {
        argv: [process.execPath, ENTRY, 'check', '-c', 'git push --force'],
        env: place.plain,
        expected: 3,
      },
      'cc-safety-net hook': {
        argv: [join(peers, 'cc-safety-net'), 'hook', '--claude-code'],
        env: place.plain,
        input: JSON.stringify({
          hook_event_name: 'PreToolUse',
          tool_name: 'Bash',
          cwd: repo,
          tool_input: { command: 'git push --force' },
        }),
      },
    },
    { base: 'node -e 0' },
  )

  row('1,000 rm -f of a configure script', loops(repo), { base: 'bare', rounds: Math.ceil(ROUNDS / 8) })
  row('a commit of 100 changed files', commits(), { base: 'no hook', rounds: Math.ceil(ROUNDS / 2) })
  for (const [title, line] of [
    ['npm ci of this project', 'npm ci --ignore-scripts --prefer-offline --no-audit --no-fund --silent'],
    ['npm run build of this project', 'npm run --silent build'],
  ])
    row(title, projects(line), { base: 'bare', rounds: Math.max(3, Math.ceil(ROUNDS / 10)) })
} finally {
  place.end()
}

function loops(repo) {
  const script = place.write(
    join(place.root, 'configure'),
    '#!/bin/sh\ni=0\nwhile [ $i -lt 1000 ]; do rm -f conftest.err conftest.o conftest.c; i=$((i + 1)); done\n',
    0o755,
  )
  const argv = ['/bin/sh', script]
  return {
    bare: { argv, cwd: repo, env: place.plain },
    floor: { argv, cwd: repo, env: { ...place.plain, PATH: `${join(place.root, 'floor')}:${place.plain.PATH}` } },
    holdpoint: { argv, cwd: repo, env: place.agent },
  }
}

/** The same hundred changed lines, staged; the time is that of `git commit` alone. */
function commits() {
  const variant = (name, withHooks, env = place.plain) => {
    const repo = place.makeRepository(name, withHooks)
    let round = 0
    return {
      argv: [real('git'), 'commit', '--quiet', '-m', 'Change'],
      cwd: repo,
      env,
      before: () => {
        round += 1
        for (let at = 0; at < 100; at += 1) place.write(join(repo, `src/part${at}.js`), sourceOf(at, round))
        place.git(repo, 'add', '.')
      },
    }
  }
  const hook = text => repo => place.write(join(repo, '.git/hooks/pre-commit'), `#!/bin/sh\n${text}\n`, 0o755)
  const husky = repo => {
    place.git(repo, 'config', 'core.hooksPath', '.husky/_')
    execFileSync(join(peers, 'husky'), { cwd: repo, env: place.plain, stdio: 'ignore' })
    place.write(join(repo, '.husky/pre-commit'), ':\n', 0o755)
  }
  const lefthook = command => repo => {
    place.write(join(repo, 'lefthook.yml'), `pre-commit:\n  commands:\n    one:\n      run: "${command}"\n`)
    execFileSync(join(peers, 'lefthook'), ['install'], { cwd: repo, env: place.plain, stdio: 'ignore' })
    secretlintSettings(repo)
  }
  const secretlintSettings = repo =>
    place.write(join(repo, '.secretlintrc.json'), '{"rules":[{"id":"@secretlint/secretlint-rule-preset-recommend"}]}\n')
  const withPeers = { ...place.plain, PATH: `${peers}:${place.plain.PATH}`, NODE_PATH: join(peers, '..') }
  const staged = 'git diff --cached --name-only -z --diff-filter=d | xargs -0 secretlint'
  return {
    'no hook': variant('commit-none', () => {}),
    'empty hook': variant('commit-empty', hook(':')),
    holdpoint: variant('commit-holdpoint', place.withHoldpoint),
    'husky, empty': variant('commit-husky', husky, withPeers),
    'lefthook, empty': variant('commit-lefthook', lefthook('true'), withPeers),
    secretlint: variant(
      'commit-secretlint',
      repo => {
        secretlintSettings(repo)
        hook(staged)(repo)
      },
      withPeers,
    ),
    'lefthook with secretlint': variant('commit-both', lefthook('secretlint {staged_files}'), withPeers),
  }
}

/** Two copies of this project, one worked on with all shims on PATH. */
function projects(line) {
  const variant = (name, env) => {
    const copy = join(place.root, name)
    if (!existsSync(copy)) {
      place.git(place.root, 'clone', '--quiet', PROJECT, copy)
      const cache = { ...place.plain, npm_config_cache: npmCache() }
      execFileSync('npm', ['ci', '--ignore-scripts', '--prefer-offline', '--silent'], {
        cwd: copy,
        env: cache,
        stdio: 'ignore',
      })
      if (env === place.agent) place.withHoldpoint(copy)
    }
    return {
      argv: ['/bin/sh', '-c', line],
      cwd: copy,
      env: { ...env, npm_config_cache: npmCache() },
      before: () => {
        if (line.startsWith('npm ci')) rmSync(join(copy, 'node_modules'), { recursive: true, force: true })
      },
    }
  }
  return { bare: variant('project-bare', place.plain), holdpoint: variant('project-holdpoint', place.agent) }
}

function npmCache() {
  return execFileSync('npm', ['config', 'get', 'cache'], { encoding: 'utf8' }).trim()
}

const table = tableOf(rows)
process.stdout.write(`${machineText()}\n\n${table}\n`)
if (values.write) {
  writeFileSync(join(PROJECT, 'docs/bench-doors.svg'), chart(rows))
  writeFileSync(
    join(PROJECT, 'docs/bench-doors.md'),
    `# What the doors cost

Made by \`npm run bench -- --write\`; do not edit. Each row was measured by turns in one run: a variant, the next, and again, ${ROUNDS} rounds
or fewer where it takes long. The ratio is the median over the rounds, so that what else the machine did meets all alike.

${machineText()}

![Ratios to the base of each row](bench-doors.svg)

${table}

The floor is a shell script of two lines that becomes the real program. shellfirm, dcg, nah, slb and approval.md are not in the npm
registry and are not measured.
`,
  )
}
