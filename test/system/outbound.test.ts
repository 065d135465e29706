import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createOutbound } from '../../src/system/outbound.ts'
import { makeFolder } from './support.ts'

let folder: ReturnType<typeof makeFolder>
beforeEach(() => {
  folder = makeFolder()
})
afterEach(() => {
  folder.dispose()
})

const outbound = createOutbound('/nonexistent')
const ENV = { PATH: '/usr/bin:/bin' }

const apart = (line: string, { input = '', timeoutMs = 20_000 } = {}) =>
  outbound.runApart(['/bin/sh', '-c', line], { cwd: folder.path, env: ENV, input, timeoutMs })

const kept = (name: string): string => readFileSync(join(folder.path, name), 'utf8')

const until = async (done: () => boolean): Promise<void> => {
  while (!done()) await new Promise(resolve => setTimeout(resolve, 20))
}

describe('a program that runs apart', () => {
  it.each<[line: string, ends: object]>([
    ['exit 0', { code: 0 }],
    ['exit 3', { code: 3 }],
    ['kill -9 $$', { failure: 'SIGKILL' }],
    ['cat > got', { code: 0 }],
    ['exec true < /dev/null', { code: 0 }],
  ])('%s ends as %j', async (line, ends) => {
    expect(await apart(line, { input: 'x'.repeat(300_000) })).toEqual(ends)
  })

  it.each<[title: string, argv: readonly string[], ends: object]>([
    ['no program', ['/nonexistent/program'], { failure: 'missing' }],
    ['a folder', ['/usr'], { failure: 'EACCES' }],
    ['words without end', ['/bin/true', 'x'.repeat(4_000_000)], { failure: 'E2BIG' }],
  ])('%s is told', async (_, argv, ends) => {
    expect(await outbound.runApart(argv, { cwd: '/', env: ENV, input: '', timeoutMs: 20_000 })).toEqual(ends)
  })

  it('gets its input, the given variables alone, a group of its own and no streams of ours', async () => {
    await apart('cat > got; env > env; echo $(ps -o pgid= -p $$) $$ > group; ls -l /dev/fd/1 > out', { input: 'told' })
    expect(kept('got')).toBe('told')
    expect(
      kept('env')
        .split('\n')
        .filter(line => !/^(?:PATH|PWD|SHLVL|_|OLDPWD)=|^$/u.test(line)),
    ).toEqual([])
    const [group, own] = kept('group').trim().split(' ')
    expect(group).toBe(own)
  })

  it('is killed with all that it started when its time is over', async () => {
    const line = 'sleep 100 & echo $! > child; wait'
    expect(await apart(line, { timeoutMs: 4000 })).toEqual({ failure: 'timeout' })
    const child = Number(kept('child'))
    await until(() => {
      try {
        return execFileSync('ps', ['-o', 'stat=', '-p', String(child)], { encoding: 'utf8' }).startsWith('Z')
      } catch {
        return true
      }
    })
    expect(child).toBeGreaterThan(1)
  })
})

describe('this program, started again', () => {
  it('runs from the package with the given words, variables and folder, and with nobody’s streams', async () => {
    const dist = join(folder.path, 'dist')
    mkdirSync(dist)
    const note = `require('node:fs').writeFileSync('done.part', JSON.stringify([process.argv.slice(2), process.cwd(), process.env.A, process.stdout.isTTY ?? null])); require('node:fs').renameSync('done.part', 'done')`
    writeFileSync(join(dist, 'holdpoint.cjs'), note)
    createOutbound(folder.path).startSelf(['remind', '--json'], { cwd: folder.path, env: { ...ENV, A: 'b' } })
    await until(() => existsSync(join(folder.path, 'done')))
    expect(JSON.parse(kept('done'))).toEqual([['remind', '--json'], folder.path, 'b', null])
  })

  it('fails in silence where its folder is gone', () => {
    expect(() => {
      createOutbound(folder.path).startSelf(['remind'], { cwd: join(folder.path, 'gone'), env: ENV })
    }).not.toThrow()
  })
})

describe('a POST', () => {
  const seen: { readonly method: string; readonly body: string; readonly agent: string }[] = []
  const serve = async (
    answer: (request: IncomingMessage, response: ServerResponse) => void,
    work: (url: string) => Promise<void>,
  ): Promise<void> => {
    seen.length = 0
    const server = createServer((request, response) => {
      let body = ''
      request.on('data', (chunk: Buffer) => (body += chunk.toString()))
      request.on('end', () => {
        seen.push({ method: request.method ?? '', body, agent: request.headers['user-agent'] ?? '' })
        answer(request, response)
      })
    })
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    try {
      await work(`http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`)
    } finally {
      server.closeAllConnections()
      server.close()
    }
  }
  const post = (url: string, timeoutMs = 20_000) =>
    outbound.post(url, { body: '{"a":"é"}', headers: { 'user-agent': 'holdpoint/1' }, timeoutMs })

  it.each([200, 204, 301, 307, 404, 500])('answered with %i gives that, once', async status => {
    await serve(
      (_, response) => response.writeHead(status, { location: '/elsewhere' }).end('much text'),
      async url => {
        expect(await post(url)).toEqual({ status })
        expect(seen).toEqual([{ method: 'POST', body: '{"a":"é"}', agent: 'holdpoint/1' }])
      },
    )
  })

  it('that nobody answers in time is given up', async () => {
    await serve(
      () => undefined,
      async url => {
        expect(await post(url, 300)).toEqual({ failure: 'timeout' })
      },
    )
  })

  it('to where nobody listens says why it failed', async () => {
    let left = ''
    await serve(
      () => undefined,
      url => {
        left = url
        return Promise.resolve()
      },
    )
    expect(await post(left)).toEqual({ failure: 'ECONNREFUSED' })
  })

  it('to a name that nobody has says that it failed', async () => {
    expect(await post('http://name.invalid/')).toHaveProperty('failure')
  })
})
