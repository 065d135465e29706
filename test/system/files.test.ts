import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { HoldpointError } from '../../src/model/errors.ts'
import { environmentError } from '../../src/system/failure.ts'
import { createFiles } from '../../src/system/files.ts'
import { makeFolder, until } from './support.ts'

const files = createFiles()
const folder = makeFolder()
const at = (name: string) => join(folder.path, name)
const failure = (code: string) => Object.assign(new Error(code), { code })

beforeAll(() => {
  writeFileSync(at('plain'), 'text')
  writeFileSync(at('large'), 'x'.repeat(100_000))
  symlinkSync(at('plain'), at('link'))
  symlinkSync(at('nowhere'), at('dangling'))
  mkdirSync(at('folder'))
  execFileSync('mkfifo', [at('pipe')])
})
afterAll(folder.dispose)

describe('what is missing is an answer, not an error', () => {
  it.each([
    ['readText', () => files.readText(at('none')), undefined],
    ['readText below a file', () => files.readText(at('plain/none')), undefined],
    ['readRegular', () => files.readRegular(at('none'), 10), undefined],
    ['describe', () => files.describe(at('none')), undefined],
    ['list', () => files.list(at('none')), []],
    ['realPath', () => files.realPath(at('none')), undefined],
    ['remove', () => files.remove(at('none')), undefined],
  ] as const)('%s', async (_name, call, expected) => {
    expect(await call()).toEqual(expected)
  })
})

describe('readRegular', () => {
  it.each([
    ['a plain file at the limit', 'plain', 4],
    ['a large file at the limit', 'large', 100_000],
  ] as const)('reads %s', async (_what, name, limit) => {
    expect((await files.readRegular(at(name), limit))?.length).toBe(limit)
  })

  it.each([
    ['a file one byte over the limit', 'plain', 3, /larger than the 3 bytes/u],
    ['a symbolic link', 'link', 10, /symbolic link/u],
    ['a dangling link', 'dangling', 10, /symbolic link/u],
    ['a folder', 'folder', 10, /no regular file/u],
    ['a pipe, without waiting for its writer', 'pipe', 10, /no regular file/u],
  ] as const)('refuses %s', async (_what, name, limit, message) => {
    await expect(files.readRegular(at(name), limit)).rejects.toThrow(message)
  })
})

describe('describe does not follow links', () => {
  it.each([
    ['plain', 'file'],
    ['link', 'symlink'],
    ['dangling', 'symlink'],
    ['folder', 'directory'],
    ['pipe', 'other'],
  ] as const)('%s is a %s', async (name, kind) => {
    expect((await files.describe(at(name)))?.kind).toBe(kind)
  })
})

describe('createExclusive', () => {
  it('creates a private file once', async () => {
    expect(await files.createExclusive(at('once'), 'first')).toBe(true)
    expect(await files.createExclusive(at('once'), 'second')).toBe(false)
    expect(readFileSync(at('once'), 'utf8')).toBe('first')
    expect(statSync(at('once')).mode & 0o777).toBe(0o600)
  })

  it('takes a symbolic link for something that stands there', async () => {
    expect(await files.createExclusive(at('dangling'), 'x')).toBe(false)
  })

  it('gives exactly one of many callers the file', async () => {
    const made = await Promise.all(Array.from({ length: 20 }, (_, n) => files.createExclusive(at('race'), String(n))))
    expect(made.filter(Boolean)).toHaveLength(1)
  })

  it('tells what to do where the folder is missing', async () => {
    const error: unknown = await files.createExclusive(at('no/such/file'), 'x').catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(HoldpointError)
    expect(error).toMatchObject({ code: 'environment', hint: `make the folder with: mkdir -p '${at('no/such/file')}'` })
  })
})

describe('replace', () => {
  it('keeps the mode of what stood there, and leaves no draft behind', async () => {
    writeFileSync(at('kept'), 'old')
    chmodSync(at('kept'), 0o644)
    await files.replace(at('kept'), 'new')
    expect(readFileSync(at('kept'), 'utf8')).toBe('new')
    expect(statSync(at('kept')).mode & 0o777).toBe(0o644)
    expect((await files.list(folder.path)).filter(name => name.includes('.tmp'))).toEqual([])
  })

  it('is private where nothing stood, and exact in mode where told', async () => {
    await files.replace(at('fresh'), 'x')
    await files.replace(at('told'), 'x', 0o755)
    expect(statSync(at('fresh')).mode & 0o777).toBe(0o600)
    expect(statSync(at('told')).mode & 0o777).toBe(0o755)
  })

  it('replaces a link and not what it points to', async () => {
    symlinkSync(at('plain'), at('second-link'))
    await files.replace(at('second-link'), 'mine')
    expect(readFileSync(at('plain'), 'utf8')).toBe('text')
    expect(readFileSync(at('second-link'), 'utf8')).toBe('mine')
  })
})

it('appends whole records', async () => {
  await Promise.all(['a\n', 'b\n', 'c\n'].map(line => files.append(at('log'), line)))
  expect(readFileSync(at('log'), 'utf8').split('\n').sort().join('')).toBe('abc')
})

it('does not append through a link', async () => {
  await expect(files.append(at('link'), 'x')).rejects.toThrow(/symbolic link/u)
  expect(readFileSync(at('plain'), 'utf8')).toBe('text')
})

it('removes files, links and empty folders, never a tree', async () => {
  mkdirSync(at('tree/leaf'), { recursive: true })
  await expect(files.remove(at('tree'))).rejects.toThrow(/not empty/u)
  await files.remove(at('tree/leaf'))
  await files.remove(at('tree'))
  expect(await files.describe(at('tree'))).toBeUndefined()
})

it('moves over folders', async () => {
  writeFileSync(at('here'), 'x')
  await files.rename(at('here'), at('folder/there'))
  expect(await files.readText(at('folder/there'))).toBe('x')
})

describe('failures are told plainly', () => {
  it.each([
    ['ENOSPC', 'cannot write /d/f: the disk is full'],
    ['EROFS', 'cannot write /d/f: the file system is read-only'],
    ['EACCES', 'cannot write /d/f: permission is denied'],
    ['EDQUOT', 'cannot write /d/f: the disk quota is used up'],
    ['EWEIRD', 'cannot write /d/f: EWEIRD'],
  ] as const)('%s', (code, message) => {
    const error = environmentError('write', '/d/f', failure(code))
    expect([error.code, error.message]).toEqual(['environment', message])
  })

  it('quotes the path of a hint so that it can be pasted', () => {
    expect(environmentError('write', "/a b/it's", failure('EACCES')).hint).toBe(
      String.raw`look at the owner and mode with: ls -ld '/a b/it'\''s'`,
    )
  })
})

describe('watch', () => {
  it.each([
    [
      'a new file',
      (path: string) => {
        writeFileSync(join(path, 'new'), 'x')
      },
    ],
    ['a file renamed into place', (path: string) => files.replace(join(path, 'seen'), 'other')],
    ['a longer file', (path: string) => files.append(join(path, 'seen'), 'more')],
  ] as const)('reports %s', async (_what, change) => {
    const watched = makeFolder()
    writeFileSync(join(watched.path, 'seen'), 'x')
    let calls = 0
    const stop = files.watch(watched.path, () => calls++)
    await new Promise(next => setTimeout(next, 100))
    expect(calls).toBe(0)
    await change(watched.path)
    await until(() => calls > 0)
    stop()
    watched.dispose()
    expect(calls).toBeGreaterThan(0)
  })

  it('reports a folder that appears, and nothing after the stop', async () => {
    let calls = 0
    const stop = files.watch(at('later'), () => calls++)
    await new Promise(next => setTimeout(next, 50))
    mkdirSync(at('later'))
    await until(() => calls > 0)
    stop()
    const before = calls
    writeFileSync(at('later/file'), 'x')
    await new Promise(next => setTimeout(next, 1200))
    expect(calls).toBe(before)
  })
})
