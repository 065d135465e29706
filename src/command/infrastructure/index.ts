import type { Family, Invocation } from '../../model/command.ts'
import { sketchOf } from '../../model/word.ts'
import type { VerbCommand } from '../verb-table.ts'
import { readVerb, verbFamily } from '../verb-table.ts'
import { DOCKER_COMPOSE } from './containers.ts'
import { INFRASTRUCTURE_TOOLS } from './tools.ts'

const tables = verbFamily('infrastructure', INFRASTRUCTURE_TOOLS)

const isCompose = ({ program, args }: Invocation): boolean =>
  (program === 'docker' || program === 'podman' || program === 'nerdctl') &&
  args.slice(0, 8).some(word => sketchOf(word) === 'compose')

/** Terraform, Kubernetes, the clouds, containers and their kin. */
export const infrastructureFamily: Family<VerbCommand> = {
  ...tables,
  parse: (invocation, context) =>
    isCompose(invocation) ? readVerb(DOCKER_COMPOSE, invocation) : tables.parse(invocation, context),
}
