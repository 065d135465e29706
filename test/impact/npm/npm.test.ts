import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rulesOf } from '../../support/classify.ts'
import type { Sandbox } from './sandbox.ts'
import { createSandbox } from './sandbox.ts'

let box: Sandbox
beforeAll(() => {
  box = createSandbox()
  box.manifest('package.json', {
    name: 'shop',
    workspaces: ['packages/*'],
    scripts: {
      build: 'tsc -p .',
      test: 'vitest run',
      pretest: 'tsc --noEmit',
      ship: 'git push --force',
      preship2: 'git push --force',
      ship2: 'echo ok',
      postship3: 'git push --force',
      ship3: 'echo ok',
      push: 'git push',
      outer: 'npm run ship',
      loop: 'npm run loop',
      echo: 'echo',
      migrate: 'knex migrate:latest',
      all: 'npm run build --workspaces',
      prepare: 'husky',
      start: 'node server.js',
      broken: 'git push --force "',
    },
  })
  box.manifest('packages/api/package.json', {
    name: '@shop/api',
    scripts: { deploy: 'git push --force', build: 'tsc' },
  })
  box.manifest('packages/web/package.json', {
    name: '@shop/web',
    scripts: { deploy: 'echo web', clean: 'rm -rf ../../src' },
  })
  box.manifest('hooked/package.json', { name: 'hooked', scripts: { postinstall: 'git push --force' } })
  box.manifest('pnpm/package.json', { name: 'p', scripts: {} })
  box.write('pnpm/pnpm-workspace.yaml', "packages:\n  - 'apps/*'\n  # the rest\ncatalog:\n  - x\n")
  box.manifest('pnpm/apps/one/package.json', { name: 'one', scripts: { deploy: 'git push --force' } })
  box.write('node_modules/.bin/acme-lint', '#!/bin/sh\n')
  box.manifest('node_modules/acme-lint/package.json', { name: 'acme-lint', version: '8.57.0' })
  box.write('node_modules/.bin/knex', '#!/bin/sh\n')
  box.write('broken/package.json', '{ not json')
})
afterAll(() => {
  box.remove()
})

describe('scripts have the level of what they run', () => {
  it.each([
    ['npm run build', 1],
    ['npm test', 1],
    ['npm start', 1],
    ['npm run ship', 3],
    ['npm run ship2', 3],
    ['npm run ship3', 3],
    ['npm run outer', 3],
    ['npm run loop', 1],
    ['npm run push', 1],
    ['npm run push -- --force', 3],
    ['npm run push -- origin main', 1],
    ['npm run echo -- "git push --force"', 1],
    ['npm run echo -- "; git push --force"', 1],
    ['npm run migrate', 2],
    ['npm run broken', 3],
    ['npm run nosuch', 1],
    ['npm ci', 1],
    ['cd hooked && npm ci', 3],
    ['cd hooked && npm ci --ignore-scripts', 1],
    ['npm --prefix hooked install', 3],
    ['npm run deploy', 1],
    ['cd packages/api && npm run deploy', 3],
    ['cd packages/web && npm run deploy', 1],
    ['npm --prefix packages/api run deploy', 3],
    ['npm run deploy -w @shop/api', 3],
    ['npm run deploy -w packages/api', 3],
    ['npm run deploy -w @shop/web', 1],
    ['npm run deploy --workspaces', 3],
    ['npm run clean -w @shop/web', 2],
    ['yarn ship', 3],
    ['yarn build', 1],
    ['yarn workspace @shop/api deploy', 3],
    ['yarn workspace @shop/web deploy', 1],
    ['pnpm ship', 3],
    ['pnpm --filter @shop/api deploy', 1],
    ['pnpm --filter @shop/api run deploy', 3],
    ['pnpm -r run deploy', 3],
    ['cd pnpm && pnpm -r run deploy', 3],
    ['pnpm -C pnpm --filter one run deploy', 3],
    ['bun run ship', 3],
    ['bun run build', 1],
    ['pnpm acme-lint src', 1],
    ['cd broken && npm run ship', 1],
  ])('%s is level %i', async (line, level) => {
    expect((await box.judge(line)).level).toBe(level)
  })
})

describe('a tool that is installed is not fetched', () => {
  it.each([
    ['npx acme-lint src', 1],
    ['npx -y acme-lint src', 1],
    ['npm exec acme-lint', 1],
    ['bunx acme-lint', 1],
    ['npx acme-lint@8 src', 1],
    ['npx acme-lint@8.57.0 src', 1],
    ['npx -p acme-lint acme-lint src', 1],
    ['cd packages/api && npx acme-lint', 1],
    ['npx acme-lint@9 src', 2],
    ['npx acme-lint@80 src', 2],
    ['npx acme-lint@latest src', 2],
    ['npx other-lint src', 2],
    ['npx -p other-lint acme-lint', 2],
    ['pnpm dlx acme-lint', 2],
    ['yarn dlx acme-lint', 2],
    ['cd / && npx acme-lint', 2],
    ['npx knex migrate:rollback --all', 3],
  ])('%s is level %i', async (line, level) => {
    expect((await box.judge(line)).level).toBe(level)
  })

  it('says where it comes from', async () => {
    expect((await box.judge('npx acme-lint src')).impact.lines).toEqual([
      'acme-lint is installed in the project: nothing is downloaded',
    ])
    expect((await box.judge('npx other-lint')).impact.lines).toEqual(['other-lint would be downloaded and run'])
  })

  it('is asked by words alone', () => {
    expect(rulesOf('npx acme-lint src')).toEqual(['npm.fetch-and-run'])
  })
})
