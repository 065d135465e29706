import type { Approver } from './allowed-signers.ts'
import { mayUse } from './allowed-signers.ts'
import { checkSshSignature, parseSshSignature } from './sshsig.ts'

/** Why a signature does not count. */
export type SignatureFault =
  'unsigned' | 'signature-malformed' | 'wrong-namespace' | 'unknown-key' | 'key-not-valid' | 'altered'

export type Signed =
  | {
      readonly ok: true
      /** The lines of the key that signed, all valid: one of them must name whoever claims to have signed. */
      readonly approvers: readonly Approver[]
    }
  | { readonly ok: false; readonly fault: SignatureFault; readonly sentence: string }

export interface SignedContent {
  readonly content: Uint8Array
  readonly signature: Uint8Array | undefined
  readonly namespace: string
  readonly approvers: readonly Approver[]
  /** Milliseconds; the key must be valid then. */
  readonly atMs: number
}

/** Whether one of these approvers signed exactly this content for this purpose. Total. */
export const checkSigned = ({ content, signature, namespace, approvers, atMs }: SignedContent): Signed => {
  if (signature === undefined || signature.length === 0) return no('unsigned', 'It is not signed')
  const read = parseSshSignature(signature)
  if (!read.ok) return no('signature-malformed', capital(read.problem))
  const found = read.signature
  if (found.namespace !== namespace) {
    return no(
      'wrong-namespace',
      `It was signed for ${JSON.stringify(found.namespace)}, not for ${JSON.stringify(namespace)}`,
    )
  }
  const lines = approvers.filter(approver => approver.key.blob.equals(found.key.blob))
  if (lines.length === 0) return no('unknown-key', `The key ${found.key.fingerprint} is no approver's here`)
  const valid = lines.filter(line => mayUse(line, namespace, atMs))
  if (valid.length === 0)
    return no('key-not-valid', `The key ${found.key.fingerprint} may not sign this, or not at this time`)
  const presence = checkSshSignature(found, content)
  if (presence === undefined)
    return no('altered', 'The signature is not over these bytes: they were changed after it was made')
  if (!presence.touched) return no('key-not-valid', 'The security key was not touched for it')
  const proven = valid.filter(line => !line.verifyRequired || presence.verified)
  return proven.length === 0
    ? no('key-not-valid', 'The security key did not check who touched it, as its line demands')
    : { ok: true, approvers: proven }
}

const no = (fault: SignatureFault, sentence: string): Signed => ({ ok: false, fault, sentence: `${sentence}.` })

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
