import type { Carried, Invocation } from '../../model/command.ts'
import type { Word } from '../../model/word.ts'
import { literalOf, sketchOf } from '../../model/word.ts'
import type { CarrierSpec } from '../carrier.ts'
import { argvOf, indexOfText, lineOf, producedWord } from '../carrier.ts'
import { tailOf } from '../grammar.ts'

/** A tool that hands a shell line to a machine elsewhere, as the value of an option. */
interface Machine {
  readonly programs: readonly string[]
  /** Words of its verb, in order. */
  readonly verb: readonly string[]
  readonly options: readonly string[]
  /** What follows `--` is a command too. */
  readonly dashes?: true
  /** The option takes more than one word, a line each. */
  readonly many?: true
}

/** By each tool's own reference: flyctl, gcloud 500, az 2, AWS CLI 2, Vagrant 2, doctl 1, EB CLI 3. */
const MACHINES: readonly Machine[] = [
  { programs: ['fly', 'flyctl'], verb: ['ssh', 'console'], options: ['-C', '--command'] },
  { programs: ['gcloud'], verb: ['ssh'], options: ['--command'], dashes: true },
  { programs: ['az'], verb: ['run-command'], options: ['--scripts', '--script'], many: true },
  { programs: ['az'], verb: ['container', 'exec'], options: ['--exec-command'] },
  { programs: ['aws'], verb: ['ecs', 'execute-command'], options: ['--command'] },
  { programs: ['vagrant'], verb: ['ssh'], options: ['-c', '--command'], dashes: true },
  { programs: ['doctl'], verb: ['compute', 'ssh'], options: ['--ssh-command'] },
  { programs: ['eb'], verb: ['ssh'], options: ['-c', '--command'] },
  { programs: ['minikube', 'colima'], verb: ['ssh'], options: [], dashes: true },
]

/** Whether the verb's words stand among the first ones, in this order. */
const hasVerb = (args: readonly Word[], verb: readonly string[]): boolean => {
  let found = 0
  for (const word of args.slice(0, 12)) if (sketchOf(word) === verb[found]) found += 1
  return found === verb.length
}

/** Values of an option, as the next words or behind `=`. */
const valuesAfter = (args: readonly Word[], names: readonly string[], many: boolean): readonly Word[] => {
  const values: Word[] = []
  args.forEach((word, index) => {
    const text = sketchOf(word)
    const name = names.find(candidate => text.startsWith(`${candidate}=`))
    if (name !== undefined) values.push(tailOf(word, name.length + 1))
    if (!names.includes(text)) return
    const rest = args.slice(index + 1)
    const end = many ? rest.findIndex(next => sketchOf(next).startsWith('-')) : 1
    values.push(...(end === -1 ? rest : rest.slice(0, end)))
  })
  return values
}

const REMOTE = { remote: true }

const machine = (spec: Machine): CarrierSpec => ({
  programs: spec.programs,
  unwrap: invocation => {
    const { args } = invocation
    if (!hasVerb(args, spec.verb)) return undefined
    const lines = valuesAfter(args, spec.options, spec.many === true)
    const dashes = spec.dashes === true ? indexOfText(args, '--') : -1
    return [
      ...lines.flatMap(line => lineOf(invocation, [line], REMOTE) ?? []),
      ...(dashes === -1 ? [] : (lineOf(invocation, args.slice(dashes + 1), REMOTE) ?? [])),
    ]
  },
})

/** `commands=["…","…"]`, `commands=…` and `{"commands":["…"]}`, the shorthand and the JSON of the AWS CLI. */
const commandsOf = (text: string): readonly string[] => {
  const at = text.indexOf('commands')
  if (at === -1) return []
  const rest = text.slice(at + 'commands'.length).replace(/^"?\s?[=:]\s?/u, '')
  const quoted = [...rest.matchAll(/"((?:[^"\\]|\\.)*)"/gu)].map(found => (found[1] ?? '').replaceAll('\\"', '"'))
  return quoted.length > 0 ? quoted : [rest.replace(/^\[/u, '').replace(/\]$/u, '')]
}

/** `aws ssm send-command --parameters commands=…`. */
const sendCommand = (invocation: Invocation): readonly Carried[] | undefined => {
  if (!hasVerb(invocation.args, ['ssm', 'send-command'])) return undefined
  return valuesAfter(invocation.args, ['--parameters'], true).flatMap(word =>
    commandsOf(literalOf(word) ?? '').flatMap(
      command => lineOf(invocation, [producedWord(command, invocation)], REMOTE) ?? [],
    ),
  )
}

/** `fly pg connect -c SQL` hands its text to psql. */
const flyPostgres = (invocation: Invocation): readonly Carried[] | undefined => {
  const { args } = invocation
  if (!hasVerb(args, ['pg', 'connect']) && !hasVerb(args, ['postgres', 'connect'])) return undefined
  return valuesAfter(args, ['-c', '--command'], false).flatMap(
    text => argvOf(invocation, [producedWord('psql', invocation), producedWord('-c', invocation), text], REMOTE) ?? [],
  )
}

/** `ip netns exec NAME CMD`, `ip vrf exec NAME CMD` (iproute2 6); `-all` stands for the name. */
const inNamespace = (invocation: Invocation): readonly Carried[] | undefined => {
  const { args } = invocation
  const at = args.findIndex(
    (word, index) =>
      literalOf(word) === 'exec' && /^(?:netns|net|vrf)$/u.test(literalOf(args[index - 1] ?? word) ?? ''),
  )
  if (at === -1) return undefined
  const everywhere = args.slice(0, at).some(word => /^-a(?:ll)?$/u.test(literalOf(word) ?? ''))
  return argvOf(invocation, args.slice(at + (everywhere ? 1 : 2)))
}

/** Tools that run a line on a machine of a cloud, a host or a hypervisor. */
export const MACHINE_CARRIERS: readonly CarrierSpec[] = [
  ...MACHINES.map(machine),
  { programs: ['aws'], unwrap: sendCommand },
  { programs: ['ip'], unwrap: inNamespace },
  { programs: ['fly', 'flyctl'], unwrap: flyPostgres },
]
