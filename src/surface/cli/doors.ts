import type { Evaluation, Subject } from '../../gate/evaluate.ts'
import type { Requester } from '../../model/operation.ts'

/** What `install` did; all lists are empty where everything stood already. Paths. */
export interface Installed {
  readonly hooksWritten: readonly string[]
  /** Hooks that stood before and run after ours. */
  readonly chained: readonly string[]
  /** Git configuration files that were changed. */
  readonly configured: readonly string[]
  readonly shimsFolder: string
  /** Names. */
  readonly shimsWritten: readonly string[]
  readonly managers: readonly { readonly name: string; readonly note: string }[]
}

/** What `uninstall` did. */
export interface Uninstalled {
  readonly restored: readonly { readonly file: string; readonly how: 'exact' | 'setting' | 'untouched' }[]
  readonly removed: readonly string[]
  readonly kept: readonly string[]
  readonly shimsRemoved: readonly string[]
}

/** What the command line reaches of the doors, without knowing them: the entry file joins the two. */
export interface CliDoors {
  /** `holdpoint run`: one command through the gate. Returns the exit code. */
  readonly run: (
    argv: readonly string[],
    options: { readonly waitMs?: number; readonly agent?: string },
  ) => Promise<number>
  /** `holdpoint sh`: accepts what `sh` accepts. */
  readonly shell: (args: readonly string[]) => Promise<number>
  /** What an installed shim calls once the words alone did not settle it. */
  readonly shim: (program: string, argv: readonly string[]) => Promise<number>
  /** Whether words and evidence make a call level 1. */
  readonly isQuiet: (argv: readonly string[]) => Promise<boolean>
  /** Holds an example without writing, asking or starting anything; the exit code is that of a hold. */
  readonly rehearse: () => Promise<number>
  /** What an installed Git hook calls. */
  readonly hook: (name: 'pre-commit' | 'pre-push', args: readonly string[], input: string) => Promise<number>
  /** The level with a read-only look, under the settings in force here. */
  readonly evaluate: (subject: Subject) => Promise<Evaluation>
  /** The agent that is at work in this process's environment or among its ancestors. */
  readonly detectAgent: () => Promise<{ readonly name: string; readonly how: string } | undefined>
  /** Who asks here: names are claims, what was detected is not. */
  readonly requester: () => Promise<Requester>
  /** Puts hooks and shims in place for this folder's repository; shims for these programs. */
  readonly install: (programs: readonly string[]) => Promise<Installed>
  readonly uninstall: (options: { readonly purge: boolean }) => Promise<Uninstalled>
  /** The line for a shell's start file that puts the shims first on `PATH`. */
  readonly shellInit: (shell: 'bash' | 'zsh' | 'fish') => string
}
