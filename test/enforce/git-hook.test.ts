import { execFileSync } from 'node:child_process'
import { appendFileSync, chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { digestOf, sha256 } from '../../src/approval/canonical.ts'
import { DECISION_NAMESPACE, formatDecision, makeDecision } from '../../src/approval/decision.ts'
import { formatSnapshot, POLICY_NAMESPACE } from '../../src/approval/snapshot.ts'
import { hookThrough, parseUpdates } from '../../src/enforce/git-hook.ts'
import type { DoorResult } from '../../src/enforce/shim.ts'
import { evaluatePush } from '../../src/gate/change-evaluation.ts'
import { coversOfObserved } from '../../src/gate/cover.ts'
import { locate, openSession, readPolicy } from '../../src/gate/session.ts'
import type { Ports } from '../../src/model/ports.ts'
import type { Request } from '../../src/model/request.ts'
import { createGit } from '../../src/system/git.ts'
import { createPorts } from '../../src/system/index.ts'
import { createSigner } from '../../src/system/signer.ts'
import { ed25519Key, sshsign } from '../approval/keys.ts'
import type { Sandbox } from '../impact/git/support.ts'
import { makeSandbox } from '../impact/git/support.ts'
import { cleanEnv } from '../system/support.ts'

const ZEROS = '0'.repeat(40)
const KEY = ['ghp', 'zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ0mLq17'].join('_')
const MANIFEST = (dependencies: object, devDependencies: object = {}) =>
  JSON.stringify({ name: 'shop', dependencies, devDependencies }, null, 2)

let box: Sandbox
beforeEach(() => {
  box = makeSandbox()
})
afterEach(() => {
  box.dispose()
})

const portsOf = (more: Readonly<Record<string, string>> = {}): Ports => {
  const home = join(box.path, 'home')
  const env = cleanEnv(home, { HOLDPOINT_WAIT: '0', ...more })
  const base = createPorts(import.meta.filename)
  const ambient = { ...base.ambient, env, cwd: box.work, home, accountHome: home }
  return { ...base, git: createGit(base.processes, env), signer: createSigner(base.processes, env), ambient }
}

const through = (name: string, args: readonly string[], input: string, more?: Readonly<Record<string, string>>) =>
  hookThrough(
    {
      ports: portsOf(more),
      evidence: { probes: [], readers: [] },
      announce: () => undefined,
      tell: () => undefined,
    },
    name,
    args,
    input,
  )

const commit = (more?: Readonly<Record<string, string>>) => through('pre-commit', [], '', more)

/** What Git itself hands to its hook for these words; the hook then stops the push. */
const handed = (...words: readonly string[]): { readonly args: readonly string[]; readonly input: string } => {
  const hook = join(box.work, '.git/hooks/pre-push')
  mkdirSync(join(hook, '..'), { recursive: true })
  writeFileSync(hook, `#!/bin/sh\nprintf '%s\\n' "$@" > '${box.path}/args'\ncat > '${box.path}/input'\nexit 1\n`)
  chmodSync(hook, 0o755)
  try {
    expect(() => box.git('push', ...words)).toThrow()
  } finally {
    rmSync(hook)
  }
  const args = readFileSync(join(box.path, 'args'), 'utf8').trim().split('\n')
  return { args, input: readFileSync(join(box.path, 'input'), 'utf8') }
}

const push = (...words: readonly string[]): Promise<DoorResult> => {
  const { args, input } = handed(...words)
  return through('pre-push', args, input)
}

/** `goes on`, or the level and rules that it is held for. */
const said = (result: DoorResult): string => {
  if (result.kind === 'ran') return result.exitCode === 0 ? 'goes on' : `exit ${result.exitCode}`
  if (result.kind === 'held') return `${result.request.level} ${rules(result.request)}`
  return result.kind
}
const rules = ({ findings }: Request): string => [...new Set(findings.map(({ rule }) => rule))].join(' ')

const held = (result: DoorResult): Request => {
  if (result.kind !== 'held') throw new Error(`it is ${result.kind}, not held`)
  return result.request
}

const state = () => join(box.work, '.git/holdpoint')

/** Sets up Anna as the one who may say yes, and returns how she does. */
const approver = () => {
  const anna = ed25519Key()
  const config = join(box.path, 'home/.config/holdpoint')
  mkdirSync(config, { recursive: true, mode: 0o700 })
  mkdirSync(state(), { recursive: true, mode: 0o700 })
  const approversFile = join(config, 'allowed_signers')
  const line = `anna ${anna.line}`
  writeFileSync(approversFile, `${line}\n`, { mode: 0o600 })
  const bytes = formatSnapshot({
    v: 1,
    repository: join(box.work, '.git'),
    nonce: 'b'.repeat(64),
    createdAt: new Date(Date.now() - 60_000).toISOString(),
    approversFile,
    approversDigest: sha256(`${line}\n`),
    keys: [line],
    settings: {},
    settingsDigest: digestOf({}),
  })
  writeFileSync(join(state(), 'policy.json'), bytes)
  writeFileSync(join(state(), 'policy.json.sig'), sshsign(anna, bytes, { namespace: POLICY_NAMESPACE }))
  return async (request: Request): Promise<void> => {
    const { store } = await session()
    const answer = formatDecision(
      makeDecision(request, { verdict: 'approved', approver: 'anna', now: new Date(), reason: 'looked at it' }),
    )
    const signature = sshsign(anna, answer, { namespace: DECISION_NAMESPACE })
    await store.writeDecision(request.id, { bytes: answer, signature })
  }
}

const session = async () => openSession(portsOf(), await locate(portsOf(), box.work))

describe('a commit', () => {
  it.each<readonly [string, string, string]>([
    ['src/app.ts', 'export const one = 1\n', 'goes on'],
    ['src/config.ts', `export const key = '${KEY}'\n`, '3 changes.secret'],
    ['src/config.ts', 'export const key = process.env.GITHUB_TOKEN\n', 'goes on'],
    ['.env', 'PORT=3000\n', '3 changes.credential-file'],
    ['.env.example', 'PORT=\n', 'goes on'],
    ['package.json', MANIFEST({ express: '^5.0.0' }), '2 changes.runtime-dependency'],
    ['package.json', MANIFEST({}, { vitest: '^3.0.0' }), 'goes on'],
    ['.github/workflows/ci.yml', 'on: push\n', '3 changes.security-setting'],
  ])('that stages %s with %j: %s', async (file, content, expected) => {
    box.commit('package.json', MANIFEST({}))
    box.write(file, content)
    box.git('add', '-f', file)
    expect(said(await commit())).toBe(expected)
    expect(existsSync(state())).toBe(expected !== 'goes on')
  })

  it('that deletes a file is asked about, one that empties it is not', async () => {
    box.commit('src/old.ts', 'export {}\n')
    box.write('src/old.ts', '')
    box.git('add', 'src/old.ts')
    expect(said(await commit())).toBe('goes on')
    box.git('rm', '-q', '-f', 'src/old.ts')
    expect(said(await commit())).toBe('2 changes.deleted-file')
  })

  it('is judged by the index that Git hands to the hook, as `git commit -a` does', async () => {
    const index = join(box.work, '.git/index.lock-of-test')
    box.write('.env', 'PORT=3000\n')
    execFileSync('git', ['read-tree', 'HEAD'], {
      cwd: box.work,
      env: { ...portsOf().ambient.env, GIT_INDEX_FILE: index },
    })
    execFileSync('git', ['add', '-f', '.env'], {
      cwd: box.work,
      env: { ...portsOf().ambient.env, GIT_INDEX_FILE: index },
    })
    expect(said(await commit())).toBe('goes on')
    expect(said(await commit({ GIT_INDEX_FILE: index }))).toBe('3 changes.credential-file')
  })

  it('that was approved is another one when the content changed', async () => {
    const approve = approver()
    box.write('.env', 'PORT=3000\n')
    box.git('add', '-f', '.env')
    await approve(held(await commit()))
    box.write('.env', 'PORT=4000\n')
    box.git('add', '-f', '.env')
    expect(await commit()).toMatchObject({ kind: 'void', anew: { level: 3 } })
  })

  it('goes on once after a signed yes', async () => {
    const approve = approver()
    box.write('.env', 'PORT=3000\n')
    box.git('add', '-f', '.env')
    await approve(held(await commit()))
    expect(said(await commit())).toBe('goes on')
    expect(said(await commit())).toBe('void')
    expect(readFileSync(join(state(), 'journal.jsonl'), 'utf8')).toContain('Git goes on with the commit')
  })
})

describe('a push', () => {
  const behind = (): void => {
    box.commit('a.txt', 'a\n', 'Second')
    box.git('push', '-q')
    box.git('reset', '-q', '--hard', 'HEAD~1')
  }

  it.each<readonly [string, () => void, readonly string[], string]>([
    ['fast-forward', () => box.commit('a.txt', 'a\n'), ['origin', 'main'], 'goes on'],
    ['new branch', () => box.commit('a.txt', 'a\n'), ['origin', 'main:topic'], 'goes on'],
    ['forced', behind, ['-f', 'origin', 'main'], '3 git.push-not-fast-forward'],
    ['forced by a plus', behind, ['origin', '+main'], '3 git.push-not-fast-forward'],
    ['deletion', () => box.git('push', '-q', 'origin', 'main:old'), ['origin', ':old'], '3 git.push-deletes-ref'],
    [
      'tag moved',
      () => {
        box.git('tag', 'v1')
        box.git('push', '-q', 'origin', 'v1')
        box.commit('a.txt', 'a\n')
        box.git('tag', '-f', 'v1')
      },
      ['-f', 'origin', 'v1'],
      '3 git.push-moves-tag',
    ],
    ['new tag', () => box.git('tag', 'v1'), ['origin', 'v1'], 'goes on'],
    ['several refs, one forced', behind, ['-f', 'origin', 'main', 'main:topic'], '3 git.push-not-fast-forward'],
    ['a secret', () => box.commit('src/k.ts', `const k = '${KEY}'\n`), ['origin', 'main'], '3 changes.secret'],
    ['a deleted file', () => box.git('rm', '-q', 'README.md'), ['origin', 'main'], '2 changes.deleted-file'],
  ])('%s', async (_title, prepare, words, expected) => {
    prepare()
    if (box.git('status', '--porcelain') !== '') box.git('commit', '-q', '-m', 'Change')
    expect(said(await push(...words))).toBe(expected)
    expect(existsSync(state())).toBe(expected !== 'goes on')
  })

  it('from a shallow clone that cannot prove it a fast-forward is held', async () => {
    behind()
    const tip = box.git('ls-remote', 'origin', 'refs/heads/main').slice(0, 40)
    writeFileSync(join(box.work, '.git/shallow'), `${box.git('rev-parse', 'HEAD')}\n`)
    const line = `refs/heads/main ${box.git('rev-parse', 'HEAD')} refs/heads/main ${tip}\n`
    expect(said(await through('pre-push', ['origin', box.remote], line))).toContain('3 git.push-not-fast-forward')
  })

  it('says how many commits would be lost, and how to get them back', async () => {
    behind()
    const request = held(await push('-f', 'origin', 'main'))
    expect(request.impact.lines[0]).toMatch(/^1 commit on origin\/main would be lost: [0-9a-f]+ Second$/u)
    expect(request.impact.target).toBe('main')
    expect(request.reversibility.how).toMatch(/^git push --force origin [0-9a-f]{40}:refs\/heads\/main$/u)
  })

  it('is judged by the history that Git sends, whatever grafts say of it', async () => {
    const first = box.git('rev-parse', 'HEAD')
    box.commit('src/k.ts', `const k = '${KEY}'\n`)
    const tip = box.commit('a.txt', 'a\n')
    mkdirSync(join(box.work, '.git/info'), { recursive: true })
    writeFileSync(join(box.work, '.git/info/grafts'), `${tip} ${first}\n`)
    expect(box.git('log', '--format=%s', 'origin/main..HEAD').split('\n')).toHaveLength(1)
    expect(said(await push('origin', 'main'))).toBe('3 changes.secret')
  })

  it('with nothing to push goes on', async () => {
    expect(said(await through('pre-push', ['origin', box.remote], ''))).toBe('goes on')
  })

  it('that was approved is another one when the remote moved', async () => {
    const approve = approver()
    behind()
    const { args, input } = handed('-f', 'origin', 'main')
    await approve(held(await through('pre-push', args, input)))
    box.git('push', '-q', '-f', 'origin', 'main')
    box.commit('b.txt', 'b\n', 'Third')
    box.git('push', '-q')
    box.git('reset', '-q', '--hard', 'HEAD~1')
    expect(await push('-f', 'origin', 'main')).toMatchObject({ kind: 'void', anew: { level: 3 } })
  })

  it('that was approved goes on once', async () => {
    const approve = approver()
    behind()
    const { args, input } = handed('-f', 'origin', 'main')
    await approve(held(await through('pre-push', args, input)))
    expect(said(await through('pre-push', args, input))).toBe('goes on')
    expect(said(await through('pre-push', args, input))).toBe('void')
  })

  it('of what a person signed at commit does not ask again, a commit made past the hook does', async () => {
    const approve = approver()
    box.write('.env', 'PORT=3000\n')
    box.git('add', '-f', '.env')
    const request = held(await commit())
    box.git('commit', '-q', '-m', 'Add settings')
    expect(said(await push('origin', 'main'))).toBe('3 changes.credential-file')
    await approve(request)
    expect(said(await push('origin', 'main'))).toBe('3 changes.credential-file')
    await (await session()).store.spend(request.id, 'git-hook')
    expect(said(await push('origin', 'main'))).toBe('goes on')
  })
})

/** A commit with a credential file that a person approved and Git then made. */
const approvedCommit = async (): Promise<void> => {
  const approve = approver()
  box.write('.env', 'PORT=3000\n')
  box.git('add', '-f', '.env')
  await approve(held(await commit()))
  expect(said(await commit())).toBe('goes on')
  box.git('commit', '-q', '-m', 'Add settings')
}

describe('content that a person signed at commit', () => {
  const side = (): void => {
    box.git('switch', '-q', '-c', 'side', 'HEAD~1')
    box.commit('side.txt', 'side\n')
  }

  it.each<readonly [string, () => unknown, string]>([
    ['as it is', () => undefined, 'goes on'],
    ['with another message', () => box.git('commit', '-q', '--amend', '-m', 'Add the settings'), 'goes on'],
    [
      'with one more file amended',
      () => {
        box.write('a.txt', 'a\n')
        box.git('add', 'a.txt')
        box.git('commit', '-q', '--amend', '--no-edit')
      },
      'goes on',
    ],
    [
      'rebased',
      () => {
        side()
        box.git('rebase', '-q', 'side', 'main')
      },
      'goes on',
    ],
    [
      'merged',
      () => {
        side()
        box.git('switch', '-q', 'main')
        box.git('merge', '-q', '--no-ff', 'side')
      },
      'goes on',
    ],
    [
      'with other content amended',
      () => {
        box.write('.env', 'PORT=4000\n')
        box.git('commit', '-q', '-a', '--amend', '--no-edit')
      },
      '3 changes.credential-file',
    ],
    [
      'at another path',
      () => {
        box.git('mv', '.env', '.env.local')
        box.git('commit', '-q', '--amend', '--no-edit')
      },
      '3 changes.credential-file',
    ],
  ])('%s: the push %s', async (_title, change, expected) => {
    await approvedCommit()
    change()
    expect(said(await push('-f', 'origin', 'main'))).toBe(expected)
  })
})

describe('a merge that is being committed', () => {
  const workflow = '.github/workflows/ci.yml'

  /** `main` and `side` disagree in one file, and `side` brings a workflow and a dependency that were committed there. */
  const conflict = (ours: object, theirs: object): void => {
    box.commit('package.json', MANIFEST({ express: '^5.0.0' }))
    box.git('switch', '-q', '-c', 'side')
    box.commit(workflow, 'on: push\n')
    box.commit('package.json', MANIFEST(theirs))
    box.git('switch', '-q', 'main')
    box.commit('package.json', MANIFEST(ours))
    expect(() => box.git('merge', '-q', 'side')).toThrow()
  }
  const resolve = (dependencies: object): void => {
    box.write('package.json', MANIFEST(dependencies))
    box.git('add', 'package.json')
  }
  const OURS = { express: '^5.0.0', pg: '^8.0.0' }
  const THEIRS = { express: '^5.0.0', zod: '^4.0.0' }

  it.each<readonly [string, object, string]>([
    ['what both sides have', { ...OURS, ...THEIRS }, 'goes on'],
    ['one side', OURS, 'goes on'],
    ['a dependency that neither has', { ...OURS, ...THEIRS, redis: '^5.0.0' }, '2 changes.runtime-dependency'],
    ['a version that neither has', { ...OURS, zod: '^3.0.0' }, '2 changes.runtime-dependency'],
    ['one less than both', { pg: '^8.0.0' }, '2 changes.runtime-dependency'],
  ])('that is resolved to %s', async (_title, dependencies, expected) => {
    conflict(OURS, THEIRS)
    resolve(dependencies)
    expect(said(await commit())).toBe(expected)
  })

  it('with a secret typed into the resolution is held, one that stood on a side is not held again', async () => {
    conflict(OURS, THEIRS)
    resolve({ ...OURS, ...THEIRS })
    box.write('src/k.ts', `const k = '${KEY}'\n`)
    box.git('add', 'src/k.ts')
    expect(said(await commit())).toBe('3 changes.secret')
  })

  it('is judged at push as it was at commit', async () => {
    conflict(OURS, THEIRS)
    resolve({ ...OURS, ...THEIRS })
    box.git('commit', '-q', '-m', 'Merge side')
    box.git('push', '-q', 'origin', 'HEAD~1:refs/heads/main', 'side')
    expect(said(await push('origin', 'main'))).toBe('goes on')
    resolve({ ...OURS, ...THEIRS, redis: '^5.0.0' })
    box.git('commit', '-q', '--amend', '--no-edit')
    expect(said(await push('origin', 'main'))).toBe('2 changes.runtime-dependency')
  })
})

describe('an approved run around a push', () => {
  it.each<readonly [string, readonly string[], string]>([
    ['forced', ['-f', 'origin', 'main'], 'git push -f origin main'],
    ['deletion', ['origin', ':old'], 'git push origin :old'],
    ['annotated tag', ['-f', 'origin', 'v1'], 'git push -f origin v1'],
    ['two refs', ['-f', 'origin', 'main', ':old'], 'git push -f origin main :old'],
  ])('covers exactly what the hook sees: %s', async (_title, words, line) => {
    box.git('push', '-q', 'origin', 'main:old')
    box.git('tag', '-a', 'v1', '-m', 'one')
    box.commit('a.txt', 'a\n')
    box.git('push', '-q', 'origin', 'main', 'v1')
    box.git('tag', '-f', '-a', 'v1', '-m', 'two')
    box.git('reset', '-q', '--hard', 'HEAD~1')
    const ports = portsOf()
    const here = await session()
    const { input } = handed(...words)
    const place = { ...ports, cwd: box.work, env: ports.ambient.env, remote: 'origin', address: box.remote }
    const door = { session: here, policy: await readPolicy(here) }
    const { covers } = await evaluatePush(parseUpdates(input) ?? [], place, door)
    const { impact } = await box.evaluate(line)
    expect(covers.length).toBeGreaterThan(0)
    expect([...coversOfObserved(impact.observed)].sort()).toEqual([...covers].sort())
  })
})

describe('what keeps the gate from judging', () => {
  it.each([
    `refs/heads/main ${'a'.repeat(40)} refs/heads/main ${ZEROS}`,
    `refs/heads/main ${'a'.repeat(39)} refs/heads/main ${ZEROS}\n`,
    `refs/heads/main ${'a'.repeat(40)} main ${ZEROS}\n`,
    `refs/heads/main ${'a'.repeat(40)} refs/heads/main ${ZEROS} more\n`,
    `refs/heads/main ${'a'.repeat(40)} refs/heads/main ${'0'.repeat(64)}\n`,
    '\n',
  ])('input %j is held', async input => {
    expect(said(await through('pre-push', ['origin', box.remote], input))).toBe('2 changes.not-read')
  })

  it('settings that cannot be trusted stop a commit', async () => {
    approver()
    appendFileSync(join(state(), 'policy.json'), ' ')
    box.write('.env', 'PORT=3000\n')
    box.git('add', '-f', '.env')
    await expect(commit()).rejects.toMatchObject({ code: 'settings-untrusted' })
  })

  it('an index that cannot be read is no clean commit', async () => {
    writeFileSync(join(box.work, '.git/index'), 'no index')
    await expect(commit()).rejects.toMatchObject({ code: 'environment' })
  })

  it('another hook is refused', async () => {
    await expect(through('post-commit', [], '')).rejects.toMatchObject({ code: 'usage' })
    await expect(through('pre-push', ['origin'], '\n')).rejects.toMatchObject({ code: 'usage' })
  })
})
