/** How much a line may ask of the parser. What goes beyond is answered as `limited`, which is never level 1. */
export const LIMITS = Object.freeze({
  /** UTF-16 code units of one line; a longer one is not read at all. */
  length: 262_144,
  /** Substitutions, compound commands and quoted lines inside one another. */
  depth: 24,
  /** Brackets open at once, quotes disregarded: what goes beyond is not worth a parse. */
  brackets: 64,
  /** Substitutions of one line altogether. */
  substitutions: 1_024,
  /** Words that one brace expression may become; a longer sequence stays a pattern. */
  braces: 64,
  /** Words that all sequences in braces (`{1..9}`) of one line may become together. */
  sequences: 4_096,
  /** Places of a line that are told as not understood; how many more there are changes nothing. */
  issues: 64,
  /** Here-documents of one line, as far as `<<` tells. */
  heredocs: 1_024,
})
