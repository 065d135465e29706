import { remembered } from '../../model/remember.ts'
import type { Span, Word } from '../../model/word.ts'
import { literalOf } from '../../model/word.ts'
import { valuesOf } from '../grammar.ts'
import { givenSettings, touchesSettings } from './config-action.ts'
import type { GitCommand } from './command.ts'
import { keyParts } from './settings.ts'
import { repositoryOf } from './refspecs.ts'
import { lookup } from '../lookup.ts'

/** A program that a variable, a setting or an option makes Git start. */
export interface GivenProgram {
  /** `GIT_EDITOR`, `core.pager`, `--upload-pack`. */
  readonly name: string
  readonly line: Word
  readonly span: Span
}

const VARIABLES = [
  'GIT_SSH_COMMAND',
  'GIT_SSH',
  'GIT_EDITOR',
  'GIT_SEQUENCE_EDITOR',
  'GIT_EXTERNAL_DIFF',
  'GIT_PAGER',
  'PAGER',
  'EDITOR',
  'VISUAL',
  'GIT_ASKPASS',
  'SSH_ASKPASS',
  'GIT_PROXY_COMMAND',
]

/** Settings whose value Git runs, from `git help config`; the rules on guarded settings name the others. */
const SETTINGS = new Set([
  'core.editor',
  'core.pager',
  'core.sshcommand',
  'core.fsmonitor',
  'core.askpass',
  'core.gitproxy',
  'core.alternaterefscommand',
  'sequence.editor',
  'diff.external',
  'gpg.program',
  'interactive.difffilter',
  'uploadpack.packobjectshook',
  'sendemail.sendmailcmd',
])

/** The same with a name in the middle: `diff.NAME.textconv`. `pager.VERB` has its name last. */
const FAMILIES: Readonly<Record<string, readonly string[]>> = {
  diff: ['command', 'textconv'],
  difftool: ['cmd', 'path'],
  merge: ['driver'],
  mergetool: ['cmd', 'path'],
  man: ['cmd', 'path'],
  browser: ['cmd', 'path'],
  gpg: ['program'],
  trailer: ['cmd', 'command'],
  remote: ['uploadpack', 'receivepack'],
}

const OPTIONS: Readonly<Record<string, readonly string[]>> = {
  push: ['--receive-pack', '--exec'],
  clone: ['--upload-pack'],
  fetch: ['--upload-pack'],
  pull: ['--upload-pack'],
  'ls-remote': ['--upload-pack', '--exec'],
  'fetch-pack': ['--upload-pack', '--exec'],
  archive: ['--exec'],
  difftool: ['--extcmd'],
  grep: ['--open-files-in-pager'],
}

/** Whether a setting's value is a program that Git starts. */
export const namesProgram = (key: string): boolean => {
  const [section, middle, variable] = keyParts(key)
  if (section === 'pager') return true
  return SETTINGS.has(key) || (middle !== '' && lookup(FAMILIES, section)?.includes(variable) === true)
}

/** Programs that the call makes Git start. A setting made for good by `git config` is one as well. */
export const programsOf = (command: GitCommand): readonly GivenProgram[] => {
  const set = touchesSettings(command) ? [...fromVariables(command), ...fromSettings(command)] : NO_PROGRAMS
  const options = programOptions(command.name)
  if (options === undefined && !REMOTE_VERBS.has(command.name)) return set
  return [...set, ...fromOptions(command, options ?? []), ...remoteHelper(command)]
}

const NO_PROGRAMS: readonly GivenProgram[] = []

const programOptions = remembered(name => lookup(OPTIONS, name))

const fromSettings = (command: GitCommand): readonly GivenProgram[] =>
  givenSettings(command).flatMap(({ key, value, span }) =>
    value !== undefined && namesProgram(key) ? [{ name: key, line: value, span }] : [],
  )

const fromOptions = ({ args }: GitCommand, options: readonly string[]): readonly GivenProgram[] =>
  args.options.length === 0
    ? NO_PROGRAMS
    : options.flatMap(name => valuesOf(args, name).map(line => ({ name, line, span: line.span })))

const fromVariables = ({ variables }: GitCommand): readonly GivenProgram[] =>
  VARIABLES.flatMap(name => {
    const line = variables.get(name)
    return line === undefined ? [] : [{ name, line, span: line.span }]
  })

const REMOTE_VERBS = new Set(['clone', 'fetch', 'pull', 'push', 'ls-remote', 'remote add'])

/** `ext::PROGRAM ARGS` as a repository runs the program. */
const remoteHelper = (command: GitCommand): readonly GivenProgram[] => {
  if (!REMOTE_VERBS.has(command.name)) return []
  return [...command.args.operands, repositoryOf(command)]
    .flatMap(word => {
      const text = word === undefined ? undefined : literalOf(word)
      if (word === undefined || text?.startsWith('ext::') !== true) return []
      const line: Word = { ...word, parts: [{ kind: 'text', text: text.slice(5), quoted: true }] }
      return [{ name: 'ext::', line, span: word.span }]
    })
    .slice(0, 1)
}

/** Pagers, editors and Git's own helpers: they show or edit and start nothing that their words do not say. */
const PLAIN = new Set(
  `: true false cat less more most lv delta diff-so-fancy bat head vi vim nvim nano pico emacs emacsclient ed joe micro
  hx kak code codium subl atom zed mate notepad gedit kate ssh plink tortoiseplink git-upload-pack git-receive-pack
  always auto never 1 0 yes no on off gpg gpg2 ssh-keygen gpgsm meld kdiff3 opendiff vimdiff bcompare echo`.split(
    /\s+/u,
  ),
)

/** Options of an editor, pager or ssh that make it run something else. */
const RUNS = /^(?:-c$|--cmd$|--eval$|--load$|\+[^!]*!|[^=]*(?:proxycommand|localcommand|knownhostscommand))/iu

/** Variables that hold a folder or name and nothing a shell would run. */
const FOLDERS = new Set(['HOME', 'PWD', 'USER', 'XDG_CONFIG_HOME', 'XDG_RUNTIME_DIR'])

/** The line with a plain name in place of `$HOME` and its kin; `undefined` where more is unknown. */
const readable = (line: Word): string | undefined => {
  let text = ''
  for (const part of line.parts) {
    if (part.kind === 'text' || part.kind === 'tilde') text += part.text
    else if (part.kind === 'variable' && part.operator === undefined && FOLDERS.has(part.name)) text += 'x'
    else return undefined
  }
  return text.trim()
}

/** Whether a program's words are those of an ordinary ssh, pager or editor (ruling 39). */
export const isPlainProgram = (line: Word): boolean => {
  const text = readable(line)
  if (text === undefined) return false
  if (text === '') return true
  if (!/^[\w\s@%+=:,./~'"-]*$/u.test(text)) return false
  const [name = '', ...args] = text.replaceAll(/["']/gu, '').split(/\s+/u)
  const base = (name.split('/').at(-1) ?? '').toLowerCase().replace(/\.exe$/u, '')
  return PLAIN.has(base) && (base === 'emacsclient' || !args.some(arg => RUNS.test(arg.replace(/^-o/u, ''))))
}
