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
  /** The word that follows the steps must fit this: a list of kinds. */
  readonly among?: RegExp
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

/** What shows a secret of Vault, or of OpenBao, its fork, and what changes who may (developer.hashicorp.com/vault/docs/commands). */
const VAULT: readonly Ask[] = [
  ask('read'),
  ask('write'),
  ask('kv get|put|patch'),
  ask('token create'),
  ask('print token'),
  ask('unwrap'),
  ask('login'),
  ask('delete'),
  ask('kv delete|destroy|undelete|rollback'),
  ask('kv metadata put|patch|delete'),
  ask('secrets|auth|audit enable|disable|move|tune'),
  ask('policy write|delete'),
  ask('token revoke|lookup'),
  ask('lease revoke'),
  ask('operator init|unseal|seal|rekey|rotate|rotate-keys|generate-root|step-down|migrate'),
  ask('operator raft remove-peer|join'),
  ask('namespace create|delete'),
  ask('plugin register|deregister'),
]

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
    ask('kms generate-data-key|generate-data-key-pair'),
    ask('ec2 get-password-data|create-key-pair'),
    ask('sso get-role-credentials'),
    ask('cognito-identity get-credentials-for-identity'),
    ask('redshift|redshift-serverless get-cluster-credentials|get-credentials'),
    ask('lightsail download-default-key-pair|get-instance-access-details'),
    ask('apigateway get-api-key|get-api-keys', { only: ['--include-value', '--include-values'] }),
    ask('iam create-access-key'),
  ],
  gcloud: [
    ask('auth print-access-token|print-identity-token'),
    ask('auth application-default print-access-token'),
    ask('secrets versions access'),
    ask('iam service-accounts keys create'),
    ask('config config-helper'),
    ask('sql generate-login-token'),
    ask('kms decrypt'),
    ask('compute reset-windows-password'),
    ask('services api-keys get-key-string'),
  ],
  az: [
    ask('keyvault secret show|download|backup'),
    ask('keyvault key|certificate download|backup'),
    ask('account get-access-token'),
    ask('acr credential show|renew'),
    ask('acr login', { only: ['--expose-token'] }),
    ask('ad sp create-for-rbac'),
    ask('ad app|sp credential reset'),
    ask('webapp deployment list-publishing-credentials|list-publishing-profiles'),
  ],
  vault: VAULT,
  bao: VAULT,
  op: [
    ask('read|inject|signin'),
    ask('item get|create|edit|delete|share'),
    ask('document get|create|edit|delete'),
    ask('get item'),
    ask('vault|user|group delete|suspend|edit|grant|revoke|provision|user'),
    ask('service-account|connect|events-api create|token|server'),
  ],
  bw: [ask('get|unlock|export|login|create|edit|delete|restore|import'), ask('list items')],
  bws: [ask('secret get|list|create|edit|delete'), ask('project delete')],
  rbw: [ask('get|code|add|edit|remove|generate')],
  lpass: [ask('show|export|login|add|edit|rm|generate|import')],
  pass: [ask('show|generate|insert|edit|rm|remove|delete|otp')],
  gopass: [ask('show|cat|generate|insert|edit|rm|remove|delete|create|otp|env')],
  'keepassxc-cli': [ask('show|clip|export|add|edit|rm')],
  dcli: [ask('password|note|read|inject')],
  ejson: [ask('decrypt')],
  eyaml: [ask('decrypt|edit')],
  blackbox_cat: [ask('')],
  esc: [ask('open|get'), ask('env open|get|set')],
  eb: [ask('printenv|setenv')],
  cf: [ask('env|set-env|unset-env|service-key|oauth-token|ssh-code')],
  dokku: [ask('config|config:*', { not: ['config:help', 'config:keys'] })],
  supabase: [ask('projects api-keys')],
  docker: [ask('swarm join-token|unlock-key'), ask('secret create')],
  podman: [ask('secret create|inspect', { not: ['inspect'] }), ask('secret inspect', { only: ['--showsecret'] })],
  dotnet: [ask('user-secrets list|set|remove|clear')],
  nuget: [ask('setapikey')],
  rails: [ask('credentials:show|credentials:edit|credentials:fetch|secrets:show|secrets:edit|encrypted:show')],
  poetry: [ask('config pypi-token.*|http-basic.*')],
  composer: [ask('config github-oauth.*|gitlab-token.*|http-basic.*|bearer.*')],
  helm: [ask('secrets decrypt|view|dec|edit')],
  oci: [ask('secrets secret-bundle get')],
  ibmcloud: [ask('iam oauth-tokens|api-key-create')],
  doctl: [ask('databases connection'), ask('kubernetes cluster kubeconfig show'), ask('auth token')],
  'linode-cli': [
    ask('lke kubeconfig-view'),
    ask('databases mysql-creds-view|postgresql-creds-view'),
    ask('profile token-create'),
  ],
  scw: [ask('iam api-key create'), ask('secret version access'), ask('config get')],
  saml2aws: [ask('script')],
  'gimme-aws-creds': [ask('')],
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
  doppler: [
    ask('secrets', { not: ['--only-names', 'notes', '--help'] }),
    ask('configure get token'),
    ask('configs tokens create|revoke'),
    ask('projects|environments|configs delete'),
  ],
  infisical: [ask('secrets'), ask('export'), ask('login')],
  dotenvx: [ask('get'), ask('decrypt'), ask('keypair')],
  sops: [ask('decrypt'), ask('*', { only: ['-d', '--decrypt'] }), ask('edit')],
  'ansible-vault': [ask('view|decrypt|edit'), ask('encrypt_string *', { not: ['--stdin-name'] })],
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
    ask('dump-keychain|export|delete-keychain|unlock-keychain|set-keychain-password'),
    ask('add-generic-password|add-internet-password|delete-generic-password|delete-internet-password'),
  ],
  'secret-tool': [ask('lookup|search|store|clear')],
  keyring: [ask('get|set|del')],
  'kwallet-query': [ask('*', { only: ['-r', '--read-password'] })],
  kubectl: [
    ask('get', { only: ['-o', '--output', '--template'], not: NAMES_ONLY, among: /(?:^|,)secrets?(?:[,/.]|$)/u }),
    ask('create secret', { only: ['--from-env-file'] }),
    ask('config view', { only: ['--raw'] }),
    ask('create token'),
    ask('view-secret'),
  ],
  oc: [
    ask('get', { only: ['-o', '--output', '--template'], not: NAMES_ONLY, among: /(?:^|,)secrets?(?:[,/.]|$)/u }),
    ask('create secret', { only: ['--from-env-file'] }),
    ask('whoami', { only: ['-t', '--show-token'] }),
    ask('extract'),
  ],
  heroku: [
    ask('config', { not: ['--help'] }),
    ask('config:get'),
    ask('auth:token'),
    ask('pg:credentials:url|redis:credentials|authorizations:create'),
  ],
  vercel: [ask('env pull')],
  netlify: [ask('env:list|env:get')],
  fly: [ask('auth token'), ask('tokens create')],
  flyctl: [ask('auth token'), ask('tokens create')],
  railway: [ask('variables|variable')],
  firebase: [ask('functions:secrets:access'), ask('functions:config:get|functions:config:export'), ask('login:ci')],
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

/** `gcloud beta …` is the same group of an earlier stage. */
const withoutStage = (program: string, operands: readonly string[]): readonly string[] =>
  program === 'gcloud' && /^(?:alpha|beta|preview)$/u.test(operands[0] ?? '') ? operands.slice(1) : operands

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
  (request.among === undefined || request.among.test(operands[request.steps.length] ?? '')) &&
  (request.only === undefined || has(args, request.only)) &&
  (request.not === undefined || !has(args, request.not))

/** `aws configure get|set NAME`, `pulumi config get NAME` where the name is a secret's. */
const isNamedSetting = (operands: readonly string[]): boolean =>
  (operands[0] === 'configure' || operands[0] === 'config') &&
  (operands[1] === 'get' || operands[1] === 'set') &&
  isSecretName(operands[2] ?? '')

/** The Azure CLI has keys, connection strings and signatures in nearly every group: by the last words of the verb. */
const AZURE_SECRETS =
  /(?:^| )(?:keys? (?:list|renew|regenerate|show)|list-keys|(?:list|show)-connection-strings?|connection-string show|generate-sas|(?:admin|query)-key (?:list|show)|credential (?:list|show|renew)|list-credentials|list-secrets)$/u

const isAzureSecret = (program: string, operands: readonly string[]): boolean =>
  program === 'az' &&
  // Certificates and passwords of an application are listed without their values.
  operands[0] !== 'keyvault' &&
  operands[0] !== 'ad' &&
  operands.some((_, at) => AZURE_SECRETS.test(operands.slice(0, at + 1).join(' ')))

/** `security find-generic-password -ws SERVICE`: the letters that print the password, bundled or not. */
const isShownKeychain = (program: string, args: readonly string[]): boolean =>
  program === 'security' &&
  args.some(text => /^find-(?:generic|internet)-password$/u.test(text)) &&
  args.some(text => /^-[a-z]{0,4}[wg]/u.test(text))

/** Verbs of `pass` that name no entry: `pass ENTRY` alone shows one. */
const PASS_VERBS = new Set(
  'ls list find search grep init git help version rm remove mv rename cp copy edit insert generate show'.split(' '),
)

/** `pass "all 12 checks"` is the message of a test; an entry has a word or two (`pass "my bank"`), a folder, or goes to the clipboard. */
const isSentence = (text: string, isCopied: boolean): boolean =>
  text.trim().split(/\s+/u).length > 2 && !text.includes('/') && !isCopied

const isPassEntry = (program: string, args: readonly string[]): boolean => {
  // `pass -c ENTRY`: none of its options takes a word of its own.
  const [first, more] = args.filter(text => !text.startsWith('-'))
  if (first === undefined || PASS_VERBS.has(first)) return false
  return program === 'gopass' || (program === 'pass' && more === undefined && !isSentence(first, args.length > 1))
}

const isRawOutput = (program: string, args: readonly string[], operands: readonly string[]): boolean =>
  (program === 'terraform' || program === 'tofu' || program === 'terragrunt') &&
  (operands[0] === 'output'
    ? operands[1] === undefined
      ? args.includes('-json')
      : isSecretName(operands[1])
    : operands[0] === 'state' && operands[1] === 'pull')

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
  const operands = withoutStage(program, operandsOf(args))
  const requests = Object.hasOwn(STORES, program) ? (STORES[program] ?? []) : []
  const asked =
    requests.some(request => fits(request, args, operands)) ||
    ((program === 'aws' || program === 'pulumi') && isNamedSetting(operands)) ||
    isFromCredentialFile(args, operands) ||
    isPassEntry(program, args) ||
    isAzureSecret(program, operands) ||
    isShownKeychain(program, args) ||
    isRawOutput(program, args, operands) ||
    (program.startsWith('docker-credential-') && operands[0] === 'get')
  return asked ? [program, ...operands.slice(0, 2)].join(' ') : undefined
}
