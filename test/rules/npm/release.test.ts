import { describe, expect, it } from 'vitest'
import { levelOf, rulesOf } from '../../support/classify.ts'

describe('tools that publish', () => {
  it.each([
    'lerna publish',
    'lerna publish from-package --yes',
    'npx lerna publish',
    'changeset publish',
    'semantic-release',
    'npm exec -- semantic-release',
    'release-it minor --ci',
    'np',
    'nx release',
    'yarn nx release --first-release',
    'jsr publish',
    'vsce publish',
  ])('%s', line => {
    expect(rulesOf(line)).toContain('release.publish')
    expect(levelOf(line)).toBe(3)
  })

  it.each([
    'lerna run build',
    'npx lerna changed',
    'changeset version',
    'changeset status',
    'semantic-release --dry-run',
    'semantic-release -d',
    'release-it --dry-run',
    'np --preview',
    'nx release --dry-run',
    'nx build web',
    'nx release --skip-publish',
    'jsr publish --dry-run',
    'vsce package',
    'semantic-release --help',
  ])('%s', line => {
    expect(rulesOf(line)).toEqual([])
    expect(levelOf(line)).toBe(1)
  })
})
