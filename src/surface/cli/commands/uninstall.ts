import { openSession } from '../../../gate/session.ts'
import { policyDraft, violationDraft } from '../../../journal/note-drafts.ts'
import { HoldpointError } from '../../../model/errors.ts'
import { safe } from '../../../secrets/escape.ts'
import type { CliCommand, CliContext } from '../command.ts'
import { JSON_OPTION } from '../command.ts'
import type { Uninstalled } from '../doors.ts'

const HOW = {
  exact: 'put back byte for byte',
  setting: 'changed since by others: only core.hooksPath was put back',
  untouched: 'named our hooks no more: left alone',
} as const

const textOf = ({ restored, removed, kept, shimsRemoved }: Uninstalled): string =>
  [
    ...restored.map(({ file, how }) => `${safe(file)}: ${HOW[how]}`),
    `Removed: ${removed.length} files and folders of hooks, ${shimsRemoved.length} shims.`,
    ...(kept.length === 0
      ? []
      : ['Kept (remove with: holdpoint uninstall --purge):', ...kept.map(path => `  ${safe(path)}`)]),
    '',
  ].join('\n')

/** Only a human takes the gate off. */
const refuseAgent = async ({ ports, doors, locate }: CliContext): Promise<void> => {
  const agent = await doors.detectAgent()
  if (agent === undefined) return
  const place = await locate()
  if (place.repository !== undefined)
    await openSession(ports, place).record(
      violationDraft({
        title: 'An agent asked to take the gate off: holdpoint uninstall',
        content: `Refused; nothing was changed. Recognized by ${agent.how}.`,
        agent: agent.name,
        tags: ['uninstall'],
      }),
    )
  throw new HoldpointError(
    'refused',
    `an agent (${safe(agent.name)}, recognized by ${safe(agent.how)}) cannot take the gate off`,
    'a human runs at their own terminal: holdpoint uninstall',
  )
}

export const command: CliCommand = {
  name: 'uninstall',
  summary: 'takes hooks and shims off this repository and puts everything back',
  usage: ['[--purge] [--json]'],
  details:
    'Requests, decisions, settings and the log stay unless --purge is given. Exit code 0: done. 64: in no repository. 77: an agent asked.',
  options: [{ name: 'purge', summary: 'removes requests, decisions, signed settings and the log too' }, JSON_OPTION],
  examples: [['holdpoint uninstall', 'restores the hooks that were there before']],
  run: async (args, context) => {
    await refuseAgent(context)
    const { ports, doors, out, locate } = context
    const purge = args.flag('purge')
    const done = await doors.uninstall({ purge })
    // Where everything went, an entry would bring the folder back.
    if (!purge && done.kept.length > 0)
      await openSession(ports, await locate()).record(
        policyDraft({
          title: 'Hooks and shims taken off',
          content: `By the account ${ports.ambient.user}.\n${textOf(done)}`.slice(0, 16_000),
          tags: ['uninstall'],
        }),
      )
    out.stdout(args.flag('json') ? `${JSON.stringify(done)}\n` : textOf(done))
    return 0
  },
}
