import { beforeAll, describe, expect, it } from 'vitest'
import { CARRIER_PROGRAMS } from '../../src/command/carriers/index.ts'
import { KNOWN } from '../../src/command/scripts/tables.ts'
import { RULE_SET_PROGRAMS } from '../../src/rules/registry.ts'
import type { Cost } from '../support/reading-cost.ts'
import { costsOf } from '../support/reading-cost.ts'

/** What a line repeats, and what stands around that. `#` is the number of the piece. */
interface Kind {
  readonly title: string
  readonly before?: string
  readonly piece: string
  readonly after?: string
}

const SIZES = [16_384, 32_768]

const lineOf = ({ before = '', piece, after = '' }: Kind, size: number): string => {
  let line = before
  for (let at = 0; line.length < size; at += 1) line += piece.replaceAll('#', String(at))
  return line + after
}

const PIECES: readonly string[] = [
  ...['a ', 'a;', 'a\n', 'a|', 'a && ', 'a & ', '! a;', 'time a;', '#a\n', "'a' ", '"a" ', '\\a ', 'a"b"', 'é '],
  ...['$a ', '"$a" ', '$a', '${a:-b} ', '${a//b/c} ', '${a[@]} ', '${!a} ', '$@ ', '"$*" ', '$1;', '$((1)) '],
  ...['$(a) ', '"$(a)"', '`a` ', '<(a) ', '>(a)', '$(a)', '{a,b} ', '{a,b}', '{1..3} ', '* ', '~ ', '[a] ', '@(a) '],
  ...['a=b ', 'a=b;', 'a#=b;', 'a+=b;', 'a+=(b) ', 'a+=(b);', 'a[#]=b;', 'a=(b);', 'a=$a$a;', 'a=$(a);', 'b=$a;'],
  ...[
    '>a ',
    '>a;',
    '>;',
    '< ',
    '<> ',
    '<<<a ',
    '<<a\na\n',
    '3<a ',
    '#<a;',
    '#<a ',
    '{a}<b;',
    '2>&1 ',
    '<&3 ',
    'exec #<a;',
  ],
  ...['coproc;', 'coproc a;', 'coproc a#;', '(a);', '{ a; };', 'if a; then b; fi;', 'while a; do b; done;'],
  ...[
    'for a in b; do c; done;',
    'case a in b) c;; esac;',
    '[[ a ]];',
    '((a));',
    'a#() { b; };',
    'select ',
    'function ',
  ],
  ...[
    '(',
    ')',
    '{',
    '}',
    ';;',
    'if ',
    'do ',
    'fi ',
    'case ',
    'esac ',
    "'",
    '"',
    '`',
    '$(',
    '${',
    '$((',
    '\\',
    '$',
    '$"',
  ],
  ...[
    'cd ..;',
    'cd a;',
    'cd /;',
    'export a#=b;',
    'alias a#=b\n',
    'unset a;',
    'shift;',
    'set -- a;',
    'read a;',
    'cp a b#;',
  ],
  ...['trap a EXIT;', 'eval a;', 'sh -c a;', 'printf -v a b;', 'declare a=b;', 'a && b=c;', 'mapfile a;', '. a;'],
]

/** A value that is set once, and used again and again. */
const USED: readonly (readonly [before: (big: string) => string, piece: string])[] = [
  [big => `a='${big}';`, 'b $a;'],
  [big => `a='${big}';`, 'eval $a;'],
  [big => `a='${big}';`, 'b=$a;'],
  [big => `a='${big}';`, 'a+=b;'],
  [big => `a='${big}';`, 'echo ${a//b/c};'],
  [big => `a=(${big});`, '"${a[@]}";'],
  [big => `a=(${big});`, 'a+=(b);'],
  [big => `set -- ${big};`, '"$@";'],
  [big => `set -- ${big};`, 'shift;'],
  [big => `alias a='${big}'\n`, 'a\n'],
  [big => `a() { ${big}; };`, 'a;'],
  [big => `cd '${big}';`, 'rm a;'],
  [big => `export a='${big}';`, 'b;'],
  [big => `exec 3<<<'${big}';`, 'sh <&3;'],
  [big => `cat >a.sh <<'E'\n${big}\nE\n`, 'sh a.sh;'],
  [big => `cp '${big}' a;`, 'a;'],
  [big => `PATH='${big}';`, 'a;'],
]

const BIG = ['x', 'x ', 'x;', 'x/', '../'].map(piece => piece.repeat(2_000))

const FORMS: readonly ((program: string) => Omit<Kind, 'title'>)[] = [
  program => ({ before: `${program} `, piece: 'a ' }),
  program => ({ before: `${program} `, piece: '--a=b -c ' }),
  program => ({ before: `${program} `, piece: 'a#=b:c/d ' }),
  program => ({ before: `${program} '`, piece: 'a=', after: "'" }),
  program => ({ before: `${program} -c '`, piece: 'a;', after: "'" }),
  program => ({ piece: `${program} a;` }),
]

/** Every twentieth of all programs that a table names, each in another form. */
const PROGRAMS: readonly Kind[] = [
  ...new Set([...RULE_SET_PROGRAMS, ...CARRIER_PROGRAMS].flatMap(list => (list === 'any' ? [] : list))),
]
  .sort()
  .filter((_, at) => at % 20 === 0)
  .map((program, at) => {
    const kind = FORMS[at % FORMS.length]?.(program) ?? { piece: program }
    return { ...kind, title: `${kind.before ?? ''}${kind.piece}` }
  })

const INTERPRETERS: Readonly<Record<keyof typeof KNOWN, string>> = {
  python: 'python -c',
  javascript: 'node -e',
  ruby: 'ruby -e',
  perl: 'perl -e',
  php: 'php -r',
  lua: 'lua -e',
  awk: 'awk',
  r: 'Rscript -e',
  applescript: 'osascript -e',
  julia: 'julia -e',
  elixir: 'elixir -e',
  groovy: 'groovy -e',
}

const OTHERS = ['tclsh', 'pwsh -c', 'cmd /c', 'psql -c', 'redis-cli', 'mongosh --eval', 'jq', 'sed', 'make --eval']

const STATEMENTS: readonly string[] = [
  ...['a ', 'a.', 'a(', 'a(b);', 'a#s b# ', 'a=', 'a#=\n', 'const a#=\n', 'a=b;', 'a = a + a;', 'for a in b: ', '"'],
  ...[
    'a "sh" | ',
    '["a"],',
    '{a:',
    '"a"+',
    'os.system(a);',
    'eval("a");',
    'select 1;',
    '/* ',
    '-- ',
    'def a():',
    'b"" ',
  ],
]

/** Every sixth statement in each language: all of them in one or another. */
const SCRIPTS: readonly Kind[] = [...Object.values(INTERPRETERS), ...OTHERS].flatMap((call, language) =>
  STATEMENTS.filter((_, at) => (at + language) % 6 === 0).map(piece => ({
    title: `${call} ${piece}`,
    before: `${call} '`,
    piece,
    after: "'",
  })),
)

const KINDS: readonly Kind[] = [
  ...PIECES.map(piece => ({ title: piece, piece })),
  ...USED.flatMap(([before, piece], use) =>
    BIG.filter((_, at) => at === use % BIG.length).map(big => ({
      title: `${before(big.slice(0, 4))} ${piece}`,
      before: before(big),
      piece,
    })),
  ),
  ...PROGRAMS,
  ...SCRIPTS,
]

/** What the limits let any line cost: one that meets a limit on its way makes more work from there on, but not without end. */
const ENOUGH = { blocks: 4_000_000, looked: 8_000_000, bytes: 150_000_000 }

let costs: ReadonlyMap<string, readonly Cost[]> = new Map()

beforeAll(async () => {
  const measured = await costsOf(KINDS.map(kind => SIZES.map(size => lineOf(kind, size))))
  costs = new Map(KINDS.map((kind, at) => [kind.title, measured[at] ?? []]))
}, 600_000)

describe('twice as long a line is at most about twice the work, for a line of', () => {
  it.each(KINDS.map(({ title }) => title))('%j', title => {
    const found = costs.get(title) ?? []
    expect(found).toHaveLength(SIZES.length)
    const [once, twice] = found
    for (const part of ['blocks', 'looked', 'bytes'] as const)
      expect(twice?.[part], part).toBeLessThan(Math.max(2.2 * (once?.[part] ?? 0), ENOUGH[part]))
  })
})

it('counts what each line costs', () => {
  for (const [title, found] of costs) {
    expect(found, title).toHaveLength(SIZES.length)
    for (const { blocks } of found) expect(blocks, title).toBeGreaterThan(1_000)
  }
})
