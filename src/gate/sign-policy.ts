import { join } from 'node:path'
import { SNAPSHOT_FILE } from '../approval/approvers.ts'
import { digestOf } from '../approval/canonical.ts'
import { makeNonce } from '../approval/ids.ts'
import { checkSigned } from '../approval/signed.ts'
import type { Snapshot } from '../approval/snapshot.ts'
import { formatSnapshot, POLICY_NAMESPACE } from '../approval/snapshot.ts'
import { HoldpointError } from '../model/errors.ts'
import type { ApproversText } from './approvers-file.ts'
import { writeApprovers } from './approvers-file.ts'
import type { Session } from './session.ts'
import { repositoryKey } from './session.ts'
import type { KeyFile } from './setup-key.ts'
import { isoTime } from '../model/time.ts'

export interface PolicyToSign {
  readonly signer: KeyFile
  readonly before: ApproversText
  readonly after: ApproversText
  /** Settings as people wrote them, checked already. */
  readonly written: object
}

const snapshotOf = ({ ports, place }: Session, { after, written }: PolicyToSign): Snapshot => ({
  v: 1,
  repository: repositoryKey(place),
  nonce: makeNonce(ports.random),
  createdAt: isoTime(ports.clock.now()),
  approversFile: after.path,
  approversDigest: after.digest,
  keys: [...new Set(after.approvers.map(({ line }) => line))],
  settings: written,
  settingsDigest: digestOf(written),
})

/**
 * Signs settings and approvers and puts them in force. Nothing is written before the signature was made and found to count.
 * Returns the approvers file. Throws `refused`.
 */
export const signPolicy = async (session: Session, policy: PolicyToSign): Promise<string> => {
  const { ports, place } = session
  const { signer, before, after } = policy
  const content = formatSnapshot(snapshotOf(session, policy))
  const signature = await ports.signer.sign(content, signer.file, POLICY_NAMESPACE)
  const signed = checkSigned({
    content,
    signature: new TextEncoder().encode(signature),
    namespace: POLICY_NAMESPACE,
    approvers: after.approvers,
    atMs: ports.clock.now().getTime(),
  })
  if (!signed.ok)
    throw new HoldpointError(
      'refused',
      `what ${signer.file} signed does not count: ${signed.sentence}`,
      `look at its line in ${after.path}, then run: holdpoint init`,
    )
  const approversFile = before.text === after.text ? after.path : await writeApprovers(ports, after)
  const path = join(place.directory, SNAPSHOT_FILE)
  await ports.files.makeDirectory(place.directory, 0o700)
  await ports.files.withLock(`${path}.lock`, async () => {
    // Ended between the two, the pair is untrusted and holds everything: the next init mends it.
    await ports.files.replace(`${path}.sig`, signature, 0o600)
    await ports.files.replace(path, content, 0o600)
  })
  return approversFile
}
