import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { quoteWord } from '../../src/shell/quote.ts'
import { levelOf, rulesOf } from '../support/classify.ts'
import { LINES } from '../support/lines.ts'

/** A place where text is only data. `%q` is the text as one word, `%` as it is, `%1` on one line, `%j` as a string of a program, `%r` as a pattern. */
const PLACES = [
  'echo %q',
  "printf '%%s\\n' %q",
  'echo %q >> notes.md',
  'echo %q | wc -c',
  'echo %q | grep -c x',
  'git commit -m %q',
  'git commit -am %q',
  'git commit --message=%q',
  'git commit -m "$(cat <<\'EOD\'\n%\nEOD\n)"',
  "git commit -F - <<'EOD'\n%\nEOD",
  'git tag -a v1 -m %q',
  'git merge -m %q topic',
  'git stash push -m %q',
  'git notes add -m %q',
  'git log --grep=%q',
  'git log -S %q',
  'git grep %q',
  'grep -rn %q src',
  'grep -e %q README.md',
  'rg -F %q src',
  "sed -n '/%r/p' a.txt",
  "awk '/%r/ {print $1}' a.txt",
  "jq --arg x %q '.a' a.json",
  "cat <<'EOD'\n%\nEOD",
  "cat > notes.md <<'EOD'\n%\nEOD",
  "tee notes.md <<'EOD'\n%\nEOD",
  'ls # %1',
  '# %1\nls',
  'msg=%q; echo "$msg"',
  '[ "$x" = %q ]',
  '[[ $x == %q ]]',
  'case "$x" in %q) echo hi;; esac',
  'python3 -c %p',
  'npx vitest run -t %q',
  'npm test -- -t %q',
  'pytest -k %q',
  'ls %q',
  'find . -name %q',
  'date +%q',
  'read -p %q x',
]

/** Places whose own command is held, for what it does itself. */
const HELD_PLACES = [
  'gh pr create --title %q --body x',
  'gh pr create --title x --body %q',
  'gh pr create --title x --body "$(cat <<\'EOD\'\n%\nEOD\n)"',
  'gh issue create -t x -b %q',
  'gh pr comment 3 --body %q',
  'gh release create v1 --notes %q',
]

const WRITERS: Readonly<Record<string, (text: string) => string>> = {
  '': text => text,
  '%': () => '%',
  q: quoteWord,
  1: text => text.replaceAll('\n', ' '),
  p: text => quoteWord(`print(${JSON.stringify(text)})`),
  r: text => text.replaceAll(/[/\n'\\]/gu, '.'),
}

const put = (place: string, text: string): string =>
  place.replaceAll(/%([%q1pr]?)/gu, (_, kind: string) => WRITERS[kind]?.(text) ?? '')

describe('text that is data is level 1', () => {
  it.each(PLACES)('%s', place => {
    expect(LINES.map(text => put(place, text)).filter(line => levelOf(line) !== 1)).toEqual([])
  })

  it('several of them on one line', () => {
    const piece = fc
      .tuple(fc.constantFrom(...PLACES.filter(place => !/[\n#]/u.test(place))), fc.constantFrom(...LINES))
      .map(([place, text]) => put(place, text))
    fc.assert(
      fc.property(
        fc.array(piece, { minLength: 2, maxLength: 3 }),
        fc.constantFrom(' && ', '; ', '\n'),
        (pieces, join) => {
          const line = pieces.join(join)
          expect([line, levelOf(line)]).toEqual([line, 1])
        },
      ),
      { numRuns: 1_000 },
    )
  })
})

describe('text that is data adds nothing to the command that carries it', () => {
  it.each(HELD_PLACES)('%s', place => {
    const own = rulesOf(put(place, 'x'))
    expect(own).toHaveLength(1)
    expect(LINES.map(text => put(place, text)).filter(line => rulesOf(line).join() !== own.join())).toEqual([])
  })
})

describe('the same text where it is no data', () => {
  it.each(['git push --force; echo %q', 'sh -c %q', 'cat <<E\n$(%)\nE', 'echo "$(%)"'])('%s is held', place => {
    expect(levelOf(put(place, 'git reset --hard'))).toBe(3)
  })
})
