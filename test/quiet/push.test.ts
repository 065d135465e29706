import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { hasTool } from '../support/tools.ts'
import type { Made } from './pushes.ts'
import { GONE, HOOK, Pushes, ZEROS } from './pushes.ts'
import { SHELL_NAMES, SHELLS } from './shells.ts'

const pushes = new Pushes()
afterAll(pushes.dispose)
beforeEach(() => {
  pushes.hook()
})

const KEY = ['ghp', 'zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ0mLq17'].join('_')
/** Contents by how often they should be met; the second half is what rules look for. */
const CALM = ['export const a = 1\n', 'a\nb\nc\n', '# A heading\n', '.a { color: red }\n', '\r\n']
const HOT = [`const x = '${KEY}'\n`, 'password: "Tr0ub4dor&3x"\n', 'jwt.verify(x)\n', 'a\0b', 'openapi: 3.0.0\n']
const FILES = ['a.ts', 'docs/b.md', 'src/c.py']
const HOT_FILES = ['package.json', '.env', 'src/auth/d.ts', 'Dockerfile', 'ü.ts']

/** Some files of a commit; `hot` times in twelve something that a rule looks for, or a file that goes away. */
const filesOf = (hot: number) =>
  fc.dictionary(
    fc.oneof(
      { weight: 12, arbitrary: fc.constantFrom(...FILES) },
      { weight: 1, arbitrary: fc.constantFrom(...HOT_FILES) },
    ),
    fc.oneof(
      { weight: 12, arbitrary: fc.constantFrom(...CALM) },
      { weight: hot, arbitrary: fc.constantFrom(...HOT, GONE) },
    ),
    { maxKeys: 2 },
  )

/** Histories of nine commits: mostly a line, with branches, merges and roots of their own. */
const historyOf = (hot: number) =>
  fc.tuple(
    ...Array.from({ length: 9 }, (_empty, index) =>
      fc.record({
        parents:
          index === 0
            ? fc.constant<readonly number[]>([])
            : fc.oneof(
                { weight: 8, arbitrary: fc.constant([index - 1]) },
                { weight: 2, arbitrary: fc.nat(index - 1).map(parent => [parent]) },
                {
                  weight: 2,
                  arbitrary: fc.nat(index - 1).map(other => (other === index - 1 ? [other] : [index - 1, other])),
                },
                { weight: 1, arbitrary: fc.constant<readonly number[]>([]) },
              ),
        files: filesOf(hot),
      }),
    ),
  )

const end = fc.oneof({ weight: 9, arbitrary: fc.nat(8).map(String) }, fc.constantFrom('none', 'missing'))
const update = fc.tuple(end, fc.constantFrom('main', 'main', 'side', 'tags/v1'), end)
const pushedOf = (hot: number) =>
  fc.record({
    history: historyOf(hot),
    known: fc.option(fc.nat(8), { nil: undefined }),
    updates: fc.array(update, { minLength: 1, maxLength: 2 }),
  })
type Pushed = ReturnType<typeof pushedOf> extends fc.Arbitrary<infer Value> ? Value : never

const refOf = (name: string): string => (name.startsWith('tags/') ? `refs/${name}` : `refs/heads/${name}`)

const inputOf = (ids: readonly string[], updates: Pushed['updates']): string => {
  const idOf = (name: string): string =>
    name === 'none' ? ZEROS : name === 'missing' ? 'd'.repeat(40) : (ids[Number(name)] ?? '')
  return updates.map(([to, ref, from]) => `${refOf(ref)} ${idOf(to)} ${refOf(ref)} ${idOf(from)}\n`).join('')
}

const setUp = ({ history: made, known }: Pick<Pushed, 'history' | 'known'>): readonly string[] => {
  const ids = pushes.make(made)
  const id = known === undefined ? undefined : ids[known]
  if (id === undefined) pushes.git('update-ref', '-d', 'refs/remotes/origin/main')
  else pushes.git('update-ref', 'refs/remotes/origin/main', id)
  return ids
}

/** Pushes that the hook lets go on although the gate finds something; as many of them as `most`. */
const wrong = async (
  cases: readonly Pushed[],
  most = Number.POSITIVE_INFINITY,
): Promise<{ readonly quiet: number; readonly wrong: readonly unknown[] }> => {
  const found: unknown[] = []
  let quiet = 0
  for (const [index, one] of cases.entries()) {
    if (found.length >= most) break
    const input = inputOf(setUp(one), one.updates)
    const name = here[index % here.length] ?? 'dash'
    if (pushes.run(input, { shell: SHELLS[name] }) !== 'quiet') continue
    quiet += 1
    const findings = await pushes.findings(input)
    if (findings.length > 0) found.push({ input, findings, one })
  }
  return { quiet, wrong: found }
}

const here = SHELL_NAMES.filter(hasTool)
const COUNT = Number(process.env['QUIET_PUSHES'] ?? 60)
const LONG = 120_000 + COUNT * 1000
const seed = Number(process.env['QUIET_SEED'] ?? Math.floor(Math.random() * 1_000_000))

it(
  'lets no push go on in which the gate finds something',
  async () => {
    const seen = await wrong(fc.sample(pushedOf(1), { numRuns: COUNT, seed }))
    expect(seen.wrong, `QUIET_SEED=${seed}`).toEqual([])
    expect(seen.quiet).toBeGreaterThan(COUNT / 20)
  },
  LONG,
)

/** A hook with one step less is caught. */
it.each([
  ['ancestry', '"$holdpoint_new" </dev/null || exit 1', '"$holdpoint_new" </dev/null'],
  ['branches alone', 'case $holdpoint_to in refs/heads/?*)', 'case $holdpoint_to in refs/*)'],
  ['a ref that stays', 'case $holdpoint_new in *[!0]*) ;; *) exit 1', 'case $holdpoint_new in *[!0]*) ;; *) continue'],
  ['lines', "-e '^[+-].*(jwt", "-e '@@never@@(jwt"],
] as const)(
  'is caught without its look at %s',
  async (_title, from, to) => {
    const changed = HOOK.replaceAll(from, () => to)
    expect(changed).not.toBe(HOOK)
    pushes.hook(changed)
    expect((await wrong(fc.sample(pushedOf(12), { numRuns: 150, seed: 3 }), 1)).wrong).not.toEqual([])
  },
  LONG,
)

/** A line of six commits, the first of which the remote has. */
const LINE: readonly Made[] = [0, 1, 2, 3, 4, 5].map(index => ({
  parents: index === 0 ? [] : [index - 1],
  files: { [`src/${String(index)}.ts`]: `export const a = ${String(index)}\n` },
}))

const line = (): readonly string[] => setUp({ history: LINE as Pushed['history'], known: 0 })
const one = (ref: string, to: string | undefined, from: string | undefined): string =>
  `refs/heads/main ${to ?? ''} ${ref} ${from ?? ''}\n`
const MAIN = 'refs/heads/main'

describe.each(here)('in %s', shell => {
  const run = (input: string, args?: readonly string[]) =>
    pushes.run(input, { shell: SHELLS[shell], ...(args === undefined ? {} : { args }) })

  it.each([1, 2, 5])('lets %i ordinary commits go on', count => {
    const ids = line()
    expect(run(one(MAIN, ids[count], ids[0]))).toBe('quiet')
  })

  it('lets a new branch, two branches and HEAD go on', () => {
    const ids = line()
    expect(run(one('refs/heads/feature/x', ids[3], ZEROS))).toBe('quiet')
    expect(run(one(MAIN, ids[2], ids[0]) + one('refs/heads/b', ids[3], ids[1]))).toBe('quiet')
    expect(run(one(MAIN, ids[2], ids[0]).replace('refs/heads/main', 'HEAD'))).toBe('quiet')
  })

  it('asks about what is no branch that moves forward', () => {
    const [first = '', second = ''] = line()
    const good = one(MAIN, second, first)
    const rows = [
      one(MAIN, first, second),
      one(MAIN, ZEROS, first),
      one(MAIN, second, 'd'.repeat(40)),
      one('refs/tags/v1', second, first),
      one('refs/notes/x', second, ZEROS),
      good.slice(0, -1),
      good + good.slice(0, -1),
      good.replace(/ /u, '  '),
      good.replace('\n', ' \n'),
      good.replace('\n', ' more\n'),
      good.replace('\n', '\t\n'),
      `${good}\n`,
      '\n',
      good.toUpperCase(),
      good.replace(second, second.slice(1)),
      good.replace(second, `${second.slice(0, -1)}$`),
      good.replace(second, '-'.repeat(40)),
      good.replace(first, '0'.repeat(64)),
      good + one(MAIN, first, second),
    ]
    expect(rows.filter(row => run(row) !== 'asked')).toEqual([])
    expect(run(good)).toBe('quiet')
  })

  it.each([['.'], ['https://example.org/x'], ['-x'], ['a b'], [''], ['*']])('asks about the remote %j', remote => {
    const ids = line()
    expect(run(one(MAIN, ids[1], ids[0]), [remote, 'addr'])).toBe('asked')
  })
})

it.each<readonly [string, Readonly<Record<string, string>>]>([
  ['a key', { 'a.ts': `const x = '${KEY}'\n` }],
  ['a dependency', { 'package.json': '{"dependencies":{"a":"1"}}\n' }],
  ['an env file', { 'config/.env': 'A=1\n' }],
  ['eleven megabytes', { 'big.txt': 'all is well here\n'.repeat(650_000) }],
])('asks about a commit with %s that a later one takes back', (_title, hot) => {
  const ids = setUp({
    history: [...LINE.slice(0, 2), { parents: [1], files: hot }, { parents: [2], files: { x: 'x\n' } }] as never,
    known: 0,
  })
  expect(pushes.run(one(MAIN, ids[3], ids[0]))).toBe('asked')
  expect(pushes.run(one(MAIN, ids[3], ids[2]))).toBe('quiet')
})

/** A push that throws a commit away, which something makes look like a fast-forward. */
const forced = (): string => {
  const ids = setUp({
    history: [LINE[0], { parents: [0], files: { a: 'a\n' } }, { parents: [0], files: { b: 'b\n' } }] as never,
    known: 0,
  })
  return one(MAIN, ids[1], ids[2])
}
const idsIn = (input: string): readonly string[] => input.match(/[0-9a-f]{40}/gu) ?? []

it('is not led astray by replaced objects, grafts and settings of the call', () => {
  const input = forced()
  const [ours = '', theirs = ''] = idsIn(input)
  pushes.git('replace', '--graft', ours, theirs)
  expect(pushes.run(input)).toBe('asked')
  pushes.git('replace', '-d', ours)
  const grafts = join(pushes.work, '.git/info/grafts')
  writeFileSync(grafts, `${ours} ${theirs}\n`)
  expect(pushes.run(input)).toBe('asked')
  rmSync(grafts)
  const other = join(pushes.root, 'grafts')
  writeFileSync(other, `${ours} ${theirs}\n`)
  expect(pushes.run(input, { env: { GIT_GRAFT_FILE: other } })).toBe('asked')
  const ids = line()
  const good = one(MAIN, ids[1], ids[0])
  expect(pushes.run(good)).toBe('quiet')
  expect(pushes.run(good, { env: { GIT_CONFIG_COUNT: '0' } })).toBe('asked')
  expect(pushes.run(good, { env: { GIT_CONFIG_PARAMETERS: "'a.b'='c'" } })).toBe('asked')
  expect(pushes.run(good, { env: { GIT_DIR: '/nonexistent' } })).toBe('asked')
  expect(pushes.run(good, { shell: ['/usr/bin/bash'], env: { BASHOPTS: 'nocasematch' } })).toBe('asked')
})

it('finds grafts from a linked work tree, which goes on quietly without them', () => {
  const ids = line()
  const cwd = join(pushes.root, 'linked')
  pushes.git('worktree', 'add', '-q', '--detach', cwd, ids[0] ?? '')
  const env = { GIT_DIR: join(pushes.work, '.git/worktrees/linked') }
  const good = one(MAIN, ids[1], ids[0])
  expect(pushes.run(good, { cwd, env })).toBe('quiet')
  const grafts = join(pushes.work, '.git/info/grafts')
  writeFileSync(grafts, `${ids[1] ?? ''} ${ids[0] ?? ''}\n`)
  expect(pushes.run(good, { cwd, env })).toBe('asked')
  rmSync(grafts)
})

it.each([
  ['an attribute that hides lines', '* -diff\n', undefined],
  ['a text conversion', '* diff=x\n', ['diff.x.textconv', 'true']],
  ['another program', '* diff=x\n', ['diff.x.command', 'true']],
  ['a setting of the diff', '', ['diff.external', 'true']],
  ['a setting of the log', '', ['log.showRoot', 'false']],
] as const)('is not led astray by %s', (_title, attributes, setting) => {
  const ids = setUp({ history: [LINE[0], { parents: [0], files: { 'a.ts': `'${KEY}'\n` } }] as never, known: 0 })
  writeFileSync(join(pushes.work, '.gitattributes'), attributes)
  if (setting !== undefined) pushes.git('config', ...setting)
  expect(pushes.run(one(MAIN, ids[1], ids[0]))).toBe('asked')
  if (setting !== undefined) pushes.git('config', '--unset', setting[0])
  rmSync(join(pushes.work, '.gitattributes'))
})

it.each(['git', 'grep', 'head'])('believes no program of the name %s that stands first on PATH', name => {
  const bin = join(pushes.root, 'bin')
  mkdirSync(bin, { recursive: true })
  writeFileSync(join(bin, name), '#!/bin/sh\necho "1:holdpoint: all was read"\n')
  chmodSync(join(bin, name), 0o755)
  expect(pushes.run(forced(), { env: { PATH: `${bin}:${pushes.env['PATH'] ?? ''}` } })).toBe('asked')
  rmSync(bin, { recursive: true })
})

it('hands the same words and bytes to the hook that stood before, and ends as it does', () => {
  const before = join(pushes.root, 'before')
  const seen = join(pushes.root, 'seen')
  mkdirSync(before, { recursive: true })
  writeFileSync(join(before, 'pre-push'), `#!/bin/sh\n{ printf '%s|' "$@"; cat; } >'${seen}'\nexit 3\n`)
  chmodSync(join(before, 'pre-push'), 0o755)
  pushes.hook(HOOK, before)
  const ids = line()
  const good = one(MAIN, ids[1], ids[0])
  expect(pushes.run(good, { args: ['origin', 'a b'] })).toBe(3)
  expect(pushes.read(seen)).toBe(`origin|a b|${good}`)
})
