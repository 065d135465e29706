import type { Node, Program, SimpleNode } from '../model/program.ts'
import type { Word } from '../model/word.ts'
import { literalOf } from '../model/word.ts'
import { decodeWith } from './decode.ts'

/** Literal text longer than this is not followed through pipes. */
const MAX_TEXT = 65_536

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  '\\': '\\',
  a: '\x07',
  e: '\x1b',
  0: '\0',
}

const unescape = (text: string): string =>
  text.replaceAll(
    /\\(?:x([\da-f]{1,2})|0?([0-7]{1,3})|([ntrae\\]))/giu,
    (whole, hex?: string, octal?: string, name?: string) => {
      if (hex !== undefined) return String.fromCharCode(parseInt(hex, 16))
      if (octal !== undefined) return String.fromCharCode(parseInt(octal, 8) & 255)
      return ESCAPES[name ?? ''] ?? whole
    },
  )

/** What `echo` prints for literal arguments. */
export const echoOutput = (args: readonly string[]): string => {
  let at = 0
  let escapes = false
  let newline = '\n'
  for (; /^-[neE]+$/u.test(args[at] ?? ''); at++) {
    const flags = args[at] ?? ''
    if (flags.includes('n')) newline = ''
    if (flags.includes('e')) escapes = true
  }
  const text = args.slice(at).join(' ')
  return (escapes ? unescape(text) : text) + newline
}

/** What `printf FORMAT ARG…` prints, for the conversions `%s %b %q %d %%`; `undefined` for any other. */
export const printfOutput = (args: readonly string[]): string | undefined => {
  const [format = '', ...values] = args[0] === '--' ? args.slice(1) : args
  if (/%(?![sbqd%])/u.test(format)) return undefined
  let next = 0
  const once = (): string =>
    unescape(format).replaceAll(/%([sbqd%])/gu, (_, kind: string) => {
      if (kind === '%') return '%'
      const value = values[next++] ?? ''
      return kind === 'b' ? unescape(value) : value
    })
  let output = once()
  while (next > 0 && next < values.length && output.length < MAX_TEXT) output += once()
  return output
}

/** Without the slashes at its end; the root keeps one. */
const withoutSlashes = (path: string): string => {
  let end = path.length
  while (end > 1 && path.charAt(end - 1) === '/') end--
  return path.slice(0, end)
}

/** What `dirname PATH` and `basename PATH [SUFFIX]` print; `undefined` with options. */
const nameOutput = (program: string, args: readonly string[]): string | undefined => {
  const [path = '', suffix = '', more] = args[0] === '--' ? args.slice(1) : args
  if (path.startsWith('-') || more !== undefined || (program === 'dirname' && suffix !== '')) return undefined
  const plain = withoutSlashes(path)
  const cut = plain.lastIndexOf('/')
  if (program === 'dirname') return `${cut === -1 ? '.' : withoutSlashes(plain.slice(0, cut + 1))}\n`
  const base = plain === '/' ? plain : plain.slice(cut + 1)
  return `${base !== suffix && base.endsWith(suffix) ? base.slice(0, base.length - suffix.length) : base}\n`
}

/** What one command prints for literal words and literal input; `undefined` where only run time knows. */
export const outputOfWords = (words: readonly string[], input: string | undefined): string | undefined => {
  const [name = '', ...args] = words
  const program = name.slice(name.lastIndexOf('/') + 1)
  if (program === 'echo') return echoOutput(args)
  if (program === 'printf') return printfOutput(args)
  if (program === 'which' || (program === 'command' && args[0] === '-v')) return args.at(-1)
  if ((program === 'dirname' || program === 'basename') && args.length > 0) return nameOutput(program, args)
  if (program === 'cat' && args.every(argument => argument === '-')) return input
  return input === undefined ? undefined : decodeWith(program, args, input)
}

const heredocOf = (node: SimpleNode, expand: (word: Word) => Word): string | undefined => {
  const fed = node.redirects.findLast(redirect => redirect.kind === 'text')
  if (fed === undefined) return undefined
  const body = literalOf(expand(fed.body))
  return body === undefined || fed.operator !== '<<<' ? body : `${body}\n`
}

const outputOfNode = (node: Node, expand: (word: Word) => Word, input?: string): string | undefined => {
  if (node.kind === 'pipeline') {
    let text = input
    for (const command of node.commands) {
      text = outputOfNode(command, expand, text)
      if (text === undefined || text.length > MAX_TEXT) return undefined
    }
    return text
  }
  if (node.kind === 'group') return node.redirects.length === 0 ? outputOfNode(node.body, expand, input) : undefined
  if (node.kind === 'list') {
    if (node.items.slice(0, -1).some(item => item.after === '||' || item.after === '&')) return undefined
    const outputs = node.items.map((item, index) => outputOfNode(item.node, expand, index === 0 ? input : undefined))
    return outputs.every(output => output !== undefined) && outputs.length > 0 ? outputs.join('') : undefined
  }
  if (node.kind !== 'simple' || node.redirects.some(redirect => redirect.kind === 'file')) return undefined
  const words = node.words.map(word => literalOf(expand(word)))
  return words.every(word => word !== undefined) ? outputOfWords(words, heredocOf(node, expand) ?? input) : undefined
}

/** What a program prints, where that is literal text put through well-known filters; `undefined` where only run time knows. */
export const literalOutput = (program: Program, expand: (word: Word) => Word): string | undefined =>
  program.status === 'complete' ? outputOfNode(program.body, expand) : undefined

/** The same for what one pipeline element gets from those before it. */
export const literalPipe = (commands: readonly Node[], expand: (word: Word) => Word): string | undefined => {
  let text: string | undefined
  for (const [index, command] of commands.entries()) {
    text = outputOfNode(command, expand, index === 0 ? undefined : text)
    if (text === undefined || text.length > MAX_TEXT) return undefined
  }
  return text
}
