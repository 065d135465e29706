import { join } from 'node:path'
import type { Approver } from '../approval/allowed-signers.ts'
import { HoldpointError } from '../model/errors.ts'
import type { Ports } from '../model/ports.ts'
import { userFolders } from './session.ts'

/** Where `init` notes which private key the person at this machine signs with. */
const NOTE = 'approver.json'

/** Largest key file read, in bytes: an RSA key of 16,384 bits has 12 KiB. */
const MAX_KEY_BYTES = 64 * 1024

const notePath = ({ ambient }: Ports): string => join(userFolders(ambient).config, NOTE)

/** Remembers the private key's path; the key itself stays where it is. */
export const rememberKey = async (ports: Ports, keyFile: string): Promise<void> => {
  await ports.files.makeDirectory(userFolders(ports.ambient).config, 0o700)
  await ports.files.replace(notePath(ports), `${JSON.stringify({ key: keyFile })}\n`, 0o600)
}

/** The private key that `init` noted, if any. */
export const rememberedKey = async (ports: Ports): Promise<string | undefined> => {
  const text = await ports.files.readText(notePath(ports))
  if (text === undefined) return undefined
  try {
    const note: unknown = JSON.parse(text)
    const key = typeof note === 'object' && note !== null && 'key' in note ? note.key : undefined
    return typeof key === 'string' ? key : undefined
  } catch {
    return undefined
  }
}

/** Type and base 64 blob of a public key file beside the private one. */
export const publicKeyOf = async (ports: Ports, keyFile: string): Promise<string> => {
  const path = keyFile.endsWith('.pub') ? keyFile : `${keyFile}.pub`
  const bytes = await ports.files.readRegular(path, MAX_KEY_BYTES)
  const [type, blob] = bytes === undefined ? [] : new TextDecoder().decode(bytes).trim().split(/\s+/u)
  if (type === undefined || blob === undefined)
    throw new HoldpointError(
      'usage',
      `${path} holds no public key`,
      `make it from the private one: ssh-keygen -y -f '${keyFile}' > '${path}'`,
    )
  return `${type} ${blob}`
}

/** The approver of the list whose key this is, and the name it signs under. */
export interface SigningKey {
  readonly keyFile: string
  readonly principal: string
  readonly approver: Approver
}

/** A principal that can stand in a decision: the line's first pattern, which must be a plain name. */
const principalOf = (approver: Approver): string => approver.principals.split(',')[0] ?? ''

/** Finds whose key a file holds. Throws `refused` where it is none of the approvers'. */
export const findSigningKey = async (
  ports: Ports,
  approvers: readonly Approver[],
  given: string | undefined,
): Promise<SigningKey> => {
  const keyFile = given ?? (await rememberedKey(ports))
  if (keyFile === undefined)
    throw new HoldpointError(
      'refused',
      "No approver's key is set up on this account.",
      'holdpoint init --approver-key FILE, or name one here: --key FILE',
    )
  const [, blob] = (await publicKeyOf(ports, keyFile)).split(' ')
  const approver = approvers.find(({ key }) => key.blob.toString('base64') === blob)
  if (approver === undefined)
    throw new HoldpointError(
      'refused',
      `The key ${keyFile} is none of the approvers' here.`,
      'a human who may change the approvers runs: holdpoint init --approver-key FILE',
    )
  return { keyFile, principal: principalOf(approver), approver }
}
