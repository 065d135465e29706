import { join } from 'node:path'
import type { Approver } from '../approval/allowed-signers.ts'
import { MAX_APPROVERS_BYTES, parseAllowedSigners } from '../approval/allowed-signers.ts'
import { APPROVERS_FILE, SYSTEM_DIRECTORY } from '../approval/approvers.ts'
import { sha256 } from '../approval/canonical.ts'
import { POLICY_NAMESPACE } from '../approval/snapshot.ts'
import { HoldpointError } from '../model/errors.ts'
import type { Ports } from '../model/ports.ts'
import { userFolders } from './session.ts'
import type { KeyFile } from './setup-key.ts'

/** The approvers file as it is, or as it is to become: nothing is written before the new text was signed. */
export interface ApproversText {
  /** Absolute, no link on the way. */
  readonly path: string
  /** Root's own file: this account cannot and does not change it. */
  readonly byRoot: boolean
  readonly text: string
  readonly digest: string
  readonly approvers: readonly Approver[]
}

const WRITABLE_BY_OTHERS = 0o022

const textOf = (path: string, byRoot: boolean, text: string): ApproversText => ({
  path,
  byRoot,
  text,
  digest: sha256(text),
  approvers: parseAllowedSigners(text).approvers,
})

const readPlain = async ({ files }: Ports, path: string): Promise<string> => {
  const bytes = await files.readRegular(path, MAX_APPROVERS_BYTES)
  return bytes === undefined ? '' : new TextDecoder().decode(bytes)
}

/** Root's file where root keeps one, else this account's; a missing one is an empty text. Makes nothing. */
export const readApprovers = async (ports: Ports, systemDirectory = SYSTEM_DIRECTORY): Promise<ApproversText> => {
  const system = join(systemDirectory, APPROVERS_FILE)
  if ((await ports.files.describe(system))?.uid === 0) return textOf(system, true, await readPlain(ports, system))
  const { config } = userFolders(ports.ambient)
  const path = join((await ports.files.realPath(config)) ?? config, APPROVERS_FILE)
  return textOf(path, false, await readPlain(ports, path))
}

/** The line of a key, if there is one. */
export const lineOf = ({ approvers }: Pick<ApproversText, 'approvers'>, { blob }: KeyFile): Approver | undefined =>
  approvers.find(({ key }) => key.blob.toString('base64') === blob)

/** The text with a line for a key, limited to what Holdpoint has signed. Throws `refused` where only root may add one. */
export const withKey = (file: ApproversText, key: KeyFile, principal: string): ApproversText => {
  if (lineOf(file, key) !== undefined) return file
  if (file.byRoot)
    throw new HoldpointError(
      'refused',
      `${file.path} is root's, and the key ${key.file} is not in it`,
      `root adds a line to it: ${principal} ${key.type} ${key.blob}`,
    )
  const before = file.text === '' || file.text.endsWith('\n') ? file.text : `${file.text}\n`
  const namespaces = `namespaces="holdpoint-decision@v1,${POLICY_NAMESPACE}"`
  const next = textOf(file.path, false, `${before}${principal} ${namespaces} ${key.type} ${key.blob}\n`)
  if (lineOf(next, key) !== undefined) return next
  throw new HoldpointError(
    'usage',
    `the key ${key.file} cannot be an approver's: its type is ${key.type}`,
    'use an ed25519, ecdsa, rsa (2048 bits or more) or security key: ssh-keygen -t ed25519',
  )
}

/** Writes this account's file, private; its folder is closed to other writers, or nothing in it would be trusted. */
export const writeApprovers = async ({ files, ambient }: Ports, file: ApproversText): Promise<string> => {
  const { config } = userFolders(ambient)
  await files.makeDirectory(config, 0o700)
  const folder = (await files.realPath(config)) ?? config
  const facts = await files.describe(folder)
  if (facts !== undefined && (facts.mode & WRITABLE_BY_OTHERS) !== 0) await files.setMode(folder, 0o700)
  const path = join(folder, APPROVERS_FILE)
  await files.replace(path, file.text, 0o600)
  return path
}
