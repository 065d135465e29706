import { Buffer } from 'node:buffer'
import { quoteWord } from '../../src/shell/quote.ts'

/** A wrapper around a line, as a template: `%` is the line, `%q` the line as one word of a shell. */
export type Carry = readonly [title: string, carry: (line: string) => string]

/** Programs that take a program and its words: `%`. */
const PREFIXED = [
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
  'echo ${a[$( %\n)]:-x}',
  'a[$( %\n)]=1',
  'export a[$( %\n)]=1',
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

/** Ways to reach any line. */
export const CARRIERS: readonly Carry[] = [...LINES_OF.map(filled), ...SCRIPTS, ...AROUND.map(filled), ...SPECIAL]

/** Ways to reach one call of a program. */
export const PREFIXES: readonly Carry[] = PREFIXED.map(filled)
