import type { Context, Family, Invocation, TypedCommand } from '../../model/command.ts'
import type { Word } from '../../model/word.ts'
import { sketchOf } from '../../model/word.ts'
import type { Arguments, Grammar } from '../grammar.ts'
import { isOn, lastOf, parseArguments, valuesOf } from '../grammar.ts'
import { hostOf, hostOfAuthority, isThisMachine } from '../hosts.ts'
import { TRANSFERS } from './transfers.ts'

/** One request to, or copy to, another machine. */
export interface RequestsCommand extends TypedCommand {
  /** It writes there. */
  readonly writes: boolean
  /** It carries a credential. */
  readonly signed: boolean
  /** Where it goes, `''` for this machine only. */
  readonly host: string
  /** The host is on the policy's list of those that cost money. */
  readonly metered: boolean
}

/** curl 8 (`curl --help all`): options that take a value before an address, and those that decide the method. */
const CURL: Grammar = {
  options: [
    '-h --help',
    '-V --version',
    '-X --request=',
    '-d --data=',
    '--data-raw=',
    '--data-ascii=',
    '--data-binary=',
    '--data-urlencode=',
    '--json=',
    '-F --form=',
    '--form-string=',
    '-T --upload-file=',
    '-G --get',
    '-I --head',
    '-H --header=',
    '-o --output=',
    '-u --user=',
    '--oauth2-bearer=',
    '-A --user-agent=',
    '-b --cookie=',
    '-c --cookie-jar=',
    '-e --referer=',
    '-m --max-time=',
    '-w --write-out=',
    '-x --proxy=',
    '-K --config=',
    '-E --cert=',
    '-r --range=',
    '--retry=',
    '--connect-timeout=',
    '--cacert=',
    '--key=',
    '--url=',
    '-s -S -L -k -f -v -i -O -J -g -N -a -# -4 -6 -n -q -R',
  ],
}

/** GNU Wget 1.24 (`wget --help`). */
const WGET: Grammar = {
  options: [
    '-h --help',
    '--method=',
    '--post-data=',
    '--post-file=',
    '--body-data=',
    '--body-file=',
    '--header=',
    '--user=',
    '--password=',
    '--http-user=',
    '--http-password=',
    '-O --output-document=',
    '-o --output-file=',
    '-P --directory-prefix=',
    '-t --tries=',
    '-T --timeout=',
    '-U --user-agent=',
    '-q -c -r -N -k -p -S -v',
  ],
}

/** OpenSSH's `scp`, its `sftp`, and rsync 3: options that take a value. */
const COPY: Grammar = {
  options: ['-P=', '-i=', '-F=', '-o=', '-l=', '-J=', '-S=', '-c=', '-b=', '-r -p -q -C -v -B -3'],
}
const SFTP: Grammar = {
  options: [
    '-P=',
    '-i=',
    '-F=',
    '-o=',
    '-l=',
    '-J=',
    '-S=',
    '-c=',
    '-b=',
    '-B=',
    '-D=',
    '-R=',
    '-s=',
    '-X=',
    '-r -p -q -C -v -a -f -N -A',
  ],
}
const RSYNC: Grammar = {
  options: [
    '--help',
    '-n --dry-run',
    '-e --rsh=',
    '--exclude=',
    '--include=',
    '-f --filter=',
    '-a -v -z -r -h -P -u -t -p -l -c',
  ],
}

const BODIES: readonly string[] = [
  '--data',
  '--data-raw',
  '--data-ascii',
  '--data-binary',
  '--data-urlencode',
  '--json',
  '--form',
  '--form-string',
  '--post-data',
  '--post-file',
  '--body-data',
  '--body-file',
]

const READING = /^(?:GET|HEAD|OPTIONS)$/iu

/** The method is the one named, else what a body or an upload makes of it. */
const writesWith = (args: Arguments): boolean => {
  if (isOn(args, '--help') || isOn(args, '--get')) return false
  const named = [...valuesOf(args, '--request'), ...valuesOf(args, '--method')].at(-1)
  if (lastOf(args, '--upload-file') !== undefined) return true
  if (named !== undefined) return !READING.test(sketchOf(named))
  return BODIES.some(name => lastOf(args, name) !== undefined)
}

/** The host of an address as a request tool takes it: the scheme may be left out. */
const hostOfAddress = (word: Word): string => {
  const text = sketchOf(word)
  return text.includes('://') ? hostOf(text) : hostOfAuthority(text.split('/')[0] ?? '')
}

/** `user@host:path` and `rsync://host/…`; a path with a slash before the colon is local. */
const hostOfCopy = (word: Word | undefined): string => {
  const text = word === undefined ? '' : sketchOf(word)
  if (text.includes('://')) return hostOf(text)
  const remote = /^(?:[^/:@]*@)?(?<host>[^/:]{2,}):/u.exec(text)?.groups?.['host']
  return remote ?? ''
}

const isElsewhere = (host: string): boolean => host !== '' && !isThisMachine(host)

interface Target {
  readonly writes: boolean
  readonly hosts: readonly string[]
  /** It says who asks: a header, an option or an operand holds a credential, or may hold one. */
  readonly signed?: boolean
}

/** Headers that carry a key, by the references of the interfaces of the policy's list. */
const SIGNING =
  /^(?:authorization|proxy-authorization|x-api-key|api-key|x-goog-api-key|xi-api-key|x-auth-token|private-token|cookie)\s*:/iu

const isSigned = (args: Arguments): boolean =>
  SIGNED_BY.some(name => lastOf(args, name) !== undefined) ||
  valuesOf(args, '--header').some(word => SIGNING.test(sketchOf(word))) ||
  args.operands.some(word => /[?&](?:api_?key|key|access_token)=/u.test(sketchOf(word)))

const SIGNED_BY: readonly string[] = ['--user', '--auth', '--oauth2-bearer', '--http-password', '--password']

const readCopy = (args: Arguments): Target => ({
  writes: args.operands.length > 1 && !isOn(args, '--dry-run'),
  hosts: [hostOfCopy(args.operands.at(-1))],
})

/** HTTPie and xh: a method in capitals may lead, `name=value` makes it a POST. */
const readHttpie = (args: Arguments): Target => {
  const [first] = args.operands
  const method = first !== undefined && /^[A-Z]{3,7}$/u.test(sketchOf(first)) ? sketchOf(first) : undefined
  const [address, ...items] = method === undefined ? args.operands : args.operands.slice(1)
  const hasBody = items.some(item => /^[\w.[\]-]+(?::?=|@)(?!=)/u.test(sketchOf(item)))
  const host = address === undefined ? '' : hostOfAddress(address)
  const signed = isSigned(args) || items.some(item => SIGNING.test(sketchOf(item)))
  return { writes: method === undefined ? hasBody : !READING.test(method), hosts: [host], signed }
}

const HTTPIE: Grammar = { options: ['--help', '-a --auth=', '-A --auth-type=', '-o --output=', '-j -f -v -h -b'] }

/** A connection to another machine can write there; `sftp host:file` alone only fetches. */
const readSftp = (args: Arguments): Target => {
  const [first] = args.operands
  const text = first === undefined ? '' : sketchOf(first)
  const bare = text.replace(/^sftp:\/\//u, '')
  const place = bare.slice(bare.indexOf('@') + 1)
  const end = place.search(/[:/]/u)
  const host = end === -1 ? place : place.slice(0, end)
  const path = end === -1 ? '' : place.slice(end + 1)
  const batch = lastOf(args, '-b') !== undefined
  return { writes: batch || path === '' || path.endsWith('/'), hosts: [host] }
}

/** grpcurl 1.9 (`grpcurl -help`): long options have one dash. */
const GRPCURL: Grammar = {
  singleDash: true,
  options: [
    '-help --help -h',
    '-version --version',
    '-d=',
    '-H=',
    '-rpc-header=',
    '-reflect-header=',
    '-import-path=',
    '-proto=',
    '-protoset=',
    '-authority=',
    '-servername=',
    '-user-agent=',
    '-cacert=',
    '-cert=',
    '-key=',
    '-connect-timeout=',
    '-keepalive-time=',
    '-max-time=',
    '-max-msg-sz=',
    '-format=',
    '-plaintext -insecure -v -vv -emit-defaults -expand-headers -use-reflection -allow-unknown-fields -msg-template',
  ],
}

/** Services of gRPC itself that only answer questions. */
const ASKING_SERVICES = /^grpc\.(?:health|reflection)\./u

/** Methods that only read, by the names that Google's API design guide gives them (AIP-131, 132, 136, 231). */
const ASKING_METHODS = /[/.](?:BatchGet|Get|List|Search|Count|Query|Watch)(?:[A-Z]|$)/u

/** `grpcurl ADDRESS SERVICE/METHOD` calls; `list` and `describe` look. */
const readGrpc = (args: Arguments): Target => {
  const [address, symbol] = args.operands
  const method = symbol === undefined ? '' : sketchOf(symbol)
  const asks = ASKING_SERVICES.test(method) || ASKING_METHODS.test(method)
  const writes = method !== '' && method !== 'list' && method !== 'describe' && !asks
  return { writes, hosts: address === undefined ? [] : [hostOfAddress(address)] }
}

/** Stripe CLI 1 (docs.stripe.com/cli): the operations of its resources that are no plain GET. */
const STRIPE_WRITES: ReadonlySet<string> = new Set(
  (
    'create update delete post cancel capture confirm pay refund reverse approve reject close expire attach detach ' +
    'finalize_invoice void_invoice send_invoice mark_uncollectible verify increment_authorization apply_customer_balance'
  ).split(' '),
)

const STRIPE: Grammar = {
  options: ['-h --help', '-v --version', '-d --data=', '-e --expand=', '--api-key=', '-p --project-name=', '--live'],
}

/** `stripe RESOURCE OPERATION`, a namespace or `test_helpers` before it. */
const readStripe = (args: Arguments): Target => ({
  writes: !isOn(args, '--help') && args.operands.slice(0, 4).some(word => STRIPE_WRITES.has(sketchOf(word))),
  hosts: ['api.stripe.com'],
})

/** Twilio CLI 5: `api:core:messages:create`, the same with blanks between its steps, and its short forms. */
const readTwilio = (args: Arguments): Target => {
  const steps = args.operands.slice(0, 6).flatMap(word => sketchOf(word).split(':'))
  const writes = !isOn(args, '--help') && steps.some(step => /^(?:create|update|remove|buy|deploy|send)$/u.test(step))
  return { writes, hosts: ['api.twilio.com'] }
}

/** The command of the `openai` package 1: `openai api RESOURCE.OPERATION`. */
const readOpenai = (args: Arguments): Target => {
  const [group, operation] = args.operands.map(sketchOf)
  const asks = group !== 'api' || operation === undefined || /[._](?:list|get|retrieve)$/u.test(operation)
  return { writes: !asks, hosts: ['api.openai.com'] }
}

const PLAIN: Grammar = { options: ['-h --help', '-v --version'] }

/** Programs that hand a mail to a server: a call without an address, or one that only looks, sends none. */
const readMail = (args: Arguments): Target => {
  const looks = ['--help', '--folder', '-H', '-e', '-R', '-q'].some(name => lastOf(args, name) !== undefined)
  const to = args.operands.length > 0 || lastOf(args, '--to') !== undefined || lastOf(args, '-t') !== undefined
  return { writes: to && !looks, hosts: ['mail'] }
}

/** POSIX mailx, mutt 2, msmtp 1.8, sendmail, swaks 2024: options that take a value. */
const MAIL_OPTIONS: readonly string[] = [
  '-h --help',
  '-s --subject=',
  '-a=',
  '-A=',
  '-b=',
  '-c=',
  '-r=',
  '-i=',
  '-S=',
  '-F=',
  '-t',
  '--to=',
  '--from=',
  '--server=',
]

/** Readers of mail, which open a folder with `-f` and look with the others; to a server's program `-f` names the sender. */
const MAILER: Grammar = { options: [...MAIL_OPTIONS, '-f --folder', '-H', '-e', '-R', '-q'] }
const MAIL_SERVER: Grammar = { options: [...MAIL_OPTIONS, '-f='] }
const MAILERS: ReadonlySet<string> = new Set(['mail', 'mailx', 's-nail', 'mutt', 'neomutt'])

const READERS: Readonly<Record<string, (args: readonly Word[]) => Target>> = {
  twilio: args => readTwilio(parseArguments(args, PLAIN)),
  openai: args => readOpenai(parseArguments(args, PLAIN)),
  ...Object.fromEntries(
    ['mail', 'mailx', 's-nail', 'mutt', 'neomutt', 'msmtp', 'ssmtp', 'sendmail', 'swaks'].map(
      program =>
        [
          program,
          (args: readonly Word[]) => readMail(parseArguments(args, MAILERS.has(program) ? MAILER : MAIL_SERVER)),
        ] as const,
    ),
  ),
  sftp: args => readSftp(parseArguments(args, SFTP)),
  grpcurl: args => readGrpc(parseArguments(args, GRPCURL)),
  stripe: args => readStripe(parseArguments(args, STRIPE)),
}

const targetOf = (invocation: Invocation): Target => {
  const { program, args } = invocation
  const transfer = TRANSFERS[program]
  if (transfer !== undefined) return transfer(invocation)
  const reader = READERS[program]
  if (reader !== undefined) return reader(args)
  if (program === 'scp') return readCopy(parseArguments(args, COPY))
  if (program === 'rsync') return readCopy(parseArguments(args, RSYNC))
  if (program === 'http' || program === 'https' || program === 'xh') {
    return readHttpie(parseArguments(args, HTTPIE))
  }
  const read = parseArguments(args, program === 'curl' ? CURL : WGET)
  const hosts = [...read.operands, ...valuesOf(read, '--url')].map(hostOfAddress)
  return { writes: writesWith(read), hosts, signed: isSigned(read) }
}

const isWithin = (host: string, entry: string): boolean => host === entry || host.endsWith(`.${entry}`)

/** Reads a request. Total. */
const parse = (invocation: Invocation, context: Context): RequestsCommand => {
  const { writes, hosts, signed = false } = targetOf(invocation)
  const elsewhere = hosts.filter(isElsewhere)
  const paid = elsewhere.find(host => context.lists.meteredHosts.some(entry => isWithin(host, entry)))
  return { invocation, writes, signed, host: paid ?? elsewhere[0] ?? '', metered: paid !== undefined }
}

/** curl, Wget, HTTPie, grpcurl, mail, the tools of paid interfaces, and copies to another machine. */
export const requestsFamily: Family<RequestsCommand> = {
  id: 'requests',
  programs: ['curl', 'wget', 'http', 'https', 'xh', 'scp', 'rsync', ...Object.keys(READERS), ...Object.keys(TRANSFERS)],
  parse,
}
