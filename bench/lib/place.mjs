// A clean home, a repository with a bare remote, and Holdpoint installed in it as a person would.
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const PROJECT = fileURLToPath(new URL('../..', import.meta.url))
export const ENTRY = join(PROJECT, 'dist', 'holdpoint.cjs')
const SYSTEM_PATH = process.env.PATH ?? '/usr/bin:/bin'

export const makePlace = () => {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'holdpoint-bench-')))
  const home = join(root, 'home')
  const shims = join(home, '.local/share/holdpoint/shims')
  const plain = { HOME: home, PATH: SYSTEM_PATH, LANG: 'C.UTF-8', NO_COLOR: '1' }
  const agent = { ...plain, PATH: `${shims}:${SYSTEM_PATH}`, CLAUDECODE: '1', HOLDPOINT_WAIT: '0' }
  const git = (cwd, ...args) => execFileSync('git', args, { cwd, env: plain, stdio: ['ignore', 'pipe', 'pipe'] })
  const write = (path, text, mode = 0o644) => {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text, { mode })
    return path
  }
  mkdirSync(home)
  for (const [name, value] of [
    ['user.name', 'Bench'],
    ['user.email', 'bench@example.invalid'],
    ['init.defaultBranch', 'main'],
    ['gc.auto', '0'],
  ])
    git(root, 'config', '--global', name, value)

  /** A repository with a hundred source files, pushed once; hooks are whatever `withHooks` puts in. */
  const makeRepository = (name, withHooks = () => {}) => {
    const repo = join(root, name)
    git(root, 'init', '--quiet', '--bare', `${repo}.git`)
    git(root, 'clone', '--quiet', `${repo}.git`, repo)
    write(join(repo, 'package.json'), '{"name":"bench","private":true}\n')
    for (let at = 0; at < 100; at += 1) write(join(repo, `src/part${at}.js`), sourceOf(at, 0))
    git(repo, 'add', '.')
    git(repo, 'commit', '--quiet', '-m', 'Start')
    git(repo, 'push', '--quiet', '-u', 'origin', 'main')
    withHooks(repo)
    return repo
  }
  const withHoldpoint = repo => {
    execFileSync(process.execPath, [ENTRY, 'init', '--yes'], {
      cwd: repo,
      env: plain,
      stdio: ['ignore', 'ignore', 'inherit'],
    })
  }
  return {
    root,
    shims,
    plain,
    agent,
    git,
    write,
    makeRepository,
    withHoldpoint,
    end: () => {
      rmSync(root, { recursive: true, force: true })
    },
  }
}

/** Ordinary source of some forty lines; another `round` changes a line of it. */
export const sourceOf = (at, round) =>
  [
    `// Part ${at}`,
    `export const round = ${round}`,
    ...Array.from({ length: 40 }, (_, line) => `export const value${line} = input => input * ${line + at}`),
    '',
  ].join('\n')
