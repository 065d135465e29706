import type { Input, Invocation } from '../model/command.ts'
import type { Node, Program } from '../model/program.ts'
import type { Word } from '../model/word.ts'
import { sketchOf } from '../model/word.ts'
import { programOf } from './invocation.ts'
import { nestedIn } from './nested.ts'

/** Programs that bring text from another machine. */
export const FETCHERS: ReadonlySet<string> = new Set([
  'curl',
  'wget',
  'fetch',
  'http',
  'https',
  'xh',
  'aria2c',
  'lynx',
  'w3m',
  'ftp',
  'lwp-request',
  'GET',
  'grpcurl',
  'nc',
  'ncat',
  'netcat',
  'socat',
  'telnet',
  'ssh',
  // PowerShell's own, by their names and short names.
  'iwr',
  'irm',
  'invoke-webrequest',
  'invoke-restmethod',
])

/** bash's own names of connections: `/dev/tcp/HOST/PORT`. */
export const isConnection = (path: Word): boolean => /^\/dev\/(?:tcp|udp)\//u.test(sketchOf(path))

const nodeFetches = (node: Node): boolean => {
  switch (node.kind) {
    case 'simple':
      return (
        node.words.some((word, index) => (index < 6 && FETCHERS.has(programOf(word))) || wordFetches(word)) ||
        node.redirects.some(redirect => redirect.kind === 'file' && isConnection(redirect.target))
      )
    case 'pipeline':
      return node.commands.some(nodeFetches)
    case 'list':
      return node.items.some(item => nodeFetches(item.node))
    case 'group':
    case 'function':
      return nodeFetches(node.body)
    case 'compound':
      return node.branches.some(nodeFetches)
  }
}

/** The source of a word's unknown piece that a download decides (`curl … | xargs`). */
export const DOWNLOAD = 'a download'

export const programFetches = (program: Program): boolean => nodeFetches(program.body)

/** Whether a program inside a word brings text from the network. */
export const wordFetches = (word: Word): boolean =>
  word.parts.some(part => part.kind === 'unknown' && part.source === DOWNLOAD) ||
  nestedIn(word).some(({ program }) => programFetches(program))

/** Whether what comes through a pipe was brought from the network. */
export const pipeFetches = (from: readonly Invocation[]): boolean =>
  from.some(
    ({ program, name, args, input }) =>
      FETCHERS.has(program) || [name, ...args].some(wordFetches) || (input.kind === 'file' && isConnection(input.path)),
  )

/** Whether what a command is fed was brought from the network. */
export const inputFetches = (input: Input): boolean => {
  if (input.kind === 'pipe') return pipeFetches(input.from)
  if (input.kind === 'file') return isConnection(input.path) || wordFetches(input.path)
  return input.kind === 'text' && wordFetches(input.body)
}
