import { isSettled } from './settled.ts'

/**
 * Calls that a shim's own tables do not know, and that their words settle: what Node is started for most often. `npm run` and `npx` are
 * not among them, since what they run has to be read.
 */
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

/** Judges them, so that the code cache holds what that takes and nothing else: whatever is in it costs each start. */
export const rehearse = (): void => {
  for (const call of CALLS) isSettled(call.split(' '), { PATH: '/usr/bin' })
}
