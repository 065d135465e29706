import type { Invocation } from '../../model/command.ts'
import { literalOf } from '../../model/word.ts'
import { isSecretName } from '../../secrets/names.ts'
import type { Hit } from './hit.ts'
import { NO_HITS } from './hit.ts'
import { literalArgs } from './secret-words.ts'

/** `env` with nothing to run: options and assignments only. `env -i` starts from nothing. */
const isBareEnv = ({ args }: Invocation): boolean => {
  let at = 0
  while (at < args.length) {
    const word = args[at]
    const text = word === undefined ? undefined : literalOf(word)
    if (text === undefined || !/^(?:-|[A-Za-z_]\w*=)/u.test(text)) return false
    if (/^-(?:i|-ignore-environment|S|-split-string|-help|-version)?$/u.test(text)) return false
    at += /^-(?:u|C|-unset|-chdir)$/u.test(text) ? 2 : 1
  }
  return true
}

/** A call's options as one text, and the names that it is given. */
interface Words {
  readonly flags: string
  readonly names: readonly string[]
}

/** What a call prints: everything, or these names. */
type Printed = 'all' | readonly string[]

const allIf = (condition: boolean): Printed => (condition ? 'all' : [])

const declared = ({ flags, names }: Words): Printed => {
  if (/f/iu.test(flags)) return []
  if (names.length > 0) return flags.includes('p') ? names : []
  return 'all'
}

/** `jq -n env`, `jq -n '$ENV.NAME'`. */
const jqEnvironment = ({ names }: Words): Printed => {
  const match = /^(?:\$ENV|env)(?:\.(\w+)|$|[[|. ])/u.exec(names[0] ?? '')
  if (match === null) return []
  return match[1] === undefined ? 'all' : [match[1]]
}

/** `docker inspect --format '{{.Config.Env}}'`: what the container was given. */
const inspected = ({ flags, names }: Words): Printed =>
  allIf(names.includes('inspect') && /\.Config\.Env\b|\bConfig\s+"?\.?Env\b/u.test(`${flags} ${names.join(' ')}`))

/** The BSD option `e` of `ps` shows the environment of each process. */
const isEnvironmentOption = (text: string): boolean => /^[a-z]+$/u.test(text) && text.includes('e')

const PRINTERS: ReadonlyMap<string, (words: Words) => Printed> = new Map([
  ['printenv', ({ flags, names }: Words) => (/help|version/u.test(flags) ? [] : names.length === 0 ? 'all' : names)],
  ['set', ({ flags, names }: Words) => allIf(flags === '' && names.length === 0)],
  ['export', ({ flags, names }: Words) => allIf(names.length === 0 && !/[nf]/u.test(flags))],
  ['ps', ({ flags, names }: Words) => allIf(flags === '' && isEnvironmentOption(names[0] ?? ''))],
  ['jq', jqEnvironment],
  ['docker', inspected],
  ['podman', inspected],
  ['nerdctl', inspected],
  ['declare', declared],
  ['typeset', declared],
])

/** Whether a program may print the environment: no other call is looked at here, but one that such a program feeds. */
export const mayPrintEnvironment = (program: string): boolean => program === 'env' || PRINTERS.has(program)

const printedNames = (invocation: Invocation): Printed => {
  if (invocation.program === 'env') return allIf(isBareEnv(invocation))
  const printer = PRINTERS.get(invocation.program)
  if (printer === undefined) return []
  const args = literalArgs(invocation)
  if (args.length < invocation.args.length) return []
  const names = args.filter(text => !text.startsWith('-'))
  const flags = args.filter(text => text.startsWith('-')).join('')
  return printer({ flags, names })
}

const printsAll = (invocation: Invocation): boolean => printedNames(invocation) === 'all'

/** A pattern that can only meet lines of names that hold no secret: `^NODE_`, `^PATH=`. */
const isHarmlessPattern = (pattern: string | undefined): boolean => {
  const name = /^\^(?:\(\?:)?(?:export )?([A-Za-z_]\w*)(?:=.*)?$/u.exec(pattern ?? '')?.[1]
  return name !== undefined && name.length > 1 && !isSecretName(name)
}

/** A later step of a pipe that keeps names, counts, or lines of harmless names only. */
const isFilter = (invocation: Invocation): boolean => {
  const args = literalArgs(invocation)
  const flags = args.filter(text => text.startsWith('-')).join('')
  const operands = args.filter(text => !text.startsWith('-'))
  switch (invocation.program) {
    case 'wc':
    case 'true':
    case ':':
      return true
    case 'grep':
    case 'egrep':
    case 'rg':
      return /[cq]/u.test(flags.replace('color', '')) || (!/[vf]/u.test(flags) && isHarmlessPattern(operands[0]))
    case 'cut':
      return args.join(' ').replaceAll(' ', '') === '-d=-f1'
    case 'awk':
      return /^-F=?$/u.test(flags) && /^\{ ?print \$1;? ?\}$/u.test(operands.at(-1) ?? '')
    case 'sed':
      return /^s\/=\.\*\/(?:=[^&]*)?\/g?$/u.test(operands[0] ?? '')
    default:
      return false
  }
}

/** The end of a pipe whose beginning lists the environment. */
const pipedEnvironment = (invocation: Invocation): Hit | undefined => {
  const { input } = invocation
  if (input.kind !== 'pipe' || invocation.output === 'pipe' || invocation.output === 'discarded') return undefined
  const source = input.from.find(printsAll)
  if (source === undefined) return undefined
  const later = [...input.from.slice(input.from.indexOf(source) + 1), invocation]
  return later.some(isFilter) ? undefined : { span: source.span, detail: source.program }
}

/** What a call shows of the environment: all of it, or the secrets it names. */
export const environmentHits = (invocation: Invocation): readonly Hit[] => {
  const piped = pipedEnvironment(invocation)
  const ends = piped === undefined ? NO_HITS : [piped]
  if (invocation.output === 'discarded') return ends
  const names = printedNames(invocation)
  if (names.length === 0) return ends
  if (names !== 'all')
    return [...ends, ...names.filter(isSecretName).map(name => ({ span: invocation.span, detail: name }))]
  return invocation.output === 'pipe' ? ends : [...ends, { span: invocation.span, detail: invocation.program }]
}
