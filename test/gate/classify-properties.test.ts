import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { classify } from '../../src/gate/classify.ts'
import { LIMITS } from '../../src/shell/limits.ts'
import { quoteWord } from '../../src/shell/quote.ts'
import { levelOf } from '../support/classify.ts'

const QUIET = ['ls -la', 'git status', 'npm test', 'echo hi', 'node a.js', 'grep -rn x src', 'git commit -m x']
const LOUD = ['git push --force', 'rm -rf /', 'git reset --hard', '$CMD x', 'cat .env', 'npm publish']

const quiet = fc.constantFrom(...QUIET)
const loud = fc.constantFrom(...LOUD)
const anyLine = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 60 }),
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
      { numRuns: 1000, examples: [['*<<E`\\']] },
    )
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

describe('a level is never lowered', () => {
  const JOINS = [' && ', ' ; ', ' | ', ' & ', '\n', ' || ']

  it('by a neighbor', () => {
    fc.assert(
      fc.property(loud, quiet, fc.constantFrom(...JOINS), fc.boolean(), (bad, good, join, first) => {
        const line = first ? bad + join + good : good + join + bad
        expect(levelOf(line)).toBeGreaterThanOrEqual(levelOf(bad))
      }),
    )
  })

  /** Programs that take a simple command as their words; keywords and operators would not be theirs. */
  const PREFIXES = ['', 'sudo ', 'nohup ', 'timeout 5 ', 'nice -n 5 ', 'env A=1 ', 'exec ', 'coproc ', '! ', 'time ']

  const CARRIERS: readonly ((line: string) => string)[] = [
    line => `sh -c ${quoteWord(line)}`,
    line => `bash -lc ${quoteWord(line)}`,
    line => `eval ${quoteWord(line)}`,
    line => `( ${line} )`,
    line => `{ ${line}; }`,
    line => `x=$( ${line} )`,
    line => `echo "$( ${line} )"`,
    line => `diff <( ${line} ) a`,
    line => `if true; then ${line}; fi`,
    line => `while false; do ${line}; done`,
    line => `false && ${line}`,
    line => `f() { ${line}; }; f`,
    line => `bash <<'E'\n${line}\nE`,
    line => `trap ${quoteWord(line)} EXIT`,
    line => `python3 -c ${quoteWord(`import os; os.system(${JSON.stringify(line)})`)}`,
    line => `watch ${quoteWord(line)}`,
  ]

  it('by carriers, one inside another', () => {
    fc.assert(
      fc.property(
        loud,
        fc.constantFrom(...PREFIXES),
        fc.array(fc.constantFrom(...CARRIERS), { maxLength: 2 }),
        (bad, prefix, carriers) => {
          const line = carriers.reduce((inner, carry) => carry(inner), prefix + bad)
          expect(levelOf(line)).toBeGreaterThanOrEqual(levelOf(bad))
        },
      ),
      { numRuns: 500 },
    )
  })

  it('by quoting its words otherwise', () => {
    const styles: readonly ((word: string) => string)[] = [
      word => word,
      word => `'${word}'`,
      word => `"${word}"`,
      word => `\\${word}`,
      word => `${word.slice(0, 1)}''${word.slice(1)}`,
    ]
    const lines = LOUD.filter(line => !line.includes('$'))
    fc.assert(
      fc.property(
        fc.constantFrom(...lines),
        fc.array(fc.constantFrom(...styles), { minLength: 8, maxLength: 8 }),
        (bad, chosen) => {
          const line = bad
            .split(' ')
            .map((word, index) => (chosen[index] ?? String)(word))
            .join(' ')
          expect(levelOf(line)).toBe(levelOf(bad))
        },
      ),
    )
  })
})

describe('text that is data', () => {
  const PLACES: readonly ((text: string) => string)[] = [
    text => `echo ${quoteWord(text)}`,
    text => `git commit -m ${quoteWord(text)}`,
    text => `grep -rn ${quoteWord(text)} src`,
    text => `cat <<'E'\n${text}\nE`,
    text => `ls # ${text}`,
    text => `printf '%s\\n' ${quoteWord(text)}`,
  ]
  const texts = LOUD.filter(text => text !== 'cat .env')

  it('is level 1', () => {
    fc.assert(
      fc.property(fc.constantFrom(...texts), fc.constantFrom(...PLACES), (text, place) => {
        expect(levelOf(place(text))).toBe(1)
      }),
    )
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
    const started = performance.now()
    expect(() => classify(line)).not.toThrow()
    expect(performance.now() - started).toBeLessThan(4_000)
  })

  it('that is too long is not read', () => {
    expect(classify('x'.repeat(LIMITS.length + 1))).toMatchObject({ level: 2, status: 'limited' })
  })
})
