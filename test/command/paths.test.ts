import { describe, expect, it } from 'vitest'
import type { Nature, Region, Where } from '../../src/command/paths.ts'
import { placeOf } from '../../src/command/paths.ts'
import type { Context } from '../../src/model/command.ts'
import type { Word } from '../../src/model/word.ts'
import { literalWord } from '../../src/model/word.ts'
import { DEFAULT_CONTEXT } from '../../src/policy/defaults.ts'
import { parseLine } from '../../src/shell/parse.ts'

const HERE: Where = { cwd: { kind: 'relative', path: '' }, remote: false }

const wordOf = (text: string): Word => {
  const node = parseLine(`rm ${text}`).body.items[0]?.node
  const word = node?.kind === 'simple' ? node.words[1] : undefined
  return word ?? literalWord('')
}

const known = (cwd: string, more: Partial<Context> = {}): Context => ({
  ...DEFAULT_CONTEXT,
  cwd,
  project: '/home/me/app',
  home: '/home/me',
  ...more,
})

describe('by words alone', () => {
  const rows: readonly (readonly [text: string, region: Region, nature: Nature, path: string])[] = [
    ['src/a.ts', 'project', 'ordinary', 'src/a.ts'],
    ['./src/./a.ts', 'project', 'ordinary', 'src/a.ts'],
    ['src//a.ts/', 'project', 'ordinary', 'src/a.ts'],
    ['src/../a.ts', 'project', 'ordinary', 'a.ts'],
    ['.', 'project-root', 'ordinary', ''],
    ['./', 'project-root', 'ordinary', ''],
    ['src/..', 'project-root', 'ordinary', ''],
    ['*', 'project-root', 'ordinary', '*'],
    ['.*', 'project-root', 'ordinary', '.*'],
    ['"*"', 'project-root', 'ordinary', '*'],
    ['*.ts', 'project', 'ordinary', '*.ts'],
    ['..', 'outside', 'ordinary', '..'],
    ['src/../../x', 'outside', 'ordinary', '../x'],
    ['/', 'outside', 'ordinary', '/'],
    ['/*', 'outside', 'ordinary', '/*'],
    ['/srv/app', 'outside', 'ordinary', '/srv/app'],
    ['/etc/hosts', 'outside', 'system', '/etc/hosts'],
    ['/usr/local/bin/x', 'outside', 'ordinary', '/usr/local/bin/x'],
    ['/usr/bin/x', 'outside', 'system', '/usr/bin/x'],
    ['~', 'outside', 'ordinary', '~'],
    ['~/x', 'outside', 'ordinary', '~/x'],
    ['"~/x"', 'project', 'ordinary', '~/x'],
    ['~/.bashrc', 'outside', 'start-up', '~/.bashrc'],
    ['.bashrc', 'project', 'ordinary', '.bashrc'],
    ['/home/me/.zshrc', 'outside', 'start-up', '/home/me/.zshrc'],
    ['~/.ssh/authorized_keys', 'outside', 'ssh-trust', '~/.ssh/authorized_keys'],
    ['~/.ssh/id_rsa', 'outside', 'credential', '~/.ssh/id_rsa'],
    ['~/.ssh/id_rsa.pub', 'outside', 'ordinary', '~/.ssh/id_rsa.pub'],
    ['$HOME/x', 'outside', 'ordinary', '~/x'],
    ['/tmp/x', 'temporary', 'ordinary', '/tmp/x'],
    ['/tmp/*', 'temporary', 'ordinary', '/tmp/*'],
    ['/tmp', 'temporary-root', 'ordinary', '/tmp'],
    ['/tmp/x/..', 'temporary-root', 'ordinary', '/tmp'],
    ['/tmp/../x', 'outside', 'ordinary', '/x'],
    ['/tmpx', 'outside', 'ordinary', '/tmpx'],
    ['/private/tmp/x', 'temporary', 'ordinary', '/private/tmp/x'],
    ['/var/folders/ab/cdef/T/x', 'temporary', 'ordinary', '/var/folders/ab/cdef/T/x'],
    ['/var/folders/ab/cdef/T', 'temporary-root', 'ordinary', '/var/folders/ab/cdef/T'],
    ['/var/folders/ab/cdef/C/x', 'outside', 'ordinary', '/var/folders/ab/cdef/C/x'],
    ['$TMPDIR/x', 'temporary', 'ordinary', '/tmp/x'],
    ['$(mktemp -d)', 'temporary', 'ordinary', '/tmp/…'],
    ['$(mktemp -d)/..', 'temporary-root', 'ordinary', '/tmp'],
    ['/tmp/$X', 'unknown', 'ordinary', '/tmp/…'],
    ['/tmp/a$X', 'temporary', 'ordinary', '/tmp/a…'],
    ['/tmp/$$', 'temporary', 'ordinary', '/tmp/…'],
    ['$PWD', 'project-root', 'ordinary', ''],
    ['$PWD/src', 'project', 'ordinary', 'src'],
    ['$(pwd)/dist', 'project', 'build-output', 'dist'],
    ['$(git rev-parse --show-toplevel)/src', 'project', 'ordinary', 'src'],
    ['$X', 'unknown', 'ordinary', '…'],
    ['$X/', 'unknown-start', 'ordinary', '…/'],
    ['"$X"/src', 'unknown-start', 'ordinary', '…/src'],
    ['$X*', 'unknown-start', 'ordinary', '…*'],
    ['${X:-src}', 'project', 'ordinary', 'src'],
    ['${X:-/}', 'outside', 'ordinary', '/'],
    ['${X:?}', 'unknown', 'ordinary', '…'],
    ['${X:?}/src', 'unknown', 'ordinary', '…/src'],
    ['src/$X', 'project', 'ordinary', 'src/…'],
    ['node_modules', 'project', 'build-output', 'node_modules'],
    ['packages/a/dist/x.js', 'project', 'build-output', 'packages/a/dist/x.js'],
    ['a.log', 'project', 'build-output', 'a.log'],
    ['distribution', 'project', 'ordinary', 'distribution'],
    ['catalog', 'project', 'ordinary', 'catalog'],
    ['.git', 'project', 'git', '.git'],
    ['.git/HEAD', 'project', 'git', '.git/HEAD'],
    ['.git/index.lock', 'project', 'git-lock', '.git/index.lock'],
    ['.gitignore', 'project', 'ordinary', '.gitignore'],
    ['.git/hooks/pre-push', 'project', 'hook', '.git/hooks/pre-push'],
    ['.husky', 'project', 'hook', '.husky'],
    ['.git/holdpoint/journal.jsonl', 'project', 'gate', '.git/holdpoint/journal.jsonl'],
    ['~/.config/holdpoint', 'outside', 'gate', '~/.config/holdpoint'],
    ['.env', 'project', 'credential', '.env'],
    ['.env.example', 'project', 'ordinary', '.env.example'],
    ['$X/.env', 'unknown-start', 'credential', '…/.env'],
    ['app.sqlite3', 'project', 'database', 'app.sqlite3'],
    ['app.db-wal', 'project', 'database', 'app.db-wal'],
    ['/dev/null', 'stream', 'ordinary', '/dev/null'],
    ['/dev/stderr', 'stream', 'ordinary', '/dev/stderr'],
    ['/dev/sda', 'device', 'ordinary', '/dev/sda'],
  ]

  it.each(rows)('%s', (text, region, nature, path) => {
    expect(placeOf(wordOf(text), HERE, DEFAULT_CONTEXT)).toEqual({ region, nature, path })
  })
})

describe('where the directory is known', () => {
  const rows: readonly (readonly [text: string, context: Context, region: Region])[] = [
    ['/home/me/app/src', known('/home/me/app'), 'project'],
    ['/home/me/app', known('/home/me/app'), 'project-root'],
    ['/home/me/app/*', known('/home/me/app'), 'project-root'],
    ['/home/me/app-old', known('/home/me/app'), 'outside'],
    ['/home/me', known('/home/me/app'), 'outside'],
    ['..', known('/home/me/app/src'), 'project-root'],
    ['../lib', known('/home/me/app/src'), 'project'],
    ['../..', known('/home/me/app/src'), 'outside'],
    ['*', known('/home/me/app/src'), 'project'],
    ['.', known('/home/me/app/src'), 'project'],
    ['~/app/src', known('/home/me/app'), 'project'],
    ['src', known('/home/me', { project: '/home/me' }), 'outside'],
    ['src', known('/', { project: '/' }), 'outside'],
    ['src', known('/tmp/box/app', { project: '/tmp/box/app' }), 'project'],
    ['/tmp/other', known('/tmp/box/app', { project: '/tmp/box/app' }), 'temporary'],
    ['src', { ...DEFAULT_CONTEXT, cwd: '/srv/app' }, 'project'],
    ['/srv/app/src', { ...DEFAULT_CONTEXT, cwd: '/srv/app' }, 'project'],
    ['src', { ...DEFAULT_CONTEXT, cwd: '/tmp/work' }, 'temporary'],
  ]

  it.each(rows)('%s', (text, context, region) => {
    expect(placeOf(wordOf(text), HERE, context).region).toBe(region)
  })
})

describe('after a change of directory, and elsewhere', () => {
  const rows: readonly (readonly [text: string, where: Where, region: Region])[] = [
    ['x', { cwd: { kind: 'relative', path: 'src' }, remote: false }, 'project'],
    ['..', { cwd: { kind: 'relative', path: 'src' }, remote: false }, 'project-root'],
    ['x', { cwd: { kind: 'relative', path: '..' }, remote: false }, 'outside'],
    ['x', { cwd: { kind: 'absolute', path: '/tmp' }, remote: false }, 'temporary'],
    ['.', { cwd: { kind: 'absolute', path: '/tmp' }, remote: false }, 'temporary-root'],
    ['x', { cwd: { kind: 'unknown' }, remote: false }, 'unknown-start'],
    ['/tmp/x', { cwd: { kind: 'unknown' }, remote: false }, 'temporary'],
    ['x', { cwd: { kind: 'relative', path: '' }, remote: true }, 'elsewhere'],
    ['/srv/x', { cwd: { kind: 'relative', path: '' }, remote: true }, 'outside'],
    ['/tmp/x', { cwd: { kind: 'relative', path: '' }, remote: true }, 'temporary'],
    ['~/x', { cwd: { kind: 'relative', path: '' }, remote: true }, 'outside'],
  ]

  it.each(rows)('%s %o', (text, where, region) => {
    expect(placeOf(wordOf(text), where, DEFAULT_CONTEXT).region).toBe(region)
  })
})
