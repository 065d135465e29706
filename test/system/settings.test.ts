import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { captureAmbient } from '../../src/system/ambient.ts'
import { restoreEnvironment } from '../../src/system/saved.ts'
import { createSettingsSearch } from '../../src/system/settings.ts'
import { makeFolder } from './support.ts'

const folder = makeFolder()
const packageRoot = resolve(import.meta.dirname, '../..')
const search = createSettingsSearch(packageRoot)
afterAll(folder.dispose)

let count = 0
const project = (texts: Readonly<Record<string, string>>): string => {
  const path = join(folder.path, `project-${count++}`)
  for (const [name, text] of Object.entries({ 'package.json': '{}', ...texts })) {
    mkdirSync(join(path, name, '..'), { recursive: true })
    writeFileSync(join(path, name), text)
  }
  mkdirSync(join(path, 'deep/er'), { recursive: true })
  return path
}
const BOOBY_TRAP = `require('fs').writeFileSync(__dirname + '/ran', ''); module.exports = { searchPlaces: ['evil.js'] }`

describe('finds data, from a folder below as well', () => {
  it.each([
    ['package.json', '{"holdpoint":{"wait":"5m"}}'],
    ['.holdpointrc', 'wait: 5m'],
    ['.holdpointrc.json', '{"wait":"5m"}'],
    ['.holdpointrc.yaml', 'wait: 5m'],
    ['.config/holdpointrc.yml', 'wait: 5m'],
  ] as const)('%s', async (name, text) => {
    const path = project({ [name]: text })
    const expected = { path: join(path, name), value: { wait: '5m' } }
    expect(await search.find(path)).toEqual(expected)
    expect(await search.find(join(path, 'deep/er'))).toEqual(expected)
  })
})

describe('runs nothing', () => {
  it.each(['.holdpointrc.js', '.holdpointrc.cjs', 'holdpoint.config.js', '.config/config.js'] as const)(
    '%s',
    async name => {
      const path = project({ [name]: BOOBY_TRAP })
      const back = process.cwd()
      process.chdir(path)
      const found = await createSettingsSearch(packageRoot).find(path)
      process.chdir(back)
      expect(found).toBeUndefined()
      expect(existsSync(join(path, name, '../ran'))).toBe(false)
    },
  )

  it('a program that a data file imports', async () => {
    const path = project({ '.holdpointrc.json': '{"$import":"./evil.cjs"}', 'evil.cjs': BOOBY_TRAP })
    await expect(search.find(path)).rejects.toMatchObject({ code: 'settings-invalid' })
    expect(existsSync(join(path, 'ran'))).toBe(false)
  })
})

it.each([
  ['.holdpointrc.json', '{"wait":'],
  ['.holdpointrc.yaml', 'a: [1'],
] as const)('names a file that does not parse: %s', async (name, text) => {
  const path = project({ [name]: text })
  const message = expect.stringContaining(name) as string
  await expect(search.find(path)).rejects.toMatchObject({ code: 'settings-invalid', message })
})

describe('ambient', () => {
  it('takes the account home from the password database, whatever HOME says', () => {
    const before = process.env['HOME']
    process.env['HOME'] = '/somewhere/else'
    const ambient = captureAmbient(import.meta.filename)
    process.env['HOME'] = before
    expect(ambient.home).toBe('/somewhere/else')
    expect(ambient.accountHome).not.toBe('/somewhere/else')
    expect([ambient.packageRoot, ambient.pid]).toEqual([packageRoot, process.pid])
  })

  it.each([
    ['/tmp/mine', '/tmp/mine'],
    ['/tmp/../home', '/tmp'],
    ['/home/user/work', '/tmp'],
    ['/tmpfoo', '/tmp'],
  ] as const)('believes TMPDIR only below the places that are temporary: %s', (claimed, expected) => {
    const before = process.env['TMPDIR']
    process.env['TMPDIR'] = claimed
    const { tmp } = captureAmbient(import.meta.filename)
    if (before === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = before
    expect(tmp).toBe(expected)
  })
})

describe('restoreEnvironment', () => {
  it.each([
    ['puts back', { A: '1', HOLDPOINT_SAVED_NODE_OPTIONS: '-r x' }, { A: '1', NODE_OPTIONS: '-r x' }],
    ['puts back what is empty', { HOLDPOINT_SAVED_NODE_PATH: '' }, { NODE_PATH: '' }],
    ['leaves the rest', { HOLDPOINT_AGENT: 'x', NODE_ENV: 'test' }, { HOLDPOINT_AGENT: 'x', NODE_ENV: 'test' }],
  ] as const)('%s', (_what, env, expected) => {
    expect(restoreEnvironment(env)).toEqual(expected)
  })
})
