/** Scripts and symbols that terminals draw two columns wide (Unicode Standard Annex 11, wide and fullwidth, in the large). */
const WIDE =
  /^[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Emoji_Presentation}\u{3000}-\u{303E}\u{FF01}-\u{FF60}\u{FFE0}-\u{FFE6}]$/u

/** Marks that are drawn onto the character before them, and joiners. */
const NONE = /^[\p{Mn}\p{Me}\u{200D}]$/u

/** Columns that a terminal needs for a text without controls. */
export const widthOf = (text: string): number =>
  Array.from(text).reduce((total, character) => total + (NONE.test(character) ? 0 : WIDE.test(character) ? 2 : 1), 0)
