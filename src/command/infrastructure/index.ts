import type { Family, Invocation } from '../../model/command.ts'
import { sketchOf } from '../../model/word.ts'
import { lookup } from '../lookup.ts'
import { lastOf } from '../grammar.ts'
import type { VerbCommand } from '../verb-table.ts'
import { readVerb, verbFamily } from '../verb-table.ts'
import { DOCKER_COMPOSE } from './containers.ts'
import { KAFKA_SCRIPTS } from './stores.ts'
import { INFRASTRUCTURE_TOOLS } from './tools.ts'

const tables = verbFamily('infrastructure', INFRASTRUCTURE_TOOLS)

const isCompose = ({ program, args }: Invocation): boolean =>
  (program === 'docker' || program === 'podman' || program === 'nerdctl') &&
  args.slice(0, 8).some(word => sketchOf(word) === 'compose')

/** Kafka's scripts have no verb: an option says what they do. */
const byOption = (command: VerbCommand): VerbCommand => {
  const { invocation, args } = command
  const acts = lookup(KAFKA_SCRIPTS, invocation.program.replace(/\.sh$/u, ''))
  if (acts === undefined || lastOf(args, '--help') !== undefined) return command
  const given = Object.keys(acts).find(name => lastOf(args, name) !== undefined)
  if (given === undefined || lastOf(args, '--dry-run') !== undefined) return { ...command, opaque: false }
  return { ...command, opaque: false, deed: { act: acts[given] ?? 'read', verb: given, span: invocation.span } }
}

/** Terraform, Kubernetes, the clouds, containers and their kin. */
export const infrastructureFamily: Family<VerbCommand> = {
  ...tables,
  parse: (invocation, context) => {
    if (isCompose(invocation)) return readVerb(DOCKER_COMPOSE, invocation)
    const command = tables.parse(invocation, context)
    return command === undefined ? undefined : byOption(command)
  },
}
