/** What a manifest asks for at run time: name → version, range or source, as written. */
export type Entries = ReadonlyMap<string, string>

/** A dependency that differs between two versions of a manifest. */
export interface EntryChange {
  readonly name: string
  readonly how: 'new' | 'changed' | 'removed'
}

/** Differences from one list to another, in order of the newer one, removals last. */
export const compareEntries = (before: Entries, after: Entries): readonly EntryChange[] => [
  ...[...after].flatMap(([name, version]): readonly EntryChange[] => {
    const old = before.get(name)
    if (old === undefined) return [{ name, how: 'new' }]
    return old === version ? [] : [{ name, how: 'changed' }]
  }),
  ...[...before.keys()].filter(name => !after.has(name)).map(name => ({ name, how: 'removed' as const })),
]
