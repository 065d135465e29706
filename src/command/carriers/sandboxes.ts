import type { Carried, Invocation } from '../../model/command.ts'
import { literalOf, sketchOf } from '../../model/word.ts'
import type { CarrierSpec } from '../carrier.ts'
import { argvOf, lineOf, producedWord } from '../carrier.ts'
import { inputText } from '../input-text.ts'

/** Options of bubblewrap 0.9 (`bwrap --help`) by how many words they take. */
const BWRAP_TAKES: ReadonlyMap<string, number> = new Map([
  ...(
    '--bind --bind-try --dev-bind --dev-bind-try --ro-bind --ro-bind-try --bind-fd --ro-bind-fd --bind-data ' +
    '--ro-bind-data --file --symlink --setenv --chmod'
  )
    .split(' ')
    .map(name => [name, 2] as const),
  ...(
    '--tmpfs --proc --dev --mqueue --dir --chdir --unsetenv --hostname --uid --gid --seccomp --add-seccomp-fd --args ' +
    '--lock-file --sync-fd --block-fd --userns-block-fd --info-fd --json-status-fd --exec-label --file-label --cap-add ' +
    '--cap-drop --remount-ro --perms --size --userns --userns2 --pidns --argv0 --overlay-src --tmp-overlay --ro-overlay'
  )
    .split(' ')
    .map(name => [name, 1] as const),
  ['--overlay', 3],
])

const bubblewrap = (invocation: Invocation): readonly Carried[] | undefined => {
  const { args } = invocation
  let at = 0
  for (; at < args.length; at += 1) {
    const word = args[at]
    const text = word === undefined ? '' : sketchOf(word)
    if (text === '--') return argvOf(invocation, args.slice(at + 1))
    if (!text.startsWith('-')) break
    at += BWRAP_TAKES.get(text) ?? 0
  }
  return argvOf(invocation, args.slice(at))
}

const SPAWN_OPTIONS: ReadonlySet<string> = new Set('-noecho -console -nottycopy -nottyinit -ignore -s -h --'.split(' '))

/** Commands of expect(1) that start a program, and the one that types into it. */
const expectLine = (command: string): string | undefined => {
  const [verb = '', ...rest] = command.trim().split(/\s/u)
  const words = rest.filter(word => !SPAWN_OPTIONS.has(word)).join(' ')
  if (verb === 'spawn' || verb === 'exec' || verb === 'system') return words
  return verb === 'send' ? words.replaceAll(/^[{"]|\\[rn]|[}"]$/gu, '') : undefined
}

/** `expect -c SCRIPT`, and a script on standard input. */
const expect = (invocation: Invocation): readonly Carried[] | undefined => {
  const { args } = invocation
  const given = args.filter((_word, index) => index > 0 && sketchOf(args[index - 1] ?? invocation.name) === '-c')
  const texts = args.length === 0 ? [inputText(invocation.input)] : given.map(literalOf)
  return texts.flatMap(text =>
    (text ?? '').split(/[;\n]/u).flatMap(command => {
      const line = expectLine(command)
      return line === undefined || line === '' ? [] : (lineOf(invocation, [producedWord(line, invocation)]) ?? [])
    }),
  )
}

/** Sandboxes and terminals that run a program of their own words. */
export const SANDBOXES: readonly CarrierSpec[] = [
  { programs: ['bwrap'], unwrap: bubblewrap },
  { programs: ['expect'], unwrap: expect },
]
