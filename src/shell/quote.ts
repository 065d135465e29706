/** Characters that need no quoting anywhere in a POSIX shell word. */
const SAFE = /^[\w./:@%+,-]+$/u
/** Words that a shell reads as its own grammar where a command's name stands. */
export const RESERVED: ReadonlySet<string> = new Set(
  '! [[ case coproc do done elif else esac fi for function if in select then time until while { }'.split(' '),
)

/** Text that every POSIX shell takes as it is. */
export const singleQuoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`

/** One word that a POSIX shell reads back as exactly this text. */
export const quoteWord = (text: string): string => (SAFE.test(text) && !RESERVED.has(text) ? text : singleQuoted(text))

/** A command line that a POSIX shell reads back as exactly these words. */
export const quoteArgv = (argv: readonly string[]): string => argv.map(quoteWord).join(' ')
