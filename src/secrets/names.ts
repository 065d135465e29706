import { remembered } from '../model/remember.ts'
import { isProviderKey } from './provider-keys.ts'

/** Parts of a name that say "the value is a secret". */
const SECRET_PARTS = new Set([
  'SECRET',
  'TOKEN',
  'PASSWORD',
  'PASSWD',
  'PASSPHRASE',
  'APIKEY',
  'CREDENTIAL',
  'CREDENTIALS',
  'AUTH',
  'AUTHTOKEN',
  'AUTHORIZATION',
])

/** Pairs of neighboring parts that say the same. */
const SECRET_PAIRS = new Set([
  'API KEY',
  'ACCESS KEY',
  'PRIVATE KEY',
  'ENCRYPTION KEY',
  'SIGNING KEY',
  'MASTER KEY',
  'AUTH KEY',
  'ACCOUNT KEY',
  'DEPLOY KEY',
])

/** Endings inside the last part (`PGPASSWORD`, `npm_config__authtoken`): words that end no other everyday word. */
const SECRET_ENDINGS = ['PASSWORD', 'PASSWD', 'PASSPHRASE', 'APIKEY', 'AUTHTOKEN', 'ACCESSKEY', 'SECRETKEY']

/** Last parts that describe a secret instead of holding one: a place, a count, a switch, a kind. */
const DESCRIBING_ENDS = new Set(
  (
    'URL URLS URI FILE FILES PATH PATHS DIR FOLDER SOCK SOCKET COUNT COUNTS LIMIT LIMITS SIZE LENGTH BUDGET ENABLED DISABLED ' +
    'REQUIRED OPTIONAL TYPE KIND NAME NAMES ID IDS TTL EXPIRY EXPIRES EXPIRATION EXPIRED DURATION LIFETIME AGE TIMEOUT INTERVAL ' +
    'HEADER HEADERS ENDPOINT HOST PORT DOMAIN MODE METHOD METHODS PROVIDER PROVIDERS ISSUER AUDIENCE REALM SCOPE SCOPES ARN ' +
    'VERSION PREFIX SUFFIX REGEX PATTERN FORMAT ALGORITHM STRATEGY USER USERNAME USERS MODEL SERVICE SERVER CLIENT MANAGER STORE ' +
    'STORAGE CACHE POLICY POLICIES POSITION INDEX OFFSET START END STATUS STATE ERROR ERRORS MESSAGE LABEL TITLE PLACEHOLDER ' +
    'DESCRIPTION HINT INPUT FIELD FORM PAGE RESET STRENGTH RULES MIDDLEWARE ROUTER ROUTES ROUTE HANDLER CONTROLLER MODULE ' +
    'CONTEXT HOOK GUARD COOKIE LOGGER TEST TESTS HELPER VALIDATOR ROTATION TABLE COLUMN COMMAND CMD CALLBACK EVENT BALANCE'
  ).split(' '),
)

/** First parts that make a name a bound or a switch. */
const DESCRIBING_STARTS = new Set(
  'MAX MIN NUM NUMBER COUNT TOTAL USE USES HAS IS NO SKIP ENABLE DISABLE REQUIRE REQUIRES ALLOW SHOW HIDE PUBLIC'.split(
    ' ',
  ),
)

/** What stands before `PASS` or `PWD` where that means a password (`DB_PASS`, `MYSQL_PWD`), not a run or a directory. */
const PASS_OWNERS = new Set(
  (
    'DB DATABASE SMTP MAIL EMAIL MYSQL MARIADB POSTGRES PG REDIS MONGO MONGODB RABBITMQ AMQP MQTT FTP SFTP SSH SUDO LDAP ' +
    'ADMIN ROOT USER KEYSTORE TRUSTSTORE PROXY HTTP BASIC SA IMAP RPC'
  ).split(' '),
)

/** One of these stands in every name that holds a secret: the test that most names fail. */
export const TELLING = /SECRET|TOKEN|PASS|PWD|KEY|CREDENTIAL|AUTH/u

/** The same of a whole text, whose letters may be small: names are ASCII. */
export const TELLING_TEXT = /SECRET|TOKEN|PASS|PWD|KEY|CREDENTIAL|AUTH/iu

/** Names whose documented value is a path although they sound like a secret. */
const PATHS = new Set(['GOOGLE_APPLICATION_CREDENTIALS'])

/** A name's parts in upper case, split at anything that is no letter or digit and where lower case turns to upper. */
const partsOf = (name: string): readonly string[] =>
  name
    .replace(/(?<=[a-z\d])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/gu, '_')
    .toUpperCase()
    .split(/[^A-Z\d]+/u)
    .filter(part => part !== '')

const isPassword = (parts: readonly string[]): boolean => {
  const [owner, last] = parts.slice(-2)
  if (parts.length === 1) return owner === 'SSHPASS' || owner === 'PASS'
  return (last === 'PASS' || last === 'PWD') && PASS_OWNERS.has(owner ?? '')
}

const describes = (parts: readonly string[]): boolean => {
  const last = parts.at(-1) ?? ''
  // The key's id is half of an AWS credential; Vault's `SECRET_ID` is the secret of an AppRole.
  if (last === 'ID') return !['ACCESS KEY ID', 'SECRET ID'].some(end => parts.join(' ').endsWith(end))
  return DESCRIBING_ENDS.has(last) || DESCRIBING_STARTS.has(parts[0] ?? '')
}

/**
 * Whether a variable, option or field of that name holds a secret: by whole parts (`STRIPE_SECRET_KEY`, `apiKey`, `db-password`).
 * A plural, a counter or a description (`MAX_TOKENS`, `TOKEN_COUNT`, `SSH_AUTH_SOCK`, `*_URL`, `*_FILE`) does not (ruling 19).
 */
export const isSecretName = (name: string): boolean => {
  const upper = name.toUpperCase()
  return TELLING.test(upper) && !PATHS.has(upper) && hasKnownSecretParts(name)
}

/** The same by the parts alone, without the cheap test before them. */
export const hasSecretParts = (name: string): boolean => {
  const parts = partsOf(name)
  if (parts.length === 0 || describes(parts)) return false
  const last = parts.at(-1) ?? ''
  return (
    parts.some(part => SECRET_PARTS.has(part)) ||
    parts.some((part, index) => SECRET_PAIRS.has(`${part} ${parts[index + 1] ?? ''}`)) ||
    SECRET_ENDINGS.some(ending => last.endsWith(ending)) ||
    isPassword(parts)
  )
}

const hasKnownSecretParts = remembered(hasSecretParts)

/** Whole values that stand for "nothing yet" or "only a test". */
const PLACEHOLDER_WORDS = new Set(
  (
    'test testing tests test123 testpass testpassword test-password test_password password passwd pass secret token key none null ' +
    'nil undefined true false todo tbd fixme unset empty redacted removed hidden masked fake foo bar baz foobar foobarbaz abc abc123 ' +
    'abcdef 123 1234 12345 123456 1234567890 mock stub demo local localhost dev development default value string secretkey ' +
    'mysecret my-secret mypassword my-password my_password mytoken my-token s3cr3t secret123 password123 changeit change-it insert-here'
  ).split(' '),
)

/** Words that make a whole value a placeholder wherever they stand in it (ruling 43). */
const PLACEHOLDER_PIECES = [
  'example',
  'placeholder',
  'changeme',
  'change-me',
  'change_me',
  'dummy',
  'your-',
  'your_',
  'xxx',
]

/** A value that only refers to another: a variable, a template slot, an angle-bracketed name. */
const REFERENCE = /^(?:\$[\w({].*|<.*>|\{\{.*\}\}|%\w+%|\[[a-z _-]+\]|@\w+@|#\{.*\})$/iu

const isRepeated = (value: string): boolean => /^(.)\1*$/u.test(value) || /^[.*•·_-]+$/u.test(value)

/** Whether a value only refers to where the real one is (`$TOKEN`, `${{ secrets.X }}`, `<token>`) or is blank or blotted out. */
export const isReference = (value: string): boolean => {
  const text = value.trim()
  return text === '' || REFERENCE.test(text) || isRepeated(text)
}

/**
 * Whether a value is plainly a placeholder or a test word, so no secret: rulings 19 and 43 of the levels.
 * A value in the whole format of a provider's key never is, whatever words it contains.
 */
export const isPlaceholder = (value: string): boolean => {
  const text = value.trim()
  if (isReference(text)) return true
  const lower = text.toLowerCase()
  if (PLACEHOLDER_WORDS.has(lower)) return true
  return PLACEHOLDER_PIECES.some(piece => lower.includes(piece)) && !isProviderKey(text)
}
