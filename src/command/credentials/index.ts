import type { Context, Family, Invocation, TypedCommand } from '../../model/command.ts'
import { environmentHits } from './environment.ts'
import type { CredentialFiles } from './files.ts'
import { credentialFiles } from './files.ts'
import type { Hit } from './hit.ts'
import { joined } from './hit.ts'
import { openSecrets } from './in-open.ts'
import { loginHits } from './logins.ts'
import { scriptHits } from './script.ts'
import { sentSecrets, shownSecrets } from './secret-words.ts'
import { askedStore } from './stores.ts'

export type { Hit } from './hit.ts'

/** A call that reads, shows, sends, sets or asks for a secret. */
export interface CredentialsCommand extends TypedCommand {
  readonly files: CredentialFiles
  /** All of the environment, or secrets of it, shown. */
  readonly environment: readonly Hit[]
  readonly shown: readonly Hit[]
  readonly sent: readonly Hit[]
  readonly open: readonly Hit[]
  readonly logins: readonly Hit[]
  /** The request to a store of secrets, as its leading words. */
  readonly store?: string
}

const hitsIn = ({ files, environment, shown, sent, open, logins }: CredentialsCommand): number =>
  files.read.length +
  files.overwritten.length +
  files.filled.length +
  files.extended.length +
  environment.length +
  shown.length +
  sent.length +
  open.length +
  logins.length

const parse = (invocation: Invocation, context: Context): CredentialsCommand | undefined => {
  const files = credentialFiles(invocation, context)
  const script = scriptHits(invocation)
  const store = askedStore(invocation)
  const command: CredentialsCommand = {
    invocation,
    files: script.read.length === 0 ? files : { ...files, read: joined(files.read, script.read) },
    environment: joined(environmentHits(invocation), script.shown),
    shown: shownSecrets(invocation),
    sent: sentSecrets(invocation),
    open: openSecrets(invocation),
    logins: loginHits(invocation),
  }
  if (store !== undefined) return { ...command, store }
  return hitsIn(command) === 0 ? undefined : command
}

/** Every call that touches a secret, whatever its program is. */
export const credentialsFamily: Family<CredentialsCommand> = { id: 'credentials', programs: 'any', parse }
