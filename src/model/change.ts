/** One path of a commit or push, with the text it brings. Paths are relative to the top of the work tree, `/` between parts. */
export interface Change {
  readonly path: string
  readonly kind: 'added' | 'modified' | 'deleted' | 'renamed' | 'type-changed'
  /** The path before a rename. */
  readonly from?: string
  /** `100755`, `120000`, `160000` …, of the new side. */
  readonly mode: string
  readonly binary: boolean
  /** Lines that the change adds, with their numbers on the new side; empty for a deletion or a binary. */
  readonly added: readonly AddedLine[]
  /** Lines that it removes. */
  readonly removed: readonly string[]
  /** Whole content before and after, given for manifests alone (`package.json`, `pyproject.toml` …). */
  readonly before?: string
  /** A merge has several sides before it: the contents on the others, `''` where a side has none. */
  readonly otherBefores?: readonly string[]
  readonly after?: string
  /** Git's object name of the new content; of the old one for a deletion. */
  readonly id?: string
  /** The commit it was found in, for a push. */
  readonly commit?: string
}

export interface AddedLine {
  readonly line: number
  readonly text: string
}

/** One ref that a push would move, as Git hands it to `pre-push` (`localRef` is `(delete)` for a deletion). */
export interface RefUpdate {
  readonly localRef: string
  readonly localId: string
  readonly remoteRef: string
  readonly remoteId: string
}

/** Git's object name of nothing (SHA-1 or SHA-256 repositories). */
export const isNullId = (id: string): boolean => /^0+$/u.test(id)
