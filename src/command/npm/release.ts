import type { Family, TypedCommand } from '../../model/command.ts'
import type { Word } from '../../model/word.ts'
import { literalOf } from '../../model/word.ts'
import type { Arguments, Grammar } from '../grammar.ts'
import { parseArguments } from '../grammar.ts'
import { isSwitchedOn } from './parse.ts'

/** A tool that publishes packages in the course of a release. */
export interface ReleaseCommand extends TypedCommand {
  readonly args: Arguments
  readonly operands: readonly Word[]
  /** The words make it publish. */
  readonly publishes: boolean
}

interface Tool {
  /** First words that publish; `[]`: every call does. */
  readonly verbs: readonly string[]
  /** Options by which it only says what it would do, or leaves the publishing out. */
  readonly harmless: readonly string[]
}

/** From the tools' own `--help` and documentation. */
const TOOLS: Readonly<Record<string, Tool>> = {
  lerna: { verbs: ['publish'], harmless: [] },
  changeset: { verbs: ['publish'], harmless: [] },
  'semantic-release': { verbs: [], harmless: ['--dry-run'] },
  'release-it': { verbs: [], harmless: ['--dry-run', '--release-version', '--changelog'] },
  np: { verbs: [], harmless: ['--preview'] },
  nx: { verbs: ['release'], harmless: ['--dry-run', '--skip-publish'] },
  rush: { verbs: ['publish'], harmless: [] },
  beachball: { verbs: ['publish'], harmless: [] },
  jsr: { verbs: ['publish'], harmless: ['--dry-run'] },
  vsce: { verbs: ['publish', 'unpublish'], harmless: [] },
  ovsx: { verbs: ['publish'], harmless: [] },
}

const GRAMMAR: Grammar = {
  options: [
    '-d --[no-]dry-run',
    '--preview',
    '--[no-]publish',
    '--skip-publish',
    '--release-version',
    '--changelog',
    '-h --help',
    '-v --version',
  ],
  bundles: false,
}

const publishes = (tool: Tool, args: Arguments): boolean => {
  const off = [...tool.harmless, '--help', '--version'].some(name => isSwitchedOn(args, name))
  if (off || args.options.some(option => option.name === '--publish' && option.negated)) return false
  const [verb] = args.operands
  const first = verb === undefined ? undefined : literalOf(verb)
  return tool.verbs.length === 0 || (first !== undefined && tool.verbs.includes(first))
}

export const releaseFamily: Family<ReleaseCommand> = {
  id: 'release',
  programs: Object.keys(TOOLS),
  parse: invocation => {
    const tool = TOOLS[invocation.program]
    if (tool === undefined) return undefined
    const args = parseArguments(invocation.args, GRAMMAR)
    return { invocation, args, operands: args.operands, publishes: publishes(tool, args) }
  },
}
