import type { Carried, Invocation } from '../../model/command.ts'
import type { Word } from '../../model/word.ts'
import { literalOf, sketchOf } from '../../model/word.ts'
import type { CarrierSpec } from '../carrier.ts'
import { lineOf, producedWord } from '../carrier.ts'
import type { Grammar } from '../grammar.ts'
import { parseArguments, valuesOf } from '../grammar.ts'
import { programOf } from '../invocation.ts'
import { SHELLS } from '../shell-call.ts'

const SHELL_NAMES: ReadonlySet<string> = new Set([...SHELLS, 'cmd', 'powershell', 'pwsh'])

/** A shell at the end of a connection runs what the other machine says. */
const connected = (invocation: Invocation, line: Word): readonly Carried[] => {
  const [first = ''] = sketchOf(line).trim().split(/\s/u)
  const isShell = SHELL_NAMES.has(programOf({ ...line, parts: [{ kind: 'text', text: first, quoted: true }] }))
  const read =
    isShell && !/\s-c\s/u.test(sketchOf(line)) ? producedWord('nc connection.invalid 1 | sh', invocation) : line
  return lineOf(invocation, [read]) ?? []
}

/** ncat 7 and netcat: the program that a connection is given to. */
const NETCAT: Grammar = {
  options: [
    '-e --exec=',
    '-c --sh-exec=',
    '--lua-exec=',
    '-l --listen',
    '-p=',
    '-w=',
    '-s=',
    '-q=',
    '-k -v -n -u -z -4 -6',
  ],
}

const netcat = (invocation: Invocation): readonly Carried[] | undefined => {
  const args = parseArguments(invocation.args, NETCAT)
  return [...valuesOf(args, '--exec'), ...valuesOf(args, '--sh-exec')].flatMap(line => connected(invocation, line))
}

/** socat(1): an address of these types is a program or a shell line; options follow it after a comma. */
const SOCAT_PROGRAM = /^(?:exec|system|shell):/iu
const SOCAT_NETWORK = /^(?:tcp|udp|openssl|ssl|sctp|socks|proxy|vsock)\w*[:-]/iu

const socat = (invocation: Invocation): readonly Carried[] | undefined => {
  const outside = invocation.args.some(word => SOCAT_NETWORK.test(sketchOf(word)))
  return invocation.args.flatMap(word => {
    const text = literalOf(word)
    const type = text === undefined ? undefined : SOCAT_PROGRAM.exec(text)?.[0]
    if (text === undefined || type === undefined) return []
    const written = text.slice(type.length).split(',')[0] ?? ''
    const line: Word = { ...word, parts: [{ kind: 'text', text: written, quoted: true }] }
    return outside ? connected(invocation, line) : (lineOf(invocation, [line]) ?? [])
  })
}

/** Programs that give a connection to a program. */
export const CONNECTIONS: readonly CarrierSpec[] = [
  { programs: ['nc', 'ncat', 'netcat'], unwrap: netcat },
  { programs: ['socat'], unwrap: socat },
]
