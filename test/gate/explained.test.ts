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

describe('what would be run', () => {
  it.each<readonly [line: string, calls: readonly string[]]>([
    ['git status', ['git status']],
    ['g"i"t pu\\sh -f', ['git push -f']],
    ['sudo sh -c "git reset --hard"', ['git reset --hard']],
    ['echo cm0gLXJmIH4= | base64 -d | sh', ['sh', 'rm -rf ~']],
    ['a=rm; b="-rf /srv"; $a $b "$c"', ['rm -rf /srv "$c"']],
    ["alias p='git push'; p -f", ['git push -f']],
    ['for i in 1 2; do rm -r x$i > "a b"; done', ["rm -r x1 > 'a b'", "rm -r x2 > 'a b'"]],
    ['ls | xargs rm', ['rm …']],
    ['export A=1; B=2 npm test', ['B=2 npm test']],
    ['npm test <<E\nls\nE', ['npm test']],
    ['X=abc; curl -u me:"$X" https://x.test', ['curl -u me:abc https://x.test']],
    // On a line with a secret, what may be its value is shown by its name.
    [
      'DB_PASSWORD=hunter2; X=$DB_PASSWORD; curl -u me:"$X" https://x.test',
      ['DB_PASSWORD=hunter2 :', 'curl -u me:"$X" https://x.test'],
    ],
  ])('%j', (line, calls) => {
    expect(explain(line).calls.map(({ command }) => command)).toEqual(calls)
  })
})

describe('the line written plainly', () => {
  it.each<readonly [line: string, normalized: string | undefined]>([
    ['git   push;ls', undefined],
    ['git push && ls\n', undefined],
    ['g"i"t pu\\sh', 'git push'],
    ['rm \\\n  -rf x # all of it', 'rm -rf x'],
    ['echo `date`', 'echo $(date)'],
    ["cat <<'E'\na\nE\n", undefined],
    ['cat <<\\E; ls\na\nE\n', "cat <<'E'\na\nE\nls"],
    ['git push "', undefined],
  ])('%j', (line, normalized) => {
    expect(explain(line).normalized).toBe(normalized)
  })

  it('is shown below the reading, cut where it is long, with its secrets taken out', () => {
    const show = (line: string): string => explainText(explain(line), PLAIN)
    expect(show('g"i"t push')).toContain('   understood whole\n   written plainly:\n   | git push\n')
    expect(show(`"a" <<E\n${'x\n'.repeat(30)}E`)).toMatch(/(?: {3}\| x\n){19} {3}…\n/u)
    expect(show('git push')).not.toContain('written plainly')
    expect(show('"x"; TOK"EN"=a; export API_TOKEN="s3cr"\'et-9f8e7d\'')).not.toContain('s3cret-9f8e7d')
  })
})
