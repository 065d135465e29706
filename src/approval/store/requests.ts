import { HoldpointError } from '../../model/errors.ts'
import type { Files } from '../../model/ports.ts'
import type { Request } from '../../model/request.ts'
import { timeOf } from '../expiry.ts'
import type { RequestResult } from '../request.ts'
import { formatRequest, isRequestName, MAX_REQUEST_BYTES, parseRequest } from '../request.ts'
import type { Folder } from './folder.ts'
import { checked } from './names.ts'

export interface Listed {
  /** Newest first. */
  readonly requests: readonly Request[]
  /** Files that are no request, and why. */
  readonly damaged: readonly { readonly name: string; readonly problem: string }[]
}

/** The folder `requests`. */
export const createRequests = (files: Files, folder: Folder) => {
  const readRequest = async (id: string): Promise<RequestResult | undefined> => {
    const path = await folder.existing('requests', `${checked(id)}.json`)
    const bytes = path === undefined ? undefined : await files.readRegular(path, MAX_REQUEST_BYTES)
    return bytes === undefined ? undefined : parseRequest(bytes, id)
  }

  const list = async (): Promise<Listed> => {
    const names = (await folder.names('requests')).filter(isRequestName)
    const results = await Promise.all(names.map(async name => ({ name, result: await readOrTell(readRequest, name) })))
    return {
      requests: results
        .flatMap(({ result }) => (result?.ok === true ? [result.request] : []))
        .sort((a, b) => timeOf(b.createdAt) - timeOf(a.createdAt)),
      damaged: results.flatMap(({ name, result }) => (result?.ok === false ? [{ name, problem: result.problem }] : [])),
    }
  }

  const writeRequest = async (request: Request): Promise<boolean> =>
    files.createExclusive(await folder.made('requests', `${checked(request.id)}.json`), formatRequest(request), 0o600)

  return { readRequest, list, writeRequest }
}

/** A request file that cannot be read is told in a listing, and hides no other. */
const readOrTell = async (
  read: (id: string) => Promise<RequestResult | undefined>,
  name: string,
): Promise<RequestResult | undefined> => {
  try {
    return await read(name.slice(0, -'.json'.length))
  } catch (error) {
    if (error instanceof HoldpointError) return { ok: false, problem: error.message }
    throw error
  }
}
