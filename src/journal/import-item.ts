/** What a file or another program holds under one key; all of it foreign. */
export interface ImportItem {
  /** Where it stands: a word and a number from 1, as `line 3` or `entry 2`. */
  readonly place: string
  readonly key: string
  /** An entry as an object or as its JSON text, or any other text. */
  readonly value: unknown
  /** RFC 3339, where it stands beside the value. */
  readonly time?: string
}

/** What could not be taken. */
export interface ImportProblem {
  readonly place: string
  /** Foreign text may stand in it: to be made safe before it is printed. */
  readonly problem: string
}

export interface ImportRead {
  readonly items: readonly ImportItem[]
  readonly problems: readonly ImportProblem[]
}

/** Parts a reader's answers into what can be taken and what cannot. */
export const sortRead = (found: readonly (ImportItem | ImportProblem)[]): ImportRead => ({
  items: found.filter(one => 'key' in one),
  problems: found.filter(one => 'problem' in one),
})
