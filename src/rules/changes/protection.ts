import type { Change } from '../../model/change.ts'
import { isCommentOnly, spokenLines } from './comments.ts'
import { readJson } from './manifests/structured.ts'
import type { ChangePatterns } from './patterns.ts'
import { fitsPath, isProse, isSource, isTest, pathsOf, touches } from './paths.ts'
import { beforesOf, textChange, type ChangeMatch, type ChangeRule } from './rule.ts'

const NOTHING: readonly ChangeMatch[] = []

/** The first line of a change that holds one of the texts. */
const firstWith = (change: Change, texts: readonly string[]): readonly ChangeMatch[] => {
  for (const { text, line } of spokenLines(change)) {
    const what = texts.find(piece => text.includes(piece))
    if (what !== undefined) return [line === undefined ? { what } : { line, what }]
  }
  return NOTHING
}

/** A path up to the first full stop of its last step. */
const withoutExtension = (path: string): string => {
  const at = path.indexOf('.', path.lastIndexOf('/') + 1)
  return at === -1 ? path : path.slice(0, at)
}

/** Words of a path's folders and of its file's name: `src/middleware/requireAuth.ts` → src, middleware, require, auth. */
const wordsOf = (path: string): readonly string[] =>
  withoutExtension(path)
    .replaceAll(/(?<=[a-z\d])(?=[A-Z])/gu, '-')
    .toLowerCase()
    .split(/[^a-z\d]+/u)

const isAuthPath = (path: string, patterns: ChangePatterns): boolean =>
  fitsPath(patterns.authenticationPaths, path) ||
  wordsOf(path).some(word => patterns.authenticationWords.includes(word))

export const authentication: ChangeRule = {
  id: 'changes.authentication',
  level: 2,
  category: 'changes-security',
  effect: 'changes how people are let in or what they may do: authentication or authorization code',
  source: 'changes to the project: authentication or authorization code; a comment alone is no change',
  example: textChange('src/auth/login.ts', ['  if (user.disabled) return true']),
  nearMiss: textChange('src/auth/login.ts', ['  // disabled users come here too']),
  match: (change, patterns) => {
    if (
      !isSource(change.path) ||
      change.path.endsWith('.sql') ||
      isTest(change.path) ||
      change.kind === 'deleted' ||
      isCommentOnly(change)
    )
      return NOTHING
    if (pathsOf(change).some(path => isAuthPath(path, patterns))) return [{}]
    return firstWith(change, patterns.authenticationText)
  },
}

/** Where a package manager takes packages from, and whether it checks and runs them. */
export const REGISTRY_FILES: readonly string[] = [
  '.npmrc',
  '.yarnrc',
  '.yarnrc.yml',
  '.pnpmrc',
  'bunfig.toml',
  'pip.conf',
  'uv.toml',
  '.cargo/config.toml',
  '**/.cargo/config.toml',
  'nuget.config',
]
const REGISTRY_TEXT = [
  'registry',
  'Registry',
  'strict-ssl',
  'ignore-scripts',
  'cafile',
  'script-shell',
  '_auth',
  '_password',
  'always-auth',
  'index-url',
  'extra-index-url',
  'trusted-host',
  '[source',
  'packageSources',
  'unsafeHttpWhitelist',
  'yarnPath',
]

const settingIn = (change: Change, patterns: ChangePatterns): readonly ChangeMatch[] => {
  if (touches(change, patterns.security)) return [{}]
  if (touches(change, REGISTRY_FILES)) return firstWith(change, REGISTRY_TEXT)
  if (touches(change, patterns.infrastructure)) {
    const granted = firstWith(change, patterns.permissionText)
    if (granted.length > 0) return granted
  }
  const mayHoldRules = isSource(change.path) || /\.(?:json|ya?ml|toml|conf|html|xml|env)$/iu.test(change.path)
  return mayHoldRules ? firstWith(change, patterns.securityText) : NOTHING
}

export const securitySetting: ChangeRule = {
  id: 'changes.security-setting',
  level: 3,
  category: 'changes-security',
  effect:
    'changes a security setting: a build’s workflow, a hook, code owners, permissions, a registry, a content or cross-origin rule',
  source: 'changes to the project: a security setting; security settings: Git hooks',
  example: textChange('.github/workflows/ci.yml', ['      - run: npm test']),
  nearMiss: textChange('.github/ISSUE_TEMPLATE/bug.yml', ['      - run: npm test']),
  match: (change, patterns) =>
    isProse(change.path) || isTest(change.path) || isCommentOnly(change) ? NOTHING : settingIn(change, patterns),
}

/** The gate's own settings inside a manifest, as text. */
const settingsIn = (text: string | undefined): string => {
  const json = text === undefined ? undefined : readJson(text)
  return json?.['holdpoint'] === undefined ? '' : JSON.stringify(json['holdpoint'])
}

/** Files from which hooks and agents are told to ask the gate. */
export const DOORS: readonly string[] = [
  '.husky/**',
  '.githooks/**',
  '*lefthook*',
  '.pre-commit-config.yaml',
  '.claude/**',
  '.codex/**',
  '.cursor/**',
  '.gemini/**',
  '.opencode/**',
  '.vscode/**',
]

const changesDoor = (change: Change): boolean =>
  touches(change, DOORS) && spokenLines(change).some(({ text }) => text.includes('holdpoint'))

export const gatePolicy: ChangeRule = {
  id: 'changes.gate-policy',
  level: 3,
  category: 'bypasses-gate',
  effect: 'changes what this gate lets through or who may approve it',
  source: 'changes to the project: the gate’s own policy; money, user data, security settings: the gate itself',
  example: textChange('.holdpointrc.json', ['{"wait": "10m"}']),
  nearMiss: textChange('docs/holdpoint.md', ['The file is called .holdpointrc.json.']),
  match: (change, patterns) => {
    const isManifest = /(?:^|\/)package\.json$/u.test(change.path)
    const settings = settingsIn(change.after)
    if (isManifest && beforesOf(change).every(before => settingsIn(before) !== settings))
      return [{ what: 'key "holdpoint"' }]
    return touches(change, patterns.gate) || changesDoor(change) ? [{}] : NOTHING
  },
}
