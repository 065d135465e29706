import { describe, expect, it } from 'vitest'
import type { Level } from '../../../src/model/level.ts'
import { levelOf } from '../../support/classify.ts'

type Row = readonly [line: string, level: Level]

const holds = (rows: readonly Row[]): void => {
  it.each(rows)('%s: %i', (line, level) => {
    expect(levelOf(line)).toBe(level)
  })
}

describe('what a shell is fed shows in words though it is not known', () => {
  holds([
    [`perl -e 'print "git push --force"' | sh`, 3],
    [`python3 -c "print('git reset --hard')" | bash`, 3],
    [`node -e "console.log('git reset --hard')" | sh`, 3],
    ["yes 'git push --force' | head -1 | sh", 3],
    [`jq -rn '"git push --force"' | sh`, 3],
    ["printf 'ls\\ngit reset --hard\\n' | grep hard | sh", 3],
    [`python3 -c "print('git status')" | bash`, 2],
    ["grep -v 'a b' commands.txt | sh", 2],
    [`perl -e 'print "git push --force"' | cat`, 1],
    [`perl -e 'print "git push --force"' | bash -n`, 1],
  ])
})

describe('what a script runs is what it is fed, handed or told by a variable', () => {
  holds([
    [`CMD='git push --force' python3 -c "import os; os.system(os.environ['CMD'])"`, 3],
    [`CMD='git status' python3 -c "import os; os.system(os.environ['CMD'])"`, 2],
    [`CMD='git push --force' python3 -c "import os; print(os.environ['CMD'])"`, 1],
    [`echo 'git push --force' | python3 -c "import os,sys; os.system(sys.stdin.read())"`, 3],
    [`echo 'git push --force' | python3 -c "import sys; print(sys.stdin.read())"`, 1],
    [`echo 'git reset --hard' | perl -ne 'system($_)'`, 3],
    [`echo 'git push --force' | awk '{ system($0) }'`, 3],
    [`CMD='git push --force' bash -c '$CMD'`, 3],
    [`CMD='git status' bash -c '$CMD'`, 1],
    [`X=--tags bash -c "git push $X"`, 2],
  ])
})

describe('shells by other names, and lines that a line editor runs', () => {
  holds([
    ["su postgres <<'EOF'\ndropdb app\nEOF", 3],
    ["sudo su - <<'EOF'\nrm -rf /srv/app\nEOF", 3],
    ["sudo -i <<'EOF'\nrm -rf /srv/app\nEOF", 3],
    ["sudo -u deploy -s <<< 'git push --force'", 3],
    ["sudo -u deploy -s <<< 'git status'", 1],
    ["sudo -s cat <<'EOF'\ngit push --force\nEOF", 1],
    [`vim -es -c 'call system("git push --force")' -c 'qa!'`, 3],
    [`vim -es -c 'echo "git push --force"' -c 'qa!'`, 1],
    ["compgen -C 'git push --force'", 3],
    ["complete -W 'push pull' git", 1],
    [`bind -x '"\\C-l": git push --force'`, 3],
    [`bind '"\\C-l": "git push --force"'`, 1],
  ])
})
