import { spawnSync } from 'node:child_process'
import { parse } from 'shell-quote'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { quoteCommand, quoteWord } from '../../src/report/quote.ts'
import { hasTool } from '../support/tools.ts'

describe('a word is quoted', () => {
  it.each<[word: string, quoted: string]>([
    ['main', 'main'],
    ['--force', '--force'],
    ['--depth=1', '--depth=1'],
    ['HEAD~1', 'HEAD~1'],
    ['HEAD^', "'HEAD^'"],
    ['a/b.ts:3', 'a/b.ts:3'],
    ['', "''"],
    ['a b', "'a b'"],
    ["it's", '"it\'s"'],
    ["it's $HOME", '"it\'s \\$HOME"'],
    ["it's !x", String.raw`'it'\''s !x'`],
    ['~', "'~'"],
    ['--x=~/y', "'--x=~/y'"],
    ['=ls', "'=ls'"],
    ['*', "'*'"],
    ['{a,b}', "'{a,b}'"],
    ['$(id)', String.raw`\$\(id\)`],
    ['\\', String.raw`'\'`],
    ['ünï 🎉', "'ünï 🎉'"],
    ['a\nb', String.raw`$'a\nb'`],
    ["it's\n", String.raw`$'it\'s\n'`],
    ['\u001b[31m', String.raw`$'\x1b[31m'`],
    ['a\u202eb', String.raw`$'a\u202eb'`],
    ['a\u{e0041}b', String.raw`$'a\U000e0041b'`],
  ])('%j', (word, quoted) => {
    expect(quoteWord(word)).toBe(quoted)
  })
})

describe('a command is quoted', () => {
  it.each<[argv: readonly string[], quoted: string]>([
    [['git', 'commit', '-m', 'a b'], "git commit -m 'a b'"],
    [['A=b', 'c=d'], "'A=b' c=d"],
    [['if', 'if'], "'if' if"],
    [[], ''],
  ])('%j', (argv, quoted) => {
    expect(quoteCommand(argv)).toBe(quoted)
  })
})

const TRICKY = Array.from(` '"\`$!\\*?[]{}()<>|&;#~=^%,:@\n\t\r-ab\u0001\u0085\u00a0\u200b\u2028🎉`)

const words = fc.array(
  fc
    .oneof(
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.string({
        unit: fc.constantFrom(...TRICKY),
        maxLength: 8,
      }),
    )
    .map(word => word.replaceAll(/[\0\u{D800}-\u{DFFF}]/gu, '')),
  { minLength: 1, maxLength: 8 },
)

/** Prints each argument followed by a line feed and a mark, so that nothing of a word is lost. */
const readBack = (shell: string, line: string): readonly string[] => {
  const [program = '', ...options] = shell.split(' ')
  const script = `printf '%s\\001\\002' ${line}`
  const { stdout } = spawnSync(program, [...options, '-c', script], {
    encoding: 'utf8',
    env: { HOME: '/nonexistent', PATH: '/usr/bin:/bin', LC_ALL: 'C.UTF-8' },
  })
  return stdout.split('\u0001\u0002').slice(0, -1)
}

describe('reading back gives the same words', () => {
  it.skipIf(!hasTool('bash'))('in bash', () => {
    fc.assert(
      fc.property(words, argv => {
        expect(readBack('bash --norc', quoteCommand(['x', ...argv]).slice(2))).toEqual(argv)
      }),
      { numRuns: 150 },
    )
  })

  it.skipIf(!hasTool('zsh'))('in zsh', () => {
    fc.assert(
      fc.property(words, argv => {
        expect(readBack('zsh -f', quoteCommand(['x', ...argv]).slice(2))).toEqual(argv)
      }),
      { numRuns: 150 },
    )
  })

  it.skipIf(!hasTool('dash'))('in dash, where nothing had to be written by its code', () => {
    const plain = words.filter(argv => argv.every(word => !/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(word)))
    fc.assert(
      fc.property(plain, argv => {
        expect(readBack('dash', quoteCommand(['x', ...argv]).slice(2))).toEqual(argv)
      }),
      { numRuns: 150 },
    )
  })

  it('in shell-quote', () => {
    const plain = fc.array(fc.string({ unit: 'grapheme-ascii', maxLength: 12 }))
    fc.assert(
      fc.property(plain, argv => {
        expect(parse(quoteCommand(argv))).toEqual(argv)
      }),
    )
  })

  it('and shows nothing that a terminal acts on', () => {
    fc.assert(
      fc.property(words, argv => {
        expect(quoteCommand(argv)).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u)
      }),
    )
  })
})
