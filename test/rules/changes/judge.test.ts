import { describe, expect, it } from 'vitest'
import type { Change } from '../../../src/model/change.ts'
import { judgeChanges } from '../../../src/rules/changes/judge.ts'
import { textChange } from '../../../src/rules/changes/rule.ts'
import { sampleOf } from '../../../src/secrets/shape.ts'

const KEY = `sk_live_${sampleOf('{base62:24}', 3)}`
const TEST_KEY = `sk_test_${sampleOf('{base62:24}', 3)}`
const PASSWORD = ['Summer', '2024!'].join('')

const added = (path: string, ...lines: readonly string[]) => textChange(path, lines, { kind: 'added' })
const edited = (path: string, before: string, after: string) =>
  textChange(path, after === '' ? [] : after.split('\n'), { removed: before === '' ? [] : before.split('\n') })
const deleted = (path: string) => textChange(path, [], { kind: 'deleted', removed: ['x'] })
const renamed = (from: string, path: string) => textChange(path, [], { kind: 'renamed', from })
const manifest = (path: string, before: string, after: string) =>
  textChange(path, after.split('\n'), { removed: before.split('\n'), before, after })
const node = (before: object, after: object) =>
  manifest('package.json', JSON.stringify(before, null, 2), JSON.stringify(after, null, 2))

const judged = (change: Change) => judgeChanges([change]).map(({ rule, level }) => `${rule} ${level}`)
const titled = (rows: readonly (readonly [string, Change, ...string[]])[]) =>
  rows.map(([title, change, ...expected]) => ({ title, change, expected }))

const SECRETS = titled([
  ['a live key in source', added('src/a.ts', `const k = '${KEY}'`), 'changes.secret 3'],
  ['a live key in a test', added('test/a.test.ts', `const k = '${KEY}'`), 'changes.secret 3'],
  ['a live key in documentation', added('README.md', KEY), 'changes.secret 3'],
  ['a live key that is taken out', edited('src/a.ts', `const k = '${KEY}'`, 'const k = env.K')],
  ['a key of a sandbox', added('src/a.ts', `const k = '${TEST_KEY}'`), 'changes.secret 2'],
  ['a placeholder', added('.env.example', 'STRIPE_KEY=sk_live_xxxxxxxxxxxxxxxxxxxxxxxx')],
  ['a marked key', added('README.md', `${KEY} holdpoint:allow-secret revoked sample`), 'changes.allowed-secret 2'],
  ['a mark without a reason', added('README.md', `${KEY} holdpoint:allow-secret`), 'changes.secret 3'],
  ['two keys', added('src/a.ts', `a('${KEY}')`, `b('${KEY}')`), 'changes.secret 3', 'changes.secret 3'],
  ['a password in settings', added('config/prod.yml', `password: "${PASSWORD}"`), 'changes.secret 3'],
  ['a password taken from the environment', added('config/prod.yml', 'password: ${DB_PASSWORD}')],
  ['.env', added('.env', 'A=1'), 'changes.credential-file 3'],
  ['.env.production below', added('apps/web/.env.production', 'A=1'), 'changes.credential-file 3'],
  ['.env.example', added('.env.example', 'A=')],
  ['.env taken out', deleted('.env'), 'changes.deleted-file 2'],
  ['a file renamed to .env', renamed('env.txt', '.env'), 'changes.credential-file 3'],
  ['id_rsa', added('deploy/id_rsa', 'x'), 'changes.credential-file 3'],
  ['id_rsa.pub', added('deploy/id_rsa.pub', 'ssh-rsa AAAA')],
  ['a certificate in .pem', added('certs/ca.pem', '-----BEGIN CERTIFICATE-----', 'MIIB')],
  ['an empty .pem', added('certs/server.pem', 'x'), 'changes.credential-file 3'],
  ['.npmrc with a style of saving', added('.npmrc', 'save-exact=true')],
  ['state of terraform', added('infra/terraform.tfstate', '{}'), 'changes.credential-file 3'],
])

const DEPENDENCIES = titled([
  ['a new dependency', node({}, { dependencies: { a: '1.0.0' } }), 'changes.runtime-dependency 2'],
  ['a changed one', node({ dependencies: { a: '1' } }, { dependencies: { a: '2' } }), 'changes.runtime-dependency 2'],
  ['a removed one', node({ dependencies: { a: '1' } }, {}), 'changes.runtime-dependency 2'],
  ['a new peer', node({}, { peerDependencies: { a: '1' } }), 'changes.runtime-dependency 2'],
  ['a new optional one', node({}, { optionalDependencies: { a: '1' } }), 'changes.runtime-dependency 2'],
  ['an override', node({}, { overrides: { a: { b: '2' } } }), 'changes.runtime-dependency 2'],
  ['a development dependency', node({}, { devDependencies: { a: '1' } })],
  ['a moved one', node({ devDependencies: { a: '1' } }, { dependencies: { a: '1' } }), 'changes.runtime-dependency 2'],
  ['a new script', node({ dependencies: { a: '1' } }, { dependencies: { a: '1' }, scripts: { x: 'y' } })],
  ['the same in another order', node({ dependencies: { a: '1', b: '2' } }, { dependencies: { b: '2', a: '1' } })],
  ['a manifest that is no JSON', manifest('package.json', '{}', '{'), 'changes.runtime-dependency 2'],
  [
    'a manifest whose text is not at hand',
    textChange('package.json', ['    "a": "1.0.0",']),
    'changes.runtime-dependency 2',
  ],
  ['a lock file alone', added('package-lock.json', '"a": {"version": "2"}')],
  ['a new package of a workspace', added('packages/x/package.json', '{}')],
  ['a fixture', manifest('test/fixtures/package.json', '{}', '{"dependencies":{"a":"1"}}')],
  [
    'python: project',
    manifest('pyproject.toml', '[project]\ndependencies = []', '[project]\ndependencies = [\n  "requests>=2",\n]'),
    'changes.runtime-dependency 2',
  ],
  [
    'python: extra of tests',
    manifest(
      'pyproject.toml',
      '',
      '[project.optional-dependencies]\ntest = ["pytest"]\n[dependency-groups]\ndev = ["ruff"]',
    ),
  ],
  [
    'python: poetry',
    manifest('pyproject.toml', '', '[tool.poetry.dependencies]\npython = "^3.11"\nrequests = "^2"'),
    'changes.runtime-dependency 2',
  ],
  ['python: poetry development', manifest('pyproject.toml', '', '[tool.poetry.group.dev.dependencies]\nruff = "*"')],
  [
    'python: settings of a tool',
    manifest('pyproject.toml', '[tool.ruff]\nline-length = 88', '[tool.ruff]\nline-length = 99'),
  ],
  ['requirements.txt', manifest('requirements.txt', 'a==1', 'a==1\nb==2'), 'changes.runtime-dependency 2'],
  ['requirements.txt: a comment', manifest('requirements.txt', 'a==1', '# why\na==1')],
  ['requirements-dev.txt', manifest('requirements-dev.txt', 'a==1', 'a==1\nb==2')],
  ['requirements/prod.txt', manifest('requirements/prod.txt', '', 'b==2'), 'changes.runtime-dependency 2'],
  ['cargo', manifest('Cargo.toml', '[dependencies]', '[dependencies]\nserde = "1"'), 'changes.runtime-dependency 2'],
  [
    'cargo: a table of its own',
    manifest('Cargo.toml', '', '[dependencies.serde]\nversion = "1"'),
    'changes.runtime-dependency 2',
  ],
  ['cargo: development', manifest('Cargo.toml', '', '[dev-dependencies]\nproptest = "1"')],
  ['go', manifest('go.mod', 'module a', 'module a\n\nrequire (\n\tb.org/c v1.0.0\n)'), 'changes.runtime-dependency 2'],
  ['go: indirect', manifest('go.mod', 'module a', 'module a\n\nrequire b.org/c v1.0.0 // indirect')],
  ['go: replace', manifest('go.mod', '', 'replace a.org/b => ../b'), 'changes.runtime-dependency 2'],
  ['gem', manifest('Gemfile', '', "gem 'rails', '~> 7'"), 'changes.runtime-dependency 2'],
  ['gem: group of tests', manifest('Gemfile', '', "group :development, :test do\n  gem 'rspec'\nend")],
  ['gem: group option', manifest('Gemfile', '', "gem 'rspec', group: :test")],
  ['composer', manifest('composer.json', '{}', '{"require":{"a/b":"1"}}'), 'changes.runtime-dependency 2'],
  ['composer: platform', manifest('composer.json', '{}', '{"require":{"php":">=8.2"},"require-dev":{"c/d":"1"}}')],
  ['gradle', manifest('app/build.gradle', '', "  implementation 'a:b:1'"), 'changes.runtime-dependency 2'],
  ['gradle: tests', manifest('app/build.gradle', '', "  testImplementation 'a:b:1'")],
  ['.NET', manifest('a.csproj', '', '<PackageReference Include="A" Version="1" />'), 'changes.runtime-dependency 2'],
  ['a submodule', textChange('vendor/lib', [], { kind: 'added', mode: '160000' }), 'changes.runtime-dependency 2'],
])

const STRUCTURE = titled([
  ['a deleted source file', deleted('src/a.ts'), 'changes.deleted-file 2'],
  ['a renamed source file', renamed('src/a.ts', 'src/b.ts')],
  ['a new source file', added('src/a.ts', 'export {}')],
  ['an edit', edited('src/a.ts', 'let a = 1', 'let a = 2')],
  ['documentation', edited('docs/guide.md', 'teh', 'the')],
  ['a test', edited('test/a.test.ts', 'a', 'b')],
  ['formatting', edited('src/a.ts', 'f( a )', 'f(a)')],
  ['a picture', textChange('logo.png', [], { kind: 'added', binary: true })],
  ['a migration', added('db/migrate/20240101_add.rb', 'add_column'), 'changes.migration 2'],
  ['a migration of prisma', added('prisma/migrations/1_init/migration.sql', 'CREATE'), 'changes.migration 2'],
  ['a migration of flyway', added('src/main/resources/db/V2__add.sql', 'ALTER'), 'changes.migration 2'],
  ['a remark in a migration', edited('migrations/1.sql', '-- teh table', '-- the table')],
  ['a test of migrations', added('test/migrations/a.test.ts', 'x')],
  ['a file that only sounds like one', added('src/migration-guide.ts', 'x')],
  ['openapi', edited('openapi.yaml', 'a: 1', 'a: 2'), 'changes.api-contract 2'],
  ['openapi by content', added('spec.api.json', '{', '  "openapi": "3.1.0",'), 'changes.api-contract 2'],
  ['graphql', edited('src/schema.graphql', 'a: Int', 'a: Int!'), 'changes.api-contract 2'],
  ['protobuf', added('proto/a.proto', 'message A {}'), 'changes.api-contract 2'],
  ['types of the entry', edited('index.d.ts', 'a', 'b'), 'changes.api-contract 2'],
  ['types of something inside', edited('src/env.d.ts', 'a', 'b')],
  ['a record of a decision', added('docs/adr/0001-x.md', '# X'), 'changes.architecture 2'],
  ['a workspace', edited('pnpm-workspace.yaml', '', '  - apps/*'), 'changes.architecture 2'],
  ['a workspace in package.json', node({}, { workspaces: ['packages/*'] }), 'changes.architecture 2'],
  ['terraform', edited('main.tf', 'a = 1', 'a = 2'), 'changes.infrastructure 2'],
  ['Dockerfile', edited('Dockerfile', 'FROM a', 'FROM b'), 'changes.infrastructure 2'],
  ['kubernetes', added('deploy/k8s/app.yaml', 'kind: Deployment'), 'changes.infrastructure 2'],
  ['a document beside it', added('terraform/README.md', 'how')],
])

const PROTECTION = titled([
  ['a file below auth/', edited('src/auth/token.ts', 'a()', 'b()'), 'changes.authentication 2'],
  ['requireAuth.ts', edited('src/middleware/requireAuth.ts', 'a()', 'b()'), 'changes.authentication 2'],
  ['SessionStore.java', edited('src/SessionStore.java', 'a();', 'b();'), 'changes.authentication 2'],
  ['author.ts', edited('src/author.ts', 'a()', 'b()')],
  ['a style of the login page', edited('src/login/page.css', 'a', 'b')],
  ['a test of auth', edited('src/auth/token.test.ts', 'a()', 'b()')],
  ['a document on auth', edited('docs/auth/README.md', 'a', 'b')],
  ['a typo in a comment of auth', edited('src/auth/token.ts', '// teh token', '// the token')],
  ['a comment at the end of a line', edited('src/auth/token.ts', 'a() // teh', 'a() // the')],
  ['a check that became a comment', edited('src/auth/token.ts', 'check()', '// check()'), 'changes.authentication 2'],
  ['a check that moved', edited('src/auth/token.ts', 'check()', 'check()'), 'changes.authentication 2'],
  ['a directive', edited('src/auth/token.ts', '', '// @ts-ignore'), 'changes.authentication 2'],
  ['a call elsewhere', edited('src/api.ts', '', 'const c = jwt.verify(t, k)'), 'changes.authentication 2'],
  ['a removed decorator', edited('app/views.py', '@login_required', ''), 'changes.authentication 2'],
  ['a remark on a call', edited('src/api.ts', '', '// jwt.verify(t, k) throws')],
  ['a workflow', edited('.github/workflows/ci.yml', 'a: 1', 'a: 2'), 'changes.security-setting 3'],
  ['a remark in a workflow', edited('.github/workflows/ci.yml', '# teh', '# the')],
  ['GitLab', added('.gitlab-ci.yml', 'test:'), 'changes.security-setting 3'],
  ['owners of code', edited('.github/CODEOWNERS', '', '* @me'), 'changes.security-setting 3'],
  ['a hook', edited('.husky/pre-commit', 'npm test', ''), 'changes.security-setting 3'],
  ['a hook that runs no more', textChange('.husky/pre-commit', [], { mode: '100644' }), 'changes.security-setting 3'],
  ['a deleted workflow', deleted('.github/workflows/ci.yml'), 'changes.security-setting 3', 'changes.deleted-file 2'],
  [
    'a script of hooks that runs no more',
    textChange('.githooks/lib.sh', [], { mode: '100644' }),
    'changes.security-setting 3',
  ],
  ['a workflow put out of the way', renamed('.github/workflows/ci.yml', 'old/ci.yml'), 'changes.security-setting 3'],
  ['another registry', edited('.npmrc', '', 'registry=https://r.internal/'), 'changes.security-setting 3'],
  ['scripts of packages', edited('.npmrc', 'ignore-scripts=true', ''), 'changes.security-setting 3'],
  [
    'a container with all rights',
    edited('docker-compose.yml', '', '    privileged: true'),
    'changes.security-setting 3',
    'changes.infrastructure 2',
  ],
  [
    'rights in a cloud',
    edited('iam.tf', '', 'resource "aws_iam_policy" "p" {'),
    'changes.security-setting 3',
    'changes.infrastructure 2',
  ],
  ['a cross-origin rule', edited('src/server.ts', '', "app.use(cors({ origin: '*' }))"), 'changes.security-setting 3'],
  ['a content rule', edited('nuxt.config.json', '', '"Content-Security-Policy": "x"'), 'changes.security-setting 3'],
  ['a remark on it', edited('docs/cors.md', '', 'Call app.use(cors()) early.')],
  ['certificates unchecked', edited('src/http.py', '', 'get(url, verify=False)'), 'changes.security-setting 3'],
  ['our settings', edited('.holdpointrc.yaml', 'wait: 10m', 'wait: 0'), 'changes.gate-policy 3'],
  ['our settings in a manifest', node({}, { holdpoint: { wait: '0' } }), 'changes.gate-policy 3'],
  [
    'our hook taken out of husky',
    edited('.husky/pre-push', 'holdpoint hook pre-push', ''),
    'changes.security-setting 3',
    'changes.gate-policy 3',
  ],
  ['our hook taken from an agent', edited('.claude/settings.json', '"holdpoint hook"', ''), 'changes.gate-policy 3'],
  ['other settings of an agent', edited('.claude/settings.json', '"a"', '"b"')],
  ['a document on us', edited('docs/holdpoint.md', 'a', 'b')],
])

describe.each([
  ['secrets', SECRETS],
  ['dependencies', DEPENDENCIES],
  ['structure', STRUCTURE],
  ['protection', PROTECTION],
])('%s', (_, rows) => {
  it.each(rows)('$title', ({ change, expected }) => {
    expect(judged(change)).toEqual(expected)
  })
})

describe('a finding', () => {
  it('names the place and what is there, never the secret', () => {
    const change = {
      ...textChange('src/a.ts', [KEY]),
      added: [{ line: 41, text: `x = '${KEY}'` }],
      commit: 'a'.repeat(40),
    }
    const [finding] = judgeChanges([change])
    expect(finding?.detail).toBe(`${'a'.repeat(12)} src/a.ts:41 (Stripe live key sk_live_[REDACTED])`)
    expect(JSON.stringify(finding)).not.toContain(KEY.slice(8))
    expect(finding?.span).toEqual([0, 0])
  })

  it('names the packages', () => {
    const change = node({ dependencies: { a: '1', b: '1' } }, { dependencies: { a: '2', c: '1' } })
    expect(judgeChanges([change]).map(({ detail }) => detail)).toEqual([
      'package.json (a has another version or source)',
      'package.json (c is new)',
      'package.json (b is removed)',
    ])
  })
})

describe('a policy adds patterns', () => {
  it.each([
    ['authenticationPaths', 'src/gatekeeper/a.ts', 'changes.authentication'],
    ['infrastructure', 'src/gatekeeper/a.ts', 'changes.infrastructure'],
    ['migrations', 'src/gatekeeper/a.ts', 'changes.migration'],
    ['apiContracts', 'src/gatekeeper/a.ts', 'changes.api-contract'],
    ['security', 'src/gatekeeper/a.ts', 'changes.security-setting'],
  ])('%s', (key, path, rule) => {
    const change = edited(path, 'a()', 'b()')
    expect(judgeChanges([change])).toEqual([])
    expect(judgeChanges([change], { [key]: ['src/gatekeeper/**'] }).map(finding => finding.rule)).toEqual([rule])
  })
})

it('asks about text too long to be looked through', () => {
  const findings = judgeChanges([added('data/all.csv', 'x'.repeat(17 * 1024 * 1024))])
  expect(findings.map(({ rule, level, detail }) => [rule, level, detail])).toEqual([
    ['changes.secret', 2, 'data/all.csv (too long to be looked through)'],
  ])
})

it('judges a hundred changed files in about half a second', () => {
  const lines = Array.from({ length: 300 }, (_, index) => `const value${index} = compute(${index}, 'text ${index}')`)
  const changes = Array.from({ length: 100 }, (_, index) => added(`src/deep/er/module-${index}.ts`, ...lines))
  // Processor time, not the clock's: other work on the machine does not count.
  const started = process.cpuUsage()
  expect(judgeChanges(changes)).toEqual([])
  expect(process.cpuUsage(started).user / 1000).toBeLessThan(1500)
})
