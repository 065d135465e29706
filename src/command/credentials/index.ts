import type { Context, Family, Invocation, TypedCommand } from '../../model/command.ts'
import { remembered } from '../../model/remember.ts'
import type { Word } from '../../model/word.ts'
import { isInterpreter } from '../interpreter-call.ts'
import { isAsked } from './asked.ts'
import { environmentHits, mayPrintEnvironment } from './environment.ts'
import type { CredentialFiles } from './files.ts'
import { credentialFiles } from './files.ts'
import type { Hit } from './hit.ts'
import { joined, NO_HITS } from './hit.ts'
import { mayStandOpen, openSecrets, openSecretsOf, tellsMore } from './in-open.ts'
import { loginHits, mayHoldLogin, passwordHits, takesPassword } from './logins.ts'
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

/** What the words themselves tell, whatever files they name. */
type WordHits = Omit<CredentialsCommand, 'invocation' | 'files'>

const NO_WORD_HITS: WordHits = { environment: NO_HITS, shown: NO_HITS, sent: NO_HITS, open: NO_HITS, logins: NO_HITS }

/** Whether one of the questions is about this program, whatever its words are. */
const isConcerned = remembered(
  program =>
    isAsked(program) ||
    mayPrintEnvironment(program) ||
    takesPassword(program) ||
    tellsMore(program) ||
    isInterpreter(program),
)

const asks = remembered(isAsked)

/** Nearly every word is one piece of text as it stands on the line, and no sign of a secret in it. */
const mayTell = ({ parts }: Word): boolean => {
  const [only] = parts
  if (parts.length !== 1 || only?.kind !== 'text' || only.from !== undefined) return parts.length > 0
  return mayStandOpen(only.text) || mayHoldLogin(only.text)
}

/** Whether the words of a call, whatever its program is, can hold a secret or name one. */
const wordsTell = ({ args, assignments, redirects }: Invocation): boolean =>
  assignments.length > 0 || args.some(mayTell) || redirects.some(redirect => redirect.kind === 'text')

/** Whether what the call reads can be the environment. */
const isFedEnvironment = ({ input }: Invocation): boolean =>
  input.kind === 'pipe' && input.from.some(writer => mayPrintEnvironment(writer.program))

const touches = ({ read, overwritten, filled, extended }: CredentialFiles): boolean =>
  read.length + overwritten.length + filled.length + extended.length > 0

const tells = ({ environment, shown, sent, open, logins, store }: WordHits): boolean =>
  store !== undefined || environment.length + shown.length + sent.length + open.length + logins.length > 0

const parse = (invocation: Invocation, context: Context): CredentialsCommand | undefined => {
  const files = credentialFiles(invocation, context)
  const tell = wordsTell(invocation)
  // Most calls are no concern of this family's.
  if (!tell && !isConcerned(invocation.program) && !isFedEnvironment(invocation))
    return touches(files) ? { invocation, files, ...NO_WORD_HITS } : undefined
  const script = scriptHits(invocation)
  const store = asks(invocation.program) ? askedStore(invocation) : undefined
  const touched = script.read.length === 0 ? files : { ...files, read: joined(files.read, script.read) }
  const hits: WordHits = {
    environment: joined(environmentHits(invocation), script.shown),
    shown: tell ? shownSecrets(invocation) : NO_HITS,
    sent: tell ? sentSecrets(invocation) : NO_HITS,
    open: tell ? openSecrets(invocation) : openSecretsOf(invocation),
    logins: tell ? loginHits(invocation) : passwordHits(invocation),
    ...(store === undefined ? {} : { store }),
  }
  return touches(touched) || tells(hits) ? { invocation, files: touched, ...hits } : undefined
}

/** Every call that touches a secret, whatever its program is. */
export const credentialsFamily: Family<CredentialsCommand> = { id: 'credentials', programs: 'any', parse }
