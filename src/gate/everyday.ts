import { isSettled } from './settled.ts'

/** Calls of every day of the programs that have shims, most of them such that a shim's own tables do not know them. */
const CALLS: readonly string[] = [
  'git notes add -m x',
  'git config user.name',
  'git remote prune origin',
  'git log --author=a --since=yesterday -- src',
  'git push origin main',
  'git checkout -b topic',
  'git -C sub commit -am x',
  'git frobnicate x',
  'npm install',
  'npm install --save-dev typescript',
  'npm config list',
  'npm version',
  'npx tsc --noEmit',
  'npx --no-install eslint src --fix',
  'npx vitest run test',
  'npx prettier --check .',
  'knex migrate:list',
  'knex migrate:make x',
  'rm -rf build/x dist',
  'rm -f /tmp/x/y.txt',
]

/** Judges them by their words, so that the code cache holds what that takes and nothing else: whatever is in it costs each start. */
export const rehearse = (): void => {
  for (const call of CALLS) isSettled(call.split(' '), { PATH: '/usr/bin' })
}
