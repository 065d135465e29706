import { redact } from './redact.ts'

/** How control characters with a customary short form are shown. */
const SHORT: Readonly<Record<string, string>> = { '\n': String.raw`\n`, '\r': String.raw`\r`, '\t': String.raw`\t` }

/**
 * Controls (C0, C1, so every terminal sequence), format characters (text direction, zero width, tags), lone surrogates, line and
 * paragraph separators. A joiner inside an emoji sequence is left alone: it changes no text.
 */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu

const JOINER = '\u{200D}'

const show = (character: string): string => SHORT[character] ?? `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`

const EMOJI_END = /[\p{Extended_Pictographic}\p{Emoji_Modifier}\u{FE0F}]$/u

const isInsideEmoji = (text: string, at: number): boolean =>
  EMOJI_END.test(text.slice(Math.max(0, at - 2), at)) && /^\p{Extended_Pictographic}/u.test(text.slice(at + 1, at + 3))

export interface EscapeOptions {
  /** Leaves line feeds and tabs as they are, for text of several lines. @default false */
  readonly lines?: boolean
}

/** Makes every character that a terminal would act on or hide visible: `\n`, `\u{1b}`, `\u{202e}`. */
export const escapeControls = (text: string, options: EscapeOptions = {}): string =>
  text.replace(INVISIBLE, (character, at: number) => {
    if (options.lines === true && (character === '\n' || character === '\t')) return character
    if (character === JOINER && isInsideEmoji(text, at)) return character
    return show(character)
  })

/** Foreign text made fit to print or store: controls first (so that none can split a secret), then secrets. */
export const safe = (text: string, options: EscapeOptions = {}): string => redact(escapeControls(text, options))
