import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { classify } from '../../src/gate/classify.ts'
import type { Node, Word } from '../../src/model/program.ts'
import { LIMITS } from '../../src/shell/limits.ts'
import { parseLine } from '../../src/shell/parse.ts'
import { LINES } from '../support/lines.ts'

const anyLine = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  // Bytes as they may come out of any file, lone surrogates, and characters of every plane.
  fc.string({ unit: fc.integer({ min: 0, max: 0xff }).map(code => String.fromCharCode(code)), maxLength: 60 }),
  fc.string({ unit: fc.integer({ min: 0xd7f0, max: 0xe010 }).map(code => String.fromCharCode(code)), maxLength: 40 }),
  fc.string({ unit: 'binary', maxLength: 60 }),
  // A real line with something foreign inside.
  fc
    .tuple(fc.constantFrom(...LINES), fc.nat(), fc.string({ unit: 'binary', maxLength: 3 }))
    .map(([line, at, piece]) => line.slice(0, at % line.length) + piece + line.slice(at % line.length)),
  fc
    .array(
      fc.constantFrom(
        'git',
        ' ',
        'push',
        '"',
        "'",
        '$(',
        ')',
        '`',
        '|',
        '&&',
        ';',
        '\n',
        '{',
        '}',
        '<<E',
        'E',
        '\\',
        '$x',
        '*',
        '<(',
        '((',
        'if',
        'fi',
        '=',
        '#',
        'rm -rf /',
        'x() {',
        '[[',
        ']]',
        'case',
        'esac',
      ),
      { maxLength: 25 },
    )
    .map(parts => parts.join('')),
)

/** Words of the outer line: what stands inside of substitutions is theirs. */
const wordsOf = (node: Node): readonly Word[] => {
  switch (node.kind) {
    case 'simple':
      return node.words
    case 'pipeline':
      return node.commands.flatMap(wordsOf)
    case 'list':
      return node.items.flatMap(item => wordsOf(item.node))
    case 'group':
    case 'function':
      return wordsOf(node.body)
    case 'compound':
      return node.branches.flatMap(wordsOf)
  }
}

describe('for any text', () => {
  it('answers without a throw, twice the same, with spans inside the text', () => {
    fc.assert(
      fc.property(anyLine, line => {
        const first = classify(line)
        const { level, status, findings, issues } = first
        const again = classify(line)
        expect([again.level, again.status, again.findings, again.issues]).toEqual([level, status, findings, issues])
        for (const { span } of [...findings, ...issues]) {
          expect(span[0]).toBeGreaterThanOrEqual(0)
          expect(span[1]).toBeGreaterThanOrEqual(span[0])
          expect(span[1]).toBeLessThanOrEqual(line.length)
        }
        if (status !== 'complete') expect(level).toBeGreaterThan(1)
      }),
      { numRuns: 3_000, examples: [['*<<E`\\']] },
    )
  })

  it('names where each word stands: a span slices back to the word', () => {
    fc.assert(
      fc.property(anyLine, line => {
        for (const word of wordsOf(parseLine(line).body)) expect(line.slice(...word.span)).toBe(word.raw)
      }),
      { numRuns: 2_000 },
    )
  })

  it.each(LINES)('%s: findings point at words that stand there', line => {
    for (const { span } of classify(line).findings) {
      expect(span[1]).toBeGreaterThan(span[0])
      expect(line.slice(...span)).toMatch(/\S/u)
    }
  })
})

describe('names that every JavaScript object inherits', () => {
  const NAMES = ['__proto__', 'constructor', 'toString', 'hasOwnProperty']
  const PLACES = [
    '%',
    '% push',
    'git %',
    'git config %',
    'git push %',
    'git -c %=1 push',
    'npm %',
    'npm run %',
    'npm config set % 1',
    'npx %',
    'knex %',
    'psql %',
    'redis-cli %',
    'docker run % x',
    'kubectl %',
    'terraform %',
    'curl %',
    'cat %',
    'rm %',
    'sudo %',
    'x $%',
    '$% x',
    '%=1 x',
    'export %=1',
    'python -c "%(1)"',
    "node -e '%(1)'",
    'eval "$(%)"',
  ]

  it.each(PLACES)('%s', place => {
    for (const name of NAMES) expect(() => classify(place.replaceAll('%', name))).not.toThrow()
  })
})

describe('hostile text', () => {
  const SIZE = 65_536
  const fill = (piece: string): string => piece.repeat(Math.floor(SIZE / piece.length))

  it.each([
    '$(',
    '`',
    '(',
    '{',
    '<(',
    '${a:-',
    '$((',
    'if ',
    'case x in ',
    'f(){ ',
    '"$(',
    'cat <<E\n',
    '&& ',
    'A=(',
    '@(',
  ])('%s again and again is answered soon, as not understood', piece => {
    const started = performance.now()
    const { level } = classify(fill(piece))
    // A wide bound: the machine that tests may be busy. `bench/` measures the tight one.
    expect(performance.now() - started).toBeLessThan(2_000)
    expect(level).toBeGreaterThan(piece === 'cat <<E\n' || piece === '{' ? 0 : 1)
  })

  it.each([
    `x=ab;${'x=$x$x;'.repeat(300)}echo $x`,
    `${'for i in a b c d e f g h;do '.repeat(60)}x;${'done;'.repeat(60)}`,
    fill('a|'),
    fill('a;'),
    fill('eval '),
    fill('sudo '),
    `python -c "${fill('f(')}"`,
    `${Array.from({ length: 400 }, (_, index) => `f${index}(){ f${index + 1}; f${index + 1}; }`).join(';')}; f0`,
    'f(){ g;g; }; g(){ f;f; }; f',
  ])('%.40s ends', line => {
    expect(() => classify(line)).not.toThrow()
  })

  it('that is too long is not read', () => {
    expect(classify('x'.repeat(LIMITS.length + 1))).toMatchObject({ level: 2, status: 'limited' })
  })
})
