import { safe } from '../secrets/escape.ts'

/** Foreign text on one line that Markdown would read as its own marks. */
export const escapeMarkdown = (text: string): string => safe(text).replace(/[\\`*_[\]<>#|~]/gu, String.raw`\$&`)

/** A fence longer than any run of backticks inside. */
export const fenceFor = (text: string): string => {
  const longest = Math.max(2, ...(text.match(/`+/gu) ?? []).map(run => run.length))
  return '`'.repeat(longest + 1)
}
