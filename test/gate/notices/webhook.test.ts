import { createHmac } from 'node:crypto'
import { chmodSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sendWebhook, signatureOf } from '../../../src/gate/notices/webhook.ts'
import { createPorts } from '../../../src/system/index.ts'
import { createTestClock, NOON } from '../../approval/world.ts'
import { makeFolder } from '../../system/support.ts'

const SECRET = 'a secret of 16 bytes or more'
const BODY = '{"title":"No cache é"}'

let folder: ReturnType<typeof makeFolder>
beforeEach(() => {
  folder = makeFolder()
  writeFileSync(join(folder.path, 'key'), `${SECRET}\n`, { mode: 0o600 })
})
afterEach(() => {
  folder.dispose()
})

type Check = (header: string, body: string, key: string, nowSeconds?: number) => boolean

/** What the documentation gives to receivers. */
const readCheck = async (): Promise<Check> => {
  const text = readFileSync(join(import.meta.dirname, '../../../docs/notices.md'), 'utf8')
  const [, code = ''] = /```js\n(.*?)```/su.exec(text) ?? []
  const module_: unknown = await import(`data:text/javascript,${encodeURIComponent(code)}`)
  return (module_ as { readonly isGenuine: Check }).isGenuine
}
const check = await readCheck()
const isGenuine = (header: string, body: string, secret = SECRET): boolean =>
  check(header, body, secret, NOON.getTime() / 1000)

interface Got {
  readonly header: string
  readonly body: string
  readonly type: string
}

/** A server that answers with these codes, one after the other; `0` cuts the line. */
const send = async (codes: readonly number[], secretFile = join(folder.path, 'key')) => {
  const got: Got[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => (body += chunk.toString('utf8')))
    request.on('end', () => {
      got.push({
        header: String(request.headers['holdpoint-signature']),
        body,
        type: request.headers['content-type'] ?? '',
      })
      const code = codes[got.length - 1] ?? 500
      if (code === 0) request.socket.destroy()
      else response.writeHead(code, { location: `http://127.0.0.1:1/` }).end()
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const real = createPorts(import.meta.filename)
  const clock = createTestClock()
  const ports = { ...real, clock, ambient: { ...real.ambient, accountHome: folder.path } }
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`
  const problem = await sendWebhook(ports, { url, secretFile }, BODY)
  server.closeAllConnections()
  server.close()
  return { problem, got }
}

describe('the signature', () => {
  it('is what a receiver computes; a changed body, time or key is found', async () => {
    const { problem, got } = await send([200])
    expect(problem).toBeUndefined()
    expect(got).toEqual([
      { header: expect.stringMatching(/^t=\d{10},v1=[\da-f]{64}$/u) as string, body: BODY, type: 'application/json' },
    ])
    const { header = '', body = '' } = got[0] ?? {}
    expect(isGenuine(header, body)).toBe(true)
    expect(isGenuine(header, body.replace('No', 'Yes'))).toBe(false)
    expect(isGenuine(header.replace(/t=\d/u, 't=2'), body)).toBe(false)
    expect(isGenuine(header, body, `${SECRET}x`)).toBe(false)
    expect([299, 301].map(past => check(header, body, SECRET, NOON.getTime() / 1000 + past))).toEqual([true, false])
  })

  it('is a fixed value for fixed input', () => {
    const wanted = createHmac('sha256', 'key').update('1700000000.{}').digest('hex')
    expect(signatureOf(new TextEncoder().encode('key'), 1_700_000_000, '{}')).toBe(`t=1700000000,v1=${wanted}`)
  })
})

describe('tries', () => {
  it.each<[codes: readonly number[], problem: string | undefined, tries: number]>([
    [[200], undefined, 1],
    [[204], undefined, 1],
    [[500, 200], undefined, 2],
    [[503, 429, 201], undefined, 3],
    [[0, 200], undefined, 2],
    [[500, 500, 502, 200], 'it answered 502', 3],
    [[400, 200], 'it answered 400', 1],
    [[401, 200], 'it answered 401', 1],
    [[307, 200], 'it answered 307', 1],
  ])('answers %j give %s', async (codes, problem, tries) => {
    const sent = await send(codes)
    expect([sent.problem, sent.got.length]).toEqual([problem, tries])
    expect(sent.got.every(({ header, body }) => isGenuine(header, body))).toBe(true)
  })
})

describe('the key', () => {
  it.each<[title: string, plant: (path: string) => void, file: string]>([
    ['in the account’s home', () => undefined, '~/key'],
    [
      'without a line feed',
      path => {
        writeFileSync(path, SECRET)
      },
      '~/key',
    ],
  ])('%s is used', async (_, plant, file) => {
    plant(join(folder.path, 'key'))
    const { problem, got } = await send([200], file)
    expect([problem, isGenuine(got[0]?.header ?? '', BODY)]).toEqual([undefined, true])
  })

  it.each<[title: string, plant: (path: string) => void, problem: string]>([
    ['that is not there', () => undefined, 'is not there'],
    [
      'that others can read',
      path => {
        writeFileSync(path, SECRET)
        chmodSync(path, 0o644)
      },
      'others can read',
    ],
    [
      'that is a link',
      path => {
        symlinkSync(join(folder.path, 'key'), path)
      },
      'no plain file',
    ],
    [
      'that is a folder',
      path => {
        mkdirSync(path)
      },
      'no plain file',
    ],
    [
      'that is short',
      path => {
        writeFileSync(path, 'fifteen bytes..\n', { mode: 0o600 })
      },
      'fewer than 16 bytes',
    ],
  ])('%s sends nothing', async (_, plant, problem) => {
    const path = join(folder.path, 'other')
    plant(path)
    const sent = await send([200], path)
    expect([sent.problem, sent.got]).toEqual([expect.stringContaining(problem), []])
    expect(sent.problem).not.toContain(SECRET)
  })
})
