/** What the toolkit needs of the world. Only `src/system` implements these; tests may. */

/** Facts of a file, symbolic links not followed. */
export interface FileFacts {
  readonly kind: 'file' | 'directory' | 'symlink' | 'other'
  readonly size: number
  readonly mode: number
  readonly uid: number
  readonly modifiedMs: number
}

/** A piece of a file, and what it is a piece of. */
export interface FilePart {
  readonly bytes: Uint8Array
  /** Of the whole file, in bytes. */
  readonly size: number
  /** The same for the same file only: another one that took the name over has another. */
  readonly id: string
}

/**
 * Files. Paths are absolute. What is missing is `undefined` or empty, never an error;
 * everything else that fails is a `HoldpointError` with code `environment`.
 */
export interface Files {
  readonly readText: (path: string) => Promise<string | undefined>
  /** At most `limit` bytes; refuses (throws `environment`) what is larger, is no regular file, or is reached through a symbolic link at its last step. */
  readonly readRegular: (path: string, limit: number) => Promise<Uint8Array | undefined>
  /** Up to `length` bytes from byte `from` on; fewer at the end only. Refuses what `readRegular` refuses. */
  readonly readPart: (path: string, from: number, length: number) => Promise<FilePart | undefined>
  readonly describe: (path: string) => Promise<FileFacts | undefined>
  readonly list: (directory: string) => Promise<readonly string[]>
  readonly realPath: (path: string) => Promise<string | undefined>
  /** Creates and syncs; `false` where it stands already (a symbolic link counts). */
  readonly createExclusive: (path: string, content: string | Uint8Array, mode?: number) => Promise<boolean>
  /** Temporary file, sync, rename, sync of the directory. */
  readonly replace: (path: string, content: string | Uint8Array, mode?: number) => Promise<void>
  /** Appends in one write and syncs. */
  readonly append: (path: string, content: string) => Promise<void>
  readonly makeDirectory: (path: string, mode?: number) => Promise<void>
  readonly rename: (from: string, to: string) => Promise<void>
  readonly remove: (path: string) => Promise<void>
  readonly setMode: (path: string, mode: number) => Promise<void>
  /** Runs `work` while no other process holds the lock of that name; a dead holder's lock is taken over. */
  readonly withLock: <T>(path: string, work: () => Promise<T>) => Promise<T>
  /** Calls back when something in the directory changes (it may over-report). Returns the way to stop. */
  readonly watch: (directory: string, changed: () => void) => () => void
}

export interface Captured {
  /** `null` where a signal ended it or it could not start. */
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
  /** Why it did not run or was ended: `missing`, `timeout`, `too-much-output`, or a signal's name. */
  readonly failure?: string
}

export interface CaptureOptions {
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string | undefined>>
  readonly input?: string | Uint8Array
  readonly timeoutMs?: number
  readonly maxBytes?: number
}

export interface Ancestor {
  readonly pid: number
  /** Base name of the program, and its command line where it can be read. */
  readonly name: string
  readonly commandLine: string
}

/** Programs. */
export interface Processes {
  /** Runs a read-only helper and keeps its output. Never throws for the program's own failure. */
  readonly capture: (argv: readonly string[], options?: CaptureOptions) => Promise<Captured>
  /** Runs the real program in the foreground with our own standard streams; signals are handed on. Returns the exit code as a shell would (128 + signal). */
  readonly run: (
    argv: readonly string[],
    options: {
      readonly cwd: string
      readonly env: Readonly<Record<string, string | undefined>>
      readonly input?: string
    },
  ) => Promise<number>
  /** Parents of this process, nearest first. */
  readonly ancestors: () => Promise<readonly Ancestor[]>
  /** First executable of that name on `path`, skipping directories in `skip`. */
  readonly find: (name: string, path: string, skip?: readonly string[]) => Promise<string | undefined>
}

/** A POST that got an answer, or why it got none: `timeout`, `refused`, … */
export type Posted = { readonly status: number } | { readonly failure: string }

/** What goes out to a human, past this process and its terminal. */
export interface Outbound {
  /** Name of this machine. */
  readonly host: string
  /** Starts this very program with these words, cut off from our terminal, group and streams, and returns at once. */
  readonly startSelf: (
    words: readonly string[],
    options: { readonly cwd: string; readonly env: Readonly<Record<string, string | undefined>> },
  ) => void
  /**
   * Runs a program without a terminal and with nowhere to print, to its end. Where its time is over it is killed with all that it
   * started. Never throws: the exit code, or why there is none (`missing`, `timeout`, a signal's name).
   */
  readonly runApart: (
    argv: readonly string[],
    options: {
      readonly cwd: string
      readonly env: Readonly<Record<string, string | undefined>>
      readonly input: string
      readonly timeoutMs: number
      /** Kills what it started when it ends by itself, too. @default false */
      readonly alone?: boolean
    },
  ) => Promise<{ readonly code: number } | { readonly failure: string }>
  /** POSTs a body. Redirects are not followed; what comes back is not read. Never throws. */
  readonly post: (
    url: string,
    request: {
      readonly body: string
      readonly headers: Readonly<Record<string, string>>
      readonly timeoutMs: number
    },
  ) => Promise<Posted>
}

export interface Clock {
  readonly now: () => Date
  readonly sleep: (milliseconds: number) => Promise<void>
}

export interface Random {
  readonly bytes: (count: number) => Uint8Array
}

/** A controlling terminal opened by us (`/dev/tty`), drained of what was typed before. */
export interface Tty {
  readonly input: unknown
  readonly output: unknown
  readonly columns: number
  readonly write: (text: string) => void
  readonly close: () => void
}

/** What happens while a screen is shown: keys as the terminal sends them, a new size, a while that passed. */
export type ScreenEvent =
  | { readonly kind: 'input'; readonly text: string }
  | { readonly kind: 'resized' }
  | { readonly kind: 'tick' }
  /** The terminal went away. */
  | { readonly kind: 'closed' }

/** The whole terminal, each key at once. It is put back on `close`, and on the end of the process but for SIGKILL. */
export interface Screen {
  readonly size: () => { readonly columns: number; readonly rows: number }
  /** Shows these lines and nothing else; none may be wider than the screen. */
  readonly draw: (lines: readonly string[]) => void
  readonly bell: () => void
  readonly listen: (heard: (event: ScreenEvent) => void) => void
  readonly close: () => void
}

export interface Terminal {
  /** `undefined` where the process has no controlling terminal. */
  readonly open: () => Promise<Tty | undefined>
  /** The same terminal as a whole screen, drained too. `undefined` where standard output is none. */
  readonly openScreen: () => Promise<Screen | undefined>
}

/** Git's porcelain, read only. */
export interface Git {
  /** Output of `git ARGS`, or `undefined` where it failed. `env` adds to the inherited variables. */
  readonly read: (
    args: readonly string[],
    options: {
      readonly cwd: string
      readonly env?: Readonly<Record<string, string | undefined>>
      readonly maxBytes?: number
    },
  ) => Promise<string | undefined>
}

/** Signing with a person's key. */
export interface Signer {
  /** Armored SSHSIG over the bytes, made by `ssh-keygen -Y sign`; asks for passphrase or touch at the terminal. Throws `refused` where it was not given. */
  readonly sign: (content: Uint8Array, keyFile: string, namespace: string) => Promise<string>
  /** `SHA256:…` fingerprints of keys that a running ssh-agent would use. */
  readonly agentKeys: () => Promise<readonly string[]>
}

/** Settings as people write them, found by name in a repository. Data only: nothing found there is ever run. */
export interface SettingsSearch {
  /** Searches from the directory up to the project's root. Throws `settings-invalid` for a file that does not parse. */
  readonly find: (directory: string) => Promise<{ readonly path: string; readonly value: unknown } | undefined>
}

/** What the process was started with, captured once. */
export interface Ambient {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly cwd: string
  /** `$HOME`, and the password database's home of the real user: an agent can set the first only. */
  readonly home: string
  readonly accountHome: string
  readonly user: string
  readonly uid: number
  readonly tmp: string
  readonly platform: string
  readonly pid: number
  /** Absolute path of the Node that runs. */
  readonly node: string
  /** Absolute folder of the installed package. */
  readonly packageRoot: string
  readonly version: string
}

export interface Ports {
  readonly files: Files
  readonly processes: Processes
  readonly outbound: Outbound
  readonly clock: Clock
  readonly random: Random
  readonly terminal: Terminal
  readonly git: Git
  readonly signer: Signer
  readonly settings: SettingsSearch
  readonly ambient: Ambient
}
