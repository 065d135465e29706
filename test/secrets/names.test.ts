import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hasSecretParts, isPlaceholder, isSecretName, TELLING } from '../../src/secrets/names.ts'

describe('a name of a secret', () => {
  it.each([
    'STRIPE_SECRET_KEY',
    'GITHUB_TOKEN',
    'DB_PASSWORD',
    'PGPASSWORD',
    'MYSQL_PWD',
    'DB_PASS',
    'SSH_PASSPHRASE',
    'OPENAI_API_KEY',
    'APIKEY',
    'apiKey',
    'clientSecret',
    'api-key',
    'AWS_SECRET_ACCESS_KEY',
    'AWS_ACCESS_KEY_ID',
    'PRIVATE_KEY',
    'AWS_CREDENTIALS',
    'NPM_AUTH',
    '_authToken',
    '//registry.npmjs.org/:_authToken',
    'REDISCLI_AUTH',
    'SECRET_KEY_BASE',
    'RAILS_MASTER_KEY',
    'password',
    'TOKEN',
    'VAULT_SECRET_ID',
  ])('%s', name => {
    expect(isSecretName(name)).toBe(true)
  })
})

describe('a name of none', () => {
  it.each([
    'MAX_TOKENS',
    'max_tokens',
    'TOKENS',
    'TOKEN_COUNT',
    'AUTH_ENABLED',
    'SSH_AUTH_SOCK',
    'TOKEN_URL',
    'DB_PASSWORD_FILE',
    'PRIVATE_KEY_PATH',
    'GOOGLE_APPLICATION_CREDENTIALS',
    'PWD',
    'OLDPWD',
    'TEST_PASS',
    'AUTHOR',
    'GIT_AUTHOR_NAME',
    'TOKENIZER',
    'KEYBOARD',
    'PUBLIC_KEY',
    'tokenType',
    'PATH',
    'HOME',
    'SECRETARY',
    'MONKEY',
    'MAX_TOKEN',
    'USE_AUTH',
    'PASSED',
    '',
  ])('%s', name => {
    expect(isSecretName(name)).toBe(false)
  })
})

describe('a placeholder', () => {
  it.each([
    'test',
    'xxx',
    'XXXXXXXX',
    'changeme',
    'dummy',
    '<your-token>',
    'example',
    'your-api-key',
    'my-example-value',
    '${TOKEN}',
    '$TOKEN',
    '${{ secrets.TOKEN }}',
    '{{ token }}',
    '%TOKEN%',
    '...',
    '********',
    '[REDACTED]',
    '',
    'password',
    'placeholder-key',
    'sk_live_xxx',
    'sk-xxxxxxxx',
  ])('%s', value => {
    expect(isPlaceholder(value)).toBe(true)
  })
})

describe('a value that may be real', () => {
  it.each([
    'hunter2',
    'correct horse battery',
    'Summer2024!',
    '8f3a9c0e1d2b4f6a',
    'contest',
    'latest-build-77',
    ['AKIA', 'IOSFODNN7EXAMPLE'].join(''),
  ])('%s', value => {
    expect(isPlaceholder(value)).toBe(false)
  })
})

const PIECES =
  'secret token tokens pass passwd password passphrase pwd key api private access id credential credentials auth bearer session cookie jwt pin otp seed mnemonic signature salt cert pem dsn webhook login db mysql root ssh a x1'.split(
    ' ',
  )

it('no name of a secret fails the cheap test that is asked first', () => {
  const piece = fc.oneof(fc.constantFrom(...PIECES), fc.string({ maxLength: 4 }))
  const cased = fc.tuple(piece, fc.constantFrom('lower', 'upper', 'title')).map(([text, kind]) => {
    if (kind === 'upper') return text.toUpperCase()
    return kind === 'title' ? text.charAt(0).toUpperCase() + text.slice(1) : text
  })
  const name = fc
    .tuple(fc.array(cased, { minLength: 1, maxLength: 4 }), fc.constantFrom('_', '-', '', '.'))
    .map(([pieces, joint]) => pieces.join(joint))
  fc.assert(
    fc.property(name, text => {
      if (hasSecretParts(text)) expect(text.toUpperCase()).toMatch(TELLING)
    }),
    { numRuns: 20_000 },
  )
})
