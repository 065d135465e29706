/** Where an operation was met. */
export type Door = 'shim' | 'git-hook' | 'shell' | 'run' | 'agent-hook' | 'proposal'

/** What is about to happen, before anything is known of it. */
export interface Operation {
  readonly door: Door
  /** `argv`: exact words, the program first. `line`: one whole shell line. `change`: what a Git hook sees. */
  readonly kind: 'argv' | 'line' | 'change'
  readonly argv: readonly string[]
  /** The line of kind `line`; for the others what a person would type, quoted so that it can be copied. */
  readonly display: string
  /** Absolute, symbolic links resolved. */
  readonly cwd: string
  readonly env: Readonly<Record<string, string | undefined>>
  /** Absolute path of the program that would run, where one would. */
  readonly program?: string
  readonly requester: Requester
}

/** Who asks. Names are claims and are shown as claims; `detected` is what the gate saw itself. */
export interface Requester {
  /** Claimed or detected name, `unknown` else. */
  readonly agent: string
  /** How an agent was recognized (`CLAUDECODE`, `ancestor claude`); absent where none was. */
  readonly detected?: string
  readonly task?: string
  readonly session?: string
  readonly pid: number
  /** RFC 3339 UTC start of the asking process, where known. */
  readonly startedAt?: string
}
