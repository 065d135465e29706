import { join, resolve } from 'node:path'
import { HoldpointError } from '../model/errors.ts'
import type { Ports } from '../model/ports.ts'
import { publicKeyOf } from './approver-key.ts'
import { userFolders } from './session.ts'

/** A private key file and what its public half says. */
export interface KeyFile {
  /** Absolute path of the private key, links resolved. */
  readonly file: string
  readonly type: string
  /** Base 64 of the wire form. */
  readonly blob: string
  /** The comment where it can stand as a name. */
  readonly name: string | undefined
}

/** What a person wants to sign with. */
export type KeyChoice =
  | { readonly kind: 'existing'; readonly file: string }
  /** `passphrase`: asked by `ssh-keygen` at the terminal; without it any process of the account can sign. */
  | { readonly kind: 'new'; readonly type: 'ed25519' | 'ed25519-sk'; readonly passphrase: boolean }

/** A name that stands in the approvers file without quotation, pattern or list: letters, digits and `. _ @ + -`. */
export const isPlainName = (text: string): boolean => /^\w[\w.@+-]{0,127}$/u.test(text)

/** The system's own program before whatever stands on `PATH`: a passphrase is typed into it. */
const USUAL_FOLDERS = '/usr/bin:/usr/local/bin:/opt/homebrew/bin'

const sshKeygen = async ({ processes, ambient }: Ports): Promise<string> => {
  const found = await processes.find('ssh-keygen', `${USUAL_FOLDERS}:${ambient.env['PATH'] ?? ''}`)
  if (found !== undefined) return found
  const hint = 'install OpenSSH 8.2 or later: apt-get install openssh-client'
  throw new HoldpointError('environment', 'ssh-keygen was not found on this machine', hint)
}

const commentOf = async (ports: Ports, file: string): Promise<string | undefined> => {
  const comment = ((await ports.files.readText(`${file}.pub`)) ?? '').trim().split(/\s+/u).slice(2).join(' ')
  return isPlainName(comment) ? comment : undefined
}

/**
 * Reads a key given by its private file.
 * @throws HoldpointError `usage` for a public key or one without its `.pub`, `not-found` where nothing is there.
 */
export const readKeyFile = async (ports: Ports, given: string): Promise<KeyFile> => {
  if (given.endsWith('.pub'))
    throw new HoldpointError(
      'usage',
      `${given} is a public key; the approver signs with the private one`,
      `holdpoint init --approver-key '${given.slice(0, -4)}'`,
    )
  const file = await ports.files.realPath(resolve(ports.ambient.cwd, given))
  if (file === undefined)
    throw new HoldpointError('not-found', `there is no key file ${given}`, 'holdpoint init, which asks for a key')
  const [type = '', blob = ''] = (await publicKeyOf(ports, file)).split(' ')
  return { file, type, blob, name: await commentOf(ports, file) }
}

/** Whether the private key opens without a passphrase. */
export const isOpenKey = async (ports: Ports, { file }: KeyFile): Promise<boolean> => {
  const argv = [await sshKeygen(ports), '-y', '-P', '', '-f', file]
  return (await ports.processes.capture(argv, { env: ports.ambient.env, timeoutMs: 5000 })).code === 0
}

/** Where `init` puts a key that it makes. */
export const newKeyPath = ({ ambient }: Ports, type: 'ed25519' | 'ed25519-sk'): string =>
  join(userFolders(ambient).config, `approver_${type.replace('-', '_')}`)

/** Makes a key, or uses the one that an earlier, unfinished set-up made. Throws `refused` where `ssh-keygen` made none. */
const makeKey = async (ports: Ports, choice: Extract<KeyChoice, { kind: 'new' }>): Promise<KeyFile> => {
  const { files, processes, ambient } = ports
  const file = newKeyPath(ports, choice.type)
  if ((await files.describe(file)) === undefined) {
    await files.makeDirectory(userFolders(ambient).config, 0o700)
    const argv = [await sshKeygen(ports), '-q', '-t', choice.type, '-C', ambient.user, '-f', file]
    const code = choice.passphrase
      ? await processes.run(argv, { cwd: ambient.cwd, env: ambient.env })
      : (await processes.capture([...argv, '-N', ''], { env: ambient.env, timeoutMs: 30_000 })).code
    if (code !== 0)
      throw new HoldpointError('refused', `ssh-keygen made no key at ${file}`, 'try once more: holdpoint init')
  }
  return readKeyFile(ports, file)
}

export const takeKey = (ports: Ports, choice: KeyChoice): Promise<KeyFile> =>
  choice.kind === 'existing' ? readKeyFile(ports, choice.file) : makeKey(ports, choice)

/** Private keys of the person's SSH folder that have their public half beside them. */
export const sshKeys = async ({ files, ambient }: Ports): Promise<readonly string[]> => {
  const folder = join(ambient.home, '.ssh')
  const names = new Set(await files.list(folder))
  return [...names]
    .filter(name => name.endsWith('.pub') && names.has(name.slice(0, -4)))
    .map(name => join(folder, name.slice(0, -4)))
    .sort()
}
