#!/usr/bin/env node
// How much the doors cost, beside the bare program, the floor (a wrapper of two lines) and what a user would pick instead.
//   node bench/doors.mjs [--rounds 40] [--write]     --write puts table and picture into docs/
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { parseArgs } from 'node:util'
import { makeConfigure } from './lib/configure.mjs'
import { load, machineText } from './lib/machine.mjs'
import { byTurns, timeOf } from './lib/measure.mjs'
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

  decision(repo)
  row('1,000 rm -f of missing files, nothing between', loops(repo), { base: 'bare', rounds: Math.ceil(ROUNDS / 8) })
  row('200 calls as an agent makes them', agentWork(), { base: 'bare', rounds: Math.ceil(ROUNDS / 4) })
  configureRow()
  row('a commit of 100 changed files', commits(), { base: 'no hook', rounds: Math.ceil(ROUNDS / 2) })
  for (const [title, line] of [
    ['npm ci of this project', 'npm ci --ignore-scripts --prefer-offline --no-audit --no-fund --silent'],
    ['npm run build of this project', 'npm run --silent build'],
  ])
    row(title, projects(line), { base: 'bare', rounds: Math.max(5, Math.ceil(ROUNDS / 8)) })
} finally {
  place.end()
}

/**
 * What a question to Node costs beside a bare start of it. Where a machine adds certificates of its own (behind a company's proxy, say),
 * each start of Node reads them; the gate's own does not, and the second row tells what that makes.
 */
function decision(repo) {
  const certificates = process.env.NODE_EXTRA_CA_CERTS ?? '/etc/ssl/certs/ca-certificates.crt'
  const variants = more => ({
    'node -e 0': { argv: [process.execPath, '-e', '0'], env: { ...place.plain, ...more } },
    'holdpoint, words alone (git notes add -f)': {
      argv: [join(place.shims, 'git'), 'notes', 'add', '-f', '-m', 'x'],
      cwd: repo,
      env: { ...place.agent, ...more, PATH: `${place.shims}:${cheapGit()}:${place.plain.PATH}` },
    },
    'holdpoint, up to the written request (npm deprecate)': { run: () => untilRequest(repo, more) },
  })
  const peer = {
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
  }
  row('a decision that needs Node', { ...variants({}), ...peer }, { base: 'node -e 0' })
  if (existsSync(certificates))
    row('the same with NODE_EXTRA_CA_CERTS', variants({ NODE_EXTRA_CA_CERTS: certificates }), { base: 'node -e 0' })
}

/** A folder in which `git` does nothing: what is measured then is the decision, and not Git. */
function cheapGit() {
  const folder = join(place.root, 'cheap')
  place.write(join(folder, 'git'), '#!/bin/true\n# stands for Git\n', 0o755)
  return folder
}

/** From the shim's start until the request was begun to be written; what is looked up before it is in it. */
function untilRequest(repo, more) {
  const folder = join(repo, '.git/holdpoint/requests')
  rmSync(folder, { recursive: true, force: true })
  const start = performance.timeOrigin + performance.now()
  timeOf({
    argv: [join(place.shims, 'npm'), 'deprecate', 'bench@1', 'old'],
    cwd: repo,
    env: { ...place.agent, ...more },
    expected: 75,
  })
  const [request] = readdirSync(folder).filter(name => name.endsWith('.json'))
  return statSync(join(folder, request)).birthtimeMs - start
}

/** The same script without shims, with a floor for each of its programs, and with all shims. */
function scripted(cwd, argv, { before, plainly = cwd } = {}) {
  const more = before === undefined ? {} : { before }
  const floor = floorOf('rm').replace(/\/rm$/u, '')
  floorOf('git')
  return {
    bare: { argv, cwd: plainly, env: place.plain, ...more },
    floor: { argv, cwd: plainly, env: { ...place.plain, PATH: `${floor}:${place.plain.PATH}` }, ...more },
    holdpoint: { argv, cwd, env: place.agent, ...more },
  }
}

/** 19 looks, changes and clean-ups, and a call of npm, ten times over. */
function agentWork() {
  const lines =
    `git status --short|git rev-parse --show-toplevel|git branch --show-current|git log --oneline -5|git diff --stat
    git ls-files src|git grep -n value1 -- src/part1.js|git show --stat HEAD|echo "// note" >>src/part1.js|git diff
    git add src/part1.js|git diff --cached --stat|git commit --quiet -m "Note what part 1 is for"|rm -rf dist|mkdir -p dist
    echo 1 >dist/out.js|rm -f dist/out.js|rm -f npm-debug.log|git stash list|git fetch --quiet|npm prefix`.split(
      /\||\n */u,
    )
  const script = ['#!/bin/sh', 'for turn in 0 1 2 3 4 5 6 7 8 9; do', ...lines, 'done', ''].join('\n')
  const argv = ['/bin/sh', place.write(join(place.root, 'work.sh'), script, 0o755)]
  const plainly = place.makeRepository('work-bare')
  return scripted(place.makeRepository('work', place.withHoldpoint), argv, { plainly })
}

/** A script that autoconf made, at the root of a repository that is not in the temporary directory and ignores none of its files. */
function configureRow() {
  const project = makeConfigure(place)
  if (project === undefined)
    return void process.stderr.write('no autoconf or no C compiler: a real configure script is skipped\n')
  try {
    place.withHoldpoint(project)
    const variants = scripted(project, ['./configure', '--quiet'], {
      before: () => place.git(project, 'clean', '-fdxq'),
    })
    row('a configure script that calls rm 355 times', variants, {
      base: 'bare',
      rounds: Math.max(3, Math.ceil(ROUNDS / 8)),
    })
  } finally {
    rmSync(project, { recursive: true, force: true })
  }
}

function loops(repo) {
  const script = place.write(
    join(place.root, 'configure'),
    '#!/bin/sh\ni=0\nwhile [ $i -lt 1000 ]; do rm -f conftest.err conftest.o conftest.c; i=$((i + 1)); done\n',
    0o755,
  )
  return scripted(repo, ['/bin/sh', script])
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

The floor is a shell script of two lines that becomes the real program. "Words alone" has a program in Git's place that does nothing.
The configure script is autoconf's (left out where autoconf or a C compiler is missing).

shellfirm, dcg, nah, slb and approval.md are not in the npm registry and are not measured.
`,
  )
}
