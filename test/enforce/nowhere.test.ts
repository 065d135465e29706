import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { createDoors } from '../../src/enforce/doors.ts'
import { nowhere } from '../../src/enforce/nowhere.ts'
import { PROBES, READERS } from '../../src/impact/registry.ts'
import { EXIT_OF } from '../../src/model/errors.ts'
import { createPorts } from '../../src/system/index.ts'
import { PLAIN } from '../../src/report/style.ts'
import { cleanEnv, makeFolder } from '../system/support.ts'

const folder = makeFolder()
afterAll(folder.dispose)
const real = createPorts(import.meta.filename)
const ports = { ...real, ambient: { ...real.ambient, cwd: folder.path, home: folder.path, env: cleanEnv(folder.path) } }

it('a rehearsal holds, and leaves no file, says nothing and asks nobody', async () => {
  const said: string[] = []
  const asked: string[] = []
  const doors = createDoors({
    ports,
    evidence: { probes: PROBES, readers: READERS },
    voice: { stderr: text => said.push(text), style: PLAIN, json: false },
    ask: (_session, _policy, request) => {
      asked.push(request.id)
      return Promise.resolve(undefined)
    },
    readInput: () => Promise.resolve(''),
  })
  expect(await doors.rehearse()).toBe(EXIT_OF.held)
  expect([said, asked, readdirSync(folder.path)]).toEqual([[], [], []])
})

it('nowhere, nothing is read, written or started', async () => {
  const { files, processes, outbound, ambient } = nowhere(ports)
  const path = join(folder.path, 'file')
  await Promise.all([files.replace(path, 'x'), files.append(path, 'x'), files.makeDirectory(`${path}s`)])
  await Promise.all([files.createExclusive(path, 'x'), files.withLock(path, () => files.replace(path, 'x'))])
  const mark = ['/usr/bin/touch', path]
  expect(await processes.run(mark, { cwd: folder.path, env: {} })).not.toBe(0)
  expect((await processes.capture(mark)).code).toBeNull()
  outbound.startSelf(['warm'], { cwd: folder.path, env: {} })
  await outbound.runApart(mark, { cwd: folder.path, env: {}, input: '', timeoutMs: 1000 })
  expect(readdirSync(folder.path)).toEqual([])
  expect(await files.readText(import.meta.filename)).toBeUndefined()
  expect(ambient.env).toEqual({})
})
