import type { Change } from '../../model/change.ts'
import { compareEntries, type EntryChange } from './manifests/entries.ts'
import { manifestReader, type Read } from './manifests/read.ts'
import { isTest } from './paths.ts'
import { beforesOf, textChange, type ChangeMatch, type ChangeRule } from './rule.ts'

/** More than these are counted, not named. */
const NAMED = 20

const WORDS: Readonly<Record<EntryChange['how'], string>> = {
  new: 'is new',
  changed: 'has another version or source',
  removed: 'is removed',
}

const matchesOf = (changes: readonly EntryChange[]): readonly ChangeMatch[] => {
  const named = changes.slice(0, NAMED).map(({ name, how }) => ({ what: `${name} ${WORDS[how]}` }))
  return changes.length > NAMED ? [...named, { what: `${changes.length - NAMED} more` }] : named
}

const compare = (read: Read, befores: readonly string[], after: string): readonly ChangeMatch[] => {
  const next = read(after)
  // A manifest that cannot be read now could ask for anything; one that could not be read before adds all it has.
  if (next === undefined) return [{ what: 'the manifest cannot be read' }]
  const [first = [], ...others] = befores.map(before => compareEntries(read(before) ?? new Map(), next))
  return matchesOf(first.filter(({ name }) => others.every(side => side.some(entry => entry.name === name))))
}

/** Without the whole texts only the lines are at hand: enough for manifests of one entry a line, else a reason to ask. */
const compareLines = (read: Read, change: Change): readonly ChangeMatch[] => {
  if (change.added.length === 0 && change.removed.length === 0) return []
  const [old, next] = [read(change.removed.join('\n')), read(change.added.map(({ text }) => text).join('\n'))]
  if (old === undefined || next === undefined) return [{ what: 'the manifest’s whole text is not at hand' }]
  return matchesOf(compareEntries(old, next))
}

const emptyOf = (path: string): string => (path.endsWith('.json') ? '{}' : '')

/** A new file is what its lines say. */
const wholeOfNew = ({ kind, added }: Change): string | undefined =>
  kind === 'added' ? added.map(({ text }) => text).join('\n') : undefined

const match = (change: Change): readonly ChangeMatch[] => {
  if (change.mode === '160000' && change.kind !== 'deleted') return [{ what: 'a submodule stands at another commit' }]
  const read = manifestReader(change.path)
  if (read === undefined || change.kind === 'deleted' || isTest(change.path)) return []
  const after = change.after ?? wholeOfNew(change)
  if (after === undefined) return compareLines(read, change)
  const befores = beforesOf(change).map(before => before ?? emptyOf(change.path))
  return compare(read, befores, after)
}

export const runtimeDependency: ChangeRule = {
  id: 'changes.runtime-dependency',
  level: 2,
  category: 'changes-dependency',
  effect: 'adds, changes or removes code that the project runs with',
  saferForm: 'add it as a development dependency where only building or testing needs it',
  source: 'changes to the project: a new or changed runtime dependency',
  example: textChange('package.json', ['"left-pad": "1.3.0"'], {
    before: '{"dependencies":{}}',
    after: '{"dependencies":{"left-pad":"1.3.0"}}',
  }),
  nearMiss: textChange('package.json', ['"left-pad": "1.3.0"'], {
    before: '{"devDependencies":{}}',
    after: '{"devDependencies":{"left-pad":"1.3.0"}}',
  }),
  match,
}
