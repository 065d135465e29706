import type { Invocation } from '../../model/command.ts'
import { isCredentialPath } from '../../secrets/credential-files.ts'
import { isSecretName } from '../../secrets/names.ts'
import { literalArgs } from './secret-words.ts'

/** One way to ask a store for a secret: words that must lead, and what must, or must not, follow. */
interface Ask {
  /** Leading operands, each with its alternatives. */
  readonly steps: readonly (readonly string[])[]
  /** One of these options must be given. */
  readonly only?: readonly string[]
  /** None of these words may be given. */
  readonly not?: readonly string[]
}

/** `words` are the leading operands: `|` stands between alternatives, `*` for any one word. */
const ask = (words: string, more: Omit<Ask, 'steps'> = {}): Ask => ({
  steps: words === '' ? [] : words.split(' ').map(step => step.split('|')),
  ...more,
})

/** Forms of output of `kubectl get` that show no data. */
const NAMES_ONLY = ['name', 'wide', '-oname', '-owide', '--output=name', '--output=wide', '-o=name', '-o=wide']

/** Requests that show, make or fetch a secret, by the reference of each program. Listing names is none. */
const STORES: Readonly<Record<string, readonly Ask[]>> = {
  gh: [ask('auth token|login|refresh'), ask('auth status', { only: ['-t', '--show-token'] })],
  glab: [ask('auth login'), ask('auth status', { only: ['-t', '--show-token'] })],
  aws: [
    ask('configure', {
      not: ['list', 'list-profiles', 'get', 'set', 'sso', 'import', 'add-model', 'wizard', 'export-credentials'],
    }),
    ask('configure export-credentials|import'),
    ask('secretsmanager get-secret-value|batch-get-secret-value'),
    ask('ssm get-parameter|get-parameters|get-parameters-by-path', { only: ['--with-decryption'] }),
    ask('sts get-session-token|assume-role|assume-role-with-saml|assume-role-with-web-identity|get-federation-token'),
    ask('ecr get-login-password|get-login|get-authorization-token'),
    ask('ecr-public get-login-password'),
    ask('codeartifact get-authorization-token'),
    ask('rds generate-db-auth-token'),
    ask('eks get-token'),
    ask('kms decrypt'),
    ask('ec2 get-password-data'),
    ask('iam create-access-key'),
  ],
  gcloud: [
    ask('auth print-access-token|print-identity-token'),
    ask('auth application-default print-access-token'),
    ask('secrets versions access'),
    ask('iam service-accounts keys create'),
    ask('config config-helper'),
    ask('sql generate-login-token'),
  ],
  az: [
    ask('keyvault secret show|download|backup'),
    ask('keyvault key|certificate download|backup'),
    ask('account get-access-token'),
    ask('acr credential show|renew'),
    ask('acr login', { only: ['--expose-token'] }),
    ask('storage account keys list|renew'),
    ask('storage account show-connection-string'),
    ask('ad sp create-for-rbac'),
    ask('ad app|sp credential reset'),
    ask('cosmosdb keys list'),
    ask('redis list-keys'),
    ask('functionapp keys list'),
    ask('webapp deployment list-publishing-credentials|list-publishing-profiles'),
  ],
  vault: [
    ask('read'),
    ask('write'),
    ask('kv get|put|patch'),
    ask('token create'),
    ask('print token'),
    ask('unwrap'),
    ask('login'),
  ],
  bao: [ask('read'), ask('write'), ask('kv get|put|patch'), ask('token create'), ask('print token'), ask('login')],
  op: [ask('read'), ask('item get'), ask('document get'), ask('inject'), ask('signin'), ask('get item')],
  bw: [ask('get'), ask('list items'), ask('unlock'), ask('export'), ask('login')],
  bws: [ask('secret get|list')],
  lpass: [ask('show'), ask('export'), ask('login')],
  pass: [ask('show'), ask('generate|insert|edit')],
  gopass: [ask('show'), ask('cat'), ask('generate|insert|edit')],
  'keepassxc-cli': [ask('show'), ask('clip'), ask('export')],
  chamber: [ask('read'), ask('export|env'), ask('write')],
  dotenv: [ask('get|list')],
  direnv: [ask('export')],
  rclone: [ask('config show|dump|reveal'), ask('reveal')],
  keytool: [ask('', { only: ['-importkeystore', '-storepasswd'] })],
  'git-crypt': [ask('export-key')],
  conjur: [ask('variable get')],
  akeyless: [ask('get-secret-value|get-dynamic-secret-value')],
  berglas: [ask('access')],
  credstash: [ask('get|getall')],
  teller: [ask('env|export|show|sh')],
  'aws-vault': [ask('export')],
  s3cmd: [ask('', { only: ['--dump-config'] })],
  mc: [ask('alias list|ls|export')],
  argocd: [ask('account generate-token')],
  pulumi: [ask('config', { only: ['--show-secrets'] }), ask('stack output|export', { only: ['--show-secrets'] })],
  doppler: [ask('secrets', { not: ['--only-names', 'delete', 'notes', '--help'] }), ask('configure get token')],
  infisical: [ask('secrets'), ask('export'), ask('login')],
  dotenvx: [ask('get'), ask('decrypt'), ask('keypair')],
  sops: [ask('decrypt'), ask('*', { only: ['-d', '--decrypt'] }), ask('edit')],
  'ansible-vault': [ask('view|decrypt|edit')],
  age: [ask('', { only: ['-d', '--decrypt'] }), ask('*', { only: ['-d', '--decrypt'] })],
  gpg: [
    ask('', {
      only: [
        '--export-secret-keys',
        '--export-secret-subkeys',
        '--export-secret-key',
        '--export-secret-ssh-key',
        '--delete-secret-keys',
        '--delete-secret-and-public-keys',
      ],
    }),
    ask('*', {
      only: [
        '--export-secret-keys',
        '--export-secret-subkeys',
        '--export-secret-key',
        '--export-secret-ssh-key',
        '--delete-secret-keys',
        '--delete-secret-and-public-keys',
      ],
    }),
  ],
  security: [
    ask('find-generic-password|find-internet-password', { only: ['-w', '-g'] }),
    ask('dump-keychain|export'),
    ask('add-generic-password|add-internet-password|delete-generic-password|delete-internet-password'),
  ],
  'secret-tool': [ask('lookup|search|store|clear')],
  keyring: [ask('get|set|del')],
  'kwallet-query': [ask('*', { only: ['-r', '--read-password'] })],
  kubectl: [
    ask('get secret|secrets|secret/*|secrets/*', { only: ['-o', '--output', '--template'], not: NAMES_ONLY }),
    ask('create secret', { only: ['--from-env-file'] }),
    ask('config view', { only: ['--raw'] }),
    ask('create token'),
  ],
  oc: [
    ask('get secret|secrets|secret/*|secrets/*', { only: ['-o', '--output', '--template'], not: NAMES_ONLY }),
    ask('create secret', { only: ['--from-env-file'] }),
    ask('whoami', { only: ['-t', '--show-token'] }),
    ask('extract'),
  ],
  heroku: [ask('config', { not: ['--help'] }), ask('config:get'), ask('auth:token'), ask('pg:credentials:url')],
  vercel: [ask('env pull')],
  netlify: [ask('env:list|env:get')],
  fly: [ask('auth token'), ask('tokens create')],
  flyctl: [ask('auth token'), ask('tokens create')],
  railway: [ask('variables|variable')],
  firebase: [ask('functions:secrets:access'), ask('functions:config:get'), ask('login:ci')],
  stripe: [ask('config', { only: ['--list'] }), ask('login')],
  cargo: [ask('login')],
}

const VALUE_OPTIONS = new Set([
  '--profile',
  '--region',
  '--namespace',
  '-n',
  '--context',
  '-a',
  '--app',
  '--project',
  '-p',
  '--config',
  '-c',
  '--kubeconfig',
  '--output',
  '-o',
  '--subscription',
  '--vault',
  '--account',
  '-f',
])

/** Operands in order; the values of options that stand between them are left out. */
const operandsOf = (args: readonly string[]): readonly string[] => {
  const operands: string[] = []
  for (let at = 0; at < args.length; at++) {
    const text = args[at] ?? ''
    if (VALUE_OPTIONS.has(text)) at += 1
    else if (!text.startsWith('-')) operands.push(text)
  }
  return operands
}

/** `*` is any word, `secret/*` any that begins so. */
const isWord = (word: string, operand: string): boolean =>
  word.endsWith('*') ? operand.startsWith(word.slice(0, -1)) : word === operand

const leads = (steps: Ask['steps'], operands: readonly string[]): boolean =>
  steps.every((step, index) => {
    const operand = operands[index]
    return operand !== undefined && step.some(word => isWord(word, operand))
  })

/** `-ojson`: the value of a short option in one word with it. */
const isGlued = (option: string, text: string): boolean => option === '-o' && text.startsWith('-o')

const has = (args: readonly string[], options: readonly string[]): boolean =>
  args.some(text => options.some(option => text === option || text.startsWith(`${option}=`) || isGlued(option, text)))

const fits = (request: Ask, args: readonly string[], operands: readonly string[]): boolean =>
  leads(request.steps, operands) &&
  (request.only === undefined || has(args, request.only)) &&
  (request.not === undefined || !has(args, request.not))

/** `aws configure get|set NAME`, `pulumi config get NAME` where the name is a secret's. */
const isNamedSetting = (operands: readonly string[]): boolean =>
  (operands[0] === 'configure' || operands[0] === 'config') &&
  (operands[1] === 'get' || operands[1] === 'set') &&
  isSecretName(operands[2] ?? '')

/** Verbs of `pass` that name no entry: `pass ENTRY` alone shows one. A sentence (`pass "all checks"`) is a message of a test. */
const PASS_VERBS = new Set(
  'ls list find search grep init git help version rm remove mv rename cp copy edit insert generate show'.split(' '),
)

const isPassEntry = (program: string, args: readonly string[]): boolean => {
  // `pass -c ENTRY`: none of its options takes a word of its own.
  const [first, more] = args.filter(text => !text.startsWith('-'))
  if (first === undefined || PASS_VERBS.has(first)) return false
  return program === 'gopass' || (program === 'pass' && more === undefined && !/\s/u.test(first))
}

const isRawOutput = (program: string, args: readonly string[], operands: readonly string[]): boolean =>
  (program === 'terraform' || program === 'tofu') &&
  operands[0] === 'output' &&
  (operands[1] === undefined ? args.includes('-json') : isSecretName(operands[1]))

/** `kubectl create secret generic NAME --from-file=.env` sends the file to the cluster. */
const isFromCredentialFile = (args: readonly string[], operands: readonly string[]): boolean =>
  operands[0] === 'create' &&
  operands[1] === 'secret' &&
  args.some(text => text.startsWith('--from-file=') && isCredentialPath(text.slice(text.lastIndexOf('=') + 1)))

/** The stores of the table. */
export const STORE_NAMES: readonly string[] = Object.keys(STORES)

/** What a call asks a store of secrets for, as its leading words; `undefined` where it asks for none. */
export const askedStore = (invocation: Invocation): string | undefined => {
  const { program } = invocation
  const args = literalArgs(invocation)
  if (args.includes('--help') || args.includes('-h')) return undefined
  // `eval "$(direnv export bash)"` loads what it prints.
  if (program === 'direnv' && invocation.output === 'captured') return undefined
  const operands = operandsOf(args)
  const requests = Object.hasOwn(STORES, program) ? (STORES[program] ?? []) : []
  const asked =
    requests.some(request => fits(request, args, operands)) ||
    ((program === 'aws' || program === 'pulumi') && isNamedSetting(operands)) ||
    isFromCredentialFile(args, operands) ||
    isPassEntry(program, args) ||
    isRawOutput(program, args, operands) ||
    (program.startsWith('docker-credential-') && operands[0] === 'get')
  return asked ? [program, ...operands.slice(0, 2)].join(' ') : undefined
}
