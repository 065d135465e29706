/** Characters that JSON lets through and that a terminal would act on or hide. */
const HIDDEN = /[\u{7F}-\u{9F}\p{Cf}\p{Zl}\p{Zp}]/gu

const escapeUnits = (character: string): string =>
  Array.from(
    { length: character.length },
    (_, index) => String.raw`\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`,
  ).join('')

/** One line of JSON that reads back as the same value and shows nothing that a terminal acts on. Ends with a line feed. */
export const formatJson = (value: unknown): string => `${JSON.stringify(value).replace(HIDDEN, escapeUnits)}\n`
