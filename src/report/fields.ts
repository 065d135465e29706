import { safe } from '../secrets/escape.ts'
import type { Style } from './style.ts'

/** A label and what stands behind it; more than one line goes below the first. */
export type Field = readonly [label: string, values: readonly string[]]

/** Lines of `label: value`, the values in one column; a field without values is left out. Values must be safe already. */
export const formatFields = (fields: readonly Field[], style: Style): readonly string[] => {
  const shown = fields.filter(([, values]) => values.length > 0)
  const width = Math.max(0, ...shown.map(([label]) => label.length)) + 2
  return shown.flatMap(([label, values]) =>
    values.map((value, index) => `${index === 0 ? style.bold(`${label}:`.padEnd(width)) : ' '.repeat(width)}${value}`),
  )
}

/** Foreign text on one line, no longer than `limit`; what is left out is counted. */
export const shortText = (text: string, limit: number): string => {
  const shown = safe(text)
  if (shown.length <= limit) return shown
  const kept = shown.slice(0, limit).replace(/[\u{D800}-\u{DBFF}]$/u, '')
  return `${kept}… (${shown.length - kept.length} more characters)`
}

/** Foreign text on as many lines as it has, each marked so that it cannot pass for ours. */
export const barredText = (text: string, style: Style): readonly string[] =>
  safe(text, { lines: true })
    .split('\n')
    .map(line => `${style.bar}${line}`)
