import { describe, expect, it } from 'vitest'
import { levelOf, rulesOf } from '../../support/classify.ts'

const TOLD: readonly (readonly [rule: string, level: 2 | 3, lines: string])[] = [
  [
    'release.publish',
    3,
    `lerna publish
lerna publish from-package --yes
lerna --loglevel silent publish
npx lerna publish
changeset publish
changeset publish --tag next
semantic-release
semantic-release --ci false
npm exec -- semantic-release
multi-semantic-release
release-it minor --ci
release-it --no-git.push
np
np patch --any-branch
np --publish=true
nx release
nx release patch
nx release publish
nx release --skip-publish=false
np --preview=false
semantic-release --dry-run=false
yarn nx release --first-release
rush publish --publish --include-all
rush publish -a -p -b main
beachball publish -y
jsr publish
vsce publish
vsce publish minor -p $PAT
ovsx publish x.vsix
auto shipit
shipjs trigger
clean-publish --access public
web-ext sign --channel=listed
electron-forge publish
electron-builder --mac --publish always
electron-builder -p onTag`,
  ],
  [
    'release.version',
    2,
    `lerna version minor --yes
lerna version --no-push
np --no-publish
np minor --publish=false
np --release-draft-only
release-it --no-npm.publish
release-it --npm.publish=false
release-it patch --no-npm --ci
nx release version 1.2.3
nx release changelog 1.2.3
nx release --skip-publish
rush publish --apply --target-branch main
beachball publish --no-publish
standard-version
npx --no-install standard-version --release-as minor
commit-and-tag-version -r major
bumpp
release-please release-pr --repo-url=a/b
semantic-release version`,
  ],
  ['release.account', 3, 'vsce login acme\nvsce delete-publisher acme\novsx create-namespace acme'],
  [
    'release.site',
    2,
    `gh-pages -d dist
gh-pages --dist build --branch live
npx --no-install gh-pages -d dist -t
yarn gh-pages -d out -m "site [skip ci]"
ghp-import -p site
mike deploy --push 2.0 latest
docusaurus deploy
ng deploy --base-href=/x/
hexo d`,
  ],
  [
    'release.site-force',
    3,
    `gh-pages -d dist -f
gh-pages -d dist --no-history
ghp-import -n -p -f site
mkdocs gh-deploy --force`,
  ],
]

describe.each(TOLD)('%s, level %i', (rule, level, lines) => {
  it.each(lines.split('\n'))('%s', line => {
    expect(rulesOf(line)).toContain(rule)
    expect(levelOf(line)).toBe(level)
  })
})

describe('tools that publish, told not to', () => {
  it.each([
    'lerna run build',
    'npx lerna changed',
    'lerna exec -- npm test',
    'changeset version',
    'changeset status',
    'changeset add',
    'semantic-release --dry-run',
    'semantic-release -d',
    'semantic-release changelog',
    'semantic-release version --print',
    'release-it --dry-run',
    'release-it --release-version',
    'np --preview',
    'np --help',
    'nx release --dry-run',
    'nx release version -d 1.2.3',
    'nx release plan minor',
    'nx build web',
    'rush publish',
    'rush publish --include-all --pack --publish',
    'rush build',
    'beachball check',
    'beachball bump',
    'jsr publish --dry-run',
    'vsce package',
    'semantic-release --help',
    'standard-version --dry-run',
    'release-please release-pr --dry-run',
    'electron-builder --linux',
    'electron-builder --publish never',
    'gh-pages -d dist --no-push',
    'gh-pages -n -f -d dist',
    'ghp-import site',
    'mike serve',
    'docusaurus build',
    'ng build',
    'hexo generate',
  ])('%s', line => {
    expect(rulesOf(line)).toEqual([])
    expect(levelOf(line)).toBe(1)
  })
})
