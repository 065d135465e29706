import type { Assignment, Redirect } from './program.ts'
import type { Span, Word } from './word.ts'

/** Where standard input comes from. */
export type Input =
  | { readonly kind: 'inherited' }
  /** The output of these commands, in order of the pipeline: the last one writes. */
  | { readonly kind: 'pipe'; readonly from: readonly Invocation[] }
  /** A here-document or here-string. */
  | { readonly kind: 'text'; readonly body: Word }
  | { readonly kind: 'file'; readonly path: Word }

/** Where standard output goes. */
export type Output = 'inherited' | 'pipe' | 'file' | 'captured' | 'discarded'

/** What the command's words reached the operation through, outermost first: `sudo`, `sh -c`, `xargs`, `ssh`. */
export interface Carrier {
  /** Base name of the carrying program, or `$()`, `<()`, `function`, `alias`, `npm script`, `git alias`. */
  readonly name: string
  readonly span: Span
}

/** The directory a command runs in, as far as words tell. */
export type Cwd =
  /** The operation's own directory, moved by this many known relative steps ('' for none): `cd src` gives `src`. */
  | { readonly kind: 'relative'; readonly path: string }
  | { readonly kind: 'absolute'; readonly path: string }
  | { readonly kind: 'unknown' }

/** One program call, seen through every carrier: what would be executed, with all that words tell of it. */
export interface Invocation {
  /** Base name in lower case, without `.exe .cmd .bat`; `''` where only run time knows the name. */
  readonly program: string
  /** The word that names it. */
  readonly name: Word
  readonly args: readonly Word[]
  /** Variables set for this call alone (`A=1 cmd`, `env A=1 cmd`) and those exported earlier on the line. */
  readonly assignments: readonly Assignment[]
  readonly redirects: readonly Redirect[]
  readonly input: Input
  readonly output: Output
  /** What it prints becomes settings of the shell, and nobody sees it: `export $(cat .env | xargs)`. */
  readonly settings?: true
  readonly cwd: Cwd
  readonly carriers: readonly Carrier[]
  /** True behind `ssh`, `docker exec`, `kubectl exec`: paths and programs are another machine's. */
  readonly remote: boolean
  /** The whole call in the outermost text. */
  readonly span: Span
}

/** A call whose arguments a tool's own grammar has read. Each family adds its fields. */
export interface TypedCommand {
  readonly invocation: Invocation
}

/** Something else that a call runs, found in its words. */
export type Carried =
  /** A program and its arguments (`sudo git …`, `xargs rm`, `find -exec`). */
  | {
      readonly kind: 'argv'
      readonly via: string
      readonly words: readonly Word[]
      readonly assignments?: readonly Assignment[]
      readonly remote?: boolean
      readonly cwd?: Cwd
      /** The carrier feeds its own standard input to something else (`xargs` reads names from it). */
      readonly input?: Input
    }
  /** A shell line (`sh -c LINE`, `git -c alias.x='!…'`, `ssh host LINE`). `args` are `$0 $1 …`. */
  | {
      readonly kind: 'line'
      readonly via: string
      readonly line: Word
      readonly args?: readonly Word[]
      readonly remote?: boolean
      readonly cwd?: Cwd
    }
  /** Source text of another language (`python -c`, `node -e`, `awk '…'`). */
  | {
      readonly kind: 'script'
      readonly via: string
      readonly language: string
      readonly text: Word
      /** Words that are handed to it. */
      readonly args?: readonly Word[]
    }
  /** Text that stands somewhere else and is not at hand (`npm run X`, `git ALIAS`, `make X`, `bash FILE`). Evidence reads it. */
  | { readonly kind: 'reference'; readonly via: string; readonly reference: Reference }

/** Text that the words only name: the gate reads it, then judges it as if it stood on the line. */
export interface Reference {
  readonly kind: 'npm-script' | 'git-alias' | 'make-target' | 'script-file' | 'sql-file' | 'package-binary'
  /** The script's, alias's or target's name, or the file's path. */
  readonly name: string
  /** Words that are handed on to it. */
  readonly args: readonly Word[]
  readonly cwd: Cwd
  /** The workspace that it belongs to where one was named (`npm -w NAME`), `*` for all of them. */
  readonly scope?: string
  readonly span: Span
}

/** How one program family's words are read. Pure and total. */
export interface Family<C extends TypedCommand> {
  readonly id: string
  /** Base names it answers for, or `any` for a family that looks at every call. */
  readonly programs: readonly string[] | 'any'
  /** `undefined` where the call is none of this family's business. */
  readonly parse: (invocation: Invocation, context: Context) => C | undefined
  /** What else the call runs. */
  readonly carries?: (command: C, context: Context) => readonly Carried[]
}

/** What judging may depend on besides the words. All of it optional: the static level needs none. */
export interface Context {
  /** The real working directory, absolute; unknown for a bare line. */
  readonly cwd?: string
  /** The project's root (top of the work tree), absolute; default: `cwd`. */
  readonly project?: string
  /** The user's home, absolute; default: every `~` and `/home/*`, `/root`, `/Users/*` is a home. */
  readonly home?: string
  /** Values of variables of the operation's environment that matter for words (`HOME`, `PWD`, `TMPDIR`); never secrets. */
  readonly variables: Readonly<Record<string, string>>
  /** Variables that every call of the operation inherits and that rules read as if they stood on the line (`HUSKY=0`). Default none. */
  readonly inherited?: Readonly<Record<string, string>>
  readonly lists: PolicyLists
}

/** Lists that a policy may extend; the defaults stand in `src/policy/defaults.ts`. */
export interface PolicyLists {
  /** Level of a literal program nobody knows. */
  readonly unknown: 'allow' | 'ask'
  /** Base names of regenerable build output (ruling 14). */
  readonly buildOutput: readonly string[]
  /** Tables whose rows are user data (ruling 11). */
  readonly userTables: readonly string[]
  /** Hosts that cost money to call. */
  readonly meteredHosts: readonly string[]
  /** Development tools that `npx` may run without asking (ruling 7). */
  readonly knownTools: readonly string[]
}
