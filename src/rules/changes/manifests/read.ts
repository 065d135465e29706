import type { Entries } from './entries.ts'
import { composer, nodePackage, pipenvOrPoetry, cargo } from './structured.ts'
import { gemfile, goModule, gradle, dotnet, requirements, submodules } from './lined.ts'

/** Reads the runtime dependencies out of a manifest's text; `undefined` where the text cannot be read. */
export type Read = (text: string) => Entries | undefined

/** Requirement files that name in their own path that they are for development. */
const DEVELOPMENT_FILE = /dev|test|lint|docs?(?:[./_-]|$)|build|ci(?:[./_-]|$)|typing|tool/iu

const NOTHING: Read = () => new Map()

const READERS: readonly (readonly [RegExp, Read])[] = [
  [/^package\.json$/u, nodePackage],
  [/^composer\.json$/u, composer],
  [/^(?:pyproject\.toml|Pipfile)$/u, pipenvOrPoetry],
  [/^Cargo\.toml$/u, cargo],
  [/^go\.mod$/u, goModule],
  [/^(?:Gemfile|gems\.rb|[^/]*\.gemspec)$/u, gemfile],
  [/^build\.gradle(?:\.kts)?$/u, gradle],
  [/^[^/]*\.(?:cs|fs|vb)proj$/u, dotnet],
  [/^\.gitmodules$/u, submodules],
]

/** The reader of a manifest, by its path; `undefined` for any other file, lock files included: alone they say nothing new. */
export const manifestReader = (path: string): Read | undefined => {
  const base = path.slice(path.lastIndexOf('/') + 1)
  const found = READERS.find(([name]) => name.test(base))?.[1]
  if (found !== undefined) return found
  if (!/(?:^|\/)requirements(?:[._-][\w.-]*)?\.(?:txt|in)$|(?:^|\/)requirements\/[\w.-]+\.(?:txt|in)$/u.test(path))
    return undefined
  return DEVELOPMENT_FILE.test(path.slice(path.lastIndexOf('requirements'))) ? NOTHING : requirements
}
