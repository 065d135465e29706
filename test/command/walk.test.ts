import { describe, expect, it } from 'vitest'
import { indexReaders } from '../../src/command/reader.ts'
import { walk } from '../../src/command/walk.ts'
import type { Invocation } from '../../src/model/command.ts'
import { sketchOf } from '../../src/model/word.ts'
import { DEFAULT_CONTEXT } from '../../src/policy/defaults.ts'
import { parseLine } from '../../src/shell/parse.ts'

const NO_READERS = indexReaders([])

const callsOf = (line: string): readonly Invocation[] => walk(parseLine(line), DEFAULT_CONTEXT, NO_READERS).invocations

/** A call as `program|arg|arg`, unknown pieces as `?`. */
const show = ({ program, args }: Invocation): string =>
  [program, ...args.map(word => sketchOf(word).replaceAll('\0', '?'))].join('|')

const shown = (line: string): readonly string[] => callsOf(line).map(show)

/** The innermost call of a line. */
const last = (line: string): string => shown(line).at(-1) ?? ''

describe('variables, braces and functions', () => {
  it.each([
    ['A=git; $A push', 'git|push'],
    ['A="a b"; x $A', 'x|a|b'],
    ['A="a b"; x "$A"', 'x|a b'],
    ['A=; $A x y', 'x|y'],
    ['A=; x "$A"', 'x|'],
    ['x $A', 'x|?'],
    ['A=(a "b c"); x "${A[@]}"', 'x|a|b c'],
    ['A=(a b); A+=(c); x "${A[2]}"', 'x|c'],
    ['A=x; A+=y; p $A', 'p|xy'],
    ['x ${F:+--force}', 'x|--force'],
    ['x ${F:-a} ', 'x|a'],
    ['F=b; x ${F:-a}', 'x|b'],
    ['A=FORCE; x ${A,,}', 'x|force'],
    ['A=xforce; x ${A:1}', 'x|force'],
    ['A=a-b; x ${A//-/+}', 'x|a+b'],
    ['A=B; B=c; x ${!A}', 'x|c'],
    ['x {a,b}{1..2}', 'x|a1|a2|b1|b2'],
    ['read A; x $A', 'x|?'],
    ['A=1; unset A; x $A', 'x|?'],
    ['set -- a b; x "$2"', 'x|b'],
    ['set -- a b; shift; x "$@"', 'x|b'],
    ['f() { x "$@" y; }; f a b', 'x|a|b|y'],
    ['x $(echo a b)', 'x|a|b'],
    ['x "$(printf %s-%s a b)"', 'x|a-b'],
    ['x $(echo YQ== | base64 -d)', 'x|a'],
    ['x $(date)', 'x|?'],
    ['(A=1); x $A', 'x|?'],
    ['{ A=1; }; x $A', 'x|1'],
    ['IFS=,; A=a,b; x $A', 'x|a|b'],
    ['A=1 x $A', 'x|?'],
  ])('%s → %s', (line, call) => {
    expect(last(line)).toBe(call)
  })

  it('goes through a loop once for each word', () => {
    expect(shown('for i in a b; do x $i; done')).toEqual(['x|a', 'x|b'])
  })

  it.each([
    ['if a; then D=p; else D=q; fi; x $D', ['a', ':', ':', 'x|q', 'x|p']],
    ['D=p; a && D=q; x $D', [':', 'a', ':', 'x|q', 'x|p']],
    ['D=p; D=q; x $D', [':', ':', 'x|q']],
    ['D=p; a && D=q; D=r; x $D', [':', 'a', ':', ':', 'x|r']],
    ['D=p; (a && D=q); x $D', [':', 'a', ':', 'x|p']],
    ['D=p; a && D=p; x $D $D', [':', 'a', ':', 'x|p|p']],
    ['D=p; a && D=q; f() { x "$1"; }; f $D', [':', 'a', ':', 'f|q', 'x|q', 'f|p', 'x|p']],
  ])('%s keeps what each branch may have set', (line, calls) => {
    expect(shown(line)).toEqual(calls)
  })

  it('follows functions that call functions with what branches have set', () => {
    const settings = ['COLOR', 'LEVEL', 'TARGET', 'MODE']
    const line = [
      ...settings.flatMap(name => ['a', 'b', 'c'].map(value => `[ -n "$1" ] && ${name}=${value}`)),
      'f0() { printf "%s %s\\n" "$COLOR" "$*"; }',
      ...[1, 2, 3].map(n => `f${n}() { local m="$1"; f${n - 1} "$LEVEL" "$m"; f${n - 1} "$TARGET" "$MODE"; }`),
      'f3 start; f3 stop',
    ].join('\n')
    expect(walk(parseLine(line), DEFAULT_CONTEXT, NO_READERS).status).toBe('complete')
  })

  it('presumes nothing dead', () => {
    expect(shown('false && a || b; if c; then d; else e; fi; while f; do g; done; case x in y) h;; esac')).toEqual([
      'false',
      'a',
      'b',
      'c',
      'd',
      'e',
      'f',
      'g',
      'h',
    ])
  })
})

describe('carriers', () => {
  it.each([
    ['sudo -u root x a', 'x|a'],
    ['doas x', 'x'],
    ['env -i A=1 x', 'x'],
    ['env -S "x a" b', 'x|a|b'],
    ['nice -n 5 nohup timeout -k 1 10 stdbuf -oL setsid x', 'x'],
    ['command x', 'x'],
    ['exec -a name x', 'x'],
    [String.raw`\x a`, 'x|a'],
    ['/usr/bin/x.EXE', 'x'],
    ['"C:\\bin\\x.exe" a', 'x|a'],
    ['sh -c "x a"', 'x|a'],
    ["bash -lc 'x $1' _ a", 'x|a'],
    ["bash -o pipefail -c 'x'", 'x'],
    ['eval x "a b"', 'x|a|b'],
    ['eval \'eval "x"\'', 'x'],
    ['bash <<E\nx a\nE', 'x|a'],
    ['bash <<< "x a"', 'x|a'],
    ['echo x a | sh', 'x|a'],
    ['echo eCBh | base64 -d | bash', 'x|a'],
    ['printf "x %s" a | sudo bash', 'x|a'],
    ['bash <(echo x a)', 'x|a'],
    ["trap 'x a' EXIT", 'x|a'],
    ['coproc x a', 'x|a'],
    ['xargs x a', 'x|a|?'],
    ['echo b | xargs x a', 'x|a|b'],
    ['echo b | xargs -I{} x {}c', 'x|bc'],
    ['xargs -a list x a', 'x|a|?'],
    ['parallel x ::: a', 'x|a'],
    ['parallel "x {}" ::: a', 'x|a'],
    ['echo "x a" | parallel', 'x|a'],
    ['watch -n 1 x a', 'x|a'],
    ['ls | entr -r x a', 'x|a'],
    ['find d -exec x {} \\;', 'x|d/?'],
    ['find . -name "*.o" -exec x {} +', 'x|./*.o'],
    ['fd -x x a', 'x|a|./?'],
    ['ssh -p 22 h x a', 'x|a'],
    ["ssh h 'cd /d && x a'", 'x|a'],
    ['docker exec -it -u root c x a', 'x|a'],
    ['docker compose -f f.yml exec -T s x a', 'x|a'],
    ['podman run --rm -v /a:/b image x a', 'image|x|a'],
    ['docker run alpine/git push', 'git|push'],
    ['docker run --entrypoint x image a', 'x|a'],
    ['kubectl -n n exec p -- x a', 'x|a'],
    ["su - user -c 'x a'", 'x|a'],
    ["script -qc 'x a' /dev/null", 'x|a'],
    ['flock /tmp/l x a', 'x|a'],
    ["flock /tmp/l -c 'x a'", 'x|a'],
    ['strace -f -o log x a', 'x|a'],
    ['busybox x a', 'x|a'],
    ['cross-env A=1 x a', 'x|a'],
    ['dotenv -e .env.example -- x a', 'x|a'],
    ["concurrently 'a' 'x a'", 'x|a'],
    ['concurrently "npm:dev"', 'npm|run|dev'],
    ["concurrently 'pnpm:test:*'", 'pnpm|run|test:*'],
    ["socat TCP-LISTEN:80,fork EXEC:'x a',pty", 'x|a'],
    ["socat - system:'a; x b'", 'x|b'],
    ['socat TCP-LISTEN:80,fork TCP:host:80', 'socat|TCP-LISTEN:80,fork|TCP:host:80'],
    ['bundle exec x a', 'x|a'],
    ['poetry run x a', 'x|a'],
    ['uv run --with y x a', 'x|a'],
    ["tmux new-session -d 'x a'", 'x|a'],
    ['tmux send-keys -t 0 "x a" Enter', 'x|a'],
    ['screen -dmS n x a', 'x|a'],
    ['echo "x a" | at now', 'x|a'],
    ['systemd-run --user x a', 'x|a'],
    ["vim -c '!x a' -c q", 'x|a'],
    ["tar --checkpoint=1 --checkpoint-action=exec='x a' -cf f .", 'x|a'],
    ['python -c \'import os; os.system("x a")\'', 'x|a'],
    ['python3 -c \'import subprocess as s; s.run(["x", "a"])\' # subprocess', 'x|a'],
    ['node -e \'require("child_process").execSync("x a")\'', 'x|a'],
    ['node -e \'spawn("x", ["a"])\'', 'x|a'],
    ['perl -e \'system("x a")\'', 'x|a'],
    ["ruby -e '`x a`'", 'x|a'],
    ['php -r \'shell_exec("x a");\'', 'x|a'],
    ['awk \'BEGIN { system("x a") }\'', 'x|a'],
    ["deno eval 'execSync(`x a`)'", 'x|a'],
    ['bun -e \'Bun.spawn(["x"]); execSync("x a")\'', 'x|a'],
    ['python - <<E\nimport os\nos.system("x a")\nE', 'x|a'],
    ["alias y='x a'; y", 'x|a'],
    ["make -f - <<'E'\nall:\n\t@x a\nE", 'x|a'],
    ["printf 'all: ; x a\\n' | make -f -", 'x|a'],
    ["make --eval='all: ; -x a'", 'x|a'],
    ["make --eval 'C = x a\nall: ; $(C)'", 'x|a'],
    ["make C='x a' --eval 'all: ; ${C}'", 'x|a'],
    ["make --eval 'all: ; y $$(x a)'", 'y|?'],
    ["source <(echo 'x a')", 'x|a'],
    [". <(printf '%s\\n' 'x a')", 'x|a'],
    ["echo 'x a' > s.sh && sh s.sh", 'x|a'],
    ["cat > /tmp/s.sh <<'E'\nx a\nE\nchmod +x /tmp/s.sh; /tmp/s.sh", 'x|a'],
    ["cd d; echo 'x a' >s.sh; ./s.sh", 'x|a'],
    ["tee s.sh <<'E'\nx a\nE\n. ./s.sh", 'x|a'],
    ["echo 'import os' >s.py; echo 'os.system(\"x a\")' >>s.py; python3 s.py", 'x|a'],
    ['deno eval \'new Deno.Command("x", {args: ["a"]}).output()\'', 'x|a'],
    ['deno eval \'new Deno.Command("sh", {args: ["-c", "x a"], stdin: "null"})\'', 'x|a'],
    ['perl -e \'system("x \\$a")\'', 'x|?'],
    ['runuser -u me -- x a', 'x|a'],
    ['nsenter -t 1 -m -u x a', 'x|a'],
    ['faketime yesterday x a', 'x|a'],
    ['gdb --args x a', 'x|a'],
    ['chronic x a', 'x|a'],
    ['heroku run x a', 'x|a'],
    ['lxc exec box -- x a', 'x|a'],
    ['cp /usr/bin/x y; ./y a', 'x|a'],
  ])('%s → %s', (line, call) => {
    expect(last(line)).toBe(call)
  })

  it.each([
    'command -v x',
    'echo "sh -c x"',
    'cat <<E\nx a\nE',
    'bash -n -c "x"',
    'python -c \'print("os.system")\'',
    'node -e \'/x/.exec("x a")\'',
    'docker ps',
    'parallel --dry-run x ::: a',
    "make -n --eval 'all: ; x a'",
    "echo 'x a' > notes.txt",
  ])('%s runs nothing else', line => {
    expect(callsOf(line)).toHaveLength(1)
  })
})

describe('a file that the line writes', () => {
  it.each([
    "echo 'x a' > s.sh; cat s.sh",
    "echo 'x a' > s.sh; sh other.sh",
    "cat > s.sh <<'E'\nx a\nE\nchmod +x s.sh",
    "cd d; echo 'x a' > s.sh; cd ..; ./s.sh",
    "echo 'x a' 2> s.sh; sh s.sh",
  ])('%s is run only where the line runs it', line => {
    expect(callsOf(line).filter(({ program }) => program === 'x')).toEqual([])
  })
})

describe('where a call runs', () => {
  it.each<[string, Invocation['cwd']]>([
    ['x', { kind: 'relative', path: '' }],
    ['cd a && x', { kind: 'relative', path: 'a' }],
    ['cd a/b; cd ..; x', { kind: 'relative', path: 'a' }],
    ['cd /a; x', { kind: 'absolute', path: '/a' }],
    ['(cd /a); x', { kind: 'relative', path: '' }],
    ['cd "$D"; x', { kind: 'unknown' }],
    ['pushd a; popd; x', { kind: 'relative', path: '' }],
    ['popd; x', { kind: 'unknown' }],
    ['cd a; cd -; x', { kind: 'relative', path: '' }],
    ['env -C a x', { kind: 'relative', path: 'a' }],
    ['sudo -D /a x', { kind: 'absolute', path: '/a' }],
    ['ssh h x', { kind: 'relative', path: '' }],
  ])('%s', (line, cwd) => {
    expect(callsOf(line).at(-1)?.cwd).toEqual(cwd)
  })

  it.each([
    ['x', false],
    ['ssh h x', true],
    ['docker exec c x', true],
    ['kubectl exec p -- sh -c x', true],
    ['sudo x', false],
  ])('%s is on another machine: %s', (line, remote) => {
    expect(callsOf(line).at(-1)?.remote).toBe(remote)
  })
})

describe('streams', () => {
  it.each([
    ['x', 'inherited', 'inherited'],
    ['x > f', 'inherited', 'file'],
    ['x > /dev/null', 'inherited', 'discarded'],
    ['x 2>/dev/null', 'inherited', 'inherited'],
    ['x >&2', 'inherited', 'inherited'],
    ['a | x', 'pipe', 'inherited'],
    ['x < f', 'file', 'inherited'],
    ['x <<< a', 'text', 'inherited'],
    ['a | { x; } > f', 'pipe', 'file'],
    ['a | sudo sh -c x', 'pipe', 'inherited'],
    ['echo $(x)', 'inherited', 'captured'],
  ])('%s', (line, input, output) => {
    const call = callsOf(line).find(({ program }) => program === 'x')
    expect([call?.input.kind, call?.output]).toEqual([input, output])
  })

  it('names the calls that feed a pipe', () => {
    const { input } = callsOf('a | b | x').at(-1) ?? {}
    expect(input?.kind === 'pipe' ? input.from.map(({ program }) => program) : []).toEqual(['a', 'b'])
  })
})

describe('references', () => {
  it.each([
    ['bash tools/x.sh a', 'tools/x.sh'],
    ['bash < tools/x.sh', 'tools/x.sh'],
    ['cat tools/x.sh | bash', 'tools/x.sh'],
    ['source lib.sh', 'lib.sh'],
    ['node build.mjs', 'build.mjs'],
    ['make deploy', 'deploy'],
    ['bash "$X"', undefined],
    ['bash -n x.sh', undefined],
  ])('%s → %s', (line, name) => {
    const { references } = walk(parseLine(line), DEFAULT_CONTEXT, NO_READERS)
    expect(references[0]?.reference.name).toBe(name)
  })
})
