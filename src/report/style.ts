import type { Level } from '../model/level.ts'
import { LEVEL_NAMES } from '../model/level.ts'

/** How text may look. Neither color nor glyph ever carries a meaning alone: the words say the same. */
export interface Look {
  readonly colors: boolean
  /** Whether the reader shows UTF-8 with the marks of the levels. */
  readonly glyphs: boolean
}

/** Text pieces in the look that was asked for. */
export interface Style extends Look {
  /** `🔴 Level 3 (never auto)`, or `[3] Level 3 (never auto)`. */
  readonly level: (level: Level) => string
  /** `🔴`, or `[3]`. */
  readonly mark: (level: Level) => string
  readonly bold: (text: string) => string
  readonly dim: (text: string) => string
  readonly danger: (text: string) => string
  /** The mark before a warning, with its space. */
  readonly warning: string
  /** Between things of one line. */
  readonly dot: string
  /** Before each line of foreign text, so that it cannot pass for ours. */
  readonly bar: string
}

const GLYPHS = { 1: '🟢', 2: '🟡', 3: '🔴' } as const satisfies Record<Level, string>
const COLORS = { 1: 32, 2: 33, 3: 31 } as const satisfies Record<Level, number>

/** Select Graphic Rendition of ECMA-48: `on` sets it, `off` takes it back. */
const paint = (colors: boolean, on: number, off: number) => (text: string) =>
  colors && text !== '' ? `\u001B[${on}m${text}\u001B[${off}m` : text

export const makeStyle = ({ colors, glyphs }: Look): Style => {
  const mark = (level: Level) => (glyphs ? GLYPHS[level] : `[${level}]`)
  return {
    colors,
    glyphs,
    mark,
    level: level => `${mark(level)} ${paint(colors, COLORS[level], 39)(`Level ${level} (${LEVEL_NAMES[level]})`)}`,
    bold: paint(colors, 1, 22),
    dim: paint(colors, 2, 22),
    danger: paint(colors, 31, 39),
    warning: glyphs ? '⚠️  ' : '!! ',
    dot: glyphs ? ' · ' : ' - ',
    bar: glyphs ? '│ ' : '| ',
  }
}

/** Plain ASCII: what everything must read well in. */
export const PLAIN = makeStyle({ colors: false, glyphs: false })

/** UTF-8 without colors: for pipes, agents and files. */
export const UNCOLORED = makeStyle({ colors: false, glyphs: true })

type Env = Readonly<Record<string, string | undefined>>

/** Where no variable names a character set, today's terminals and all agents read UTF-8. */
const isUtf8 = (env: Env): boolean => {
  const locale = [env['LC_ALL'], env['LC_CTYPE'], env['LANG']].find(value => value !== undefined && value !== '')
  return locale === undefined || /utf-?8/iu.test(locale)
}

/**
 * What the environment asks for. Colors only at a terminal that is not `dumb` and without `NO_COLOR` (https://no-color.org: any value but
 * the empty one); the colored marks of the levels go with `NO_COLOR` and outside UTF-8.
 */
export const lookFor = (env: Env, isTerminal: boolean): Look => {
  const noColor = (env['NO_COLOR'] ?? '') !== ''
  const isDumb = env['TERM'] === 'dumb'
  return { colors: isTerminal && !noColor && !isDumb, glyphs: isUtf8(env) && !noColor && !(isTerminal && isDumb) }
}
