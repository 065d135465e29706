import { mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Level } from '../../../src/model/level.ts'
import type { Sandbox } from './sandbox.ts'
import { createSandbox } from './sandbox.ts'

let box: Sandbox
beforeEach(() => {
  box = createSandbox()
})
afterEach(() => {
  box.remove()
})

const many = (count: number, folder: string): void => {
  for (let at = 0; at < count; at++) box.write(`${folder}/file-${at}.txt`)
}

describe('level with the evidence', () => {
  const rows: readonly (readonly [title: string, prepare: () => void, line: string, level: Level])[] = [
    ['committed file', () => undefined, 'rm src/app.ts', 2],
    ['missing file', () => undefined, 'rm -f src/gone.ts', 1],
    ['missing pattern', () => undefined, 'rm -f *.bak', 1],
    ['one missing, one there', () => undefined, 'rm -f src/gone.ts src/app.ts', 2],
    ['missing, but not first on the line', () => undefined, 'touch a.txt && rm -f a.txt', 2],
    [
      'the folder of a config.status',
      () => {
        for (const name of ['subs1.awk', 'subs.awk', 'defines.awk', 'out']) box.write(`confcCoWRo/${name}`)
      },
      'rm -fr ./confcCoWRo',
      1,
    ],
    [
      'such a folder with more in it',
      () => {
        for (const name of ['subs1.awk', 'notes.txt']) box.write(`confcCoWRo/${name}`)
      },
      'rm -fr ./confcCoWRo',
      2,
    ],
    [
      'a folder whose name is as long, with a header that config.status could have made',
      () => {
        box.write('confserver/config.h')
      },
      'rm -rf confserver',
      2,
    ],
    [
      'such files in another folder',
      () => {
        box.write('config/out')
      },
      'rm -fr ./config',
      2,
    ],
    [
      'ignored object file',
      () => {
        box.write('main.o')
      },
      'rm main.o',
      1,
    ],
    [
      'ignored object files by pattern',
      () => {
        box.write('a.o')
        box.write('b.o')
      },
      'rm *.o',
      1,
    ],
    [
      'object file that is not ignored',
      () => {
        box.write('lib/a.obj')
      },
      'rm lib/a.obj',
      2,
    ],
    [
      'ignored, but not regenerable by its kind',
      () => {
        box.write('local.txt')
      },
      'rm local.txt',
      2,
    ],
    [
      'two of a regenerable kind, one not ignored',
      () => {
        box.write('a.o')
        box.write('b.obj')
      },
      'rm a.o b.obj',
      2,
    ],
    [
      'object file together with a source',
      () => {
        box.write('a.o')
      },
      'rm a.o src/app.ts',
      2,
    ],
    [
      'few untracked files',
      () => {
        many(20, 'notes')
      },
      'rm -rf notes',
      2,
    ],
    [
      'many untracked files',
      () => {
        many(21, 'notes')
      },
      'rm -rf notes',
      3,
    ],
    [
      'many untracked files, not first',
      () => {
        many(21, 'notes')
      },
      'cd . && rm -rf notes',
      3,
    ],
    [
      'one large untracked file',
      () => {
        box.write('big.bin', 'x'.repeat(1024 * 1024 + 1))
      },
      'rm big.bin',
      3,
    ],
    [
      'one untracked file at the bound',
      () => {
        box.write('big.bin', 'x'.repeat(1024 * 1024))
      },
      'rm big.bin',
      2,
    ],
    [
      'many committed files',
      () => {
        many(40, 'docs')
        box.git('add', '.')
        box.git('commit', '-q', '-m', 'docs')
      },
      'rm -rf docs',
      2,
    ],
    [
      'many staged files',
      () => {
        many(40, 'docs')
        box.git('add', '.')
      },
      'rm -rf docs',
      3,
    ],
    [
      'large changed file',
      () => {
        box.write('src/app.ts', 'y'.repeat(1024 * 1024 + 1))
      },
      'rm src/app.ts',
      3,
    ],
    [
      'names of run time',
      () => {
        many(30, 'notes')
      },
      'rm -rf $FILES',
      2,
    ],
    [
      'part of many',
      () => {
        many(30, 'notes')
      },
      'find notes -mtime +7 -delete',
      2,
    ],
    [
      'credential',
      () => {
        box.write('.env', 'A=1')
      },
      'rm .env',
      3,
    ],
    [
      'another repository inside',
      () => {
        many(30, 'inner')
        box.git('init', '-q', 'inner')
      },
      'rm -rf inner',
      3,
    ],
    [
      'behind a link out of the project',
      () => {
        mkdirSync(join(box.folder, '../elsewhere'))
        symlinkSync('../elsewhere', join(box.folder, 'link'))
      },
      'rm -f link/a.txt',
      3,
    ],
    [
      'the link itself',
      () => {
        mkdirSync(join(box.folder, '../elsewhere'))
        symlinkSync('../elsewhere', join(box.folder, 'link'))
      },
      'rm link',
      2,
    ],
    [
      'ignored and regenerable at any depth',
      () => {
        box.write('lib/a/x.o')
      },
      'find . -name "*.o" -delete',
      1,
    ],
    [
      'regenerable at any depth, one kept by Git',
      () => {
        box.write('lib/a/x.o')
        box.git('add', '-f', 'lib/a/x.o')
      },
      'find . -name "*.o" -delete',
      2,
    ],
    ['none of that name', () => undefined, 'find . -name "*.orig" -delete', 1],
  ]

  it.each(rows)('%s', async (_, prepare, line, level) => {
    prepare()
    expect((await box.judge(line)).level).toBe(level)
  })
})

it('counts what would go and says what exists nowhere else', async () => {
  many(12, 'notes')
  box.write('notes/kept.txt')
  box.git('add', 'notes/kept.txt')
  box.git('commit', '-q', '-m', 'one')
  const { impact } = await box.judge('rm -rf notes')
  expect(impact.lines[0]).toBe('notes: 13 files, 221 bytes, 12 of them in no commit (exist nowhere else)')
  expect(impact.target).toBe('notes')
  expect(impact.reversibility.reversible).toBe(false)
})

it.each(['rm -rf notes/a.txt notes', 'rm -rf notes notes/a.txt', 'rm -rf notes notes', 'rm -rf notes ./notes/'])(
  '%s counts each file once',
  async line => {
    box.write('notes/a.txt', 'one')
    box.write('notes/b.txt', 'two')
    expect((await box.judge(line)).impact.lines[0]).toContain(': 2 files, 6 bytes, 2 of them in no commit')
  },
)

it('calls the deletion of what is committed reversible', async () => {
  expect((await box.judge('rm src/app.ts')).impact.reversibility.reversible).toBe(true)
})

it('binds the decision to the listing', async () => {
  box.write('notes/a.txt', 'one')
  const before = (await box.judge('rm -rf notes')).impact.observed['listing']
  const again = (await box.judge('rm -rf notes')).impact.observed['listing']
  box.write('notes/b.txt', 'two')
  const after = (await box.judge('rm -rf notes')).impact.observed['listing']
  expect(before).toMatch(/^[\da-f]{40}$/u)
  expect(again).toBe(before)
  expect(after).not.toBe(before)
})

it('does not follow links when it counts', async () => {
  mkdirSync(join(box.folder, '../elsewhere'))
  box.write('../elsewhere/a.txt')
  box.write('notes/a.txt')
  symlinkSync('../../elsewhere', join(box.folder, 'notes/link'))
  expect((await box.judge('rm -rf notes')).impact.lines[0]).toContain('notes: 2 files')
})

it('says that names are known only at run time', async () => {
  expect((await box.judge('rm -rf $FILES')).impact.lines).toEqual([
    'which files are meant is known only at run time: $FILES',
  ])
})

it('looks at nothing for what stays quiet', async () => {
  box.write('dist/a.js')
  const { impact, level } = await box.judge('rm -rf dist')
  expect([level, impact.lines]).toEqual([1, []])
})
