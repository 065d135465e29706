import fc from 'fast-check'

const plain = fc.stringMatching(/^[a-z0-9_./:@%+,=-]{1,6}$/u)
const spaced = fc.stringMatching(/^[a-zé$`"*?{},~!#&|;<>() \\-]{0,6}$/u)
const single = spaced.map(text => `'${text}'`)
const double = fc.stringMatching(/^[a-zé'*?{},~#&|;<>() -]{0,6}$/u).map(text => `"${text}"`)
const ansi = fc.constantFrom(
  String.raw`$'a\tb'`,
  String.raw`$'\x41\u00e9'`,
  String.raw`$'it\'s'`,
  String.raw`$'\101\n'`,
  String.raw`$'\e[0m'`,
  String.raw`$'\cA'`,
)
const escaped = fc.constantFrom(
  String.raw`\ `,
  String.raw`\$`,
  '\\\\',
  String.raw`\'`,
  String.raw`\"`,
  String.raw`\a`,
  String.raw`\*`,
  '\\\n',
)
const inDouble = fc.constantFrom(
  String.raw`"\$x"`,
  '"\\`"',
  String.raw`"a\b"`,
  String.raw`"\\"`,
  '"a\\\nb"',
  String.raw`"\""`,
)
// An escaped brace beside others (`{a}\\{a,b}`) is left out: bash pairs the first with the last, which nobody means.
const braces = fc.constantFrom(
  '{a,b}',
  '{1..3}',
  'x{a,{b,c}}y',
  '{a}',
  '{,}',
  '{a,b',
  '{01..03}',
  '{c..a}',
  '{1..7..3}',
  '"{a,b}"',
  '{a,"b c"}',
)
// `${X:+word}` is left out on purpose: it is read as its word whether X is set or not, since it may be.
const variables = fc.constantFrom(
  '$A',
  '"$A"',
  '${A}',
  '${B:-d}',
  '"${B:-d e}"',
  '${A:-d}',
  '$C',
  '"$C"',
  'x"$A"y',
  '${#A}',
  '$D',
  '"$D"',
)
const tildes = fc.constantFrom('~', '~/x', 'a~', '"~"')

/** One word, written in any way. */
export const shellWord: fc.Arbitrary<string> = fc
  .array(
    fc.oneof({ weight: 4, arbitrary: plain }, single, double, ansi, escaped, inDouble, braces, variables, tildes),
    {
      minLength: 1,
      maxLength: 3,
    },
  )
  .map(parts => parts.join(''))

const assignment = fc.constantFrom(
  'A=one',
  "A='two words'",
  'A=',
  "C='a  b'",
  'C="x$A"',
  'A=1; A+=2',
  'D=(p q)',
  'A=$(rec inner)',
  'export A=v',
  "A='*'",
)
const call = fc
  .tuple(
    fc.array(shellWord, { maxLength: 4 }),
    fc.constantFrom('rec', '"rec"', String.raw`\rec`, "r'e'c", 'command rec', 'X=1 rec'),
  )
  .map(([words, name]) => [name, ...words].join(' '))
/** Lines that assign variables and call a program `rec` with words written in every way. */
export const recordedLine: fc.Arbitrary<string> = fc
  .tuple(
    fc.array(assignment, { maxLength: 3 }),
    fc.array(call, { minLength: 1, maxLength: 3 }),
    fc.constantFrom('; ', ' && ', '\n', ' || ', ' | '),
  )
  .map(([assignments, calls, join]) => [...assignments, calls.join(join)].join('; '))

/** Text of a here-document: what is expanded, what only looks like it, and lines that look like its end. */
const fed = fc
  .array(fc.constantFrom('a', '$A', '`', '\\$B', '\\', '"x"', "'y'", '\t', ' EOF', 'EOF', '\n', '$(rec in)', '#'), {
    maxLength: 8,
  })
  .map(pieces => `${pieces.join('')}\n`)
const document = fc
  .tuple(fc.constantFrom("<<'END'", '<<"END"', "<<-'END'"), fed)
  .map(([operator, text]) => `${operator}\n${text}END`)
const expanded = fc
  .tuple(
    fc.constantFrom('<<END', '<<-END'),
    fed.filter(text => !/`|\\$/mu.test(text)),
  )
  .map(([operator, text]) => `${operator}\n${text}END`)

/** Two commands with an operator between them. A here-document ends with its line. */
const chained = (one: string, operator: string, other: string): string =>
  `${one}${one.endsWith('\nEND') ? '\n' : operator}${other}`

const FRAMES: readonly ((inner: string, word: string) => string)[] = [
  inner => `( ${inner}\n)`,
  inner => `{ ${inner}\n}`,
  inner => `{ ${inner}\n} >&2 2>/dev/null`,
  inner => `if true; then ${inner}\nelse rec no; fi`,
  inner => `if ! true\nthen :; elif true; then ${inner}\nfi`,
  (inner, word) => `for i in ${word} b; do ${inner}\ndone`,
  inner => `for ((k=0; k < 2; k++)); do ${inner}\ndone`,
  inner => `{ until true; do rec never; done; ${inner}\n}`,
  inner => `case a in (b | c) rec no;; a) ${inner}\n;; esac`,
  inner => `case "x y" in x' 'y) ${inner}\n;& z) rec too; esac`,
  inner => `{ f() { ${inner}\n}; f; }`,
  inner => `{ function g ( ${inner}\n); g; }`,
  inner => `rec "$( ${inner}\n)" \`rec "\\$A"\``,
  inner => `[[ -n "a b" && a == [a-c] ]] && ( ${inner}\n)`,
  inner => `(( 1 + $(rec 1; printf 1) )) && { ${inner}\n}`,
  (inner, word) => `{ rec a <<< ${word}\n${inner}\n}`,
  inner => `! ( ${inner}\n)`,
  inner => `time -p { ${inner}\n}`,
  (inner, word) => `{ a[1]=${word}; ${inner}\nrec "\${a[@]}" "\${a[1]:-x}" \${A/#o/u}; }`,
]

/** Several commands inside compound ones, with here-documents, comments and continued lines. All of it ends, and calls only `rec`. */
export const recordedScript: fc.Arbitrary<string> = fc.letrec<{ script: string; item: string }>(tie => ({
  item: fc.oneof(
    { maxDepth: 3 },
    recordedLine,
    fc
      .tuple(fc.constantFrom('rec a', 'A=1 rec "b c"', '{ rec x; }'), fc.oneof(document, expanded))
      .map(pair => pair.join(' ')),
    fc.tuple(fc.constantFrom(...FRAMES), tie('script'), shellWord).map(([frame, inner, word]) => frame(inner, word)),
  ),
  script: fc
    .tuple(tie('item'), fc.constantFrom('; ', '\n', ' && ', ' || ', ' | ', ' # it\n', ' \\\n && ', ' |& '), tie('item'))
    .map(([one, operator, other]) => chained(one, operator, other)),
})).script
