import { expect, it } from 'vitest'
import { escapeControls, safe } from '../../src/secrets/escape.ts'

it.each([
  ['plain text, ünïcode 漢字 🟢', 'plain text, ünïcode 漢字 🟢'],
  ['a\nb\tc\rd', String.raw`a\nb\tc\rd`],
  ['\u001B[31mred\u001B[0m', String.raw`\u{1b}[31mred\u{1b}[0m`],
  ['\u0007\u0000\u007F\u009B', String.raw`\u{7}\u{0}\u{7f}\u{9b}`],
  ['rm \u202Etxt.exe', String.raw`rm \u{202e}txt.exe`],
  ['a\u200Bb\uFEFFc\u2066d', String.raw`a\u{200b}b\u{feff}c\u{2066}d`],
  ['\uD800x', String.raw`\u{d800}x`],
  ['\u2028\u2029', String.raw`\u{2028}\u{2029}`],
  ['👩\u200D💻 and 👩🏽\u200D💻', '👩\u200D💻 and 👩🏽\u200D💻'],
  ['a\u200Db', String.raw`a\u{200d}b`],
  ['\u{E0041}', String.raw`\u{e0041}`],
])('%j', (text, expected) => {
  expect(escapeControls(text)).toBe(expected)
})

it('can keep lines and tabs, and nothing else', () => {
  expect(escapeControls('a\n\tb\r\u001B', { lines: true })).toBe(String.raw`a${'\n\t'}b\r\u{1b}`)
})

it('escapes first, so that a control cannot split a secret', () => {
  expect(safe('password: "hun\nter"')).toBe('password: "[REDACTED]"')
  expect(safe('DB_PASSWORD=hun\u0000ter2')).toBe('DB_PASSWORD=[REDACTED]')
})
