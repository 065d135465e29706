import { createHmac } from 'node:crypto'
import { join } from 'node:path'
import type { Ports, Posted } from '../../model/ports.ts'

/** Longest time for one try, and the pauses between the tries, in milliseconds. */
const TIMEOUT_MS = 5000
const PAUSES_MS = [1000, 4000]

const MAX_SECRET_BYTES = 4096
const MIN_SECRET_BYTES = 16
const ACCESSIBLE_TO_OTHERS = 0o077

/**
 * The header that proves a body to be ours: `t=SECONDS,v1=HEX`, HMAC-SHA256 over the time, a full stop and the body. It is Stripe's scheme
 * (https://docs.stripe.com/webhooks#verify-manually), so any library that knows that one verifies it.
 */
export const signatureOf = (secret: Uint8Array, seconds: number, body: string): string =>
  `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`

type Secret = { readonly secret: Uint8Array } | { readonly why: string }

/** The key in a file that only its owner reads. A line feed at its end is not part of it. */
const readSecret = async (
  { files, ambient }: Pick<Ports, 'files' | 'ambient'>,
  secretFile: string,
): Promise<Secret> => {
  const path = secretFile.startsWith('~/') ? join(ambient.accountHome, secretFile.slice(2)) : secretFile
  const facts = await files.describe(path)
  if (facts?.kind !== 'file') return { why: `${secretFile} is ${facts === undefined ? 'not there' : 'no plain file'}` }
  if ((facts.uid !== ambient.uid && facts.uid !== 0) || (facts.mode & ACCESSIBLE_TO_OTHERS) !== 0)
    return { why: `others can read ${secretFile}: chmod 600 it` }
  const bytes = (await files.readRegular(path, MAX_SECRET_BYTES)) ?? new Uint8Array()
  const secret = bytes.at(-1) === 10 ? bytes.subarray(0, -1) : bytes
  return secret.length < MIN_SECRET_BYTES
    ? { why: `${secretFile} has fewer than ${MIN_SECRET_BYTES} bytes` }
    : { secret }
}

const isAnswered = (posted: Posted): boolean => 'status' in posted && posted.status >= 200 && posted.status < 300

/** What may be different in a while: no answer, too many requests, a fault over there. */
const isWorthAnotherTry = (posted: Posted): boolean =>
  'failure' in posted || [408, 425, 429].includes(posted.status) || posted.status >= 500

/** POSTs a signed body; `undefined` once it was taken, else why not. Half a minute at most. */
export const sendWebhook = async (
  ports: Pick<Ports, 'files' | 'ambient' | 'outbound' | 'clock'>,
  { url, secretFile }: { readonly url: string; readonly secretFile: string },
  body: string,
): Promise<string | undefined> => {
  const read = await readSecret(ports, secretFile)
  if ('why' in read) return read.why
  const post = (): Promise<Posted> => {
    const seconds = Math.floor(ports.clock.now().getTime() / 1000)
    const headers = {
      'content-type': 'application/json',
      'user-agent': `holdpoint/${ports.ambient.version}`,
      'holdpoint-signature': signatureOf(read.secret, seconds, body),
    }
    return ports.outbound.post(url, { body, headers, timeoutMs: TIMEOUT_MS })
  }
  let posted = await post()
  for (const pause of PAUSES_MS) {
    if (isAnswered(posted) || !isWorthAnotherTry(posted)) break
    await ports.clock.sleep(pause)
    posted = await post()
  }
  if (isAnswered(posted)) return undefined
  return 'status' in posted ? `it answered ${posted.status}` : posted.failure
}
