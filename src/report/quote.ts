import { parse, quote } from 'shell-quote'

/** Words that every shell takes as they are; `~` and `=` only where no shell expands them. */
const BARE = /^(?:[\w./:@%+,-]|\b[=~](?!~))+$/u

/** Controls and characters that a terminal hides or acts on: written by their code, in the `$'…'` of bash, zsh and ksh. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u

/** Words that the shell itself takes when they stand first. */
const RESERVED = new Set(
  '! case coproc do done elif else esac fi for function if in select then time until while { } [['.split(' '),
)

const escapeCharacter = (character: string): string => {
  const code = character.codePointAt(0) ?? 0
  if (character === '\n') return String.raw`\n`
  if (character === '\t') return String.raw`\t`
  if (character === "'" || character === '\\') return `\\${character}`
  if (!HIDDEN.test(character)) return character
  if (code < 0x80) return String.raw`\x${code.toString(16).padStart(2, '0')}`
  return code > 0xff_ff
    ? String.raw`\U${code.toString(16).padStart(8, '0')}`
    : String.raw`\u${code.toString(16).padStart(4, '0')}`
}

const single = (word: string): string => `'${word.replaceAll("'", String.raw`'\''`)}'`

const isSame = (quoted: string, word: string): boolean => {
  const [parsed, ...rest] = parse(quoted)
  return rest.length === 0 && parsed === word
}

/**
 * One word as a POSIX shell reads it back: bare where that is safe, else as `shell-quote` has it where that comes back
 * the same, else in single quotes. What a terminal would hide is written in `$'…'`, which bash, zsh and ksh read.
 */
export const quoteWord = (word: string): string => {
  if (BARE.test(word)) return word
  if (HIDDEN.test(word)) return `$'${Array.from(word, escapeCharacter).join('')}'`
  if (/[!^~=*?[\]{}]/u.test(word) || word.includes('\\')) return single(word)
  const quoted = quote([word])
  return isSame(quoted, word) ? quoted : single(word)
}

/** A program as first word: neither a word of the shell's grammar nor an assignment. */
const quoteFirst = (word: string): string => {
  const quoted = quoteWord(word)
  return quoted === word && (RESERVED.has(word) || word.includes('=')) ? single(word) : quoted
}

/** A command that can be copied: reading it back gives the same words. */
export const quoteCommand = (argv: readonly string[]): string =>
  argv.map((word, index) => (index === 0 ? quoteFirst(word) : quoteWord(word))).join(' ')
