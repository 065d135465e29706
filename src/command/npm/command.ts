import type { TypedCommand } from '../../model/command.ts'
import type { Word } from '../../model/word.ts'
import type { Arguments } from '../grammar.ts'

export type Manager = 'npm' | 'pnpm' | 'yarn' | 'bun'

/** What a verb does, whichever manager it belongs to. */
export type Action =
  /** Nothing that anybody has to know of. */
  | 'read'
  /** What the lock file or manifest names already. */
  | 'install'
  /** `npm install-test`, `install-ci-test`. */
  | 'install-test'
  | 'add'
  | 'remove'
  | 'update'
  | 'link'
  | 'audit-fix'
  | 'manifest'
  | 'version'
  | 'tag'
  | 'deprecate'
  | 'cache'
  /** A starter kit fetched and run (`npm init vite`). */
  | 'create'
  /** Packages are allowed to run code when they are installed. */
  | 'allow-scripts'
  /** The manager, a plugin of it, or Node itself is replaced. */
  | 'self-update'
  | 'pack'
  | 'publish'
  | 'unpublish'
  | 'token'
  | 'session'
  | 'access'
  | 'config'
  /** A script of the manifest: `run X`, `test`, `start`. */
  | 'script'
  /** A tool that is fetched where it is not installed: `npx`, `npm exec`, `dlx`, `bunx`. */
  | 'fetch-and-run'
  /** An installed tool or any program: `pnpm exec`, `yarn exec`, `npm explore PKG -- CMD`. */
  | 'exec'
  /** The manager once more, elsewhere: `yarn workspace NAME …`, `corepack pnpm …`. */
  | 'again'
  /** Not a verb: a script or an installed tool of that name (`pnpm build`, `yarn eslint`). */
  | 'bare'
  /** The verb is known only at run time. */
  | 'opaque'

/** A setting of the manager that holds for this call. */
export interface Setting {
  /** As npm writes it, lower case, `-` between words: `registry`, `strict-ssl`, `//host/:_authtoken`. */
  readonly key: string
  /** Absent where it is read or taken away. */
  readonly value?: Word
  readonly how: 'option' | 'variable' | 'set' | 'get' | 'delete'
  readonly span: Word['span']
}

/** One call of npm, npx, pnpm, yarn, bun or a kin of them. */
export interface NpmCommand extends TypedCommand {
  readonly manager: Manager
  readonly action: Action
  /** The verb's full name, subcommand included: `install`, `dist-tag add`, `npm publish`. */
  readonly verb: string
  readonly args: Arguments
  /** What follows the verb: packages, the script and its arguments, the tool and its arguments. */
  readonly rest: readonly Word[]
  readonly settings: readonly Setting[]
  /** The words name a dry run, or ask for help or the version alone. */
  readonly dry: boolean
  readonly global: boolean
}
