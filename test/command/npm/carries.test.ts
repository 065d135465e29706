import { describe, expect, it } from 'vitest'
import { classify } from '../../../src/gate/classify.ts'
import { literalOf } from '../../../src/model/word.ts'
import { levelOf, rulesOf } from '../../support/classify.ts'

const referencesOf = (line: string) =>
  classify(line).references.map(({ reference }) => {
    const args = reference.args.map(word => literalOf(word) ?? word.raw)
    const cwd = reference.cwd.kind === 'unknown' ? '?' : reference.cwd.path
    return [
      reference.kind,
      reference.name,
      ...args,
      `in ${cwd}`,
      ...(reference.scope === undefined ? [] : [`of ${reference.scope}`]),
    ].join(' ')
  })

describe('scripts are named for evidence to read', () => {
  it.each([
    ['npm run build', 'npm-script build in '],
    ['npm run-script build', 'npm-script build in '],
    ['npm run build --silent extra', 'npm-script build extra in '],
    ['npm run e2e -- -g smoke', 'npm-script e2e -g smoke in '],
    ['npm test', 'npm-script test in '],
    ['npm t -- --watch', 'npm-script test --watch in '],
    ['npm start', 'npm-script start in '],
    ['npm restart', 'npm-script restart in '],
    ['npm --prefix web run build', 'npm-script build in web'],
    ['npm run build -C /srv/app', 'npm-script build in /srv/app'],
    ['cd web && npm run build', 'npm-script build in web'],
    ['npm run build --prefix "$DIR"', 'npm-script build in ?'],
    ['npm run build -w api', 'npm-script build in  of api'],
    ['npm run build --workspaces', 'npm-script build in  of *'],
    ['yarn build', 'npm-script build in '],
    ['yarn run build --watch', 'npm-script build --watch in '],
    ['yarn test --watch', 'npm-script test --watch in '],
    ['yarn --cwd web build', 'npm-script build in web'],
    ['yarn workspace api build', 'npm-script build in  of api'],
    ['yarn workspaces foreach -A run build', 'npm-script build in  of *'],
    ['pnpm build --x', 'npm-script build --x in '],
    ['pnpm run build -- --x', 'npm-script build -- --x in '],
    ['pnpm -C web build', 'npm-script build in web'],
    ['pnpm -r build', 'npm-script build in  of *'],
    ['pnpm --filter api build', 'npm-script build in  of api'],
    ['bun run build', 'npm-script build in '],
    ['bun dev', 'npm-script dev in '],
    ['corepack pnpm@9 run build', 'npm-script build in '],
  ])('%s', (line, expected) => {
    expect(referencesOf(line).filter(text => text.startsWith('npm-script '))).toEqual([expected])
  })

  it.each([
    ['bun src/index.ts --port 1', ['script-file src/index.ts --port 1 in ']],
    ['bun run ./tools/x.ts', ['script-file ./tools/x.ts in ']],
    // npm refuses a verb that it does not know.
    ['npm nosuchverb', []],
    ['npm nosuchverb --help', []],
  ])('%s', (line, expected) => {
    expect(referencesOf(line)).toEqual(expected)
  })

  it.each([
    ['npm ci', ['install', 'prepare']],
    ['npm install', ['install', 'prepare']],
    ['npm it', ['install', 'prepare', 'test']],
    ['npm pack', ['pack', 'prepare']],
    ['npm ci --ignore-scripts', []],
    ['npm install left-pad', []],
    ['npm run', []],
    ['npm exec -- tsc', []],
    ['npm run build --help', []],
  ])('%s', (line, names) => {
    expect(classify(line).references.map(({ reference }) => reference.name)).toEqual(names)
  })
})

describe('a tool run through the manager keeps its own level', () => {
  it.each([
    ['npx --no-install git push --force', 3],
    ['npm exec -- git push --force', 3],
    ['pnpm exec git push --force', 3],
    ['yarn exec git push --force', 3],
    ['pnpm exec -c "git push --force"', 3],
    ['bun exec "git push --force"', 3],
    ["npx -c 'git push --force'", 3],
    ['npx --call="git push --force"', 3],
    ['npm explore left-pad -- git push --force', 3],
    ['npm exec -- git status', 1],
    ['pnpm exec git status', 1],
    ["npx -c 'git status'", 1],
    ['npm run x -- git push --force', 1],
    ['npm explore left-pad -- git status', 1],
  ])('%s is level %i', (line, level) => {
    // A program that is no well-known tool may be fetched: that is asked beside what it does.
    const rules = rulesOf(line).filter(id => id !== 'npm.fetch-and-run')
    expect(rules).toEqual(level === 3 ? ['git.push-force'] : [])
    if (level === 3) expect(levelOf(line)).toBe(3)
  })
})
