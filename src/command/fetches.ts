import type { Invocation } from '../model/command.ts'
import type { Node, Program } from '../model/program.ts'
import type { Word } from '../model/word.ts'
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
])

const nodeFetches = (node: Node): boolean => {
  switch (node.kind) {
    case 'simple':
      return node.words.some((word, index) => (index < 6 && FETCHERS.has(programOf(word))) || wordFetches(word))
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
  from.some(invocation => FETCHERS.has(invocation.program) || [invocation.name, ...invocation.args].some(wordFetches))
