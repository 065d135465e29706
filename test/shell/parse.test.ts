import { describe, expect, it } from 'vitest'
import type { Node, Program, SimpleNode, Word } from '../../src/model/program.ts'
import { LIMITS } from '../../src/shell/limits.ts'
import { parseLine } from '../../src/shell/parse.ts'

const firstSimple = (node: Node): SimpleNode | undefined => {
  switch (node.kind) {
    case 'simple':
      return node
    case 'list':
      return node.items.map(item => firstSimple(item.node)).find(found => found !== undefined)
    case 'pipeline':
      return node.commands.map(firstSimple).find(found => found !== undefined)
    case 'group':
    case 'function':
      return firstSimple(node.body)
    case 'compound':
      return node.branches.map(firstSimple).find(found => found !== undefined)
  }
}

/** One word as `kind:text` pieces, quotes marked by `"`. */
const show = (word: Word): string =>
  word.parts
    .map(part => {
      switch (part.kind) {
        case 'text':
          return part.quoted ? `"${part.text}"` : part.text
        case 'glob':
          return `glob:${part.text}`
        case 'tilde':
          return `tilde:${part.text}`
        case 'variable':
          return `$${part.name}${part.operator ?? ''}${part.operand === undefined ? '' : `(${show(part.operand)})`}`
        case 'substitution':
          return `sub:${part.program.text}`
        case 'process':
          return `proc${part.direction}${part.program.text}`
        case 'arithmetic':
          return `math:${part.programs.length}`
        case 'brace':
          return `{${part.alternatives.map(show).join('|')}}`
        case 'unknown':
          return `?${part.source}`
      }
    })
    .join(' + ')

const wordsOf = (line: string): readonly string[] => (firstSimple(parseLine(line).body)?.words ?? []).map(show)

describe('words', () => {
  it.each<[string, readonly string[]]>([
    ['git push --force', ['git', 'push', '--force']],
    [`a'b c'"d"\\ e`, ['a + "b c" + "d" + " e"']],
    ['echo ""', ['echo', '']],
    [String.raw`\git push`, ['"git"', 'push']],
    ['ls ~/x ~ a~ "~"', ['ls', 'tilde:~ + /x', 'tilde:~', 'a~', '"~"']],
    ['rm *.log [ab]? "*"', ['rm', 'glob:* + .log', 'glob:[ab] + glob:?', '"*"']],
    ['echo $A "${B:-x y}" ${#C}', ['echo', '$A', '$B:-(x y)', '$C']],
    ['echo $(git push) `ls`', ['echo', 'sub:git push', 'sub:ls']],
    ['diff <(a b) >(c)', ['diff', 'proc<a b', 'proc>c']],
    ['x --f=<(a b)c', ['x', '--f= + proc<a b + c']],
    ['echo $((1 + $(a)))', ['echo', 'math:1']],
    ['echo {a,b{1..3}}x', ['echo', '{a|b + {1|2|3}} + x']],
    ['echo {a} {} "{a,b}" {a,b', ['echo', '{a}', '{}', '"{a,b}"', '{a,b']],
    ['echo {1..100000}', ['echo', 'glob:{1..100000}']],
    [`echo $'a\\nb'`, ['echo', '"a\nb"']],
    ['export A=~/x B="c d"', ['export', 'A= + tilde:~ + /x', 'B= + "c d"']],
    ['a # b c', ['a']],
    ['echo `echo \\`date\\``', ['echo', 'sub:echo `date`']],
  ])('%s', (line, words) => {
    expect(parseLine(line).status).toBe('complete')
    expect(wordsOf(line)).toEqual(words)
  })
})

describe('what is not understood', () => {
  it.each<[string, Program['status']]>([
    ['git push', 'complete'],
    ['', 'complete'],
    ['echo "a', 'invalid'],
    ['a )', 'invalid'],
    ['if a; then', 'invalid'],
    ['a | | b', 'invalid'],
    ['if test -f x { echo a }', 'invalid'],
    ['echo $(a )) b', 'invalid'],
    ['echo "$(a | )"', 'partial'],
    ['echo `a "b`', 'partial'],
    ['x'.repeat(LIMITS.length + 1), 'limited'],
    ['x'.repeat(LIMITS.length), 'complete'],
    [`${'$('.repeat(30)}a${')'.repeat(30)}`, 'limited'],
    [`${'$('.repeat(10)}a${')'.repeat(10)}`, 'complete'],
    [`${'('.repeat(100)}a${')'.repeat(100)}`, 'limited'],
  ])('%.60s', (line, status) => {
    const program = parseLine(line)
    expect(program.status).toBe(status)
    expect(program.issues.length > 0).toBe(status !== 'complete')
  })
})

describe('structure', () => {
  it('keeps the operators of a list', () => {
    const { body } = parseLine('a && b || c; d & e')
    expect(body.items.map(item => item.after)).toEqual(['&&', '||', ';', '&', ';'])
  })

  it('keeps a background list together', () => {
    const { body } = parseLine('a && b & c')
    expect(body.items.map(item => [item.node.kind, item.after])).toEqual([
      ['list', '&'],
      ['simple', ';'],
    ])
  })

  it('reads redirections and here-documents', () => {
    const node = firstSimple(parseLine('cat <<E >out 2>&1\na $X\nE\n').body)
    expect(node?.redirects.map(({ operator }) => operator)).toEqual(['<<', '>', '>&'])
    const [fed] = node?.redirects ?? []
    expect(fed?.kind === 'text' ? show(fed.body) : '').toBe('"a " + $X + "\n"')
  })

  it.each<[document: string, text: string]>([
    ['cat <<E\n\\$A \\` \\\\ \\x a\\\nb\nE\n', '"$A ` \\ \\x ab\n"'],
    ["cat <<'E'\n\\$A \\` a\\\nb\nE\n", '"\\$A \\` a\\\nb\n"'],
    ['cat <<-E\n\ta $X\tb\n\t\tc\nE\n', '"a " + $X + "\tb\nc\n"'],
    ['cat <<-E\n\t$X\nE\n', '$X + "\n"'],
  ])('reads the text of %j', (document, text) => {
    const [fed] = firstSimple(parseLine(document).body)?.redirects ?? []
    expect(fed?.kind === 'text' ? show(fed.body) : '').toBe(text)
  })

  it('strips the tabs of <<-', () => {
    const [fed] = firstSimple(parseLine('cat <<-E\n\ta\n\tE\n').body)?.redirects ?? []
    expect(fed?.kind === 'text' ? show(fed.body) : '').toBe('"a\n"')
  })
})
