import { describe, expect, it } from 'vitest'
import { detectSecrets, findSecrets } from '../../src/secrets/detect.ts'
import { sampleOf } from '../../src/secrets/shape.ts'

const B64 = sampleOf('{b64:40}', 5)
const HEX32 = sampleOf('{hex:32}', 6)
const MIXED = sampleOf('{base62:32}', 7)
const HUMAN = ['Summer', '2024!'].join('')
const PEM = ['-----BEGIN', 'PRIVATE KEY-----'].join(' ')
const END = ['-----END', 'PRIVATE KEY-----'].join(' ')
const BODY = sampleOf('{b64:64}', 8)
/** The token that jwt.io shows to everybody. */
const SAMPLE_JWT = [
  'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9',
  'eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIiwiaWF0IjoxNTE2MjM5MDIyfQ',
  'SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c',
].join('.')
const LOGIN = ['YWxpY2U6', 'aHVudGVyMi1sb25n'].join('')

const rulesIn = (text: string, path?: string) =>
  findSecrets(text, path === undefined ? {} : { path }).map(hit => hit.rule)

describe('finds', () => {
  it.each<[string, string, string?]>([
    [`api_key = "${MIXED}"`, 'generic-secret', 'src/config.py'],
    [`const apiKey = '${MIXED}'`, 'generic-secret', 'src/app.ts'],
    [`const token: string = "${HEX32}"`, 'generic-secret', 'src/app.ts'],
    [`API_TOKEN=${MIXED}`, 'generic-secret', 'deploy/prod.env'],
    [`export SESSION_SECRET=${HEX32}`, 'generic-secret', 'run.sh'],
    [`  client_secret: ${MIXED}`, 'generic-secret', 'config/app.yml'],
    [`{"clientSecret": "${MIXED}"}`, 'generic-secret', 'settings.json'],
    [String.raw`{\"clientSecret\": \"${MIXED}\"}`, 'generic-secret'],
    [`<add key="x" apiKey="${MIXED}" />`, 'generic-secret', 'web.config'],
    [`:api_key => "${MIXED}"`, 'generic-secret', 'config.rb'],
    [`secret_key_base: ${sampleOf('{hex:128}', 9)}`, 'generic-secret', 'config/secrets.yml'],
    [`tool --api-key ${MIXED}`, 'generic-secret', 'run.sh'],
    [`password: "${HUMAN}"`, 'password', 'config.yml'],
    [`DB_PASSWORD=${HUMAN}`, 'password', 'compose.env'],
    [`spring.datasource.password=${HUMAN}`, 'password', 'application.properties'],
    [`"password": "${HUMAN}"`, 'password', 'users.json'],
    [`const dbPassword = '${HUMAN}'`, 'password', 'src/db.ts'],
    [`//registry.npmjs.org/:_authToken=${sampleOf('{uuid}', 3)}`, 'registry-token', '.npmrc'],
    [`{"auths": {"ghcr.io": {"auth": "${LOGIN}"}}}`, 'registry-login', 'config.json'],
    [`machine api.host login me password ${MIXED}`, 'netrc-password', 'netrc'],
    [`postgres://app:${HUMAN}@db.internal:5432/app`, 'url-password', 'README.md'],
    [`mysql://root:${MIXED}@10.0.0.5/shop`, 'url-password'],
    [`mongodb+srv://svc:${MIXED}@cluster0.abcde.mongodb.net/app`, 'url-password'],
    [`redis://:${MIXED}@cache.internal:6379/0`, 'url-password'],
    [`amqps://svc:${MIXED}@mq.internal/vhost`, 'url-password'],
    [`https://deploy:${MIXED}@git.internal/team/app.git`, 'url-password'],
    [`https://${MIXED}@git.internal/team/app.git`, 'url-password'],
    [`${PEM}\n${BODY}\n${BODY}\n${END}`, 'private-key', 'key.txt'],
    [`"private_key": "${PEM}\\n${BODY}\\n${END}\\n"`, 'private-key', 'account.json'],
    [`${PEM.replace('PRIVATE', 'RSA PRIVATE')}\n${BODY}`, 'private-key'],
    [`${PEM.replace('PRIVATE', 'OPENSSH PRIVATE')}\n${BODY}`, 'private-key'],
    [`${PEM.replace('PRIVATE KEY', 'PGP PRIVATE KEY BLOCK')}\n\n${BODY}`, 'private-key'],
    [`PuTTY-User-Key-File-3: ssh-ed25519\nPrivate-Lines: 1\n${BODY}\nPrivate-MAC: 00`, 'private-key'],
    [`aws_secret_access_key = ${B64}`, 'aws-secret-access-key', '.aws/credentials'],
  ])('%s', (text, rule, path) => {
    expect(rulesIn(text, path)).toEqual([rule])
  })
})

describe('is quiet about', () => {
  it.each<[string, string?]>([
    ['const token = await getToken(user)', 'a.ts'],
    ['const token = sha256Digest32Bytes', 'a.ts'],
    ["token: 'identifier_name_v2'", 'a.ts'],
    ['password: string', 'a.ts'],
    ["type: 'password', name: 'password1'", 'a.tsx'],
    ['password = os.environ["DB_PASSWORD_2024"]', 'a.py'],
    ["password: process.env.DB_PASSWORD ?? ''", 'a.ts'],
    ['DB_PASSWORD=changeme', '.env.example'],
    ['API_KEY=your-api-key-here-123456', '.env.example'],
    ['API_KEY=xxxxxxxxxxxxxxxxxxxxxxxx', '.env.example'],
    ['STRIPE_SECRET_KEY=sk_live_xxxxxxxxxxxxxxxxxxxxxxxx', '.env.example'],
    ['GITHUB_TOKEN=<your token>', 'README.md'],
    ['GITHUB_TOKEN=ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx', 'README.md'],
    ['  token: ${{ secrets.GITHUB_TOKEN }}', '.github/workflows/ci.yml'],
    ['  NPM_TOKEN: $NPM_TOKEN_2', 'ci.yml'],
    ['password: {{ .Values.db.password1 }}', 'chart.yaml'],
    ['POSTGRES_PASSWORD: postgres', 'docker-compose.yml'],
    ['POSTGRES_PASSWORD: test1234', 'docker-compose.yml'],
    ['postgres://postgres:postgres@localhost:5432/test', 'a.ts'],
    ['postgres://user:password@localhost/db', 'README.md'],
    ['postgres://user:pass@host:5432/db', 'README.md'],
    ['mysql://root:root@127.0.0.1/app', 'a.ts'],
    ['mongodb://admin:secret@db.example.com/app', 'README.md'],
    ['redis://localhost:6379', 'a.ts'],
    ['https://user:pass@example.com/path', 'url.test.ts'],
    ['https://user:p4ssW0rd@example.com/path', 'url.test.ts'],
    ['http://a:b@c.d/', 'url.test.ts'],
    ['git clone https://git@github.com/a/b.git', 'README.md'],
    ['ssh://git@github.com/a/b.git', 'README.md'],
    ['postgres://${USER}:${PASSWORD}@${HOST}/db', 'a.ts'],
    ['MAX_TOKENS=4096', 'a.env'],
    ['"integrity": "sha512-k7Qx0pYvZr3uVt1b9wCq8eXjH2sLmN4oPaRfTgUi5yBzDcEhGjKlMnOpQrStUvWx=="', 'package-lock.json'],
    ['  resolved "https://registry.yarnpkg.com/a/-/a-1.0.0.tgz#0123456789abcdef0123456789abcdef01234567"', 'yarn.lock'],
    ['commit 8f3a9c0e1d2b4f6a8c0e1d2b4f6a8c0e1d2b4f6a', 'log.txt'],
    ['const id = "3f2504e0-4f89-41d3-9a0c-0305e82c3301"', 'a.ts'],
    ['token = "3f2504e0-4f89-41d3-9a0c-0305e82c3301"', 'a.py'],
    ['<img src="data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAUAAAAFCAYAAACNbyblAAAAHElEQVQI12P4">', 'a.html'],
    ['password_hash = "$2b$12$EixZaYVK1fsbw1ZfbX3OXePaWxn96p36WQoeG6Lruj3vjPGga31lW"', 'seed.py'],
    ['ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIFq3v9Ew0T7xkz1bM2n4c6Vd8Rg5yHj0KLp2sQaZtUvW me@host', 'authorized_keys'],
    [
      '-----BEGIN PUBLIC KEY-----\nMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE8f3a9c0e1d2b4f6a8c0e1d2b4f6a\n-----END PUBLIC KEY-----',
    ],
    [
      '-----BEGIN CERTIFICATE-----\nMIIDXTCCAkWgAwIBAgIJAJC1HiIAZAiIMA0GCSqGSIb3DQEBBQUAMEUxCzAJBgNV\n-----END CERTIFICATE-----',
    ],
    ['-----BEGIN RSA ' + 'PRIVATE KEY-----\n...\n-----END RSA PRIVATE KEY-----', 'README.md'],
    ["if (line.startsWith('-----BEGIN " + "PRIVATE KEY-----')) return", 'a.ts'],
    ['The token is a JSON Web Token; see RFC 7519 section 4.1.4.', 'README.md'],
    ['Authorization: Bearer <token>', 'README.md'],
    ['headers: { Authorization: `Bearer ${token2}` }', 'a.ts'],
    ['secretName: my-app-tls-2024', 'ingress.yaml'],
    ['secretKeyRef:\n  name: db-credentials-v2\n  key: password1', 'deploy.yaml'],
    ['tokenUrl: https://auth.example.com/oauth2/v1/token', 'openapi.yaml'],
    ['passwordField = "user_password_input_1"', 'a.py'],
    ['"password": "Passwort vergessen? Hier klicken (2 Minuten)"', 'de.json'],
    ['"auth.token.expired2": "Your session ended at 10:30"', 'en.json'],
    ['csrf_token: "0b9f3c7e8d2a4f6b1c5e9d7a3f8b2c4e"', 'a.html'],
    ['publicKey: "0b9f3c7e8d2a4f6b1c5e9d7a3f8b2c4e"', 'a.ts'],
    ['NEXT_PUBLIC_API_KEY=0b9f3c7e8d2a4f6b1c5e9d7a3f8b2c4e', 'a.sh'],
    ['nextPageToken: "page-2-of-3-with-100-rows"', 'a.ts'],
    ['const SECRET_PATTERN = /sk_live_[0-9a-zA-Z]{24}/', 'a.ts'],
    ['prefix: "sk_live_", length: 24', 'a.ts'],
    ['sk-learn and sk-image are libraries', 'README.md'],
    ['AKIA is the prefix of AWS key ids; ASIA of temporary ones', 'README.md'],
    ['private_key_path = "/etc/ssl/private/server-2024.key"', 'a.tf'],
    ['api_key = var.datadog_api_key_2', 'a.tf'],
    ['tokens: { total: 1024, max: 4096 }', 'a.json'],
    ['assert token == "abc123def456"', 'a.py'],
    ['fake_token = "fake-4eC39HqLyjWDarjtT1zdp7dc"', 'a.py'],
    ['test_api_key: "test_4eC39HqLyjWDarjtT1zdp7dc"', 'a.yml'],
    ['uses: actions/checkout@8f4b7f84864484a7bf31766abe9204da3cbe65b3', 'ci.yml'],
    ['auth: Basic, Digest or OAuth2 (RFC6749)', 'README.md'],
    ['tokenizer = AutoTokenizer.from_pretrained("bert-base-uncased-v2")', 'a.py'],
    ['keyboard_layout = "us-intl-102-keys"', 'a.toml'],
    [`auth: "sha512-${B64}${B64}=="`, 'a.ts'],
    [`token = "https://host.internal/${MIXED}"`, 'a.py'],
    [`secret: "./keys/${MIXED}"`, 'a.yml'],
    [`  secretToken: "${HEX32}"`, 'pnpm-lock.yaml'],
    [`const apiKey = ${MIXED}`, 'a.ts'],
    [`see ${SAMPLE_JWT}`, 'README.md'],
    ['const passwordRegex = "^(?=.*[A-Z])(?=.*[0-9]).{8,}$"', 'a.ts'],
  ])('%s', (text, path) => {
    expect(findSecrets(text, path === undefined ? {} : { path })).toEqual([])
  })
})

describe('what a hit says', () => {
  const key = `sk_live_${sampleOf('{base62:24}', 3)}`

  it('tells place and public prefix, never the value', () => {
    const [hit] = findSecrets(`a\nb ${key}\nc`)
    expect(hit).toEqual({
      rule: 'stripe-live-key',
      title: 'Stripe live key',
      span: [4, 4 + key.length],
      line: 2,
      shown: 'sk_live_[REDACTED]',
      test: false,
    })
  })

  it('marks keys of a sandbox', () => {
    expect(findSecrets(`sk_test_${sampleOf('{base62:24}', 3)}`).map(hit => hit.test)).toEqual([true])
  })

  it.each([
    [`${key} # holdpoint:allow-secret sample of the documentation`, 'sample of the documentation'],
    [`<!-- ${key} holdpoint:allow-secret revoked in May -->`, 'revoked in May'],
    [`${key} # holdpoint:allow-secret`, undefined],
    [`${key} # holdpoint:allow-secret --`, undefined],
    [`holdpoint:allow-secret other line\n${key}`, undefined],
    [`${key} # allow-secret because`, undefined],
  ])('%s', (text, reason) => {
    expect(findSecrets(text).map(hit => hit.allowed)).toEqual([reason])
  })

  it('tells when the text was longer than the bound', () => {
    expect(detectSecrets('x'.repeat(101), { maxLength: 100 }).finished).toBe(false)
    expect(detectSecrets('x'.repeat(100), { maxLength: 100 }).finished).toBe(true)
  })

  it('prefers the provider to the name beside it', () => {
    expect(rulesIn(`STRIPE_SECRET_KEY="${key}"`)).toEqual(['stripe-live-key'])
  })
})

describe('hostile text takes linear time', () => {
  const LENGTH = 500_000
  it.each([
    ['anchors', 'sk_live_ghp_AKIAxoxb-AIzaeyJ'],
    ['one long word', 'A'],
    ['digits and colons', '123456789:AA'],
    ['equals', 'token='],
    ['names', 'password'],
    ['options', ' --token '],
    ['quotes', 'token="'],
    ['begin marks', `${PEM.slice(0, 11)}RSA `],
    ['key blocks', `${PEM}\n`],
    ['schemes', 'a://b:c@'],
    ['headers', 'authorization: '],
    ['netrc', 'machine a login b '],
    ['jwt', 'eyJa.eyJ'],
    ['backslashes', '\\"token\\":\\"'],
  ])('%s', (_, piece) => {
    const text = piece.repeat(Math.ceil(LENGTH / piece.length))
    // Processor time, not the clock's: other work on the machine does not count. Quadratic ways took 12 s and more.
    const started = process.cpuUsage()
    findSecrets(text)
    expect(process.cpuUsage(started).user / 1000).toBeLessThan(4000)
  })
})
