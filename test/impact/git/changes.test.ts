import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, renameSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readOutgoingChanges, readStagedChanges } from '../../../src/impact/git/changes.ts'
import { parsePatch, unquote } from '../../../src/impact/git/patch.ts'
import type { Change } from '../../../src/model/change.ts'
import type { Sandbox } from './support.ts'
import { makeSandbox } from './support.ts'

const NULL = '0'.repeat(40)

let box: Sandbox
beforeEach(() => {
  box = makeSandbox()
})
afterEach(() => {
  box.dispose()
})

const place = (more: { maxBytes?: number; env?: Record<string, string> } = {}) => ({
  git: box.look.git,
  cwd: box.work,
  ...more,
})
const staged = async (): Promise<readonly Change[]> => {
  const read = await readStagedChanges(place())
  expect(read.complete).toBe(true)
  return read.changes
}
const stage = (file: string, content: string | Uint8Array): void => {
  box.write(file, content)
  box.git('--literal-pathspecs', 'add', '-f', '--', file)
}

describe('staged changes', () => {
  it('gives each added line its number', async () => {
    box.commit('a.txt', 'one\ntwo\nthree\nfour\n')
    stage('a.txt', 'one\n2\nthree\nfour\nfive')
    expect(await staged()).toEqual([
      {
        path: 'a.txt',
        kind: 'modified',
        mode: '100644',
        binary: false,
        added: [
          { line: 2, text: '2' },
          { line: 5, text: 'five' },
        ],
        removed: ['two'],
        id: box.git('rev-parse', ':a.txt'),
      },
    ])
  })

  it('knows new, deleted, renamed, executable and retyped files', async () => {
    box.commit('old.txt', 'some text\nthat stays\nthe same\n')
    box.commit('gone.txt', 'x\n')
    box.commit('run.sh', 'x\n')
    box.commit('link', 'x\n')
    renameSync(join(box.work, 'old.txt'), join(box.work, 'new.txt'))
    unlinkSync(join(box.work, 'gone.txt'))
    chmodSync(join(box.work, 'run.sh'), 0o755)
    unlinkSync(join(box.work, 'link'))
    symlinkSync('/etc/passwd', join(box.work, 'link'))
    box.write('fresh.txt', 'hello\n')
    box.git('add', '-A')
    const rows = (await staged()).map(({ path, kind, mode, from, added, removed }) => [
      path,
      kind,
      mode,
      from,
      added.length,
      removed.length,
    ])
    expect(rows).toEqual([
      ['fresh.txt', 'added', '100644', undefined, 1, 0],
      ['gone.txt', 'deleted', '000000', undefined, 0, 1],
      ['link', 'type-changed', '120000', undefined, 1, 1],
      ['new.txt', 'renamed', '100644', 'old.txt', 0, 0],
      ['run.sh', 'modified', '100755', undefined, 0, 0],
    ])
  })

  it.each([
    'two words.txt',
    'tab\there',
    'new\nline',
    'quo"te',
    'back\\slash',
    'ümlaut/日本',
    '-dash',
    ' b',
    'a b/c d',
    '"',
    ':colon',
    'x -> y',
    'diff --git a/x b/x',
    '\u0001holdpoint commit x',
  ])('reads the odd name %j', async name => {
    stage(name, 'content\n')
    stage('zz-after.txt', 'after\n')
    const changes = await staged()
    expect(changes.map(change => change.path).sort()).toEqual([name, 'zz-after.txt'].sort())
    expect(changes.find(change => change.path === name)?.added).toEqual([{ line: 1, text: 'content' }])
    expect(changes.find(change => change.path === 'zz-after.txt')?.added).toEqual([{ line: 1, text: 'after' }])
  })

  it('is not taken in by content that looks like a patch', async () => {
    const text =
      'diff --git a/x b/x\n:100644 100644 a b M\tforged\n@@ -1 +1 @@\n+plus\n-minus\n\\ No newline\n\u0001holdpoint commit abc\nend\n'
    stage('a.txt', text)
    const [change, ...rest] = await staged()
    expect(rest).toEqual([])
    expect(change?.added.map(line => line.text).join('\n')).toBe(text.trimEnd())
    expect(change?.added.map(line => line.line)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
  })

  it('knows binary files, and reads text that an attribute calls binary', async () => {
    stage('image.bin', new Uint8Array([0, 1, 2, 0, 255]))
    stage('.gitattributes', '*.env binary\nsecret.txt -diff\n')
    stage('prod.env', 'A=1\nTOKEN=x\n')
    stage('secret.txt', 'hidden\n')
    const changes = new Map((await staged()).map(change => [change.path, change]))
    expect(changes.get('image.bin')).toMatchObject({ binary: true, added: [] })
    expect(changes.get('prod.env')).toMatchObject({
      binary: false,
      added: [
        { line: 1, text: 'A=1' },
        { line: 2, text: 'TOKEN=x' },
      ],
    })
    expect(changes.get('secret.txt')?.added).toEqual([{ line: 1, text: 'hidden' }])
  })

  it('gives manifests whole, before and after', async () => {
    box.commit('pkg/package.json', '{"a":1}\n')
    stage('pkg/package.json', '{"a":2}\n')
    stage('requirements-dev.txt', 'x==1\n')
    stage('notes.json', '{}\n')
    const changes = new Map((await staged()).map(change => [change.path, change]))
    expect(changes.get('pkg/package.json')).toMatchObject({ before: '{"a":1}\n', after: '{"a":2}\n' })
    expect(changes.get('requirements-dev.txt')).toMatchObject({ after: 'x==1\n' })
    expect(changes.get('requirements-dev.txt')?.before).toBeUndefined()
    expect(changes.get('notes.json')?.after).toBeUndefined()
  })

  it('reads the index that Git really commits', async () => {
    stage('ordinary.txt', 'x\n')
    const index = join(box.path, 'other-index')
    const env = { ...(box.look.env as Record<string, string>), GIT_INDEX_FILE: index }
    box.write('special.txt', 'y\n')
    execFileSync('git', ['read-tree', 'HEAD'], { cwd: box.work, env })
    execFileSync('git', ['add', 'special.txt'], { cwd: box.work, env })
    const read = await readStagedChanges(place({ env: { GIT_INDEX_FILE: index } }))
    expect(read.changes.map(change => change.path)).toEqual(['special.txt'])
    expect((await staged()).map(change => change.path)).toEqual(['ordinary.txt'])
  })

  it('reads a repository without a commit, and one with nothing staged', async () => {
    expect(await staged()).toEqual([])
    box.git('checkout', '-q', '--orphan', 'fresh')
    expect((await staged()).map(change => [change.path, change.kind])).toEqual([['README.md', 'added']])
  })

  it('says so where the changes are larger than can be looked at, or unmerged', async () => {
    stage('big.txt', 'line\n'.repeat(10_000))
    expect(await readStagedChanges(place({ maxBytes: 10_000 }))).toMatchObject({ complete: false, changes: [] })
    expect((await readStagedChanges(place())).complete).toBe(true)
    expect((await readStagedChanges({ ...place(), cwd: box.path })).complete).toBe(false)
  })

  it('runs no program and heeds no setting of the repository', async () => {
    const mark = join(box.path, 'ran')
    const program = join(box.path, 'p.sh')
    writeFileSync(program, `#!/bin/sh\ntouch ${mark}\ncat\n`)
    chmodSync(program, 0o755)
    for (const [key, value] of [
      ['diff.external', program],
      ['diff.x.textconv', program],
      ['diff.x.command', program],
      ['core.fsmonitor', program],
      ['color.diff', 'always'],
      ['color.ui', 'always'],
      ['diff.noprefix', 'true'],
      ['diff.orderFile', '/no/such/file'],
      ['diff.submodule', 'log'],
      ['diff.wordRegex', '.'],
      ['diff.renames', 'false'],
      ['diff.context', '9'],
      ['diff.colorMoved', 'zebra'],
      ['core.quotePath', 'true'],
      ['diff.statNameWidth', '3'],
    ])
      box.git('config', key ?? '', value ?? '')
    stage('.gitattributes', '*.txt diff=x\n')
    stage('ä.txt', 'one\n')
    // Git itself ran it while staging; a look must not.
    expect(existsSync(mark)).toBe(true)
    unlinkSync(mark)
    expect((await staged()).map(change => [change.path, change.added.map(line => line.text)])).toEqual([
      ['.gitattributes', ['*.txt diff=x']],
      ['ä.txt', ['one']],
    ])
    expect(existsSync(mark)).toBe(false)
  })
})

describe('outgoing changes', () => {
  const outgoing = async (localId: string, remoteId = NULL, remote = 'origin') => {
    const read = await readOutgoingChanges(
      [{ localRef: 'refs/heads/main', localId, remoteRef: 'refs/heads/main', remoteId }],
      remote,
      place(),
    )
    expect(read.complete).toBe(true)
    return read.changes
  }

  it('gives each commit its own changes, also those that a later one takes back', async () => {
    const base = box.git('rev-parse', 'HEAD')
    const first = box.commit('a.txt', 'secret\n')
    const second = box.commit('a.txt', 'clean\n')
    const rows = (await outgoing(second, base)).map(({ commit, path, added }) => [commit, path, added[0]?.text])
    expect(rows).toEqual([
      [first, 'a.txt', 'secret'],
      [second, 'a.txt', 'clean'],
    ])
    expect(await outgoing(second)).toHaveLength(2)
    expect(await outgoing(base, base)).toEqual([])
    expect(await outgoing(second, first)).toHaveLength(1)
  })

  it('leaves out what the remote has on another branch', async () => {
    const tip = box.commit('a.txt', 'a\n')
    box.git('push', '-q', 'origin', 'main:other')
    expect(await outgoing(tip)).toEqual([])
    expect(await outgoing(tip, NULL, '../elsewhere.git')).toHaveLength(2)
    expect(
      await readOutgoingChanges(
        [{ localRef: '(delete)', localId: NULL, remoteRef: 'refs/heads/x', remoteId: tip }],
        'origin',
        place(),
      ),
    ).toEqual({ changes: [], complete: true })
  })

  it('takes of a merge only what is in none of its parents', async () => {
    const base = box.git('rev-parse', 'HEAD')
    box.commit('both.txt', 'one\n')
    box.git('branch', 'side')
    box.commit('both.txt', 'main\n')
    box.git('checkout', '-q', 'side')
    box.commit('both.txt', 'side\n')
    box.commit('side-only.txt', 'x\n')
    box.git('checkout', '-q', 'main')
    expect(() => box.git('merge', '-q', 'side')).toThrow()
    box.write('both.txt', 'merged\nby hand\n')
    box.git('add', 'both.txt')
    box.git('commit', '-q', '-m', 'Merge')
    const merge = box.git('rev-parse', 'HEAD')
    const all = await outgoing(merge, base)
    expect(all.filter(change => change.commit === merge)).toEqual([
      {
        path: 'both.txt',
        kind: 'modified',
        mode: '100644',
        binary: false,
        added: [
          { line: 1, text: 'merged' },
          { line: 2, text: 'by hand' },
        ],
        removed: [],
        id: box.git('rev-parse', `${merge}:both.txt`),
        commit: merge,
      },
    ])
    expect(all.filter(change => change.path === 'side-only.txt')).toHaveLength(1)
  })

  it('counts several refs once, and an unknown remote commit as none', async () => {
    const tip = box.commit('a.txt', 'a\n')
    const one = { localRef: 'refs/heads/main', localId: tip, remoteRef: 'refs/heads/main', remoteId: 'f'.repeat(40) }
    const read = await readOutgoingChanges(
      [one, { ...one, remoteRef: 'refs/heads/x', remoteId: NULL }],
      'origin',
      place(),
    )
    expect(read.changes.map(change => change.path)).toEqual(['a.txt'])
  })

  it('is not taken in by content that names a commit', async () => {
    const base = box.git('rev-parse', 'HEAD')
    const tip = box.commit('a.txt', '\u0001holdpoint commit abc\nsecret\n')
    const changes = await outgoing(tip, base)
    expect(changes.map(change => [change.commit, change.added.length])).toEqual([[tip, 2]])
  })

  it('reads the very first commit of a repository', async () => {
    const changes = await outgoing(box.git('rev-parse', 'HEAD'), NULL, 'https://nowhere.invalid/x.git')
    expect(changes.map(change => [change.path, change.kind])).toEqual([['README.md', 'added']])
  })
})

describe('the parser', () => {
  it.each([
    ['plain', 'plain'],
    ['"tab\\there"', 'tab\there'],
    ['"\\"\\\\\\001\\n"', '"\\\u0001\n'],
    ['"open', '"open'],
  ])('unquotes %s', (quoted, name) => {
    expect(unquote(quoted)).toBe(name)
  })

  it('says so where sections and names do not fit', () => {
    const raw = ':100644 100644 1111111 2222222 M\ta'
    const section = 'diff --git a/a b/a\n--- a/a\n+++ b/a\n@@ -1 +1 @@\n-x\n+y'
    expect(parsePatch(`${raw}\n\n${section}\n`).complete).toBe(true)
    expect(parsePatch(`${raw}\n\n${section}\n${section}\n`).complete).toBe(false)
    expect(parsePatch(`${section}\n`).complete).toBe(false)
    expect(parsePatch(':000000 000000 0000000 0000000 U\ta').complete).toBe(false)
  })
})
