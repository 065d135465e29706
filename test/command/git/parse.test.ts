import { describe, expect, it } from 'vitest'
import type { GitCommand } from '../../../src/command/git/command.ts'
import { isGitCommand } from '../../../src/command/git/command.ts'
import { splitAlias } from '../../../src/command/git/carries.ts'
import { configActionOf } from '../../../src/command/git/config-action.ts'
import { isPlainProgram } from '../../../src/command/git/programs.ts'
import { isLocation, parseRefspec } from '../../../src/command/git/refspecs.ts'
import { keyParts, normalizeKey } from '../../../src/command/git/settings.ts'
import { classify } from '../../../src/gate/classify.ts'
import { literalOf, literalWord, sketchOf } from '../../../src/model/word.ts'

const read = (line: string): GitCommand => {
  const found = classify(line)
    .judged.map(judged => judged.command)
    .find(isGitCommand)
  if (found === undefined) throw new Error(`no git in ${line}`)
  return found
}

describe('the verb and its action', () => {
  it.each([
    ['git push', 'push'],
    ['git -C a -c b.c=d --no-pager push x', 'push'],
    ['git --git-dir x --work-tree y status', 'status'],
    ['git stash', 'stash push'],
    ['git stash -u', 'stash push'],
    ['git stash drop', 'stash drop'],
    ['git stash -q drop', 'stash drop'],
    ['git stash $X', 'stash'],
    ['git remote rm x', 'remote remove'],
    ['git remote -v', 'remote show'],
    ['git reflog', 'reflog show'],
    ['git reflog drop', 'reflog delete'],
    ['git stage x', 'add'],
    ['git submodule --quiet deinit x', 'submodule deinit'],
    ['git-push x', 'push'],
    ['git', ''],
    ['git $X', ''],
    ['git $X push', 'push'],
  ])('%s', (line, name) => {
    expect(read(line).name).toBe(name)
  })
})

describe('what dry runs and refused words leave', () => {
  it.each([
    ['git push -n', true, false],
    ['git push --dry', true, false],
    ['git push --dry-run --no-dry-run', false, false],
    ['git commit -n', false, false],
    ['git log -n 1', false, false],
    ['git push --forc', false, true],
    ['git push --force --help', false, true],
    ['git --version push', false, true],
    ['git push -- --help', false, false],
  ])('%s', (line, dryRun, idle) => {
    expect([read(line).dryRun, read(line).idle]).toEqual([dryRun, idle])
  })
})

describe('where it works', () => {
  it.each([
    ['git status', { kind: 'relative', path: '' }],
    ['git -C a status', { kind: 'relative', path: 'a' }],
    ['git -C a -C b status', { kind: 'relative', path: 'a/b' }],
    ['git -C a -C /b status', { kind: 'absolute', path: '/b' }],
    ['git -C "$X" status', { kind: 'unknown' }],
    ['git -C "$X" -C /b status', { kind: 'absolute', path: '/b' }],
    ['cd a && git -C b status', { kind: 'relative', path: 'a/b' }],
  ])('%s', (line, cwd) => {
    expect(read(line).cwd).toEqual(cwd)
  })
})

describe('settings of one call', () => {
  it.each([
    ['git -c Core.HooksPath=/x status', 'core.hookspath', '/x'],
    ['git -c url.https://A.b/.insteadOf=y status', 'url.https://A.b/.insteadof', 'y'],
    ['git -c core.bare status', 'core.bare', undefined],
    ['V=x git --config-env=a.b=V status', 'a.b', 'x'],
    ['git --config-env a.b=V status', 'a.b', '\0'],
    ['GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=A.B GIT_CONFIG_VALUE_0=c git status', 'a.b', 'c'],
    [`GIT_CONFIG_PARAMETERS="'a.b'='c'" git status`, 'a.b', 'c'],
    [`GIT_CONFIG_PARAMETERS="'a.b=c'" git status`, 'a.b', 'c'],
    ['git clone -c a.b=c x', 'a.b', 'c'],
  ])('%s', (line, key, value) => {
    const [setting] = read(line).settings
    expect([setting?.key, setting?.value === undefined ? undefined : sketchOf(setting.value)]).toEqual([key, value])
  })
})

describe('git config', () => {
  it.each([
    ['git config a.b', 'read'],
    ['git config a.b c', 'set'],
    ['git config --add a.b c', 'set'],
    ['git config --get a.b', 'read'],
    ['git config --unset a.b', 'unset'],
    ['git config set a.b c', 'set'],
    ['git config get a.b', 'read'],
    ['git config unset a.b', 'unset'],
    ['git config --remove-section a', 'section'],
    ['git config rename-section a b', 'section'],
    ['git config constructor x', 'set'],
    ['git config --list', undefined],
    ['git config -e', undefined],
    ['git status a.b c', undefined],
  ])('%s', (line, kind) => {
    expect(configActionOf(read(line))?.kind).toBe(kind)
  })
})

describe('refspecs', () => {
  it.each([
    ['main', { forced: false, deletes: false, source: 'main' }],
    ['+main', { forced: true, deletes: false, source: 'main' }],
    ['a:b', { forced: false, deletes: false, source: 'a', destination: 'b' }],
    ['+a:b', { forced: true, deletes: false, source: 'a', destination: 'b' }],
    [':b', { forced: false, deletes: true, source: '', destination: 'b' }],
    ['+:b', { forced: true, deletes: true, source: '', destination: 'b' }],
    [':', { forced: false, deletes: false, source: '', destination: '' }],
    ['+:', { forced: true, deletes: false, source: '', destination: '' }],
  ])('%s', (text, expected) => {
    const word = literalWord(text)
    expect(parseRefspec(word)).toEqual({ ...expected, word })
  })

  it.each([
    ['origin', false],
    ['my-fork', false],
    ['user/fork', false],
    [':branch', false],
    ['https://x/y', true],
    ['git@x:y', true],
    ['x:y', true],
    ['../x', true],
    ['./x', true],
    ['/x', true],
    ['.', true],
    ['..', true],
  ])('%s is a place: %s', (text, place) => {
    expect(isLocation(literalWord(text))).toBe(place)
  })
})

describe('programs', () => {
  it.each([
    ['vim', true],
    ['/usr/bin/less -FRX', true],
    ['ssh -i ~/.ssh/id -o IdentitiesOnly=yes', true],
    ['code --wait', true],
    ['', true],
    ['ssh -oProxyCommand=./x', false],
    ['ssh -o proxycommand=x', false],
    ['vim -c q', false],
    ['vim +!x', false],
    ['less; rm x', false],
    ['cat $(x)', false],
    ['sed -i x', false],
    ['./vi.sh', false],
  ])('%s is plain: %s', (line, plain) => {
    expect(isPlainProgram(literalWord(line))).toBe(plain)
  })
})

it('splits aliases as Git does', () => {
  expect(splitAlias(`log  --format='%h %s' -n\\ 1 "a b"`)).toEqual(['log', '--format=%h %s', '-n 1', 'a b'])
  expect(splitAlias('')).toEqual([])
})

it('compares keys as Git does', () => {
  expect(normalizeKey('Http.https://A.b.SslVerify')).toBe('http.https://A.b.sslverify')
  expect(keyParts('http.https://A.b.sslverify')).toEqual(['http', 'https://A.b', 'sslverify'])
  expect(keyParts('core.editor')).toEqual(['core', '', 'editor'])
})

it('points at the words it rests on', () => {
  const line = 'git push origin --force main'
  const [finding] = classify(line).findings
  expect(line.slice(...(finding?.span ?? [0, 0]))).toBe('--force')
  expect(read('git push x').args.operands.map(literalOf)).toEqual(['x'])
})
