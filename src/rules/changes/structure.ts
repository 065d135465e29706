import type { Change } from '../../model/change.ts'
import { isCommentOnly } from './comments.ts'
import { readJson } from './manifests/structured.ts'
import { isProse, isTest, touches } from './paths.ts'
import { beforesOf, textChange, type ChangeMatch, type ChangeRule } from './rule.ts'

const ONE: readonly ChangeMatch[] = [{}]
const NOTHING: readonly ChangeMatch[] = []

export const deletedFile: ChangeRule = {
  id: 'changes.deleted-file',
  level: 2,
  category: 'deletes-files',
  effect: 'deletes a file of the project',
  source: 'changes to the project: a deleted file',
  example: textChange('src/legacy.ts', [], { kind: 'deleted', removed: ['export {}'] }),
  nearMiss: textChange('src/legacy.ts', [], { removed: ['export {}'] }),
  match: change => (change.kind === 'deleted' ? ONE : NOTHING),
}

export const migration: ChangeRule = {
  id: 'changes.migration',
  level: 2,
  category: 'changes-data',
  effect: 'adds or changes a database migration',
  source: 'changes to the project: a migration added or changed',
  example: textChange('migrations/20251113_add_user_roles.sql', ['CREATE TABLE user_roles (id int);'], {
    kind: 'added',
  }),
  nearMiss: textChange('migrations/README.md', ['How to write a migration.'], { kind: 'added' }),
  match: (change, patterns) => {
    const isOther = isProse(change.path) || isTest(change.path) || change.path.endsWith('__init__.py')
    return touches(change, patterns.migrations) && !isOther && !isCommentOnly(change) ? ONE : NOTHING
  },
}

/** A machine-readable description of an interface that says so itself. */
const isDescription = ({ path, added, removed }: Change): boolean =>
  /\.(?:ya?ml|json)$/iu.test(path) &&
  [...added.map(({ text }) => text), ...removed].some(text =>
    /^\s{0,4}["']?(?:openapi|swagger|asyncapi)["']?:\s/u.test(text),
  )

export const apiContract: ChangeRule = {
  id: 'changes.api-contract',
  level: 2,
  category: 'changes-project',
  effect: 'changes what other programs rely on: an interface’s contract',
  source: 'changes to the project: an API contract (OpenAPI, GraphQL, protobuf, .d.ts of a package’s entry)',
  example: textChange('api/openapi.yaml', ['  /users/{id}:']),
  nearMiss: textChange('api/README.md', ['See openapi.yaml.']),
  match: (change, patterns) =>
    (touches(change, patterns.apiContracts) || isDescription(change)) && !isTest(change.path) && !isCommentOnly(change)
      ? ONE
      : NOTHING,
}

/** The list of workspaces in a manifest, as text; `''` for none. */
const workspacesIn = (text: string | undefined): string => {
  const json = text === undefined ? undefined : readJson(text)
  return json?.['workspaces'] === undefined ? '' : JSON.stringify(json['workspaces'])
}

const changesWorkspaces = (change: Change): boolean => {
  const differs = (read: (text: string | undefined) => string) =>
    beforesOf(change).every(before => read(before) !== read(change.after))
  if (/(?:^|\/)package\.json$/u.test(change.path)) return differs(workspacesIn)
  return /(?:^|\/)Cargo\.toml$/u.test(change.path) && differs(membersIn)
}

const membersIn = (text = ''): string =>
  /^[\t ]*members[\t ]*=\s*(\[[^\]]*\])/mu.exec(text)?.[1]?.replaceAll(/\s/gu, '') ?? ''

export const architecture: ChangeRule = {
  id: 'changes.architecture',
  level: 2,
  category: 'changes-project',
  effect: 'changes an architecture record or the layout of the workspace',
  source: 'changes to the project: an architecture record or workspace layout',
  example: textChange('docs/adr/0007-use-graphql.md', ['# Use GraphQL'], { kind: 'added' }),
  nearMiss: textChange('docs/guide.md', ['# Use GraphQL'], { kind: 'added' }),
  match: (change, patterns) =>
    (touches(change, patterns.architecture) && !isCommentOnly(change)) || changesWorkspaces(change) ? ONE : NOTHING,
}

export const infrastructure: ChangeRule = {
  id: 'changes.infrastructure',
  level: 2,
  category: 'changes-project',
  effect: 'changes what is deployed and how: infrastructure code',
  source: 'changes to the project: infrastructure code',
  example: textChange('infra/main.tf', ['  instance_type = "m5.large"']),
  nearMiss: textChange('infra/main.tf', ['# instance_type is small on purpose']),
  match: (change, patterns) =>
    touches(change, patterns.infrastructure) && !isProse(change.path) && !isCommentOnly(change) ? ONE : NOTHING,
}
