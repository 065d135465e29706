import type { Word } from '../../model/word.ts'
import { sketchOf } from '../../model/word.ts'
import type { Arguments } from '../grammar.ts'
import { isOn, valuesOf } from '../grammar.ts'
import type { VerbRow, VerbTool } from '../verb-table.ts'
import { row } from '../verb-table.ts'

/** The root of this machine or the socket of its daemon, as the source of a mount. */
const mountsHost = (word: Word): boolean => {
  const text = sketchOf(word)
  const source = /(?:^|,)(?:source|src)=(?<path>[^,]*)/u.exec(text)?.groups?.['path'] ?? text.split(':')[0]
  return source === '/' || /^(?:\/var)?\/run\/(?:docker|podman\/podman)\.sock$/u.test(source ?? '')
}

const takesHost = (args: Arguments): boolean =>
  isOn(args, '--privileged') ||
  valuesOf(args, '--pid').some(word => sketchOf(word) === 'host') ||
  [...valuesOf(args, '--volume'), ...valuesOf(args, '--mount')].some(mountsHost)

const hostAccess: VerbRow['judge'] = (_rest, args) => (takesHost(args) ? 'host' : undefined)

/** Options of Docker 27 and Podman 5 that take a value before or after a verb. */
const OPTIONS = [
  '--help',
  '-v --volume=',
  '--mount=',
  '--privileged',
  '--pid=',
  '--context=',
  '-c=',
  '-H --host=',
  '--config=',
  '-l --log-level=',
  '-f --force',
  '-a --all',
  '--volumes',
  '--rm -i -t -d --detach --interactive --tty -q',
  '-e --env=',
  '--env-file=',
  '-p --publish=',
  '--name=',
  '-w --workdir=',
  '-u --user=',
  '--network=',
  '--entrypoint=',
  '--platform=',
  '--filter=',
  '--push',
  '-o --output=',
]
/** `docker build --output type=registry` pushes, like `--push`. */
const pushes: VerbRow['judge'] = (_rest, args) =>
  valuesOf(args, '--output').some(word => sketchOf(word).includes('type=registry')) ? 'deploy' : undefined

/** In `run` the first operand is the image, and what follows is the container's own. */
const RUNS: VerbTool['grammar'] = { options: OPTIONS, interspersed: true }

const DOCKER: VerbTool = {
  programs: ['docker', 'podman', 'nerdctl'],
  grammar: RUNS,
  rows: [
    ...row('read', 'container run|create, run|create', { judge: hostAccess }),
    ...row('read', 'build, image|builder build, buildx build|b|bake', {
      options: { '--push': 'deploy' },
      judge: pushes,
    }),
    ...row(
      'destroy',
      'system prune|reset, volume rm|remove|prune, swarm leave, stack rm|down, service rm, secret rm, node rm',
    ),
    ...row('read', 'rm|rmi, container|image rm', { options: { '--force': 'remove' } }),
    ...row('remove', 'container|image|network|builder|buildx prune'),
    ...row('deploy', 'push, image push, stack deploy, service create|update|scale|rollback, manifest push'),
  ],
}

const COMPOSE_OPTIONS = [
  '--help',
  '-f --file=',
  '-p --project-name=',
  '--profile=',
  '--env-file=',
  '--project-directory=',
  '-v --volumes',
  '-t --timeout=',
  '--rmi=',
  '--remove-orphans',
  '--dry-run',
  '-s --stop',
  '--push',
]

/** After `rm`, `-f` is no file but "do not ask": `rm -fsv` takes the volumes too. */
const takesVolumes: VerbRow['judge'] = (_rest, args) =>
  valuesOf(args, '--file').some(word => /^-?[fs]*v[fs]*$/u.test(sketchOf(word))) ? 'destroy' : undefined

/** Docker Compose 2 (`docker compose --help`). */
const COMPOSE_ROWS = [
  ...row('remove', 'down', { options: { '--dry-run': 'read', '--volumes': 'destroy' } }),
  ...row('remove', 'rm', { options: { '--dry-run': 'read', '--volumes': 'destroy' }, judge: takesVolumes }),
  ...row('read', 'build', { options: { '--dry-run': 'read', '--push': 'deploy' } }),
  ...row('deploy', 'push', { options: { '--dry-run': 'read' } }),
]

const COMPOSE: VerbTool = {
  programs: ['docker-compose', 'podman-compose'],
  grammar: { options: COMPOSE_OPTIONS },
  rows: COMPOSE_ROWS,
}

/** Options of `docker` itself, which may stand before `compose`. */
const GLOBAL_OPTIONS = [
  '-c --context=',
  '-H --host=',
  '-l --log-level=',
  '-D --debug',
  '--config=',
  '--tls --tlsverify',
  '--tlscacert=',
  '--tlscert=',
  '--tlskey=',
]

/** `docker compose …`, whose options are Compose's own: the word before them is no verb. */
export const DOCKER_COMPOSE: VerbTool = {
  programs: [],
  grammar: { options: [...COMPOSE_OPTIONS, ...GLOBAL_OPTIONS] },
  rows: COMPOSE_ROWS.map(entry => ({ ...entry, verb: `compose ${entry.verb}` })),
}

/** Tools that speak to a registry themselves: skopeo 1, crane 0.20, regctl 0.8, ORAS 1, buildah 1, ko 0.17, pack 0.36. */
const REGISTRY_TOOLS: readonly VerbTool[] = [
  {
    programs: ['skopeo', 'crane', 'regctl', 'oras', 'gcrane'],
    grammar: {
      options: ['-h --help', '--version', '--platform=', '-a --all', '--src-creds=', '--dest-creds=', '--tag='],
    },
    rows: [
      ...row('destroy', 'delete, tag|image|manifest|blob|artifact delete|rm, manifest|blob|repo delete|rm'),
      ...row(
        'deploy',
        'copy|cp|sync|push|append|mutate|rebase|tag|attach, image copy|import|mod, manifest|blob push|put',
      ),
    ],
  },
  {
    programs: ['buildah', 'ko', 'pack'],
    grammar: {
      options: ['-h --help', '--version', '--publish', '--push[=]', '-f --filename=', '-a --all', '-L --local'],
    },
    rows: [
      ...row('deploy', 'push|apply|create|resolve|publish, manifest push'),
      ...row('destroy', 'delete'),
      ...row('read', 'build', { options: { '--publish': 'deploy' } }),
      ...row('remove', 'rm|rmi|prune', { options: { '--all': 'remove' } }),
    ],
  },
  {
    programs: ['crictl', 'ctr'],
    grammar: {
      options: ['-h --help', '--version', '-f --force', '-a --all', '-n --namespace=', '-r --runtime-endpoint='],
    },
    rows: [
      ...row(
        'remove',
        'rm|rmi|rmp|stop|stopp, containers|container|c|tasks|task|t|images|image|i rm|remove|delete|del|kill',
      ),
      ...row('deploy', 'images|image|i push'),
    ],
  },
]

export const CONTAINER_TOOLS: readonly VerbTool[] = [DOCKER, COMPOSE, ...REGISTRY_TOOLS]
