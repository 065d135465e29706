import { HoldpointError } from '../../../model/errors.ts'
import { warmUp } from '../../../gate/warm.ts'
import { safe } from '../../../secrets/escape.ts'
import type { CliCommand } from '../command.ts'

interface ShimWords {
  readonly program: string
  readonly argv: readonly string[]
}

/** `--real PATH -- NAME ARGUMENT…`: how an installed shim hands on what it was called with. */
const shimWords = (words: readonly string[]): ShimWords => {
  const [real, program, dashes, ...argv] = words
  if (real !== '--real' || program === undefined || dashes !== '--' || argv.length === 0)
    throw new HoldpointError('usage', 'this is what installed shims call', 'holdpoint run -- COMMAND')
  return { program, argv }
}

/** Exit code that tells a shim that the words alone do not settle it. */
const NOT_QUIET = 1

export const quick: CliCommand = {
  name: 'quick',
  summary: 'what an installed shim asks first: 0 means that the call can do no harm',
  usage: ['--real PATH -- NAME [ARGUMENT…]'],
  options: [],
  raw: true,
  hidden: true,
  examples: [['holdpoint quick --real /usr/bin/git -- git status', 'exits with 0']],
  run: async (args, { doors }) => ((await doors.isQuiet(shimWords(args.rest ?? []).argv)) ? 0 : NOT_QUIET),
}

export const shim: CliCommand = {
  name: 'shim',
  summary: 'what an installed shim calls for all else',
  usage: ['--real PATH -- NAME [ARGUMENT…]'],
  options: [],
  raw: true,
  hidden: true,
  examples: [['holdpoint shim --real /usr/bin/git -- git push --force', 'holds it, and runs it after an approval']],
  run: (args, { doors }) => {
    const { program, argv } = shimWords(args.rest ?? [])
    return doors.shim(program, argv)
  },
}

export const warm: CliCommand = {
  name: 'warm',
  summary: 'prepares the code cache that makes every later start quicker; `init` calls it',
  usage: [''],
  options: [],
  hidden: true,
  examples: [['holdpoint warm', 'writes the cache beside the program']],
  run: async (_args, { ports, doors }) => {
    warmUp()
    await doors.rehearse()
    // What looking at the evidence loads first.
    await ports.git.read(['--version'], { cwd: ports.ambient.cwd })
    return 0
  },
}

const HOOKS = ['pre-commit', 'pre-push'] as const

export const hook: CliCommand = {
  name: 'hook',
  summary: 'what installed Git hooks call',
  usage: ['pre-commit', 'pre-push REMOTE URL < REFS'],
  details: 'Exit code 0 lets Git go on; any other stops it.',
  options: [],
  raw: true,
  examples: [['holdpoint hook pre-commit', 'judges what is staged']],
  run: async (args, { doors, readInput }) => {
    const [first = '', ...rest] = args.rest ?? []
    const name = HOOKS.find(known => known === first)
    if (name === undefined)
      throw new HoldpointError('usage', `"${safe(first)}" is no hook of Holdpoint`, `one of: ${HOOKS.join(', ')}`)
    return doors.hook(name, rest, name === 'pre-push' ? await readInput() : '')
  },
}
