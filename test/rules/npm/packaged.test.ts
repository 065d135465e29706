import { expect, it } from 'vitest'
import { levelOf } from '../../support/classify.ts'

/** `yarn X`, `pnpm X` and `bun X` start a program of the project's packages where no script is called X. */
it.each([
  ['pnpm changeset publish', 3],
  ['yarn semantic-release', 3],
  ['yarn run release-it --ci', 3],
  ['bun run changeset publish', 3],
  ['yarn cdk deploy', 2],
  ['pnpm wrangler deploy', 2],
  ['yarn sls deploy --stage dev', 2],
  ['bun wrangler deploy', 2],
  ['yarn firebase deploy --only hosting', 2],
  ['pnpm supabase db reset', 3],
  ['pnpm --filter web vercel --prod', 2],
  ['yarn workspace api prisma migrate reset', 3],
  ['yarn del-cli src', 2],
  // Pnpm's `install` with packages named is its `add`; `yarn node` is Node itself.
  ['pnpm i lodash', 2],
  ['pnpm install -g serve', 2],
  ['pnpm install -D vitest', 1],
  ['pnpm i --frozen-lockfile', 1],
  ['npm cache rm --force', 2],
  ["yarn node -e \"require('fs').rmSync('/etc', {recursive: true})\"", 3],
  ['yarn node -e "console.log(1)"', 1],
  ['yarn config set npmScopes.acme.npmAuthToken xyz', 3],
  ['yarn config set npmScopes.acme.npmRegistryServer https://npm.acme.test', 3],
  ['yarn config set npmScopes.acme.npmAlwaysAuth true', 1],
  ['YARN_ENABLE_STRICT_SSL=0 yarn install', 3],
  ['YARN_ENABLE_STRICT_SSL=1 yarn install', 1],
  ['npm_config_ignore_scripts=0 npm ci', 3],
  ['pnpm changeset', 1],
  ['yarn wrangler dev', 1],
  ['pnpm cdk diff', 1],
  // Names that are as likely a script's are one.
  ['yarn deploy', 1],
  ['yarn migrate up', 1],
  ['pnpm run release', 1],
  ['yarn watch', 1],
] as const)('%s: %i', (line, level) => {
  expect(levelOf(line)).toBe(level)
})
