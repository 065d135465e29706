import { describe, expect, it } from 'vitest'
import { consultedOf, sourcesOf } from '../../src/gate/consulted.ts'
import { explainWords } from '../../src/gate/words-explained.ts'
import { explainText } from '../../src/report/explain.ts'
import { PLAIN } from '../../src/report/style.ts'

const explain = (line: string) => explainWords({ kind: 'line', line })

describe('text that is data', () => {
  it.each<readonly [string, readonly string[]]>([
    ['echo "rm -rf /"', ['3 "rm -rf /": an argument of echo, which runs none of it']],
    ['git commit -m "git push --force"', ['3 "git push --force": the value of -m, which git takes as text']],
    ['cat <<E\ngit reset --hard\nE', ['3 git reset --hard: a here-document that cat reads as text']],
    ["cat <<< 'npm publish'", ["3 'npm publish': a here-string that cat reads as text"]],
    ['grep "git clean -fd" log | head', ['3 "git clean -fd": an argument of grep, which runs none of it']],
    // Nothing of interest, or not data at all.
    ['echo "hello world"', []],
    ['sh -c "git push --force"', []],
    ['sudo bash -c "rm -rf /" x', []],
    ['eval "git reset --hard"', []],
    ['bash <<E\ngit reset --hard\nE', []],
    ['git push --force', []],
  ])('%j', (line, expected) => {
    const { asides, text } = explain(line)
    expect(asides.map(({ level, span, why }) => `${level} ${text.slice(...span).trim()}: ${why}`)).toEqual(expected)
  })
})

describe('the outline', () => {
  it.each<readonly [string, readonly string[]]>([
    ['git status', ['command: git status']],
    [
      'a && b; c | d',
      [
        'list: a && b; c | d',
        ' command, then &&: a',
        ' command: b',
        ' pipeline: c | d',
        '  command: c',
        '  command: d',
      ],
    ],
    ['(a; b)', ['subshell: (a; b)', ' list: a; b', '  command: a', '  command: b']],
    ['if a; then b; fi', ['if: if a; then b; fi', ' command: a', ' command: b']],
    ['f() { a; }', ['function f: f() { a; }', ' group: { a; }', '  command: a']],
  ])('%j', (line, expected) => {
    const { outline, text } = explain(line)
    expect(outline.map(({ depth, kind, span }) => `${' '.repeat(depth)}${kind}: ${text.slice(...span)}`)).toEqual(
      expected,
    )
  })
})

it('says which rules looked, which matched, and what those follow', () => {
  const { classification } = explain('git push -f && npm publish && git status')
  const consulted = consultedOf(classification.judged)
  expect(consulted.map(({ family, calls, matched }) => [family, calls, matched])).toEqual([
    ['git', 2, ['git.push-force']],
    ['npm', 1, ['npm.publish']],
  ])
  for (const { looked } of consulted) expect(looked.length).toBeGreaterThan(10)
  expect(sourcesOf(classification.findings)['git.push-force']).toContain('force push')
})

it('is printed step by step', () => {
  const explained = explain('echo "rm -rf /"; git push -f')
  const consulted = consultedOf(explained.classification.judged)
  const sources = sourcesOf(explained.classification.findings)
  const text = explainText({ ...explained, consulted, sources, policy: ['a line of policy'] }, PLAIN)
  for (const part of [
    'command: git push -f',
    'data, not run: "rm -rf /" is an argument of echo, which runs none of it (as a command it would be level 3)',
    'rules about git looked; matched: git.push-force',
    'follows git: force push',
    'a line of policy',
  ])
    expect(text).toContain(part)
})
