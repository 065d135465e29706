import type { GitCommand } from '../../command/git/command.ts'
import type { ConfigAction } from '../../command/git/config-action.ts'
import { configActionOf, givenSettings, touchesSettings } from '../../command/git/config-action.ts'
import { keyParts } from '../../command/git/settings.ts'
import { sketchOf } from '../../model/word.ts'
import type { Word } from '../../model/word.ts'
import type { Category, Match, Rule } from '../../model/rule.ts'

/** A setting that opens a way round a checkpoint, or to credentials. */
interface Guarded {
  readonly id: string
  readonly category: Category
  readonly effect: string
  readonly saferForm?: string
  readonly source: string
  readonly example: string
  readonly nearMiss: string
  /** Whether a normalized key is the guarded one. */
  readonly key: (key: string) => boolean
  /** Which values count; all, where absent. `true` stands for a setting given without one. */
  readonly value?: (text: string) => boolean
  /** Reading it already tells a secret. */
  readonly secret?: boolean
  /** Given for one call (`-c`) it is another rule's: the program is judged by its words (ruling 39). */
  readonly savedOnly?: boolean
  /** Variables that do the same; any value counts. */
  readonly variables?: readonly string[]
}

const isOff = (text: string): boolean => ['false', 'no', 'off', '0', '', '\0'].includes(text.toLowerCase())
const within =
  (section: string, variables: readonly string[]) =>
  (key: string): boolean => {
    const [head, , tail] = keyParts(key)
    return head === section && variables.includes(tail)
  }

const GUARDED: readonly Guarded[] = [
  {
    id: 'git.setting-hooks-path',
    category: 'bypasses-gate',
    effect: "points Git at other hooks than the project's, past the checkpoints of this very gate",
    source: 'git: core.hooksPath; rulings 4 and 5',
    example: 'git -c core.hooksPath=/dev/null commit -m wip',
    nearMiss: 'git config --get core.hooksPath',
    key: key => key === 'core.hookspath',
  },
  {
    id: 'git.setting-credential-helper',
    category: 'changes-security',
    effect: 'changes the program that Git hands passwords to',
    source: 'git: config credential.helper; ruling 4',
    example: 'git config --global credential.helper store',
    nearMiss: 'git config --get credential.helper',
    key: within('credential', ['helper']),
  },
  {
    id: 'git.setting-ssl-verify',
    category: 'changes-security',
    effect: 'turns off the check that a Git server is the one it says it is',
    saferForm: 'git config http.sslCAInfo FILE for a certificate of your own',
    source: 'git: http.sslVerify false; ruling 4',
    example: 'git config http.sslVerify false',
    nearMiss: 'git config http.sslVerify true',
    key: key => within('http', ['sslverify'])(key) || key === 'https.sslverify',
    value: isOff,
    variables: ['GIT_SSL_NO_VERIFY'],
  },
  {
    id: 'git.setting-ssh-command',
    category: 'changes-security',
    effect: 'makes every later fetch and push start this program',
    saferForm: 'an entry in ~/.ssh/config',
    source: 'git: config core.sshCommand',
    example: "git config core.sshCommand 'ssh -i deploy'",
    nearMiss: "git -c core.sshCommand='ssh -i deploy' fetch",
    key: key => key === 'core.sshcommand',
    savedOnly: true,
  },
  {
    id: 'git.setting-instead-of',
    category: 'changes-security',
    effect: 'sends what is meant for one server to another',
    source: 'git: config url.*.insteadOf; ruling 4',
    example: 'git config url.https://mirror.example.org/.insteadOf https://git.example.org/',
    nearMiss: 'git config --get-all url.https://mirror.example.org/.insteadOf',
    key: within('url', ['insteadof', 'pushinsteadof']),
  },
  {
    id: 'git.setting-filter',
    category: 'changes-security',
    effect: 'makes Git run a program on every file it adds or checks out',
    source: 'git: config filter.*; ruling 4',
    example: 'git config filter.strip.clean strip-notes',
    nearMiss: 'git config --get filter.strip.clean',
    key: within('filter', ['clean', 'smudge', 'process', 'required']),
  },
  {
    id: 'git.setting-shell-alias',
    category: 'runs-unread-code',
    effect: 'makes a Git verb run a shell line',
    source: 'git: config of a ! alias; ruling 4',
    example: "git config alias.up '!echo up'",
    nearMiss: 'git config alias.st status',
    key: key => keyParts(key)[0] === 'alias',
    value: text => text.startsWith('!'),
  },
  {
    id: 'git.setting-safe-directory',
    category: 'changes-security',
    effect: 'trusts the settings and hooks of every repository, whoever owns it',
    saferForm: 'git config --global --add safe.directory DIRECTORY',
    source: 'git: config safe.directory *',
    example: "git config --global --add safe.directory '*'",
    nearMiss: 'git config --global --add safe.directory /srv/app',
    key: key => key === 'safe.directory',
    value: text => text === '*',
  },
  {
    id: 'git.setting-extra-header',
    category: 'reads-credential',
    effect: 'reads or sets the header in which Git sends an access token',
    source: 'ruling 44: http.extraheader',
    example: 'git config --get http.https://git.example.org/.extraheader',
    nearMiss: 'git config --get http.postBuffer',
    key: within('http', ['extraheader']),
    secret: true,
  },
]

/** One rule for each guarded setting, by whatever way it is given. */
export const guardedSettings: readonly Rule<GitCommand>[] = GUARDED.map(guard => ({
  id: guard.id,
  level: 3,
  category: guard.category,
  effect: guard.effect,
  ...(guard.saferForm === undefined ? {} : { saferForm: guard.saferForm }),
  source: guard.source,
  example: guard.example,
  nearMiss: guard.nearMiss,
  match: command =>
    command.idle || !touchesSettings(command)
      ? undefined
      : (byVariable(guard, command) ?? bySetting(guard, command) ?? byAction(guard, command)),
}))

const byVariable = (guard: Guarded, command: GitCommand): Match | undefined => {
  const name = guard.variables?.find(variable => command.variables.has(variable))
  const word = name === undefined ? undefined : command.variables.get(name)
  return name === undefined || word === undefined ? undefined : { span: word.span, detail: name }
}

const bySetting = (guard: Guarded, command: GitCommand): Match | undefined => {
  const found = givenSettings(command).find(
    ({ key, value, source }) =>
      guard.key(key) && counts(guard, value) && (guard.savedOnly !== true || source === 'config'),
  )
  return found === undefined ? undefined : { span: found.span, detail: found.key.replaceAll('\0', '…') }
}

const counts = (guard: Guarded, value: Word | undefined): boolean =>
  guard.value === undefined || guard.value(value === undefined ? 'true' : sketchOf(value))

/** Unsetting a guarded key, or the whole section that holds it; reading the one that tells a secret. */
const byAction = (guard: Guarded, command: GitCommand): Match | undefined => {
  const action = configActionOf(command)
  if (action === undefined || action.kind === 'set' || !concerns(guard, action)) return undefined
  if (action.kind === 'read' && guard.secret !== true) return undefined
  return { span: action.word.span, detail: action.key.replaceAll('\0', '…') }
}

/** `alias` and `safe.directory` are guarded by value: taking one away opens nothing. */
const concerns = (guard: Guarded, action: ConfigAction): boolean => {
  if (action.kind === 'read') return guard.key(action.key) || guard.key(action.key.replaceAll(/[\^$\\]/gu, ''))
  if (guard.value !== undefined && guard.variables === undefined) return false
  return action.kind === 'section' ? holds(guard, action.key) : guard.key(action.key)
}

const VARIABLES = ['hookspath', 'helper', 'sshcommand', 'insteadof', 'clean', 'extraheader']

const holds = (guard: Guarded, section: string): boolean =>
  VARIABLES.some(variable => guard.key(`${section}.${variable}`))
