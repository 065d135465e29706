import type { Arguments } from '../grammar.ts'
import type { VerbTool } from '../verb-table.ts'

/** What a call of a tool with no verb does, unless one of these options makes something else of it; the first counts. */
interface Always {
  readonly act: string
  readonly options?: Readonly<Record<string, string>>
  readonly judge?: (args: Arguments) => string | undefined
}

/**
 * A tool that makes releases. `publish` puts a package into a registry; `release` makes the version, its commit and
 * tag, and mostly pushes them; `site` and `force` push a built site to its branch; `account` is about who may publish.
 */
export interface ReleaseTool extends VerbTool {
  readonly always?: Always
}
