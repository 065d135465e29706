import { resolve } from 'node:path'
import { isOn } from '../../command/grammar.ts'
import type { Seen, Sight } from './look-at.ts'
import { commitOf, fieldsOf, objectOf, repoAt } from './repo.ts'
import { uncommitted } from './work-tree.ts'
import { count, some } from '../words.ts'
import { textsOf, withoutUser } from './words.ts'

/** `git rm`: the tracked files that go, and those of them with changes that are in no commit. */
export const lookAtRm = async ({ command, repo }: Sight): Promise<Seen> => {
  const paths = textsOf(command.args.operands)
  if (paths === undefined || paths.length === 0) return { lines: ['which files are meant is known only at run time'] }
  const listed = await repo.ask('ls-files', '-z', '--', ...paths)
  const files = fieldsOf(listed)
  const changed = (await uncommitted(repo, paths))?.changed ?? []
  const forced = isOn(command.args, '--force')
  const [target] = files
  return {
    lines: [
      files.length === 0
        ? 'no tracked file is hit'
        : `${count(files.length, 'tracked file')} would be deleted: ${some(files)}`,
      ...(forced && changed.length > 0
        ? [`${count(changed.length, 'file')} of them with uncommitted changes: ${some(changed)}`]
        : []),
    ],
    ...(target === undefined ? {} : { target }),
    files: files.slice(0, 20),
    observed: { HEAD: (await commitOf(repo, 'HEAD')) ?? 'none', listing: await repo.digest(files.join('\0')) },
    reversibility: {
      reversible: !forced || changed.length === 0,
      how: `git restore --staged --worktree -- ${paths.join(' ')}`,
    },
    ...(listed === undefined ? {} : { measured: { files: files.length } }),
  }
}

/** `remote add`, `set-url`, `remove`: where the remote is now, and what follows it. */
export const lookAtRemote = async ({ command, repo }: Sight): Promise<Seen> => {
  const name = textsOf(command.args.operands)?.[0]
  if (name === undefined || name.startsWith('-')) return { lines: [] }
  const url = (await repo.ask('remote', 'get-url', name))?.trim()
  const tracked = ((await repo.ask('for-each-ref', '--format=%(refname:short)', `refs/remotes/${name}`)) ?? '')
    .split('\n')
    .filter(line => line !== '')
  const known = url === undefined ? `there is no remote "${name}" yet` : `remote "${name}" is ${withoutUser(url)} now`
  const removes = command.name === 'remote remove' && tracked.length > 0
  return {
    lines: [
      known,
      ...(removes
        ? [`${count(tracked.length, 'remote-tracking branch', 'remote-tracking branches')} would go: ${some(tracked)}`]
        : []),
    ],
    target: name,
    observed: { [`remote ${name}`]: url === undefined ? 'none' : await repo.digest(url) },
    reversibility: {
      reversible: url !== undefined || command.name === 'remote add',
      how: url === undefined ? `git remote remove ${name}` : `git remote add ${name} ${withoutUser(url)}`,
    },
  }
}

/** `worktree remove`: what in it is in no commit. */
export const lookAtWorktree = async ({ command, repo, look }: Sight): Promise<Seen> => {
  const path = textsOf(command.args.operands)?.[0]
  if (path === undefined) return { lines: ['which work tree is meant is known only at run time'] }
  const there = repoAt(look, resolve(repo.cwd, path), {
    ...repo.env,
    GIT_DIR: undefined,
    GIT_WORK_TREE: undefined,
    GIT_INDEX_FILE: undefined,
  })
  const changed = (await uncommitted(there))?.changed
  const untracked = fieldsOf(await there.ask('ls-files', '-z', '--others', '--exclude-standard'))
  const ignored = fieldsOf(
    await there.ask('ls-files', '-z', '--others', '--ignored', '--exclude-standard', '--directory'),
  )
  if (changed === undefined) return { lines: [`there is no work tree at "${path}"`], target: path }
  const lines = [
    ...(changed.length > 0
      ? [`${count(changed.length, 'file')} with uncommitted changes would be lost: ${some(changed)}`]
      : []),
    ...(untracked.length > 0 ? [`${count(untracked.length, 'untracked file')} would be lost: ${some(untracked)}`] : []),
    ...(ignored.length > 0 ? [`ignored files would be deleted: ${some(ignored)}`] : []),
  ]
  return {
    lines: lines.length > 0 ? lines : ['it holds nothing but what is committed'],
    target: path,
    files: changed.slice(0, 20),
    observed: {
      HEAD: (await commitOf(there, 'HEAD')) ?? 'none',
      listing: await repo.digest([...changed, ...untracked].join('\0')),
    },
    reversibility: { reversible: lines.length === 0, how: `git worktree add ${path}` },
  }
}

/** `update-ref`: what the ref holds now. */
export const lookAtUpdateRef = async ({ command, repo }: Sight): Promise<Seen> => {
  const ref = textsOf(command.args.operands)?.[0]
  if (ref === undefined || ref.startsWith('-'))
    return { lines: ['which refs are meant is read from standard input or known only at run time'] }
  const id = await objectOf(repo, ref)
  return {
    lines: [id === undefined ? `"${ref}" does not exist yet` : `"${ref}" is at ${id.slice(0, 10)} now`],
    target: ref,
    observed: { [ref]: id ?? 'none' },
    reversibility: { reversible: id !== undefined, how: `git update-ref ${ref} ${id ?? ''}`.trim() },
  }
}

/** `gc --prune=now`, `prune`: how many objects nothing reaches. */
export const lookAtPrune = async ({ repo }: Sight): Promise<Seen> => {
  const listed = await repo.ask('prune', '-n')
  if (listed === undefined) return { lines: ['what would be deleted cannot be read here'] }
  const commits = listed.split('\n').filter(line => line.endsWith(' commit'))
  const objects = listed.split('\n').filter(line => line !== '')
  return {
    lines: [
      objects.length === 0
        ? 'no unreachable object is there now'
        : `${count(objects.length, 'unreachable object')}, ${count(commits.length, 'commit')} among them, would be deleted`,
    ],
    observed: { unreachable: await repo.digest(listed) },
  }
}

/** `filter-branch`, `filter-repo`: how many commits would be made anew. */
export const lookAtRewrite = async ({ repo }: Sight): Promise<Seen> => {
  const counted = (await repo.ask('rev-list', '--count', '--all'))?.trim()
  const refs = (await repo.ask('for-each-ref', '--format=%(objectname) %(refname)')) ?? ''
  return {
    lines: [
      counted === undefined
        ? 'its commits cannot be counted here'
        : `up to ${count(Number(counted), 'commit')} would be made anew`,
    ],
    observed: { refs: await repo.digest(refs) },
    reversibility: { reversible: false, how: 'only from another clone' },
  }
}
