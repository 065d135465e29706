import { join } from 'node:path'
import { HoldpointError } from '../model/errors.ts'
import type { Files } from '../model/ports.ts'
import type { Request } from '../model/request.ts'
import { isCredentialPath } from '../secrets/credential-files.ts'
import { safe } from '../secrets/escape.ts'
import { isInside, projectOf } from './related-files.ts'
import type { Session } from './session.ts'

/** More than this nobody reads at a pager. */
const MAX_BYTES = 4 * 1024 * 1024

const closed = (path: string, why: string, hint: string): HoldpointError =>
  new HoldpointError('refused', `${safe(path)} is not opened: ${why}`, hint)

/**
 * A related file as a person reads it: controls made visible, secrets redacted. A link that leads out of the project and a file of
 * credentials are not read.
 * @throws HoldpointError `refused` with the reason, `environment` where it cannot be read
 */
export const readRelated = async (files: Files, request: Request, name: string): Promise<string> => {
  const project = await projectOf(files, request.operation.cwd)
  const path = join(project, name)
  const real = await files.realPath(path)
  if (real === undefined) throw closed(name, 'it does not exist', 'it may be what is to be made')
  if (!isInside(real, project)) throw closed(name, 'it leads out of the project', `ls -l ${safe(name)}`)
  if (isCredentialPath(path) || isCredentialPath(real))
    throw closed(name, 'it is a file of credentials', 'open it yourself, outside of Holdpoint')
  const facts = await files.describe(real)
  if (facts?.kind !== 'file') throw closed(name, `it is ${facts?.kind ?? 'gone'}, not a plain file`, 'ls -l')
  if (facts.size > MAX_BYTES) throw closed(name, `it has ${facts.size} bytes`, 'open it yourself')
  const bytes = await files.readRegular(real, MAX_BYTES)
  return safe(new TextDecoder().decode(bytes), { lines: true })
}

/** Which change a request is about: Git's hooks name it in these words too. */
const changeOf = ({ operation: { argv } }: Request): 'commit' | 'push' | undefined => {
  if (argv[0] !== 'git') return undefined
  return (['commit', 'push'] as const).find(verb => argv.includes(verb))
}

const DIFFS = {
  commit: [['diff', '--cached', '--stat', '--patch', '--no-color']],
  push: [['log', '--patch', '--stat', '--no-color', 'HEAD', '--not', '--remotes']],
} as const

/** The change that a commit or push is about, made fit to read; `undefined` for requests about something else. */
export const readChange = async ({ ports }: Session, request: Request): Promise<string | undefined> => {
  const kind = changeOf(request)
  if (kind === undefined) return undefined
  const parts = await Promise.all(
    DIFFS[kind].map(args => ports.git.read(args, { cwd: request.operation.cwd, maxBytes: MAX_BYTES })),
  )
  if (parts.some(part => part === undefined))
    throw new HoldpointError(
      'environment',
      'Git could not show the change.',
      `look yourself: git ${DIFFS[kind][0].join(' ')}`,
    )
  const text = safe(parts.join('\n'), { lines: true })
  return text.trim() === '' ? 'Nothing differs.\n' : text
}
