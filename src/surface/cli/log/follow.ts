import { Follower } from '../../../journal/follow.ts'
import type { Query } from '../../../journal/query.ts'
import { matches } from '../../../journal/query.ts'
import type { JournalLine } from '../../../model/entry.ts'
import { dayOf, logDays } from '../../../report/log.ts'
import type { CliArgs, CliContext, CliOption } from '../command.ts'
import { limitOf } from './filters.ts'
import { formatJson } from './json.ts'
import { journalPathOf } from './lines.ts'

export const FOLLOW_OPTION: CliOption = {
  name: 'follow',
  short: 'f',
  summary: 'goes on with each new entry until Ctrl-C; with --json one JSON line each',
}

/** How often a reader that went away is looked for, in milliseconds. */
const BREATH_MS = 1000

/** Wakes a waiting reader; what happens while nobody waits is not lost. */
const makeBell = (): { readonly ring: () => void; readonly wait: () => Promise<void> } => {
  let isRung = false
  let wake: (() => void) | undefined
  return {
    ring: () => {
      isRung = true
      wake?.()
    },
    wait: async () => {
      if (!isRung)
        await new Promise<void>(resolve => {
          wake = resolve
        })
      isRung = false
    },
  }
}

/** Prints entries as they come, a heading at each new day. */
const makePrinter = (args: CliArgs, { out }: CliContext): ((lines: readonly JournalLine[]) => void) => {
  let day = ''
  return lines => {
    if (args.flag('json')) for (const line of lines) out.stdout(formatJson(line))
    else out.stdout(logDays(lines, out.style, day))
    const last = lines.at(-1)
    if (last !== undefined) day = dayOf(last)
  }
}

/** Prints what stands and then each entry as it comes. Ends when nobody reads any longer. */
export const follow = async (query: Query, args: CliArgs, context: CliContext): Promise<number> => {
  const { ports, out, locate } = context
  const { directory } = await locate()
  const print = makePrinter(args, context)
  const follower = new Follower(ports.files, journalPathOf(directory))
  const bell = makeBell()
  const stop = ports.files.watch(directory, bell.ring)
  try {
    const limit = limitOf(args)
    let standing: readonly JournalLine[] = []
    await follower.look(({ lines }) => {
      standing = [...standing, ...lines.filter(line => matches(line, query))].slice(limit === 0 ? 0 : -limit)
    })
    print(standing)
    while (await out.taken()) {
      await Promise.race([bell.wait(), ports.clock.sleep(BREATH_MS)])
      await follower.look(({ lines, notes }) => {
        print(lines.filter(line => matches(line, query)))
        for (const note of notes) out.stderr(`holdpoint: note: ${note}; look at: holdpoint log verify\n`)
      })
    }
    return 0
  } finally {
    stop()
  }
}
