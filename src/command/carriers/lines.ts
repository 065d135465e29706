import type { Carried, Invocation } from '../../model/command.ts'
import type { Word } from '../../model/word.ts'
import { literalOf, prefixOf, sketchOf } from '../../model/word.ts'
import type { CarrierSpec } from '../carrier.ts'
import { argvOf, indexOfText, lineOf, processLine } from '../carrier.ts'
import { isStdin } from '../descriptors.ts'
import type { Grammar } from '../grammar.ts'
import { parseArguments, tailOf, valuesOf } from '../grammar.ts'
import { isSetup } from '../setup-output.ts'
import { fromInput } from './shell.ts'

const scriptFile = (invocation: Invocation, word: Word, args: readonly Word[]): readonly Carried[] | undefined => {
  const name = literalOf(word)
  if (name === undefined) return undefined
  const { cwd, span, program } = invocation
  return [{ kind: 'reference', via: program, reference: { kind: 'script-file', name, args, cwd, span } }]
}

const evaluate = (invocation: Invocation): readonly Carried[] | undefined => {
  const [first, second] = invocation.args
  const setup = first !== undefined && second === undefined && invocation.assignments.length === 0 && isSetup(first)
  return setup ? undefined : evaluated(invocation)
}

const evaluated = (invocation: Invocation): readonly Carried[] | undefined =>
  lineOf(invocation, indexOfText(invocation.args, '--') === 0 ? invocation.args.slice(1) : invocation.args)

/** `source FILE`: a file whose text is not on the line; `source <(echo LINE)`: one whose text is. */
const source = (invocation: Invocation): readonly Carried[] | undefined => {
  const [file, ...args] = invocation.args
  const produced = file === undefined ? undefined : processLine(file, invocation)
  if (produced !== undefined) return [produced]
  if (file !== undefined && isStdin(file)) return fromInput(invocation)
  return file === undefined ? undefined : scriptFile(invocation, file, args)
}

/** `trap LINE SIGNAL…`; with one operand it only resets. */
const trap = (invocation: Invocation): readonly Carried[] | undefined => {
  const operands = invocation.args.filter(word => !/^(?:--|-[lpP])$/u.test(literalOf(word) ?? ''))
  const [line, signal] = operands
  if (line === undefined || signal === undefined || literalOf(line) === '-') return undefined
  return lineOf(invocation, [line])
}

/** A program that takes a whole shell line as the value of an option, and may run its operands as well. */
interface LineOption {
  readonly programs: readonly string[]
  readonly grammar: Grammar
  readonly option: string
  /** Without the option it is a shell that reads its standard input. */
  readonly feeds?: true
  /** Operands before the command that it runs; without it operands are no command. */
  readonly operands?: number
}

const LINE_OPTIONS: readonly LineOption[] = [
  {
    programs: ['su', 'runuser'],
    grammar: {
      options: [
        '-c --command=',
        '-f --fast',
        '-g --group=',
        '-G --supp-group=',
        '-l --login',
        '-m -p --preserve-environment',
        '-P --pty',
        '-s --shell=',
        '-u --user=',
        '-w --whitelist-environment=',
      ],
      abbreviations: true,
    },
    option: '--command',
    feeds: true,
  },
  {
    programs: ['script'],
    grammar: {
      options: [
        '-a --append',
        '-B --log-io=',
        '-c --command=',
        '-E --echo=',
        '-e --return',
        '-f --flush',
        '-I --log-in=',
        '-O --log-out=',
        '-o --output-limit=',
        '-q --quiet',
        '-T --log-timing=',
        '-t[=]',
      ],
    },
    option: '--command',
  },
  {
    programs: ['flock'],
    grammar: {
      options: [
        '-c --command=',
        '-E --conflict-exit-code=',
        '-F --no-fork',
        '-e -x --exclusive',
        '-n --nb --nonblock',
        '-o --close',
        '-s --shared',
        '-u --unlock',
        '-w --wait --timeout=',
        '--verbose',
      ],
      interspersed: false,
    },
    option: '--command',
    operands: 1,
  },
  { programs: ['nix-shell'], grammar: { options: ['--run=', '--command=', '-p', '-A=', '-I='] }, option: '--run' },
]

/** `flock FILE -c LINE`: the option stands behind the operand, where the operand ended the options. */
const lineAfter = (words: readonly Word[]): Word | undefined => {
  const at = words.findIndex(word => /^(?:-c|--command)$/u.test(literalOf(word) ?? ''))
  return at === -1 ? undefined : words[at + 1]
}

const lineOption = (spec: LineOption): CarrierSpec => ({
  programs: spec.programs,
  unwrap: invocation => {
    const args = parseArguments(invocation.args, spec.grammar)
    const line = valuesOf(args, spec.option).at(-1)
    if (line !== undefined) return lineOf(invocation, [line])
    // `runuser -u USER -- CMD`.
    if (spec.feeds === true && valuesOf(args, '--user').length === 0) return fromInput(invocation)
    const own = spec.operands ?? (valuesOf(args, '--user').length > 0 ? 0 : undefined)
    if (own === undefined) return undefined
    const words = args.operands.slice(own)
    const late = lineAfter(words.slice(0, 2))
    return late === undefined ? argvOf(invocation, words) : lineOf(invocation, [late])
  },
})

/** Options of programs that are no carriers otherwise, whose value is a command: GNU tar, rsync, zip, GNU sort. */
const HIDDEN: Readonly<Record<string, RegExp>> = {
  tar: /^(?:--to-command=|--checkpoint-action=exec=|--use-compress-program=|--rsh-command=|--rmt-command=|-I(?=.))/u,
  rsync: /^(?:--rsh=|--rsync-path=)/u,
  sort: /^--compress-program=/u,
  zip: /^(?:--unzip-command=|-TT(?=.))/u,
  man: /^--html=/u,
}

/** The same where the value is the next word. */
const HIDDEN_NEXT: Readonly<Record<string, RegExp>> = {
  tar: /^(?:-[a-zA-Z]*I|--use-compress-program|--to-command|--rsh-command|--rmt-command)$/u,
  rsync: /^(?:-[a-zA-Z]*e|--rsh|--rsync-path)$/u,
  sort: /^--compress-program$/u,
  zip: /^(?:-TT|--unzip-command)$/u,
}

const hidden = (invocation: Invocation): readonly Carried[] | undefined => {
  const { program, args } = invocation
  const [pattern, next] = [HIDDEN[program], HIDDEN_NEXT[program]]
  if (pattern === undefined) return undefined
  return args.flatMap((word, at) => {
    const found = pattern.exec(prefixOf(word))?.[0]
    const value = found === undefined ? args[at + 1] : tailOf(word, found.length)
    const isGiven = found !== undefined || next?.test(literalOf(word) ?? '') === true
    return isGiven && value !== undefined ? (lineOf(invocation, [value]) ?? []) : []
  })
}

/** Variables by which a program is told what to run (less 643, man-db 2.11, psql 16, crontab, sudo 1.9). */
const TOLD_BY: Readonly<Record<string, RegExp>> = {
  less: /^LESS(?:OPEN|CLOSE)$/u,
  zless: /^LESS(?:OPEN|CLOSE)$/u,
  man: /^(?:MANPAGER|PAGER)$/u,
  psql: /^(?:PSQL_PAGER|PAGER|PSQL_EDITOR|EDITOR)$/u,
  crontab: /^(?:VISUAL|EDITOR)$/u,
  sudoedit: /^(?:SUDO_EDITOR|VISUAL|EDITOR)$/u,
  systemctl: /^(?:SYSTEMD_PAGER|SYSTEMD_EDITOR|EDITOR|PAGER)$/u,
}

/** `MANPAGER=LINE man …`; `LESSOPEN='|LINE'` has marks in front. */
const told = (invocation: Invocation): readonly Carried[] | undefined => {
  const pattern = TOLD_BY[invocation.program]
  return invocation.assignments.flatMap(({ name, value }) => {
    if (pattern?.test(name) !== true || !('parts' in value)) return []
    const marks = /^[|-]*/u.exec(prefixOf(value))?.[0].length ?? 0
    return lineOf(invocation, [marks === 0 ? value : tailOf(value, marks)]) ?? []
  })
}

/** What a debugger's own command hands to a shell: `gdb -ex 'shell LINE'`, `lldb -o 'platform shell LINE'`. */
const DEBUGGED = /^(?:(?:platform )?shell\s+|!\s*)/u

const debugged = (invocation: Invocation): readonly Carried[] | undefined =>
  invocation.args.flatMap((word, at) => {
    const before = invocation.args[at - 1]
    const isCommand =
      before !== undefined && /^(?:-ex|-iex|--ex|--eval-command|-o|-O|--one-line)$/u.test(literalOf(before) ?? '')
    const start = isCommand ? DEBUGGED.exec(prefixOf(word))?.[0] : undefined
    return start === undefined ? [] : (lineOf(invocation, [tailOf(word, start.length)]) ?? [])
  })

const MANY_LINES: Grammar = {
  options: [
    '-n --names=',
    '-p --prefix=',
    '-c --prefix-colors=',
    '-m --max-processes=',
    '-s --success=',
    '--restart-tries=',
    '--restart-after=',
    '-k --kill-others',
    '--kill-others-on-fail',
    '-r --raw',
    '-w --warmup=',
    '-i',
    '-N',
    '--export-json=',
  ],
}

/** concurrently's short form for scripts: `npm:dev` is `npm run dev`, and `npm:dev:*` each that begins so. */
const SCRIPT_OF = /^(npm|pnpm|yarn|bun):([\w:.*-]+)$/u

/** A script by concurrently's short form; its name is one word, star and all. */
const scriptOf = (word: Word): Word | undefined => {
  const [, manager, script] = SCRIPT_OF.exec(literalOf(word) ?? '') ?? []
  if (manager === undefined || script === undefined) return undefined
  return { ...word, parts: [{ kind: 'text', text: `${manager} run '${script}'`, quoted: true }] }
}

/** Every operand is a line of its own: `concurrently "npm run a" "npm run b"`. */
const manyLines = (invocation: Invocation): readonly Carried[] | undefined => {
  const { operands } = parseArguments(invocation.args, MANY_LINES)
  return operands.flatMap(word => lineOf(invocation, [scriptOf(word) ?? word]) ?? [])
}

/** `at TIME`, `batch`: the line comes from standard input or a file. */
const later = (invocation: Invocation): readonly Carried[] | undefined => {
  const at = indexOfText(invocation.args, '-f')
  const file = at === -1 ? undefined : invocation.args[at + 1]
  if (file !== undefined) return scriptFile(invocation, file, [])
  return fromInput(invocation)
}

/** `sudo -i`, `sudo -s`, `doas -s`: a shell, where no word names a command. */
const rootShell = (invocation: Invocation): readonly Carried[] | undefined => {
  const { args } = invocation
  const isShell = args.some(word => /^(?:-[a-zA-Z]*[is]|--login|--shell)$/u.test(literalOf(word) ?? ''))
  const isAlone = args.every(
    (word, at) => sketchOf(word).startsWith('-') || /^-[a-zA-Z]*u$/u.test(sketchOf(args[at - 1] ?? word)),
  )
  return isShell && isAlone ? fromInput(invocation) : undefined
}

/** `compgen -C LINE`, `complete -C LINE`, `bind -x '"KEYS": LINE'`: bash runs them for its line editor. */
const edited = (invocation: Invocation): readonly Carried[] | undefined => {
  const option = invocation.program === 'bind' ? /^-[a-z]*x$/u : /^-[a-zA-Z]*C$/u
  const at = invocation.args.findIndex(word => option.test(literalOf(word) ?? ''))
  const value = at === -1 ? undefined : invocation.args[at + 1]
  if (value === undefined) return undefined
  const keys = invocation.program === 'bind' ? (/^\s*"[^"]*"\s*:\s*/u.exec(prefixOf(value))?.[0].length ?? 0) : 0
  return lineOf(invocation, [keys === 0 ? value : tailOf(value, keys)])
}

/** Programs that hand a shell line on. */
export const LINES: readonly CarrierSpec[] = [
  { programs: ['eval'], unwrap: evaluate },
  { programs: ['source', '.'], unwrap: source },
  { programs: ['trap'], unwrap: trap },
  ...LINE_OPTIONS.map(lineOption),
  { programs: Object.keys(HIDDEN), unwrap: hidden },
  { programs: Object.keys(TOLD_BY), unwrap: told },
  { programs: ['gdb', 'lldb'], unwrap: debugged },
  { programs: ['sudo', 'doas'], unwrap: rootShell },
  { programs: ['compgen', 'complete', 'bind'], unwrap: edited },
  { programs: ['concurrently', 'conc', 'hyperfine'], unwrap: manyLines },
  { programs: ['at', 'batch'], unwrap: later },
]
