import { Buffer } from 'node:buffer'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { quoteWord } from '../../src/shell/quote.ts'
import { levelOf } from '../support/classify.ts'
import { endsPlain, HELD_LINES as ALL_HELD, isProgramCall, LINES } from '../support/lines.ts'

/** Without those in which `find` and `parallel` would put names in place of `{}`. */
const HELD_LINES = ALL_HELD.filter(line => !line.includes('{}'))

/** A wrapper around a line, as a template: `%` is the line, `%q` the line as one word of a shell. */
type Carry = readonly [title: string, carry: (line: string) => string]

/** Programs that take a program and its words: `%`. */
const PREFIXES = [
  '/usr/bin/env %',
  'command %',
  'exec %',
  'builtin command %',
  'env -i A=1 %',
  'env -u X %',
  'sudo %',
  'sudo -u root -E %',
  'doas %',
  'nice -n 5 %',
  'nice %',
  'nohup %',
  'time -p %',
  'timeout -k 3 5s %',
  'stdbuf -oL %',
  'setsid -w %',
  'xargs -I@@ %',
  'find . -maxdepth 0 -exec % \\;',
  'entr -r %',
  'docker exec -it c %',
  'docker run --rm img %',
  'docker compose exec web %',
  'docker compose run web %',
  'kubectl exec -n x pod -- %',
  'npx %',
  'npm exec -- %',
  'busybox %',
  'flock /tmp/l %',
  'strace -f -o x %',
  'cross-env A=1 %',
  'dotenv -e .env.example -- %',
  'bundle exec %',
  'poetry run %',
  'uv run %',
  'pipenv run %',
  'screen -S x -d -m %',
  'systemd-run --user --scope %',
  'git bisect run %',
  'runuser -u me -- %',
  'coproc %',
  '! %',
]

/** Shells, and programs that take a whole line: `%q`, `%j` as a string of JavaScript, Python, awk. */
const LINES_OF = [
  'sh -c %q',
  'bash -euxo pipefail -lc %q',
  '/bin/dash -c %q',
  'zsh -c %q',
  'eval %q',
  'sudo sh -c %q',
  'env -S "sh -c" %q',
  'ssh -p 22 me@host %q',
  'docker exec c sh -c %q',
  'docker run --rm -v /a:/b img sh -c %q',
  'kubectl exec pod -- bash -c %q',
  'watch -n 5 %q',
  'xargs -I@@ sh -c %q',
  'parallel ::: %q',
  'find . -maxdepth 0 -exec sh -c %q x \\;',
  'ls | entr -s %q',
  'trap %q EXIT',
  'npm exec -c %q',
  'npx -c %q',
  'git rebase -i -x %q main',
  'git rebase --exec=%q main',
  'git bisect run sh -c %q',
  'git submodule foreach %q',
  'su - postgres -c %q',
  'busybox sh -c %q',
  'flock /tmp/x -c %q',
  'script -qc %q /dev/null',
  'concurrently %q "ls"',
  'docker compose exec web sh -c %q',
  'tmux new-session -d %q',
  'tmux send-keys -t x %q Enter',
  'screen -dmS x bash -c %q',
  'systemd-run --user sh -c %q',
  'echo %q | at now',
  'batch <<< %q',
  'echo %q | sh',
  "printf '%%s\\n' %q | bash",
  'bash <<< %q',
  'bash <(echo %q)',
  'source <(echo %q)',
  'eval "$(echo %q)"',
  'c=%q; eval "$c"',
  'c=%q; sh -c "$c"',
  'echo %q > x.sh && sh x.sh',
]

const SCRIPTS: readonly Carry[] = (
  [
    ['python3 -c', text => `import os; os.system(${text})`],
    ['python -c', text => `import subprocess; subprocess.run(${text}, shell=True)`],
    ['node -e', text => `require('child_process').execSync(${text})`],
    ['perl -e', text => `system(${text.replaceAll(/[$@]/gu, String.raw`\$&`)})`],
    ['ruby -e', text => `system(${text.replaceAll('#', String.raw`\#`)})`],
    ['php -r', text => `system(${text.replaceAll('$', String.raw`\$`)});`],
    ['awk', text => `BEGIN{system(${text})}`],
    ['deno eval', text => `new Deno.Command("sh",{args:["-c",${text}]}).output()`],
    ['bun -e', text => `require("child_process").execSync(${text})`],
  ] satisfies (readonly [string, (text: string) => string])[]
).map(([program, script]) => [`${program} SCRIPT`, line => `${program} ${quoteWord(script(JSON.stringify(line)))}`])

/** Words around a line that stay one: `%`, which may be of several lines. */
const AROUND = [
  '( %\n)',
  '{ %\n}',
  'x=$( %\n)',
  'echo "$( %\n)"',
  'diff <( %\n) a',
  'ls > >( %\n)',
  'if true; then %\nfi',
  'if %\nthen :; fi',
  'while %\ndo :; done',
  'for i in 1; do %\ndone',
  'case x in y) %\n;; esac',
  'f() { %\n}; f',
  'function f { %\n}; f',
  'false && { %\n}',
  "bash <<'EOS'\n%\nEOS",
  "cat <<'EOT' | sh\n%\nEOT",
  "at now <<'EOU'\n%\nEOU",
  "tee x.sh <<'EOV'\n%\nEOV\n. ./x.sh",
]

const SPECIAL: readonly Carry[] = [
  ['`%`', line => `\`${line.replaceAll(/[\\`$]/gu, String.raw`\$&`)}\``],
  ['base64 | sh', line => `echo ${Buffer.from(line).toString('base64')} | base64 -d | sh`],
  ["git -c alias.x='!%'", line => `git -c alias.x=${quoteWord(`!${line}`)} x`],
  ["vim -c '!%'", line => `vim -c ${quoteWord(`!${line}`)}`],
  ['python - <<E', line => `python3 - <<'EOW'\nimport os\nos.system(${JSON.stringify(line)})\nEOW`],
  ['make --eval', line => `make --eval=${quoteWord(`all: ; ${line.replaceAll('\n', '; ').replaceAll('$', '$$$$')}`)}`],
]

const filled = (template: string): Carry => [
  template,
  line =>
    template.replaceAll(/%([%q]?)/gu, (_, kind: string) =>
      kind === '%' ? '%' : kind === 'q' ? quoteWord(line) : line,
    ),
]

const CARRIERS: readonly Carry[] = [...LINES_OF.map(filled), ...SCRIPTS, ...AROUND.map(filled), ...SPECIAL]
const QUIET = ['ls -la', 'git status', 'npm test', 'echo hi', 'node a.js', 'true', 'A=1', 'cd src']
const JOINS = [' && ', ' ; ', ' | ', ' & ', '\n', ' || ']

/** A relative path behind another machine's shell is another file: one approval is enough for it there. */
const isElsewhere = (line: string): boolean => /\b(?:ssh|docker|kubectl)\b/u.test(line)

const atLeast = (carried: string, line: string): boolean =>
  levelOf(carried) >= (isElsewhere(carried) ? 2 : levelOf(line)) || levelOf(carried) >= levelOf(line)

const lowered = (carry: Carry[1], lines: readonly string[]): readonly string[] =>
  lines.map(line => [line, carry(line)] as const).flatMap(([line, whole]) => (atLeast(whole, line) ? [] : [whole]))

describe('a level is not lowered by a command beside it', () => {
  it.each(JOINS)('%j', join => {
    const found = HELD_LINES.flatMap((line, index) => {
      const quiet = join === ' | ' ? 'cat' : (QUIET[index % QUIET.length] ?? 'true')
      // A pipe binds more tightly than the list that a line may be.
      const before = join === ' | ' ? `${quiet}${join}{ ${line}\n}` : quiet + join + line
      const after = endsPlain(line) || join === '\n' ? [line + join + quiet] : []
      return [before, ...after].filter(whole => levelOf(whole) < levelOf(line))
    })
    expect(found).toEqual([])
  })

  it('whatever it is, on both sides', () => {
    const any = fc.constantFrom(...LINES.filter(endsPlain))
    fc.assert(
      fc.property(any, any, any, fc.constantFrom(...JOINS.filter(join => join !== ' | ')), (one, two, three, join) => {
        const whole = [one, two, three].join(join)
        expect(levelOf(whole)).toBeGreaterThanOrEqual(Math.max(...[one, two, three].map(line => levelOf(line))))
      }),
      { numRuns: 2_000 },
    )
  })
})

describe('a level is not lowered by what it is reached through', () => {
  const calls = HELD_LINES.filter(isProgramCall)

  it.each(PREFIXES.map(filled))('%s', (_, carry) => {
    expect(calls.length).toBeGreaterThan(100)
    expect(lowered(carry, calls)).toEqual([])
  })

  it.each(CARRIERS)('%s', (_, carry) => {
    expect(lowered(carry, HELD_LINES)).toEqual([])
  })

  it('one inside another', () => {
    const carriers = fc.constantFrom(...CARRIERS)
    const prefixed = fc
      .tuple(fc.constantFrom(...calls), fc.constantFrom(...PREFIXES.map(filled)))
      .map(([line, [, carry]]) => [line, carry(line)] as const)
    const bare = fc.constantFrom(...HELD_LINES).map(line => [line, line] as const)
    fc.assert(
      fc.property(fc.oneof(bare, prefixed), carriers, carriers, ([line, start], [, inner], [name, outer]) => {
        // A recipe is one line: a here-document has no place in it.
        fc.pre(!(name.startsWith('make') && inner(start).includes('<<')))
        const whole = outer(inner(start))
        expect(atLeast(whole, line) ? [] : [whole]).toEqual([])
      }),
      { numRuns: 4_000 },
    )
  })
})
