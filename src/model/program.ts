/** Half-open offsets `[start, end)` into the text that was judged, in UTF-16 code units. */
export type Span = readonly [start: number, end: number]

/**
 * One piece of a word, after quote removal, with where it comes from.
 * Only `text` is known for certain; each other kind is something that run time decides.
 */
export type Part =
  /** Literal characters. `quoted` where any quoting kept the shell from treating them specially; `from` names the variable whose known value they are. */
  | { readonly kind: 'text'; readonly text: string; readonly quoted: boolean; readonly from?: string }
  /** An unquoted pattern piece: `*`, `?`, `[a-z]`, `@(a|b)`. */
  | { readonly kind: 'glob'; readonly text: string }
  /** An unquoted leading `~` or `~user`. */
  | { readonly kind: 'tilde'; readonly text: string }
  /** `$NAME` or `${NAME<operator><operand>}` whose value is not known. `length` for `${#NAME}`. */
  | {
      readonly kind: 'variable'
      readonly name: string
      readonly quoted: boolean
      readonly operator?: string
      readonly operand?: Word
      readonly length?: boolean
      readonly indirect?: boolean
      /** The subscript of `${NAME[index]<operator>…}`; one without an operator is the operand of the operator `[]`. */
      readonly index?: Word
      /** All of it as written, where it is more than a name. */
      readonly source?: string
    }
  /** `$(…)` or backticks. `inPattern` where it stands inside the text of the pattern before it. */
  | {
      readonly kind: 'substitution'
      readonly program: Program
      readonly quoted: boolean
      readonly inPattern?: true
    }
  /** `<(…)` or `>(…)`. */
  | { readonly kind: 'process'; readonly direction: '<' | '>'; readonly program: Program }
  /** `$((…))` as written, with the programs of command substitutions inside it. */
  | {
      readonly kind: 'arithmetic'
      readonly source: string
      readonly programs: readonly Program[]
      readonly quoted: boolean
    }
  /** `{a,b}` or `{1..3}` (the outermost as written), before expansion. The walker replaces it by several words. */
  | { readonly kind: 'brace'; readonly alternatives: readonly Word[]; readonly source?: string }
  /** Something that only run time knows and that has no name: what `xargs` appends, `{}` of `find -exec`. `written` where it stands on the line. */
  | { readonly kind: 'unknown'; readonly source: string; readonly written?: string }

/** One word of a command line. */
export interface Word {
  /** The source text of the word, quotes included. */
  readonly raw: string
  /** Where it stands in the outermost text. A word of a nested line that cannot be mapped has the span of the carrying word. */
  readonly span: Span
  /** What it is made of, left to right. No part means the empty word. */
  readonly parts: readonly Part[]
  /** The elements of `NAME=(a b)`, where that stands among a builtin's arguments: `declare -a NAME=(a b)`. */
  readonly elements?: readonly Word[]
}

/** `NAME=value`, `NAME+=value`, `NAME=(a b)` before a command or alone. */
export interface Assignment {
  readonly name: string
  /** The subscript of `NAME[index]=value`. */
  readonly index?: Word
  readonly append: boolean
  /** One word, or the elements of an array. */
  readonly value: Word | readonly Word[]
  readonly span: Span
}

/** A redirection. `heredoc` and `herestring` feed text; the rest name a file or a descriptor. */
export type Redirect =
  | {
      readonly kind: 'file'
      readonly operator: '>' | '>>' | '<' | '<>' | '<&' | '>&' | '>|' | '&>' | '&>>'
      readonly descriptor?: number
      /** `{NAME}<…`: the shell picks a descriptor and leaves its number in this variable. */
      readonly variable?: string
      readonly target: Word
      readonly span: Span
    }
  | {
      readonly kind: 'text'
      readonly operator: '<<' | '<<-' | '<<<'
      readonly descriptor?: number
      readonly variable?: string
      /** The text fed to the command; expansions inside an unquoted here-document are parts of it. */
      readonly body: Word
      /** The word that ends a here-document, and whether quotes around it keep the text from being expanded. */
      readonly end?: { readonly text: string; readonly quoted: boolean }
      readonly span: Span
    }

/** A simple command: assignments, words, redirections. */
export interface SimpleNode {
  readonly kind: 'simple'
  readonly assignments: readonly Assignment[]
  readonly words: readonly Word[]
  readonly redirects: readonly Redirect[]
  readonly span: Span
}

/** `a | b |& c`. */
export interface PipelineNode {
  readonly kind: 'pipeline'
  readonly commands: readonly Node[]
  /** What joins each command to the next. */
  readonly operators: readonly ('|' | '|&')[]
  readonly span: Span
}

/** `a; b && c || d &`. */
export interface ListNode {
  readonly kind: 'list'
  readonly items: readonly ListItem[]
  readonly span: Span
}

/** One pipeline of a list. */
export interface ListItem {
  readonly node: Node
  /** The operator that ends it. */
  readonly after: ';' | '&' | '&&' | '||'
  /** The words of the shell in front of it. */
  readonly prefixes?: readonly ('!' | 'time' | 'time -p')[]
}

/** `( … )` and `{ …; }`. */
export interface GroupNode {
  readonly kind: 'group'
  readonly subshell: boolean
  readonly body: Node
  readonly redirects: readonly Redirect[]
  readonly span: Span
}

/** `if while until for select case [[ (( coproc`: what may run, in source order; which of it runs is never presumed. */
export interface CompoundNode {
  readonly kind: 'compound'
  readonly keyword: string
  /** The loop variable of `for` and `select`; the array that `coproc` sets. */
  readonly variable?: string
  /** Words that are only read: a word list, a case subject and patterns, operands of `[[`. */
  readonly words: readonly Word[]
  readonly branches: readonly Node[]
  /** All of it in the order of the text: its own syntax with the blanks it needs, its words and its branches. */
  readonly form: readonly (string | Word | Node)[]
  readonly redirects: readonly Redirect[]
  readonly span: Span
}

/** `name() { …; }`: counts where the line calls it. */
export interface FunctionNode {
  readonly kind: 'function'
  readonly name: string
  readonly body: Node
  readonly span: Span
}

export type Node = SimpleNode | PipelineNode | ListNode | GroupNode | CompoundNode | FunctionNode

/** What the parser could not make sense of, and where. */
export interface Issue {
  readonly message: string
  readonly span: Span
}

/**
 * A parsed line. Parsing is total: it never throws.
 * `complete`: all understood · `partial`: a nested piece was not · `invalid`: a shell would refuse it or the parser cannot · `limited`: too long or too deep.
 * Anything but `complete` is never level 1.
 */
export interface Program {
  readonly text: string
  readonly status: 'complete' | 'partial' | 'invalid' | 'limited'
  readonly issues: readonly Issue[]
  readonly body: ListNode
}
