import type { Context, Family, Invocation, TypedCommand } from '../../model/command.ts'
import { environmentHits } from './environment.ts'
import type { CredentialFiles } from './files.ts'
import { credentialFiles } from './files.ts'
import type { Hit } from './hit.ts'
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

const isEmpty = ({ files, environment, shown, sent, open, logins, store }: CredentialsCommand): boolean =>
  store === undefined &&
  [...Object.values<readonly Hit[]>({ ...files }), environment, shown, sent, open, logins].every(
    hits => hits.length === 0,
  )

const parse = (invocation: Invocation, context: Context): CredentialsCommand | undefined => {
  const files = credentialFiles(invocation, context)
  const script = scriptHits(invocation)
  const store = askedStore(invocation)
  const command: CredentialsCommand = {
    invocation,
    files: { ...files, read: [...files.read, ...script.read] },
    environment: [...environmentHits(invocation), ...script.shown],
    shown: shownSecrets(invocation),
    sent: sentSecrets(invocation),
    open: openSecrets(invocation),
    logins: loginHits(invocation),
    ...(store === undefined ? {} : { store }),
  }
  return isEmpty(command) ? undefined : command
}

/** Every call that touches a secret, whatever its program is. */
export const credentialsFamily: Family<CredentialsCommand> = { id: 'credentials', programs: 'any', parse }
