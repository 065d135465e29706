import { resolve } from 'node:path'
import { HoldpointError } from '../model/errors.ts'
import type { Ports } from '../model/ports.ts'
import type { Decision, Request } from '../model/request.ts'
import { safe } from '../secrets/escape.ts'
import { signAnswer } from './answer.ts'
import { recordDecision, recordProvided } from './chronicle.ts'
import { isInside, projectOf } from './related-files.ts'
import type { Policy, Session } from './session.ts'

/** Where a human says that what was needed is now. */
export type Provision =
  /** Variables of the human's own environment. */
  | { readonly kind: 'environment' }
  /** Lines `NAME=…` of a file. */
  | { readonly kind: 'file'; readonly path: string }
  /** Somewhere that the gate cannot look into, in the human's words. */
  | { readonly kind: 'elsewhere'; readonly where: string }

/** Larger files are no list of variables. */
const MAX_BYTES = 1024 * 1024

const READABLE_BY_OTHERS = 0o077

/** What was looked at. Values are in none of it. */
interface Look {
  /** Where it is, in words. */
  readonly place: string
  /** Names that are not there, or there without a value. */
  readonly missing: readonly string[]
  /** What a person should put right, though it stops nothing. */
  readonly warnings: readonly string[]
}

/** Names at the start of a line with something behind `=`, as dotenv and shells read them. Only names leave this function. */
const namesIn = (text: string): ReadonlySet<string> =>
  new Set(
    text.split('\n').flatMap(line => {
      const [, name] = /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=\s*[^\s#]/u.exec(line) ?? []
      return name === undefined ? [] : [name]
    }),
  )

const isIgnored = async ({ git }: Ports, project: string, path: string): Promise<boolean> =>
  (await git.read(['check-ignore', '--', path], { cwd: project })) !== undefined

const fileWarnings = async (ports: Ports, project: string, path: string): Promise<readonly string[]> => {
  const mode = (await ports.files.describe(path))?.mode ?? 0
  const isTold = isInside(path, project) && !(await isIgnored(ports, project, path))
  return [
    ...(isTold ? [`Git does not ignore ${safe(path)}: add it to .gitignore before anything is committed`] : []),
    ...((mode & READABLE_BY_OTHERS) === 0 ? [] : [`others can read ${safe(path)}: chmod 600 it`]),
  ]
}

const lookIntoFile = async (ports: Ports, project: string, named: string, names: readonly string[]): Promise<Look> => {
  const path = resolve(ports.ambient.cwd, named)
  const bytes = await ports.files.readRegular(path, MAX_BYTES)
  if (bytes === undefined)
    throw new HoldpointError('usage', `there is no file ${safe(path)}`, 'name the file that holds them: --file FILE')
  const found = namesIn(new TextDecoder().decode(bytes))
  const warnings = await fileWarnings(ports, project, path)
  const ignored = warnings.length === 0 ? ' (ignored by Git, readable by its owner alone)' : ''
  return { place: `${safe(named)}${ignored}`, missing: names.filter(name => !found.has(name)), warnings }
}

const lookInto = async (
  ports: Ports,
  project: string,
  provision: Provision,
  names: readonly string[],
): Promise<Look> => {
  switch (provision.kind) {
    case 'file':
      return lookIntoFile(ports, project, provision.path, names)
    case 'environment':
      return {
        place: 'environment variables',
        missing: names.filter(name => (ports.ambient.env[name] ?? '') === ''),
        warnings: [],
      }
    case 'elsewhere':
      return { place: safe(provision.where), missing: [], warnings: ['that place was not looked into'] }
  }
}

export interface ProvidedResult {
  readonly decision: Decision
  /** Where it is, in words. */
  readonly place: string
  readonly names: readonly string[]
  readonly warnings: readonly string[]
}

/**
 * A human confirms that what a request for credentials needs is in place: looked at by name alone, signed like any answer, with a
 * milestone of the human's own in the log. No value is kept, printed or written anywhere.
 * @throws HoldpointError `usage` where the request asks for none, or a name is not there
 */
export const provideCredentials = async (
  session: Session,
  policy: Policy,
  request: Request,
  given: { readonly provision: Provision; readonly reason?: string; readonly keyFile?: string },
): Promise<ProvidedResult> => {
  const names = request.proposal?.needs?.names
  if (names === undefined)
    throw new HoldpointError(
      'usage',
      `The request ${request.id} asks for no credentials.`,
      `holdpoint approve ${request.id}`,
    )
  const { ports } = session
  const project = await projectOf(ports.files, request.operation.cwd)
  const { place, missing, warnings } = await lookInto(ports, project, given.provision, names)
  if (missing.length > 0)
    throw new HoldpointError(
      'usage',
      `not there yet, or without a value: ${missing.join(', ')} (looked in ${place})`,
      'put them in place, then run the same command again',
    )
  const what = `${names.join(', ')} in place: ${place}.`
  const decision = await signAnswer(session, policy, request, {
    verdict: 'approved',
    provided: true,
    reason: given.reason === undefined ? what : `${what} ${given.reason}`,
    ...(given.keyFile === undefined ? {} : { keyFile: given.keyFile }),
  })
  const decisionKey = await recordDecision(session, { request, decision, proof: 'signature' })
  await recordProvided(session, { request, decisionKey, approver: decision.approver, what: decision.reason })
  return { decision, place, names, warnings }
}
