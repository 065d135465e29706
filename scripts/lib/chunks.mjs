// Which modules stand in one file of the program: those that a call needs together. Where a module stands changes no answer; measure with
// `npm run bench`.

/** The first that fits a module's path names its chunk. */
const CHUNKS = [
  ['more', /^src\/command\/carriers\/(?!index\.)/u],
  ['sql', /^src\/command\/(?:sql-|method-calls)/u],
  [
    'more',
    /^src\/command\/(?:credentials\/stores|file-(?:find|programs?|readers|special|supplied)|output|shown-input|mode|parameter|decode|input-text|setup-output|braces|guess|verb-table|carrier|paths?-?\w*|production|harmless)\.ts$/u,
  ],
  ['look', /^src\/impact\/sqlite/u],
  ['gate', /^src\/(?:policy\/settings|model\/(?:risk|request|change|entry)|shell\/braces|rules\/catalog)\.ts$/u],
  // What both the classifier and the reading of scripts name.
  ['core', /^src\/command\/scripts\/argument\.ts$/u],
  // Families that answer for every call.
  ['core', /^src\/(?:command|rules)\/(?:carriers|credentials|disks|files|holdpoint|hook-managers|line|permissions)\//u],
  ['look', /^src\/impact\/(?!git\/)[\w-]+\//u],
  ['look-git', /^src\/impact\/git\//u],
  // Each other family by itself.
  ['$1', /^src\/(?:command|rules)\/([\w-]+)\//u],
  // What judging exact words by themselves takes.
  [
    'core',
    /^src\/(?:(?:model|command|rules|policy|impact)\/|bin\/main|gate\/(?:settled|everyday|classify|evaluate|inherited|merge-impacts)\.|shell\/(?:argv|limits|quote)\.|secrets\/names\.)/u,
  ],
  ['core', /^node:/u],
  ['surface', /^src\/surface\//u],
  ['gate', /^src\//u],
  // A package.
  ['$&', /^.+$/u],
]

/** The name of a module's chunk; `key` is its path from the project's folder, or a package's name. */
export const chunkOf = key => {
  const [name, pattern] = CHUNKS.find(([, candidate]) => candidate.test(key))
  const match = pattern.exec(key)
  return name.replace('$1', match[1]).replace('$&', match[0])
}
