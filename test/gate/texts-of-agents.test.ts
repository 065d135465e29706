import { describe, expect, it } from 'vitest'
import { classify } from '../../src/gate/classify.ts'
import { RULE_SETS } from '../../src/rules/registry.ts'
import { levelOf, rulesOf } from '../support/classify.ts'

const RULES = RULE_SETS.flatMap(set => set.rules)

/** No line of a text may be the one that ends it. */
const within = (text: string): string => text.replaceAll(/^(?=EOF$)/gmu, '  ')
const oneLine = (text: string): string => text.replaceAll('\n', ' ').replaceAll('|', String.raw`\|`)

/** What an agent would write about all rules: a table, fences, and prose with every kind of quote around each command. */
const TEXT = within(
  [
    "# Don't run these — here's why",
    '',
    '| rule | command | as a substitution |',
    '| --- | --- | --- |',
    ...RULES.map(({ id, example }) => `| ${id} | \`${oneLine(example)}\` | "$(${oneLine(example)})" |`),
    '',
    ...RULES.flatMap(({ effect, example }, index) => [
      `${index + 1}. It ${effect}; that's "bad" (isn't it?), like \`$(${oneLine(example)})\`:`,
      '',
      '```sh',
      example,
      `sh -c '${example}' && eval "$(${example})" <(${example})`,
      '```',
      '',
    ]),
  ].join('\n'),
)

describe('a text with every dangerous command in it', () => {
  it('is as bad as can be where it is run', () => {
    expect(TEXT.length).toBeGreaterThan(40_000)
    expect(levelOf(`bash <<'EOF'\n${TEXT}\nEOF`)).toBe(3)
  })

  it.each([
    [`gh pr create --title "don't" --body "$(cat <<'EOF'\n%\nEOF\n)"`],
    [`gh pr create --draft --title x --body-file - <<'EOF'\n%\nEOF`],
    [`gh issue comment 12 --body-file - <<'EOF'\n%\nEOF`],
    [`gh issue create -t "x" -b "$(cat <<"EOF"\n%\nEOF\n)"`],
    [`gh pr comment 3 -b "$(cat <<\\EOF\n%\nEOF\n)"`],
    [`gh pr edit 3 --body "$(cat <<'EOF'\n%\nEOF\n)" 2>&1`],
  ])('%j is held for the call itself, and for nothing else', template => {
    const { level, status, findings } = classify(template.replace('%', () => TEXT))
    const own = rulesOf(template.replace('%', 'x'))
    expect(own).toHaveLength(1)
    expect({ level, status, rules: findings.map(({ rule }) => rule) }).toEqual({
      level: 2,
      status: 'complete',
      rules: own,
    })
    expect(findings.map(({ span }) => template.indexOf('gh') <= span[0] && span[1] <= template.indexOf('%'))).toEqual([
      true,
    ])
  })

  it.each([
    [`git commit -F - <<'EOF'\n%\nEOF`],
    [`git commit -m "$(cat <<'EOF'\n%\nEOF\n)"`],
    [`git add -A && git commit -q -m "$(cat <<'EOF'\n%\nEOF\n)" && git log -1`],
    [`git commit --amend --file=- <<\\EOF\n%\nEOF`],
    [`git tag -a v1 -F - <<'EOF'\n%\nEOF`],
    [`git notes add -F - <<'EOF'\n%\nEOF`],
    [`cat > notes.md <<'EOF'\n%\nEOF`],
    [`cat >> docs/x.md <<"EOF"\n%\nEOF`],
    [`cat <<'EOF' > notes.md\n%\nEOF`],
    [`mkdir -p docs && tee docs/x.md <<'EOF'\n%\nEOF`],
    [`tee -a docs/x.md > /dev/null <<-'EOF'\n%\nEOF`],
    [`cat <<'EOF' | wc -c\n%\nEOF`],
    [`BODY=$(cat <<'EOF'\n%\nEOF\n); echo "$BODY"`],
    [`read -r -d '' BODY <<'EOF'\n%\nEOF`],
    [`: <<'EOF'\n%\nEOF`],
  ])('%j is level 1', template => {
    const { level, status, findings } = classify(template.replace('%', () => TEXT))
    expect({ level, status, findings }).toEqual({ level: 1, status: 'complete', findings: [] })
  })
})

describe('what stands in a text and is run after all', () => {
  it.each<readonly [line: string, level: 1 | 2 | 3]>([
    // Without quotes around its end, the shell fills the text in.
    ['cat > notes.md <<EOF\nnever $(rm -rf ~)\nEOF', 3],
    ['cat > notes.md <<EOF\nnever `rm -rf ~`\nEOF', 3],
    ['git commit -F - <<EOF\nnever $(rm -rf ~)\nEOF', 3],
    ['git commit -m "$(cat <<EOF\nnever `rm -rf ~`\nEOF\n)"', 3],
    ['gh pr create --title x --body "$(cat <<EOF\nnever $(git push --force)\nEOF\n)"', 3],
    ['gh issue comment 1 --body-file - <<EOF\n${A:-$(git reset --hard)}\nEOF', 3],
    ['tee docs/x.md <<EOF\n$((1 + $(rm -rf ~)))\nEOF', 3],
    ['cat > notes.md <<EOF\nnever \\$(rm -rf ~)\nEOF', 1],
    ['cat > notes.md <<EOF\nnever \\`rm -rf ~\\`\nEOF', 1],
    ['cat > notes.md <<EOF\nnever rm -rf ~\nEOF', 1],
    // Or the reader runs it.
    ["bash <<'EOF'\nrm -rf ~\nEOF", 3],
    ["sudo sh -s x <<'EOF'\nrm -rf ~\nEOF", 3],
    ['bash <<EOF\necho \\$(rm -rf ~)\nEOF', 3],
    ['bash <<EOF\n\\`rm -rf ~\\`\nEOF', 3],
    ["cat <<'EOF' | bash\nrm -rf ~\nEOF", 3],
    ["cat > x.sh <<'EOF'\nrm -rf ~\nEOF\nbash x.sh", 3],
    ["echo 'rm -rf ~' | tee -a x.log | sh", 3],
    ["echo 'ls -la' | tee -a x.log | sh", 1],
    ["tee x.sh <<'EOF' | sh\nrm -rf ~\nEOF", 3],
    ['BODY=$(cat <<\'EOF\'\nrm -rf ~\nEOF\n); eval "$BODY"', 3],
    ["bash <<'EOF'\necho 'rm -rf ~'\nEOF", 1],
    // The text ends where its end stands, not later.
    ["cat > notes.md <<'EOF'\nnever\nEOF\nrm -rf ~", 3],
    ["cat > notes.md <<'EOF'\nEOF \nrm -rf ~\nEOF", 1],
    ["cat > notes.md <<'EOF' && git push --force\nnever\nEOF", 3],
    ['gh pr create --title x --body "$(cat <<\'EOF\'\nnever\nEOF\ngit push --force\n)"', 3],
  ])('%j', (line, level) => {
    expect(levelOf(line)).toBe(level)
  })
})
