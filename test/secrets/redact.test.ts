import { describe, expect, it } from 'vitest'
import { redact, redactCounted } from '../../src/secrets/redact.ts'

const LIVE = ['sk_live_', '4eC39HqLyjWDarjtT1zdp7dc'].join('')

describe('redact takes out', () => {
  it.each([
    [`export STRIPE_SECRET_KEY=${LIVE}`, 'export STRIPE_SECRET_KEY=sk_live_[REDACTED]'],
    [`echo ${LIVE} | cat`, 'echo sk_live_[REDACTED] | cat'],
    ['DB_PASSWORD=hunter2 npm start', 'DB_PASSWORD=[REDACTED] npm start'],
    ['DB_PASSWORD="two words" npm start', 'DB_PASSWORD="[REDACTED]" npm start'],
    ['{"password": "hunter2", "user": "me"}', '{"password": "[REDACTED]", "user": "me"}'],
    [String.raw`"{\"password\": \"hunter2\"}"`, String.raw`"{\"password\": \"[REDACTED]\"}"`],
    ['password: correcthorse', 'password: [REDACTED]'],
    ['a\\nAPI_KEY=zz9', 'a\\nAPI_KEY=[REDACTED]'],
    ['tool --api-key abc.def --verbose', 'tool --api-key [REDACTED] --verbose'],
    ['tool --token=abc', 'tool --token=[REDACTED]'],
    [['postgres://app:s3', 'cret@db.internal/app'].join(''), 'postgres://app:[REDACTED]@db.internal/app'],
    [['https://8f3a9c0e1d2b', '4f6a8c0e1d2b@github.com/a/b'].join(''), 'https://[REDACTED]@github.com/a/b'],
    ["curl -H 'Authorization: Bearer abc.def.ghi' x", "curl -H 'Authorization: Bearer [REDACTED]' x"],
    ["curl -H 'X-Api-Key: 12345' x", "curl -H 'X-Api-Key: [REDACTED]' x"],
    ['Cookie: a=b; c=d', 'Cookie: [REDACTED]'],
    [
      ['-----BEGIN RSA', 'PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----'].join(' '),
      '-----BEGIN RSA PRIVATE KEY-----[REDACTED]-----END RSA PRIVATE KEY-----',
    ],
    ['TOKEN=real[REDACTED]', 'TOKEN=[REDACTED]'],
    ['Private-Lines: 1\nAAAA\nPrivate-MAC: 00', 'Private-Lines: 1\n[REDACTED]\nPrivate-MAC: 00'],
    [['Proxy-Authorization: Basic YTpi', 'x'].join(''), 'Proxy-Authorization: Basic [REDACTED]'],
    ['machine h login me password pw', 'machine h login me password [REDACTED]'],
  ])('%s', (text, expected) => {
    expect(redact(text)).toBe(expected)
  })
})

describe('redact leaves alone', () => {
  it.each([
    'git push --force origin main',
    'STRIPE_SECRET_KEY=$KEY node app.js',
    'password: ${{ secrets.DB_PASSWORD }}',
    'export MAX_TOKENS=4096',
    'git clone git@github.com:a/b.git',
    'https://github.com/a/b?x=y@z',
    'const token = getToken()',
    'export STRIPE_SECRET_KEY="sk_live_[REDACTED]"',
    'Authorization: Bearer [REDACTED]',
    'token: string',
    'if (token === other) return',
    'http://localhost:3000/@scope/pkg',
    'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI public',
  ])('%s', text => {
    expect(redact(text)).toBe(text)
  })
})

it('counts what it took out', () => {
  expect(redactCounted('A_TOKEN=x1 B_TOKEN=x2 C=3').count).toBe(2)
})

it('is idempotent', () => {
  const once = redact('DB_PASSWORD=hunter2 https://a:b@c/')
  expect(redactCounted(once)).toEqual({ text: once, count: 0 })
})
