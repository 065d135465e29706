import type { Carried, Invocation } from '../../model/command.ts'
import type { Word } from '../../model/word.ts'
import { literalOf } from '../../model/word.ts'
import type { CarrierSpec } from '../carrier.ts'
import { argvOf, indexOfText, lineOf } from '../carrier.ts'
import type { Grammar } from '../grammar.ts'
import { parseArguments, valuesOf } from '../grammar.ts'
import { lookup } from '../lookup.ts'

/** OpenSSH 9 `ssh(1)`. */
const SSH_GRAMMAR: Grammar = {
  options: [
    '-4',
    '-6',
    '-A',
    '-a',
    '-B=',
    '-b=',
    '-C',
    '-c=',
    '-D=',
    '-E=',
    '-e=',
    '-F=',
    '-f',
    '-G',
    '-g',
    '-I=',
    '-i=',
    '-J=',
    '-K',
    '-k',
    '-L=',
    '-l=',
    '-M',
    '-m=',
    '-N',
    '-n',
    '-O=',
    '-o=',
    '-P=',
    '-p=',
    '-Q=',
    '-q',
    '-R=',
    '-S=',
    '-s',
    '-T',
    '-t',
    '-V',
    '-v',
    '-W=',
    '-w=',
    '-X',
    '-x',
    '-Y',
    '-y',
  ],
  interspersed: false,
}

const PROXY = /^(?:proxycommand|localcommand|knownhostscommand)=/iu

/** `ssh HOST LINE`, with what `-o ProxyCommand=` starts on this machine. */
const ssh = (invocation: Invocation): readonly Carried[] => {
  const args = parseArguments(invocation.args, SSH_GRAMMAR)
  const proxies = valuesOf(args, '-o').flatMap(word => {
    const text = literalOf(word) ?? ''
    const found = PROXY.exec(text)?.[0]
    const line: Word | undefined =
      found === undefined
        ? undefined
        : { ...word, parts: [{ kind: 'text', text: text.slice(found.length), quoted: true }] }
    return line === undefined ? [] : (lineOf(invocation, [line]) ?? [])
  })
  const [, first, ...rest] = args.operands
  // Options may stand once more between the host and the line.
  const after = first === undefined ? [] : parseArguments([first, ...rest], SSH_GRAMMAR).operands
  if (after.length === 0 && args.operands.length === 1 && invocation.input.kind === 'text')
    return [...proxies, { kind: 'line', via: 'ssh', line: invocation.input.body, remote: true }]
  return [...proxies, ...(lineOf(invocation, after, { remote: true }) ?? [])]
}

const DOCKER_GLOBAL = [
  '--config=',
  '-c --context=',
  '-D --debug',
  '-H --host=',
  '-l --log-level=',
  '--tls',
  '--tlscacert=',
  '--tlscert=',
  '--tlskey=',
  '--tlsverify',
]

/** Options with a value of `docker run|create|exec` and of `docker compose`, from the reference at docs.docker.com. */
const DOCKER_RUN = [
  '--add-host=',
  '-a --attach=',
  '--blkio-weight=',
  '--cap-add=',
  '--cap-drop=',
  '--cgroup-parent=',
  '--cgroupns=',
  '--cidfile=',
  '--cpu-period=',
  '--cpu-quota=',
  '-c --cpu-shares=',
  '--cpus=',
  '--cpuset-cpus=',
  '--cpuset-mems=',
  '-d --detach',
  '--detach-keys=',
  '--device=',
  '--dns=',
  '--dns-search=',
  '--domainname=',
  '--entrypoint=',
  '-e --env=',
  '--env-file=',
  '--expose=',
  '--gpus=',
  '--group-add=',
  '--health-cmd=',
  '--health-interval=',
  '--health-retries=',
  '--health-timeout=',
  '-h --hostname=',
  '--init',
  '-i --interactive',
  '--ip=',
  '--ipc=',
  '--isolation=',
  '-l --label=',
  '--label-file=',
  '--link=',
  '--log-driver=',
  '--log-opt=',
  '--mac-address=',
  '-m --memory=',
  '--memory-swap=',
  '--mount=',
  '--name=',
  '--network=',
  '--net=',
  '--no-healthcheck',
  '--oom-kill-disable',
  '--pid=',
  '--pids-limit=',
  '--platform=',
  '--privileged',
  '-p --publish=',
  '-P --publish-all',
  '--pull=',
  '-q --quiet',
  '--read-only',
  '--restart=',
  '--rm',
  '--runtime=',
  '--security-opt=',
  '--shm-size=',
  '--stop-signal=',
  '--sysctl=',
  '--tmpfs=',
  '-t --tty',
  '--ulimit=',
  '-u --user=',
  '--userns=',
  '-v --volume=',
  '--volume-driver=',
  '--volumes-from=',
  '-w --workdir=',
  '--service-ports',
  '--no-deps',
  '-T --no-TTY',
  '--build',
  '--use-aliases',
  '--index=',
]
const COMPOSE_GLOBAL = [
  '--ansi=',
  '--env-file=',
  '-f --file=',
  '--parallel=',
  '--profile=',
  '--progress=',
  '--project-directory=',
  '-p --project-name=',
  '--compatibility',
  '--dry-run',
]

const grammar = (options: readonly string[]): Grammar => ({ options, interspersed: false })

const DOCKER = grammar(DOCKER_GLOBAL)
const COMPOSE = grammar(COMPOSE_GLOBAL)
const MANAGEMENT = grammar([])
const RUN = grammar(DOCKER_RUN)

/** `run IMAGE CMD` and `exec CONTAINER CMD`, behind any management word (`container`, `compose`). */
const container = (invocation: Invocation, words: readonly Word[], global: Grammar): readonly Carried[] => {
  const [verb, ...rest] = parseArguments(words, global).operands
  const name = verb === undefined ? undefined : literalOf(verb)
  if (name === 'compose') return container(invocation, rest, COMPOSE)
  if (name === 'container' || name === 'machine') return container(invocation, rest, MANAGEMENT)
  if (name === 'run' || name === 'create' || name === 'exec') return inContainer(invocation, rest, name === 'exec')
  return []
}

const inContainer = (invocation: Invocation, words: readonly Word[], running: boolean): readonly Carried[] => {
  const args = parseArguments(words, RUN)
  const [image, ...command] = args.operands
  const remote = { remote: true, assignments: [] }
  const entry = valuesOf(args, '--entrypoint').at(-1)
  if (entry !== undefined) return argvOf(invocation, [entry, ...command], remote) ?? []
  const inside = argvOf(invocation, command, remote) ?? []
  // An image named after a tool runs that tool: `alpine/git push`, `amazon/aws-cli s3 rm`.
  const tool = running || image === undefined || command.length === 0 ? undefined : toolOf(image)
  return tool === undefined ? inside : [...inside, ...(argvOf(invocation, [tool, ...command], remote) ?? [])]
}

const TOOL_OF_IMAGE: Readonly<Record<string, string>> = {
  'aws-cli': 'aws',
  'google-cloud-cli': 'gcloud',
  'azure-cli': 'az',
}

const toolOf = (image: Word): Word | undefined => {
  const text = literalOf(image)
  const found = text === undefined ? null : /(?:^|\/)([\w.-]+)(?:[:@][^/]*)?$/u.exec(text)
  const base = found?.[1]
  if (base === undefined) return undefined
  return { ...image, parts: [{ kind: 'text', text: lookup(TOOL_OF_IMAGE, base) ?? base, quoted: true }] }
}

const KUBECTL_EXEC = grammar(['-n --namespace=', '-c --container=', '-i --stdin', '-t --tty'])
const KUBECTL = grammar([...KUBECTL_EXEC.options, '--context=', '--kubeconfig=', '-q --quiet'])

const kubectl = (invocation: Invocation): readonly Carried[] | undefined => {
  const { args } = invocation
  const verbs = args.slice(0, 12).map(literalOf)
  if (!verbs.some(verb => verb === 'exec' || verb === 'run' || verb === 'debug' || verb === 'rsh')) return undefined
  const dashes = indexOfText(args, '--')
  if (dashes !== -1) return argvOf(invocation, args.slice(dashes + 1), { remote: true })
  const { operands } = parseArguments(args, KUBECTL)
  const after = parseArguments(operands.slice(1), KUBECTL_EXEC)
  return literalOf(operands[0] ?? invocation.name) === 'exec'
    ? argvOf(invocation, after.operands.slice(1), { remote: true })
    : undefined
}

/** Ad-hoc commands of ansible-core 2.18: modules whose argument is a command. */
const ANSIBLE: Grammar = {
  options: [
    '-a --args=',
    '-m --module-name=',
    '-i --inventory=',
    '-l --limit=',
    '-u --user=',
    '-f --forks=',
    '-e --extra-vars=',
    '-M --module-path=',
    '-c --connection=',
    '-T --timeout=',
    '-t --tree=',
    '-b --become',
    '--become-user=',
    '--become-method=',
    '-C --check',
    '-D --diff',
    '-v --verbose',
    '-o --one-line',
    '-K --ask-become-pass',
    '-k --ask-pass',
  ],
}

const ansible = (invocation: Invocation): readonly Carried[] | undefined => {
  const args = parseArguments(invocation.args, ANSIBLE)
  const module = valuesOf(args, '--module-name').at(-1)
  const name = module === undefined ? 'command' : literalOf(module)?.replace(/^ansible\.builtin\./u, '')
  const runs = name === 'command' || name === 'shell' || name === 'raw'
  const dry = args.options.some(option => option.name === '--check')
  return runs && !dry ? lineOf(invocation, valuesOf(args, '--args').slice(-1), { remote: true }) : undefined
}

/** Programs whose command runs on another machine or in a container. */
export const REMOTE: readonly CarrierSpec[] = [
  { programs: ['ssh', 'autossh', 'mosh'], unwrap: ssh },
  {
    programs: ['docker', 'podman', 'nerdctl'],
    unwrap: invocation => container(invocation, invocation.args, DOCKER),
  },
  {
    programs: ['docker-compose', 'podman-compose'],
    unwrap: invocation => container(invocation, invocation.args, COMPOSE),
  },
  { programs: ['kubectl', 'oc', 'k3s'], unwrap: kubectl },
  { programs: ['ansible'], unwrap: ansible },
]
