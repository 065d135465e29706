import type { Invocation } from '../../model/command.ts'
import type { Word } from '../../model/word.ts'
import { sketchOf } from '../../model/word.ts'
import type { Grammar } from '../grammar.ts'
import { isOn, parseArguments, valuesOf } from '../grammar.ts'
import { hostOf } from '../hosts.ts'
import { inputText } from '../input-text.ts'

/** What a program for transfers does with which host. */
interface Transfer {
  readonly writes: boolean
  readonly hosts: readonly string[]
}

/** Commands of `ftp` and `lftp` that change something on the server (BSD ftp(1), lftp(1)). */
const WRITING: ReadonlySet<string> = new Set(
  'put mput append delete mdelete rm mrm rmdir mkdir mmkdir mv rename chmod site send'.split(' '),
)

/** The commands of a session's script, each as its words. */
const commandsOf = (script: string): readonly (readonly string[])[] =>
  script.split(/[\n;&|]/u).map(command => command.split(/\s/u).filter(word => word !== ''))

/** `mirror -R` copies to the server, plain `mirror` from it. */
const writes = ([verb = '', ...words]: readonly string[]): boolean =>
  WRITING.has(verb) || (verb === 'mirror' && words.some(word => /^(?:-[a-zA-Z]*R|--reverse)/u.test(word)))

const hostOfPlace = (text: string): string => (text.includes('//') ? hostOf(text) : text.slice(text.indexOf('@') + 1))

/** The place that `open` names. */
const opened = ([verb, ...words]: readonly string[]): readonly string[] =>
  verb === 'open' ? words.filter(word => !word.startsWith('-')).slice(0, 1) : []

const LFTP: Grammar = { options: ['-h --help', '-v --version', '-e=', '-c=', '-u --user=', '-p --port=', '-d', '-f='] }
const FTP: Grammar = { options: ['--help', '-n -i -v -p -d -g -e -a -A', '-P=', '-u=', '-o='] }

/** A session whose commands nobody can see may write, as with `sftp`. */
const session =
  (grammar: Grammar, scripts: readonly string[]) =>
  (invocation: Invocation): Transfer => {
    const args = parseArguments(invocation.args, grammar)
    if (isOn(args, '--help') || isOn(args, '--version')) return { writes: false, hosts: [] }
    const given = scripts.flatMap(name => valuesOf(args, name)).map(sketchOf)
    const fed = inputText(invocation.input)
    const script = [...given, ...(fed === undefined ? [] : [fed])].join('\n')
    const commands = commandsOf(script)
    const places = [...args.operands.slice(0, 1).map(sketchOf), ...commands.flatMap(opened)]
    return { writes: script === '' || commands.some(writes), hosts: places.map(hostOfPlace) }
  }

/** OpenBSD and GNU netcat, ncat 7: options that take a value. */
const NETCAT: Grammar = {
  options: [
    '-h --help',
    '-l --listen',
    '-z --zero',
    '-w --wait=',
    '-i --idle-timeout=',
    '-p --source-port=',
    '-s --source=',
    '-q=',
    '-X --proxy-type=',
    '-x --proxy=',
    '-e --exec=',
    '-c --sh-exec=',
    '-I= -O= -T= -V= -m= -b= -k -n -u -v -t -U -N -4 -6 -d -D -C -r -S',
  ],
}

const isFed = ({ input }: Invocation): boolean => {
  if (input.kind === 'file' || input.kind === 'text') return true
  return input.kind === 'pipe' && inputText(input)?.trim() !== ''
}

/** `nc HOST PORT < FILE` sends; listening, or trying whether a port is open, does not. */
const netcat = (invocation: Invocation): Transfer => {
  const args = parseArguments(invocation.args, NETCAT)
  const quiet = isOn(args, '--help') || isOn(args, '--listen') || isOn(args, '--zero')
  const [host, port]: readonly (Word | undefined)[] = args.operands
  const sends = !quiet && port !== undefined && isFed(invocation)
  return { writes: sends, hosts: host === undefined ? [] : [sketchOf(host)] }
}

/** Programs that move data in a session or over a plain connection. */
export const TRANSFERS: Readonly<Record<string, (invocation: Invocation) => Transfer>> = {
  lftp: session(LFTP, ['-e', '-c']),
  ftp: session(FTP, []),
  nc: netcat,
  ncat: netcat,
  netcat,
}
