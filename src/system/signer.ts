import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { HoldpointError } from '../model/errors.ts'
import type { Processes, Signer } from '../model/ports.ts'
import { environmentError } from './failure.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** The system's own program before whatever stands on `PATH`: a passphrase is typed into it. */
const USUAL_FOLDERS = ['/usr/bin', '/usr/local/bin', '/opt/homebrew/bin']

const programOf = async (name: string, processes: Pick<Processes, 'find'>, env: Environment): Promise<string> => {
  const usual = USUAL_FOLDERS.map(folder => `${folder}/${name}`).find(file => existsSync(file))
  const found = usual ?? (await processes.find(name, env['PATH'] ?? ''))
  if (found !== undefined) return found
  const hint = 'install OpenSSH 8.2 or later: apt-get install openssh-client'
  throw new HoldpointError('environment', `${name} was not found on this machine`, hint)
}

/**
 * A private key is used by itself, the agent left out: so its passphrase or touch is asked now.
 * A public key file can only mean the key of that name in the agent.
 */
const environmentFor = (keyFile: string, env: Environment): Record<string, string | undefined> => ({
  ...env,
  SSH_AUTH_SOCK: keyFile.endsWith('.pub') ? env['SSH_AUTH_SOCK'] : undefined,
  SSH_ASKPASS: undefined,
  SSH_ASKPASS_REQUIRE: 'never',
})

interface Signing {
  readonly program: string
  readonly content: Uint8Array
  readonly keyFile: string
  readonly namespace: string
  readonly env: Environment
}

/** The passphrase is asked at the terminal itself, not on our streams; what `ssh-keygen` says goes to standard error. */
const signWith = ({ program, content, keyFile, namespace, env }: Signing): Promise<string> =>
  new Promise((resolve, reject) => {
    const child = spawn(program, ['-Y', 'sign', '-f', keyFile, '-n', namespace], {
      env: environmentFor(keyFile, env),
      stdio: ['pipe', 'pipe', 'pipe'],
    })
    let signature = ''
    child.stdout.on('data', (data: Buffer) => {
      signature += data.toString('latin1')
    })
    child.stderr.on('data', (data: Buffer) => {
      // What it asks of a person (touch the key) goes on; that it reads what we gave it is nobody's business.
      process.stderr.write(data.toString().replace('Signing data on standard input\n', ''))
    })
    child.once('error', error => {
      reject(environmentError('start', program, error))
    })
    child.once('close', code => {
      if (code === 0 && signature.startsWith('-----BEGIN SSH SIGNATURE-----')) {
        resolve(signature)
        return
      }
      const hint = `try the key by hand: ssh-keygen -y -f '${keyFile}' >/dev/null`
      reject(new HoldpointError('refused', `${keyFile} did not sign: no passphrase, no touch, or no such key`, hint))
    })
    child.stdin.on('error', () => undefined)
    child.stdin.end(content)
  })

/** `256 SHA256:… comment (ED25519)`, one key a line. */
const fingerprintsIn = (listing: string): readonly string[] =>
  listing
    .split('\n')
    .map(line => line.split(' ')[1] ?? '')
    .filter(field => field.startsWith('SHA256:'))

/** Signing by OpenSSH. */
export const createSigner = (processes: Pick<Processes, 'find' | 'capture'>, env: Environment): Signer => ({
  sign: async (content, keyFile, namespace) => {
    const program = await programOf('ssh-keygen', processes, env)
    return signWith({ program, content, keyFile, namespace, env })
  },
  agentKeys: async () => {
    if ((env['SSH_AUTH_SOCK'] ?? '') === '') return []
    const program = await programOf('ssh-add', processes, env)
    const listed = await processes.capture([program, '-l', '-E', 'sha256'], { env, timeoutMs: 5000 })
    return fingerprintsIn(listed.stdout)
  },
})
