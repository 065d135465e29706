import type { Place, Session } from '../../../gate/session.ts'
import { openSession } from '../../../gate/session.ts'
import type { Prepared, SetupResult } from '../../../gate/setup.ts'
import { newNotifiers, prepareSetup, refuseUnseen, setUp } from '../../../gate/setup.ts'
import type { KeyChoice } from '../../../gate/setup-key.ts'
import { sshKeys } from '../../../gate/setup-key.ts'
import { policyDraft } from '../../../journal/note-drafts.ts'
import { HoldpointError } from '../../../model/errors.ts'
import { BUILT_IN_SHIMS } from '../../../policy/settings.ts'
import { safe } from '../../../secrets/escape.ts'
import { chooseKey } from '../../prompt/choose-key.ts'
import { readLine } from '../../prompt/read-line.ts'
import type { CliArgs, CliCommand, CliContext } from '../command.ts'
import { JSON_OPTION } from '../command.ts'
import type { Installed } from '../doors.ts'

const PATH_LINE = 'eval "$(holdpoint env)"'

const TRY_LINE = 'Try whether notices arrive: holdpoint remind --test'

const hasChanged = ({ hooksWritten, configured, shimsWritten }: Installed): boolean =>
  hooksWritten.length + configured.length + shimsWritten.length > 0

const installedText = (done: Installed): readonly string[] => [
  hasChanged(done)
    ? `Hooks written: ${done.hooksWritten.length}. Shims written: ${done.shimsWritten.map(name => safe(name)).join(', ') || 'none'}.`
    : 'Hooks and shims: in place already.',
  ...done.chained.map(path => `Runs after ours: ${safe(path)}`),
  ...done.managers.map(({ name, note }) => `Note on ${name}: ${safe(note)}`),
]

const approverText = (result: SetupResult, warning: string): readonly string[] => {
  switch (result.kind) {
    case 'kept':
      return [`Approvers: set up already, ${result.approvers.length} counting.`]
    case 'none':
      return [`${warning}No approver was set up: ${result.why}. A human runs at their own terminal: holdpoint init`]
    case 'signed':
      return [
        `Approvers: ${safe(result.approversFile)}, signed by ${safe(result.principal)} together with the settings.`,
        ...result.added.map(line => `  counts from now on: ${safe(line)}`),
        ...result.removed.map(line => `  counts no more: ${safe(line)}`),
        ...result.warnings.map(text => `${warning}${safe(text)}`),
      ]
  }
}

const choiceOf = async (args: CliArgs, { ports }: CliContext): Promise<KeyChoice | undefined> => {
  if (args.flag('yes')) return { kind: 'new', type: 'ed25519', passphrase: false }
  const tty = await ports.terminal.open()
  if (tty === undefined) return undefined
  try {
    return await chooseKey(tty, await sshKeys(ports))
  } finally {
    tty.close()
  }
}

/** What the settings would have run, or sent somewhere, is shown before it is signed: a repository may bring it along. */
const acceptsNotifiers = async (unseen: readonly unknown[], args: CliArgs, { ports }: CliContext): Promise<boolean> => {
  if (args.flag('accept-notifiers')) return true
  const tty = args.flag('yes') ? undefined : await ports.terminal.open()
  if (tty === undefined) return false
  try {
    const rows = unseen.map(notifier => `  ${safe(JSON.stringify(notifier))}\n`)
    tty.write(
      `The settings would have this told of each request, or run beside each entry, outside the gate:\n${rows.join('')}`,
    )
    return (await readLine(tty, 'Agree? y = yes, Enter = No'))?.trim().toLowerCase() === 'y'
  } finally {
    tty.close()
  }
}

/** Asks before anything is changed. An agent signs nothing, so it is asked nothing. */
const withNotifiers = async (prepared: Prepared, args: CliArgs, context: CliContext): Promise<Prepared> => {
  const unseen = newNotifiers(prepared)
  if (unseen.length === 0 || (await context.doors.detectAgent()) !== undefined) return prepared
  const acceptNotifiers = await acceptsNotifiers(unseen, args, context)
  const asked = { ...prepared, options: { ...prepared.options, acceptNotifiers } }
  refuseUnseen(asked)
  return asked
}

/** An agent gets hooks and shims, never a say in who may approve. */
const approverFor = async (
  { args, context }: { readonly args: CliArgs; readonly context: CliContext },
  session: Session,
  prepared: Prepared,
): Promise<SetupResult> => {
  const agent = await context.doors.detectAgent()
  if (agent === undefined) return setUp(session, prepared, () => choiceOf(args, context))
  return { kind: 'none', why: `an agent is at work here (${agent.name}, recognized by ${agent.how})` }
}

const recordInstalled = async (session: Session, done: Installed): Promise<void> => {
  if (!hasChanged(done)) return
  const paths = [...done.hooksWritten, ...done.configured, ...done.shimsWritten]
  await session.record(
    policyDraft({
      title: 'Hooks and shims installed',
      content: `By the account ${session.ports.ambient.user}.\n${paths.join('\n')}`.slice(0, 16_000),
      tags: ['init'],
    }),
  )
}

const requireRepository = ({ repository }: Place, cwd: string): void => {
  if (repository !== undefined) return
  throw new HoldpointError('usage', `${safe(cwd)} is in no Git repository`, 'change into one, or make one: git init')
}

const optionsOf = (args: CliArgs) => {
  const [approverKey, principal] = [args.value('approver-key'), args.value('principal')]
  return {
    ...(approverKey === undefined ? {} : { approverKey }),
    ...(principal === undefined ? {} : { principal }),
  }
}

export const command: CliCommand = {
  name: 'init',
  summary: 'installs hooks and shims here and sets up who may approve',
  usage: ['[--yes] [--approver-key FILE] [--principal NAME] [--accept-notifiers] [--json]'],
  details:
    'A second call changes nothing; after the settings or the approvers file were changed it signs them anew. Where an agent runs it, no approver is set up. Exit code 0: done. 64: in no repository, or no such key. 77: the key did not sign or may not, or the settings bring notifiers that nobody agreed to. 78: the settings are wrong; nothing was changed.',
  options: [
    { name: 'yes', short: 'y', summary: 'asks nothing: without a key it makes one that has no passphrase' },
    { name: 'approver-key', value: 'FILE', summary: 'private SSH key to approve with' },
    { name: 'principal', value: 'NAME', summary: 'name of the approver; default: the key’s comment, else the account' },
    { name: 'accept-notifiers', summary: 'agrees to the notifiers and the mirror of the settings without being asked' },
    JSON_OPTION,
  ],
  examples: [
    ['holdpoint init', 'sets this repository up and asks which key you approve with'],
    ['holdpoint init --approver-key ~/.ssh/id_ed25519', 'uses a key that you have'],
  ],
  run: async (args, context) => {
    const { ports, out, doors } = context
    const place = await context.locate()
    requireRepository(place, ports.ambient.cwd)
    const session = openSession(ports, place)
    const prepared = await withNotifiers(await prepareSetup(session, optionsOf(args)), args, context)
    const installed = await doors.install([...new Set([...BUILT_IN_SHIMS, ...prepared.settings.shims])])
    await recordInstalled(session, installed)
    const approver = await approverFor({ args, context }, session, prepared)
    if (args.flag('json')) out.stdout(`${JSON.stringify({ installed, approver, path: PATH_LINE })}\n`)
    else
      out.stdout(
        [
          ...installedText(installed),
          ...approverText(approver, out.style.warning),
          ...(prepared.settings.notify.length > 0 ? [TRY_LINE] : []),
          `Put the shims on PATH, in the start file of the agent's shell: ${PATH_LINE}`,
          '',
        ].join('\n'),
      )
    return 0
  },
}
