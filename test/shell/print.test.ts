import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseLine } from '../../src/shell/parse.ts'
import { printProgram } from '../../src/shell/print.ts'
import { CARRIERS, PREFIXES } from '../support/carriers.ts'
import { levelOf } from '../support/classify.ts'
import { isProgramCall, LINES } from '../support/lines.ts'
import { runByBash } from '../support/recording-bash.ts'
import { understood } from '../support/same-parse.ts'
import { recordedLine, recordedScript } from '../support/shell-lines.ts'

const print = (line: string): string => printProgram(parseLine(line))

/** Lines of which the printed one is read as something else, or printed otherwise again. */
const changed = (lines: readonly string[]): readonly object[] =>
  lines.flatMap(line => {
    const printed = print(line)
    const isSame = JSON.stringify(understood(printed)) === JSON.stringify(understood(line))
    return isSame && print(printed) === printed ? [] : [{ line, printed }]
  })

describe('prints', () => {
  it.each<readonly [line: string, printed: string]>([
    // Quotes fall where they keep nothing from the shell, and only there.
    [String.raw`g"i"t pu'sh' \--force`, 'git push --force'],
    [`echo 'a b' "c" d\\ e "" f''`, `echo 'a b' c 'd e' '' f`],
    [`echo "it's" $'a\\'b'`, String.raw`echo 'it'\''s' 'a'\''b'`],
    [`echo "$A"b "a $B c" $C'd' "\${D}e"`, `echo "$A"b "a $B c" \${C}d "\${D}e"`],
    [`"A"=1; 'if' x; "[" y ]; ~"x"; "~"`, `'A=1'; 'if' x; '[' y ]; '~x'; '~'`],
    [String.raw`\rm x`, String.raw`\rm x`],
    [`""$A x$B""`, `$A'' x$B`],
    // Blanks, comments and continued lines.
    ['  a   b \\\n  c # d', 'a b c'],
    ['a;\n\nb &\nc', 'a; b & c'],
    ['a&&b||c|d|&e', 'a && b || c | d |& e'],
    // Substitutions.
    ['echo `a \\`b\\``', 'echo $(a $(b))'],
    ['$( (a) ) <( b ) >(c)', '$( (a)) <(b) >(c)'],
    ['echo ${A:-$(x)} ${a[1]} {1..3} *.[ch] $((1+$(a)))', 'echo ${A:-$(x)} ${a[1]} {1..3} *.[ch] $((1+$(a)))'],
    ['echo $A{1,2} ${A}{1,2} ${A}[0]', 'echo $A{1,2} ${A}{1,2} ${A}[0]'],
    // Assignments and redirections.
    ['A=1 B+=2 a=(x "y z") a[1]="b c" >o x 2>&1 <i', "A=1 B+=2 a=(x 'y z') a[1]='b c' x > o 2>&1 < i"],
    ['x {fd}<a >&- <<< "b c"', "x {fd}< a >&- <<< 'b c'"],
    ['export -n A="b c" a=(1 2)', "export -n A='b c' a=(1 2)"],
    // Here-documents.
    ['cat <<E; x\na $X \\$Y\nE\ny', 'cat <<E\na $X \\$Y\nE\nx; y'],
    ['cat <<\\E | x\n$X `y`\nE\n', "cat <<'E' | x\n$X `y`\nE\n"],
    ["cat <<'a b'\nEOF\na b\n", "cat <<'EOF_'\nEOF\nEOF_\n"],
    ['if a; then cat <<-E; fi\n\tx\n\tE', 'if a; then cat <<-E\nx\nE\nfi'],
    // Compound commands.
    ['if a;then b;elif c;then d& else e;fi', 'if a; then b; elif c; then d & else e; fi'],
    ['while a;do b;done>c', 'while a; do b; done > c'],
    ['for x do y; done', 'for x in "$@"; do y; done'],
    ['for ((i=0;i<3;i++)) { x; }', 'for ((i=0; i<3; i++)); do x; done'],
    ['case x in a|b) c;; *) d;& "esac") esac', "case x in (a | b) c ;; (*) d ;& ('esac') ;; esac"],
    ['function f { a; }; f-g() (b)', 'f() { a; }; f-g() (b)'],
    ['! time -p a | b', '! time -p a | b'],
    ['[[ -f "a b" && $x =~ ^a.b$ ]]', '[[ -f "a b" && $x =~ ^a.b$ ]]'],
    ['coproc N { a; }; coproc b', 'coproc N { a; }; coproc b'],
  ])('%j', (line, printed) => {
    expect(parseLine(line).status).toBe('complete')
    expect(print(line)).toBe(printed)
    expect(changed([line])).toEqual([])
  })

  it('a here-document that the end of the text cuts off to its end', () => {
    expect(print('cat <<E\na')).toBe('cat <<E\na\nE\n')
  })
})

describe('a printed line is read as the line itself', () => {
  const complete = LINES.filter(line => parseLine(line).status === 'complete')

  it('for the examples and near misses of the rules', () => {
    expect(complete.length).toBeGreaterThan(LINES.length - 20)
    expect(changed(complete)).toEqual([])
    expect(complete.filter(line => levelOf(print(line)) !== levelOf(line))).toEqual([])
  })

  it('for all of them through each carrier', () => {
    const carried = complete.flatMap(line => CARRIERS.map(([, carry]) => carry(line)))
    const prefixed = complete.filter(isProgramCall).flatMap(line => PREFIXES.map(([, carry]) => carry(line)))
    const lines = [...carried, ...prefixed].filter(line => parseLine(line).status === 'complete')
    expect(lines.length).toBeGreaterThan(40_000)
    expect(changed(lines)).toEqual([])
  })

  it('for generated lines', () => {
    fc.assert(
      fc.property(fc.oneof(recordedLine, recordedScript), line => {
        fc.pre(parseLine(line).status === 'complete')
        expect(changed([line])).toEqual([])
      }),
      { numRuns: 1_500 },
    )
  })
})

describe('bash passes the same words', () => {
  /** bash 5.2 itself drops a separator behind a here-document inside of `"$(…)"`. */
  const isMisreadByBash = (line: string): boolean => line.includes('"$( ') && line.includes('<<')

  const sorted = (calls: readonly (readonly string[])[]): readonly string[] =>
    calls.map(words => JSON.stringify(words)).sort()

  const differing = (lines: readonly string[]): readonly object[] => {
    const passed = runByBash([...lines, ...lines.map(print)])
    expect(passed.length).toBe(2 * lines.length)
    const [given, printed] = [passed.slice(0, lines.length), passed.slice(lines.length)]
    return lines.flatMap((line, index) => {
      const [one, other] = [sorted(given[index] ?? []), sorted(printed[index] ?? [])]
      return one.join() === other.join() ? [] : [{ line, printed: print(line), one, other }]
    })
  }

  it('for the line and for the printed one', () => {
    const lines = fc
      .sample(fc.oneof(recordedLine, recordedScript), 250)
      .filter(line => parseLine(line).status === 'complete' && !isMisreadByBash(line))
    expect(lines.length).toBeGreaterThan(150)
    expect(differing(lines)).toEqual([])
  })
})
