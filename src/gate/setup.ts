import { join } from 'node:path'
import type { Trust } from '../approval/approvers.ts'
import { readTrust } from '../approval/approvers.ts'
import { digestOf } from '../approval/canonical.ts'
import { isVisible } from '../approval/visible.ts'
import { HoldpointError } from '../model/errors.ts'
import type { Settings } from '../policy/settings.ts'
import { parseSettings } from '../policy/settings.ts'
import { policyDraft } from '../journal/note-drafts.ts'
import { rememberedKey, rememberKey } from './approver-key.ts'
import type { ApproversText } from './approvers-file.ts'
import { lineOf, readApprovers, withKey } from './approvers-file.ts'
import { unseenNotifiers } from './notices/unseen.ts'
import { repositoryKey } from './session.ts'
import type { Session } from './session.ts'
import type { KeyChoice, KeyFile } from './setup-key.ts'
import { isOpenKey, isPlainName, readKeyFile, takeKey } from './setup-key.ts'
import { signPolicy } from './sign-policy.ts'

export interface SetupOptions {
  /** Private key file that the person names. */
  readonly approverKey?: string
  /** Name of the approver. Default: the key's comment where it is a plain name, else the account's. */
  readonly principal?: string
  /** A human saw the notifiers that are new and wants them: they run programs and send to addresses. @default false */
  readonly acceptNotifiers?: boolean
  /** Root's folder of approvers; tests give another. */
  readonly systemDirectory?: string
}

/** What was read and checked before anything is changed. */
export interface Prepared {
  readonly options: SetupOptions
  /** Absent where the repository has none. */
  readonly settingsPath?: string
  /** The settings as people wrote them. */
  readonly written: object
  readonly settings: Settings
  readonly trust: Trust
  readonly givenKey?: KeyFile
}

/** How the approver stands after the set-up. Lines and paths are as they are in the files: escape them to print. */
export type SetupResult =
  | { readonly kind: 'kept'; readonly approvers: readonly string[] }
  | {
      readonly kind: 'signed'
      readonly approvers: readonly string[]
      readonly principal: string
      readonly keyFile: string
      readonly approversFile: string
      /** Lines that count from now on and did not before. */
      readonly added: readonly string[]
      /** Lines that counted before and do not any more. */
      readonly removed: readonly string[]
      /** What a person should know of the key; plain sentences. */
      readonly warnings: readonly string[]
    }
  | { readonly kind: 'none'; readonly why: string }

const readTrustOf = ({ ports, place }: Session, systemDirectory: string | undefined): Promise<Trust> =>
  readTrust(ports.files, {
    directory: place.directory,
    repository: repositoryKey(place),
    uid: ports.ambient.uid,
    now: ports.clock.now(),
    ...(systemDirectory === undefined ? {} : { systemDirectory }),
  })

/** What is signed names the repository, and nobody could check a name that a terminal hides: the gate would trust no such file. */
const refuseHidden = (repository: string): void => {
  if (isVisible(repository)) return
  const hint = 'rename its folder so that it holds no control or invisible characters, then: holdpoint init'
  throw new HoldpointError('environment', `the path of this repository hides characters: ${repository}`, hint)
}

/**
 * Reads settings, trust and the key given. Changes nothing.
 * @throws HoldpointError `settings-invalid`, `usage`, `not-found`, `environment`.
 */
export const prepareSetup = async (session: Session, options: SetupOptions): Promise<Prepared> => {
  const { ports, place } = session
  const { approverKey, principal, systemDirectory } = options
  if (principal !== undefined && !isPlainName(principal))
    throw new HoldpointError(
      'usage',
      `${JSON.stringify(principal.slice(0, 40))} cannot name an approver: letters, digits and . _ @ + - can`,
      'holdpoint init --principal ada@example.com',
    )
  refuseHidden(repositoryKey(place))
  const found = await ports.settings.find(place.repository?.top ?? ports.ambient.cwd)
  const written = found?.value ?? {}
  const settings = parseSettings(written, found?.path ?? 'settings')
  return {
    options,
    ...(found === undefined ? {} : { settingsPath: found.path }),
    written,
    settings,
    trust: await readTrustOf(session, systemDirectory),
    ...(approverKey === undefined ? {} : { givenKey: await readKeyFile(ports, approverKey) }),
  }
}

const EMPTY = digestOf({})

/** Whether what was signed says exactly what the files say now. */
const isCurrent = ({ trust, written }: Prepared): boolean => {
  if (trust.kind !== 'trusted' || trust.added.length > 0 || trust.removed.length > 0) return false
  return (trust.snapshot?.settingsDigest ?? EMPTY) === digestOf(written)
}

const trustedLines = (trust: Trust) => (trust.kind === 'trusted' ? trust.approvers : [])

/** The key noted at this account, where its file still stands. */
const notedKey = async ({ ports }: Session): Promise<KeyFile | undefined> => {
  const file = await rememberedKey(ports)
  if (file === undefined || (await ports.files.realPath(file)) === undefined) return undefined
  return readKeyFile(ports, file)
}

/** Notifiers that the settings bring and nobody signed before, as they are written. */
export const newNotifiers = ({ trust, written }: Prepared): readonly unknown[] =>
  unseenNotifiers(written, trust.kind === 'trusted' ? trust.snapshot?.settings : undefined)

/** @throws HoldpointError `refused` where nobody agreed to a notifier that the settings bring */
export const refuseUnseen = (prepared: Prepared): void => {
  const unseen = newNotifiers(prepared)
  if (unseen.length === 0 || prepared.options.acceptNotifiers === true) return
  throw new HoldpointError(
    'refused',
    `the settings bring notifiers, or a mirror, that nobody has agreed to: ${JSON.stringify(unseen)}. Nothing was signed.`,
    'look at "notify" and "mirror" in the settings, then a human runs: holdpoint init --accept-notifiers',
  )
}

type Choose = () => Promise<KeyChoice | undefined>

const keyFor = async (session: Session, prepared: Prepared, choose: Choose): Promise<KeyFile | undefined> => {
  const known = prepared.givenKey ?? (await notedKey(session))
  if (known !== undefined) return known
  const choice = await choose()
  return choice === undefined ? undefined : takeKey(session.ports, choice)
}

/** Who counts already must sign what makes another count: else whoever can run `init` could make themselves an approver. */
const signerFor = async (session: Session, { trust }: Prepared, key: KeyFile): Promise<KeyFile> => {
  const approvers = trustedLines(trust)
  if (approvers.length === 0 || lineOf({ approvers }, key) !== undefined) return key
  const noted = await notedKey(session)
  if (noted !== undefined && lineOf({ approvers }, noted) !== undefined) return noted
  throw new HoldpointError(
    'refused',
    `${key.file} is no approver's key here, and only an approver can add one`,
    `an approver runs: holdpoint init --approver-key THEIR-KEY. Where no such key is left, a human removes ${join(session.place.directory, 'policy.json')} and runs: holdpoint init`,
  )
}

const nameFor = (session: Session, { options }: Prepared, key: KeyFile): string => {
  const { user } = session.ports.ambient
  return options.principal ?? key.name ?? (isPlainName(user) ? user : 'approver')
}

const warningsOf = async ({ ports }: Session, key: KeyFile, file: ApproversText): Promise<readonly string[]> => {
  const line = lineOf(file, key)
  if (line === undefined || line.key.hardware) return []
  const inAgent = (await ports.signer.agentKeys().catch((): readonly string[] => [])).includes(line.key.fingerprint)
  return [
    ...((await isOpenKey(ports, key))
      ? [
          `The key ${key.file} opens without a passphrase, so any process of this account, an agent too, can sign with it. Give it one: ssh-keygen -p -f '${key.file}'`,
        ]
      : []),
    ...(inAgent
      ? [
          `The key is loaded in ssh-agent, where any process of this account can use it: level 3 is refused with it until: ssh-add -d '${key.file}'`,
        ]
      : []),
  ]
}

const recordSigned = async (session: Session, prepared: Prepared, result: Extract<SetupResult, { kind: 'signed' }>) => {
  const list = (title: string, lines: readonly string[]) => (lines.length === 0 ? [] : [title, ...lines])
  const content = [
    `${result.principal} signed the settings and approvers of ${session.place.directory}.`,
    `Settings: ${prepared.settingsPath ?? 'the defaults'}`,
    `Approvers: ${result.approversFile}`,
    ...list('Counting from now on:', result.added),
    ...list('Counting no more:', result.removed),
  ]
  await session.record(
    policyDraft({
      title: `Settings and approvers signed by ${result.principal}`,
      content: content.join('\n').slice(0, 16_000),
      human: result.principal,
      tags: ['init'],
    }),
  )
}

/**
 * Sets up who may say yes, and signs it with the settings as they are written. Where all stands already, nothing changes.
 * `choose` is asked only where no key is given or noted.
 * @throws HoldpointError `refused` where the key did not sign or is none that may.
 */
export const setUp = async (session: Session, prepared: Prepared, choose: Choose): Promise<SetupResult> => {
  const { ports } = session
  const kept = trustedLines(prepared.trust)
  const given = prepared.givenKey
  if (isCurrent(prepared) && (given === undefined || lineOf({ approvers: kept }, given) !== undefined)) {
    if (given !== undefined && (await rememberedKey(ports)) !== given.file) await rememberKey(ports, given.file)
    return { kind: 'kept', approvers: kept.map(({ line }) => line) }
  }
  refuseUnseen(prepared)
  const key = await keyFor(session, prepared, choose)
  if (key === undefined) return { kind: 'none', why: 'no key was chosen' }
  const signer = await signerFor(session, prepared, key)
  const before = await readApprovers(ports, prepared.options.systemDirectory)
  const after = withKey(before, key, nameFor(session, prepared, key))
  const approversFile = await signPolicy(session, { signer, before, after, written: prepared.written })
  await rememberKey(ports, key.file)
  const result = {
    kind: 'signed' as const,
    approvers: after.approvers.map(({ line }) => line),
    principal: lineOf(after, signer)?.principals ?? '',
    keyFile: key.file,
    approversFile,
    added: after.approvers.filter(({ line }) => !kept.some(one => one.line === line)).map(({ line }) => line),
    removed: kept.filter(({ line }) => !after.approvers.some(one => one.line === line)).map(({ line }) => line),
    warnings: await warningsOf(session, key, after),
  }
  await recordSigned(session, prepared, result)
  return result
}
