import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { CHANGE_RULES } from '../../src/rules/changes/judge.ts'
import { DEFAULT_PATTERNS } from '../../src/rules/changes/patterns.ts'
import { PROVIDERS } from '../../src/secrets/providers.ts'
import { sampleOf } from '../../src/secrets/shape.ts'
import { hasTool } from '../support/tools.ts'
import type { Staged } from './commits.ts'
import { Commits, HOOK } from './commits.ts'
import { SHELL_NAMES, SHELLS } from './shells.ts'

const commits = new Commits()
beforeAll(() => {
  commits.stage([{ path: 'README.md', text: 'hello\n' }])
})
beforeEach(() => {
  commits.hook()
})
afterAll(commits.dispose)

const KEYS = PROVIDERS.flatMap(({ shapes, near, seal = key => key }) =>
  shapes.flatMap(shape => [1, 7].map(seed => `${near?.[0] ?? ''} ${seal(sampleOf(shape, seed))}`)),
)
const VALUES = [...KEYS, 'Tr0ub4dor&3x', 'kF8s0pQ2mZ7yLw3B', 'hunter2', 'aHVudGVyOmh1bnRlcjI=', 'correct horse battery']
const NAMES =
  `password API_KEY apiKey token secret _authToken _auth auth db_pass PGPASSWORD private-key client.secret credentials key
  AWS_SECRET_ACCESS_KEY mistral_key author monkey`.split(/\s+/u)

const GLOBS = [
  ...DEFAULT_PATTERNS.migrations,
  ...DEFAULT_PATTERNS.apiContracts,
  ...DEFAULT_PATTERNS.architecture,
  ...DEFAULT_PATTERNS.infrastructure,
  ...DEFAULT_PATTERNS.security,
  ...DEFAULT_PATTERNS.gate,
]
const PATHS = [
  ...`src/a.ts src/app.tsx lib/util.py README.md docs/guide.md test/a.test.ts styles/main.css index.html data.json config.yml go/main.go
  src/auth/login.ts src/requireAuth.ts src/user_session.rb src/OAuth2.java package.json a/package.json package-lock.json go.mod
  requirements.txt requirements/base.txt requirements-dev.txt x.gemspec Gemfile gems.rb a.csproj b.fsproj Cargo.toml pom.xml setup.py
  .gitignore .gitmodules .npmrc a/.npmrc .env .env.example config/.env.local .ssh/id_rsa id_rsa server.pem SERVER.KEY x.p12
  service-account.json my-credentials.json secrets.tfstate .claude/settings.json lefthook-local.yml nuget.config bunfig.toml
  a\tb.ts a"b.ts a\\b.ts ü.ts K8s.yaml k8s/x.yaml K\u212A8S/a.yml .gitignorex/a`.split(/ |\n +/u),
  ...GLOBS.flatMap(glob => [
    glob.replaceAll('**', 'x').replaceAll('*', '1').replaceAll('?', 'q'),
    `sub/${glob
      .replace(/^\*\*\//u, '')
      .replaceAll('*', '')
      .replaceAll('?', 'q')}`,
    glob.replaceAll('**', 'a/b').replaceAll('*', 'z').toUpperCase(),
  ]),
].filter(path => !/(?:^|\/)\.git(?:\/|$)|^\/|\/$|\/\/|(?:^|\/)\.{1,2}(?:\/|$)/iu.test(path) && path !== '')

const TEXTS = [
  ...DEFAULT_PATTERNS.authenticationText,
  ...DEFAULT_PATTERNS.securityText,
  ...DEFAULT_PATTERNS.permissionText,
]

const NAMED = fc
  .tuple(
    fc.constantFrom(...NAMES),
    fc.constantFrom('=', ': ', ' = "', ': "', ' => "', ' := `', ': string = "', '": "'),
    fc.constantFrom(...VALUES),
  )
  .map(([name, joint, value]) => `${name}${joint}${value.trim()}"`)

const line = fc.oneof(
  fc.constantFrom(
    ...`|export const a = 1|  return items.map(item => item.name)|# A heading|- [ ] a task|import { join } from 'node:path'|.a { color: red }
    |def f(x):|{"name": "x", "version": "1.2.3"}|openapi: 3.0.0|  "swagger": "2.0",|machine example.org|login me password Pa55w0rd!x
    |machine h login u password Pa55w0rd!x|-----BEGIN RSA PRIVATE KEY-----|MIIEpAIBAAKCAQEA7bq2o8Zk3v5xqW1uT9rQ4mE0sY6hJ2nL|Private-Lines: 4
    |https://me:Tr0ub4dor3x@db.acme.io/x|see https://example.org/a@b|postgres://app:kF8s0pQ2mZ7yLw3B@10.0.0.5/x|workspaces|  "workspaces": ["a"]
    |members = ["a"]|holdpoint|registry=https://x.y`.split(/\n? *\|/u),
  ),
  NAMED,
  fc
    .tuple(fc.constantFrom('', ' ', '"', '\\n', '%3D', 'x', '_', '(', 'é'), fc.constantFrom(...VALUES))
    .map(parts => parts.join('')),
  fc
    .tuple(fc.constantFrom(...NAMES), fc.constantFrom(...VALUES))
    .map(([name, value]) => `run --${name} ${value.trim()} x`),
  fc.constantFrom(...TEXTS).map(text => `  ${text}x)`),
  fc.string({ unit: 'binary', maxLength: 30 }).map(text => text.replaceAll(/[\n\0]/gu, '')),
)

const text = fc.array(line, { maxLength: 4 }).map(lines => lines.map(one => `${one}\n`).join(''))

const staged: fc.Arbitrary<Staged> = fc
  .record({
    path: fc.oneof(
      { weight: 1, arbitrary: fc.constantFrom('src/a.ts', 'notes.txt', 'x.json') },
      { weight: 1, arbitrary: fc.constantFrom(...PATHS) },
    ),
    text: fc.oneof(
      { weight: 5, arbitrary: text },
      { weight: 1, arbitrary: fc.constantFrom('', 'a\0b', 'no end', '\r\n') },
    ),
    before: fc.option(text, { nil: undefined }),
    mode: fc.oneof(
      { weight: 9, arbitrary: fc.constant('100644' as const) },
      { weight: 1, arbitrary: fc.constantFrom('100755' as const, '120000' as const) },
    ),
  })
  .map(({ before, ...file }) => (before === undefined ? file : { ...file, before }))

/** Commits that the hook lets go on although the scan finds something. */
const wrong = async (
  cases: readonly Staged[],
): Promise<{ readonly quiet: number; readonly wrong: readonly unknown[] }> => {
  const found: unknown[] = []
  let quiet = 0
  for (const file of cases) {
    commits.stage([{ path: 'README.md', text: 'hello\n', before: 'hello\n' }, file])
    if (!commits.isQuiet()) continue
    quiet += 1
    const findings = await commits.findings()
    if (findings.length > 0) found.push({ file, findings })
  }
  return { quiet, wrong: found }
}

/** Each costs a dozen starts of Git. */
const COUNT = Number(process.env['QUIET_COMMITS'] ?? 100)
const LONG = 60_000 + COUNT * 1000
const seed = Number(process.env['QUIET_SEED'] ?? Math.floor(Math.random() * 1_000_000))

it(
  'lets no commit go on in which the whole scan finds something',
  async () => {
    const seen = await wrong(fc.sample(staged, { numRuns: COUNT, seed }))
    expect(seen.wrong, `QUIET_SEED=${seed}`).toEqual([])
    expect(seen.quiet).toBeGreaterThan(COUNT / 20)
  },
  LONG,
)

it.each(CHANGE_RULES.map(rule => [rule.id, rule.example] as const))('asks about the example of %s', (_id, example) => {
  const lines = example.added.map(({ text: one }) => `${one}\n`).join('')
  const file = { path: example.path, text: example.after ?? lines }
  if (example.kind === 'deleted') {
    commits.stage([
      { path: 'kept.ts', text: '', before: '' },
      { path: 'gone.ts', text: '', before: '' },
    ])
    commits.git('rm', '-q', '--cached', 'gone.ts')
  } else commits.stage([{ ...file, before: example.before ?? 'before\n' }])
  expect(commits.isQuiet()).toBe(false)
})

const DAILY: readonly (readonly [path: string, after: string, before: string | undefined])[] = (
  [
    ['src/app.ts', 'export const start = () => listen(3000)\n'],
    ['src/list.ts', 'const names = items.map(item => item.name)\nreturn join(names)\n', 'const a = 1\n'],
    ['README.md', '# The project\n\nHow to start it.\n', '# The project\n'],
    ['docs/guide.md', 'See https://example.org/guide.\n'],
    ['test/list.test.ts', "it('lists', () => { expect(list()).toEqual([1, 2]) })\n"],
    ['styles/main.css', '.a { color: #ff00ff }\n'],
    ['lib/util.py', 'def add(a, b):\n    return a + b\n'],
    ['cmd/main.go', 'package main\n\nfunc main() { run() }\n'],
    ['.gitignore', 'dist\n*.log\n'],
    ['data/names.json', '["a", "b"]\n'],
    ['scripts/run.sh', '#!/bin/sh\nset -e\nnode dist/index.js\n'],
  ] as const satisfies readonly (readonly [string, string, string?])[]
).map(([path, after, before]) => [path, after, before] as const)

describe.each(SHELL_NAMES.filter(hasTool))('in %s', shell => {
  it.each(DAILY)('lets go on: %s', (path, after, before) => {
    commits.stage([before === undefined ? { path, text: after } : { path, text: after, before }])
    expect(commits.isQuiet({}, SHELLS[shell])).toBe(true)
  })

  it.each([
    ['a key', { path: 'src/a.ts', text: `const x = '${['ghp', 'zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ0mLq17'].join('_')}'\n` }],
    ['a password', { path: 'src/a.ts', text: 'password: "Tr0ub4dor&3x"\n' }],
    ['an env file', { path: 'config/.env', text: 'A=1\n' }],
    ['a link', { path: 'link', text: 'target', mode: '120000' }],
    ['a binary', { path: 'x.png', text: Buffer.from([137, 80, 0, 1, 2]) }],
    ['a workflow', { path: '.github/workflows/ci.yml', text: 'on: push\n' }],
    ['a dependency', { path: 'package.json', text: '{"dependencies":{"a":"1"}}\n', before: '{}\n' }],
    ['an odd name', { path: 'a"b.ts', text: 'x\n' }],
    ['ten megabytes', { path: 'big.txt', text: 'all is well here\n'.repeat(640_000) }],
  ] as const satisfies readonly (readonly [string, Staged])[])('asks about %s', (_title, file) => {
    commits.stage([file])
    expect(commits.isQuiet({}, SHELLS[shell])).toBe(false)
  })
})

const clean = () => {
  commits.stage([{ path: 'src/app.ts', text: 'export const start = 1\n' }])
}

it('asks while a merge is under way, and where settings come with the call', () => {
  clean()
  expect(commits.isQuiet()).toBe(true)
  expect(commits.isQuiet({ GIT_CONFIG_COUNT: '0' })).toBe(false)
  expect(commits.isQuiet({ GIT_CONFIG_PARAMETERS: "'a.b'='c'" })).toBe(false)
  commits.git('update-ref', 'MERGE_HEAD', 'HEAD')
  expect(commits.isQuiet()).toBe(false)
  commits.git('update-ref', '-d', 'MERGE_HEAD')
  expect(commits.isQuiet()).toBe(true)
})

const hold = () => {
  commits.stage([{ path: 'src/a.ts', text: 'password: "Tr0ub4dor&3x"\n' }])
}

it.each([
  ['a program of the name grep', 'grep'],
  ['a program of the name git', 'git'],
])('believes no %s that stands first on PATH', (_title, name) => {
  hold()
  writeFileSync(join(commits.root, name), '#!/bin/sh\necho "1:holdpoint: all was read"\n')
  chmodSync(join(commits.root, name), 0o755)
  expect(commits.isQuiet({ PATH: `${commits.root}:${commits.env['PATH'] ?? ''}` })).toBe(false)
})

it.each([
  ['GIT_EXTERNAL_DIFF', 'true'],
  ['GIT_DIFF_OPTS', '-u0'],
  ['GREP_OPTIONS', '-v'],
  ['GIT_TRACE', '1'],
  ['GIT_EXEC_PATH', '/nonexistent'],
  ['LC_ALL', 'tr_TR.UTF-8'],
])('is not led astray by %s=%s', (name, value) => {
  hold()
  expect(commits.isQuiet({ [name]: value })).toBe(false)
})

it.each([
  ['an attribute that hides lines', '* -diff\n', [undefined, '']],
  ['a text conversion', '* diff=x\n', ['diff.x.textconv', 'true']],
  ['another program', '* diff=x\n', ['diff.x.command', 'true']],
  ['settings of the diff', '', ['diff.noprefix', 'true']],
  ['an external diff', '', ['diff.external', 'true']],
] as const)('is not led astray by %s', (_title, attributes, setting) => {
  const [name, value] = setting
  hold()
  writeFileSync(join(commits.work, '.gitattributes'), attributes)
  if (name !== undefined) commits.git('config', name, value)
  expect(commits.isQuiet()).toBe(false)
  if (name !== undefined) commits.git('config', '--unset', name)
  writeFileSync(join(commits.work, '.gitattributes'), '')
})

/** Without one of its expressions the property must see it. */
it.each([
  ['keys', /-e '\^\\\+\(\.\*\(\[\^A-Za-z0-9_\]\|/u],
  ['names', /-e '\^\\\+\.\*\(\[sS\]/u, NAMED.map((text): Staged => ({ path: 'notes.txt', text: `${text}\n` }))],
  ['paths', /-e '\^:\.\*\[\t\/\]\(\[mM\]/u],
  ['texts', /-e '\^\[\+-\]\.\*\(jwt/u],
])(
  'is caught without its expression for %s',
  async (_title, start, cases = staged) => {
    expect(HOOK).toMatch(start)
    commits.hook(HOOK.replace(start, matched => matched.replace("-e '", "-e '@@never@@")))
    expect((await wrong(fc.sample(cases, { numRuns: 160, seed: 5 }))).wrong).not.toEqual([])
  },
  LONG,
)
