import type { Context, Invocation } from '../../model/command.ts'
import type { Word } from '../../model/program.ts'
import { literalOf, sketchOf } from '../../model/word.ts'
import { isCredentialPath } from '../../secrets/credential-files.ts'
import type { FileUse } from '../file-uses.ts'
import { fileUsesOf } from '../file-uses.ts'
import { isSystemPath } from '../path-nature.ts'
import type { Place } from '../paths.ts'
import { isSettingsFile } from '../settings-load.ts'
import type { Hit } from './hit.ts'
import { NO_HITS } from './hit.ts'
import { holdsKey, isOpenSecret } from './in-open.ts'
import { secretNamesIn } from './secret-words.ts'

/** What a call does to credential files. */
export interface CredentialFiles {
  readonly read: readonly Hit[]
  readonly overwritten: readonly Hit[]
  /** Secret text goes into one. */
  readonly filled: readonly Hit[]
  /** Text that holds no secret, as far as words tell. */
  readonly extended: readonly Hit[]
}

const hitOf = (use: FileUse): Hit => ({ span: use.span, detail: use.place.path })

const isCredential = (place: Place): boolean => place.nature === 'credential'

/** A pattern for others to fill in: `.env.example`, `config.sample`. */
const isExample = (place: Place): boolean =>
  (place.path.split('/').at(-1) ?? '')
    .split(/[._-]/u)
    .some(part => /^(?:examples?|samples?|template|tmpl|tpl|dist|defaults?)$/u.test(part))

/** Whether a use takes a credential to a name that no one would know as one. */
const isRenamed = (use: FileUse, uses: readonly FileUse[]): boolean =>
  (use.action === 'move-away' || use.action === 'link') &&
  uses.some(other => other.sources.length > 0 && !isCredential(other.place) && other.place.region !== 'stream')

/** Who may log in is no secret to write, but one to show: ruling 18 counts all of `~/.ssh` apart from settings and public keys. */
const isReadable = (place: Place): boolean =>
  isCredential(place) || (place.nature === 'ssh-trust' && isCredentialPath(place.path))

/** Whether what a call prints of a file is seen by no one. */
const isKept = (use: FileUse, { output, settings }: Invocation): boolean =>
  output === 'discarded' || (settings === true && isSettingsFile(use.place.path))

const isRead = (use: FileUse, uses: readonly FileUse[], invocation: Invocation): boolean =>
  isReadable(use.place) && ((use.action === 'print' && !isKept(use, invocation)) || isRenamed(use, uses))

const isWrite = (use: FileUse): boolean =>
  isCredential(use.place) && (use.action === 'overwrite' || use.action === 'append' || use.action === 'edit')

/** Whether a copy or a redirection fills the file from examples alone; `printed` is what the whole call prints. */
const isFromExample = (use: FileUse, printed: readonly FileUse[]): boolean =>
  use.sources.length > 0
    ? use.sources.every(isExample)
    : printed.length > 0 && printed.every(({ place }) => isExample(place))

/** A link to a credential under a credential's name shows nothing and overwrites nothing. */
const isLink = (use: FileUse, invocation: Invocation): boolean =>
  invocation.program === 'ln' && use.sources.some(isCredential)

/** The name before `=` or `:` at the beginning of a line: `NAME=`, `export NAME=`, `//registry/:_authToken=`. */
const NAME = /^\s*(?:export )?([\w./:@-]*\w) ?[=:]/u

const isSecretLine = (line: string): boolean => {
  const [start = '', name = ''] = NAME.exec(line) ?? []
  const value = line.slice(start.length).replaceAll(/^[\s"']|[\s"']$/gu, '')
  // A piece that run time decides may be anything: it counts as a value.
  return name !== '' && isOpenSecret(name.slice(name.lastIndexOf(':') + 1), value.replaceAll('\0', 'A1b2'))
}

const isSecretText = (text: string): boolean => holdsKey(text) || text.split(/\\n|\n/u).some(isSecretLine)

const isSecretWord = (word: Word): boolean =>
  secretNamesIn(word).length > 0 || isSecretText(literalOf(word) ?? sketchOf(word))

/** The words whose text a call writes: its own, or what a here-document or `echo` feeds it. */
const writtenWords = (invocation: Invocation): readonly Word[] => {
  const { input } = invocation
  const fed = input.kind === 'text' ? [input.body] : input.kind === 'pipe' ? input.from.flatMap(({ args }) => args) : []
  return [...invocation.args, ...fed]
}

/** Whether an edit (`sed -i`) writes a secret: its script holds one. */
const writesSecret = (invocation: Invocation): boolean => writtenWords(invocation).some(isSecretWord)

const NONE: CredentialFiles = { read: NO_HITS, overwritten: NO_HITS, filled: NO_HITS, extended: NO_HITS }

/** What a call does to credential files, by its words. */
export const credentialFiles = (invocation: Invocation, context: Context): CredentialFiles => {
  const uses = fileUsesOf(invocation, context)
  if (!uses.some(({ place }) => isReadable(place))) return NONE
  const printed = uses.filter(use => use.action === 'print')
  const writes = uses.filter(use => isWrite(use) && !isFromExample(use, printed) && !isLink(use, invocation))
  const secret = writes.length > 0 && writesSecret(invocation)
  // What is written to the system's own settings is told of as that.
  const kept = writes.filter(use => use.place.region !== 'temporary' && !isSystemPath(use.place.path))
  return {
    read: uses.filter(use => isRead(use, uses, invocation)).map(hitOf),
    overwritten: secret ? [] : kept.filter(use => use.action === 'overwrite').map(hitOf),
    filled: secret ? writes.map(hitOf) : [],
    extended: secret ? [] : kept.filter(use => use.action !== 'overwrite').map(hitOf),
  }
}
