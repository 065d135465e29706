import type { Carried, Invocation } from '../../model/command.ts'
import type { Word } from '../../model/word.ts'
import { literalOf, sketchOf } from '../../model/word.ts'
import type { CarrierSpec } from '../carrier.ts'
import { argvOf, indexOfText, lineOf } from '../carrier.ts'
import type { Grammar } from '../grammar.ts'
import { parseArguments, valuesOf } from '../grammar.ts'
import { MAKE } from './make.ts'

/** A tool that runs a program of the project's own environment: `bundle exec CMD`, `poetry run CMD`. */
interface Runner {
  readonly programs: readonly string[]
  readonly verbs: readonly string[]
  /** Options with a value that may stand behind the verb. */
  readonly options?: readonly string[]
  readonly skip?: number
  /** The words are joined to a shell line. */
  readonly line?: true
  /** It runs on another machine or in a container. */
  readonly remote?: true
}

const RUNNERS: readonly Runner[] = [
  { programs: ['bundle', 'bundler'], verbs: ['exec', 'e'], options: ['--gemfile=', '--keep-file-descriptors'] },
  {
    programs: ['poetry', 'pipenv', 'pdm', 'hatch', 'rye', 'pixi'],
    verbs: ['run'],
    options: ['-C --directory=', '-P --project=', '-e --environment='],
  },
  {
    programs: ['uv'],
    verbs: ['run'],
    options: [
      '--with=',
      '--extra=',
      '--group=',
      '-p --python=',
      '--env-file=',
      '--directory=',
      '--project=',
      '--package=',
      '-m --module=',
      '--index=',
      '-q --quiet',
      '-v --verbose',
      '--frozen',
      '--locked',
      '--no-sync',
      '--isolated',
      '--active',
      '--all-extras',
      '--dev',
      '--no-dev',
    ],
  },
  {
    programs: ['conda', 'mamba', 'micromamba'],
    verbs: ['run'],
    options: ['-n --name=', '-p --prefix=', '--cwd=', '--no-capture-output', '--live-stream'],
  },
  { programs: ['asdf', 'rbenv', 'pyenv', 'nodenv', 'mise', 'rtx'], verbs: ['exec', 'run', 'x'] },
  { programs: ['volta'], verbs: ['run'], options: ['--node=', '--npm=', '--pnpm=', '--yarn=', '--bundled-npm'] },
  { programs: ['fnm'], verbs: ['exec'], options: ['--using='] },
  { programs: ['direnv'], verbs: ['exec'], skip: 1 },
  { programs: ['devbox', 'nix'], verbs: ['run', 'develop'], options: ['-c --command'] },
  { programs: ['rustup'], verbs: ['run'], skip: 1 },
  { programs: ['lerna'], verbs: ['exec'] },
  { programs: ['expo', 'corepack'], verbs: ['npm', 'pnpm', 'yarn'] },
  { programs: ['foreman'], verbs: ['run'], options: ['-e --env=', '-f --procfile='] },
  {
    programs: ['heroku'],
    verbs: ['run', 'run:detached', 'run:inside'],
    options: ['-a --app=', '-r --remote=', '-e --env=', '-s --size=', '--type=', '-x --exit-code', '--no-tty'],
    line: true,
    remote: true,
  },
  { programs: ['railway'], verbs: ['run'], options: ['-s --service=', '-e --environment=', '-p --project='] },
  { programs: ['railway'], verbs: ['ssh'], options: ['-s --service=', '-e --environment='], line: true, remote: true },
  { programs: ['fly', 'flyctl'], verbs: ['exec'], options: ['-a --app='], skip: 1, line: true, remote: true },
  { programs: ['lxc', 'incus', 'multipass', 'limactl'], verbs: ['exec', 'shell'], skip: 1, remote: true },
  { programs: ['distrobox'], verbs: ['enter'], options: ['-n --name=', '-c --container='], skip: 1 },
  { programs: ['tox'], verbs: ['exec'] },
]

const leading = (options: readonly string[] = []): Grammar => ({ options, interspersed: false })

const runner = (spec: Runner, grammar = leading(spec.options)): CarrierSpec => ({
  programs: spec.programs,
  unwrap: invocation => {
    const { args } = invocation
    const at = args.findIndex(word => spec.verbs.includes(sketchOf(word)))
    if (at === -1 || args.slice(0, at).some(word => !sketchOf(word).startsWith('-') && at > 2)) return undefined
    const operands = parseArguments(args.slice(at + 1), grammar).operands.slice(spec.skip ?? 0)
    const words = indexOfText(operands, '--') === 0 ? operands.slice(1) : operands
    const place = spec.remote === true ? { remote: true } : {}
    return spec.line === true ? lineOf(invocation, words, place) : argvOf(invocation, words, place)
  },
})

/** `busybox APPLET …`, `corepack pnpm …`: the operands are the command. */
const operands = (programs: readonly string[], options: readonly string[] = [], skip = 0): CarrierSpec => {
  const grammar = leading(options)
  return {
    programs,
    unwrap: invocation => argvOf(invocation, parseArguments(invocation.args, grammar).operands.slice(skip)),
  }
}

const TMUX_VERBS =
  /^(?:new|new-session|neww|new-window|splitw|split-window|respawn-pane|respawn-window|run|run-shell|popup|display-popup|if|if-shell|pipe-pane|pipep)$/u
const TMUX_OPTIONS = [
  '-c=',
  '-e=',
  '-F=',
  '-f=',
  '-n=',
  '-s=',
  '-t=',
  '-x=',
  '-y=',
  '-l=',
  '-d',
  '-A',
  '-D',
  '-P',
  '-h',
  '-v',
  '-b',
  '-C',
  '-I',
  '-O',
  '-o',
  '-E',
  '-k',
  '-X',
  '-a',
  '-Z',
]

/** Words of `tmux send-keys`: texts that are typed, keys by name left out. */
const typed = (words: readonly Word[]): readonly Word[] =>
  words.filter(word => !/^(?:Enter|C-m|C-c|C-d|Escape|Space|Tab|BSpace|KPEnter)$/u.test(literalOf(word) ?? ''))

const TMUX = leading(['-L=', '-S=', '-f=', '-c=', '-T=', '-2', '-C', '-D', '-l', '-N', '-u', '-v'])
const TMUX_VERB = leading(TMUX_OPTIONS)

const tmux = (invocation: Invocation): readonly Carried[] | undefined => {
  const { operands: words } = parseArguments(invocation.args, TMUX)
  const [verb, ...rest] = words
  const name = verb === undefined ? '' : sketchOf(verb)
  const found = parseArguments(rest, TMUX_VERB).operands
  if (name === 'send' || name === 'send-keys') return lineOf(invocation, typed(found))
  return TMUX_VERBS.test(name) ? lineOf(invocation, found) : undefined
}

const SCREEN = leading('-S= -c= -e= -h= -p= -s= -t= -T= -d -m -D -L -q -r -U -X'.split(' '))

/** `stuff 'git push\\n'`: screen reads the backslash itself, so that what follows it is no letter of the line. */
const asTyped = (word: Word): Word => {
  const text = literalOf(word)
  if (text === undefined) return word
  return { ...word, parts: [{ kind: 'text', text: text.replaceAll(/\\(?:n|r|01[25])|\^M/gu, '\n'), quoted: true }] }
}

const screen = (invocation: Invocation): readonly Carried[] | undefined => {
  const stuff = indexOfText(invocation.args, 'stuff')
  if (stuff !== -1) return lineOf(invocation, invocation.args.slice(stuff + 1).map(asTyped))
  const { operands: words } = parseArguments(invocation.args, SCREEN)
  return argvOf(invocation, words)
}

/** Vim script's `system("LINE")`. */
const SYSTEM = /\bsystem(?:list)?\(\s*["']([^"']{1,2000})["']/u

/** `vim -c '!git push'`, `vim +'!cmd'`: an editor's own command line that starts a shell. */
const editor = (invocation: Invocation): readonly Carried[] | undefined => {
  const lines: Carried[] = []
  invocation.args.forEach((word, index) => {
    const before = index === 0 ? undefined : invocation.args[index - 1]
    const text = literalOf(word)
    const command = before !== undefined && /^(?:-c|--cmd)$/u.test(sketchOf(before)) ? text : text?.replace(/^\+/u, '')
    const found = command === undefined ? null : /^:?(?:%|sil(?:ent)?!? |exe(?:cute)? )?\s*!(.*)$/su.exec(command)
    const line = found?.[1] ?? (command === undefined ? undefined : SYSTEM.exec(command)?.[1])
    if (line === undefined || (command === text && !sketchOf(before ?? word).startsWith('-'))) return
    lines.push({
      kind: 'line',
      via: invocation.program,
      line: { ...word, parts: [{ kind: 'text', text: line, quoted: true }] },
    })
  })
  return lines.length === 0 ? undefined : lines
}

/** Lisp functions of Emacs 29 whose first argument is a shell line. */
const LISP_LINE = /\((?:async-)?shell-command(?:-to-string)?\s+"((?:[^"\\]|\\.)*)"/gu

/** `emacs --batch --eval '(shell-command "git push")'`. */
const emacs = (invocation: Invocation): readonly Carried[] | undefined => {
  const code = invocation.args.flatMap((word, index) => {
    const before = invocation.args[index - 1]
    const isValue = before !== undefined && /^(?:--?(?:eval|execute)|-e)$/u.test(sketchOf(before))
    return isValue || /^--?(?:eval|execute)=/u.test(sketchOf(word)) ? [word] : []
  })
  return code.flatMap(word =>
    [...sketchOf(word).matchAll(LISP_LINE)].map(([, text = '']): Carried => {
      const line = text.replaceAll(/\\(.)/gsu, '$1').replaceAll('\0', '$UNKNOWN')
      return { kind: 'line', via: 'emacs', line: { ...word, parts: [{ kind: 'text', text: line, quoted: true }] } }
    }),
  )
}

/** `nvm exec [VERSION] CMD`: nvm 0.40. */
const nvm = (invocation: Invocation): readonly Carried[] | undefined => {
  const [verb, ...rest] = invocation.args.filter(word => sketchOf(word) !== '--silent')
  if (verb === undefined || literalOf(verb) !== 'exec') return undefined
  const isVersion = /^(?:v?\d|lts\/|node$|stable$|default$|iojs)/u.test(rest[0] === undefined ? '' : sketchOf(rest[0]))
  return argvOf(invocation, isVersion ? rest.slice(1) : rest)
}

/** `man -P LINE`, `man --pager=LINE`: what shows the page. */
const pager = (invocation: Invocation): readonly Carried[] | undefined => {
  const args = parseArguments(invocation.args, { options: ['-P --pager=', '-M --manpath=', '-s -S --sections='] })
  return lineOf(invocation, valuesOf(args, '--pager').slice(-1))
}

/** `just --command PROGRAM ARG…`: just 1 runs it with the variables of its file. */
const just = (invocation: Invocation): readonly Carried[] | undefined => {
  const at = invocation.args.findIndex(word => /^(?:-c|--command)$/u.test(sketchOf(word)))
  return at === -1 ? undefined : argvOf(invocation, invocation.args.slice(at + 1))
}

export const RUN: readonly CarrierSpec[] = [
  ...RUNNERS.map(spec => runner(spec)),
  operands(['busybox', 'toybox']),
  operands(
    ['systemd-run'],
    [
      '-p --property=',
      '-u --unit=',
      '-E --setenv=',
      '-d --same-dir',
      '-t --pty',
      '-P --pipe',
      '-q --quiet',
      '-G --collect',
      '-r --remain-after-exit',
      '--user',
      '--scope',
      '--wait',
      '--on-active=',
      '--on-calendar=',
      '--on-boot=',
      '--description=',
      '--slice=',
      '--uid=',
      '--gid=',
      '--working-directory=',
      '-M --machine=',
      '-H --host=',
      '--nice=',
    ],
  ),
  { programs: ['just'], unwrap: just },
  { programs: ['nvm'], unwrap: nvm },
  { programs: ['tmux'], unwrap: tmux },
  { programs: ['screen'], unwrap: screen },
  { programs: ['vim', 'nvim', 'vi', 'ex', 'view', 'less', 'more'], unwrap: editor },
  { programs: ['man'], unwrap: pager },
  { programs: ['emacs', 'emacsclient'], unwrap: emacs },
  MAKE,
]
