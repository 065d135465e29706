import { describe, expect, it } from 'vitest'
import { levelOf, rulesOf } from '../../support/classify.ts'

/** Everyday Git: nothing of it may ever be held. */
const EVERYDAY = `
git
git --version
git --help
git help reset
git status
git status --short --branch
git -C sub status
git -c color.ui=false status
git -c user.name=Ada commit -m "fix"
git --no-pager log --oneline -20
git --git-dir=.git status
git log --grep='reset --hard'
git log -n 5 --format='%h %s' -- src
git log -p -S token -- src/app.ts
git log --all --graph --decorate
git diff
git diff --stat HEAD~1 -- .env
git diff main...HEAD -- src
git diff --cached --name-only
git show HEAD
git show HEAD:src/app.ts
git show HEAD:.env.example
git show --stat HEAD -- .env
git blame -L 10,20 src/app.ts
git grep -n 'push --force'
git grep -n '.env'
git ls-files -m
git ls-files --others --exclude-standard
git rev-parse --abbrev-ref HEAD
git describe --tags
git shortlog -sn
git reflog
git reflog show main
git remote -v
git remote show origin
git remote get-url origin
git remote rename origin upstream
git remote prune origin
git remote update --prune
git config --get user.email
git config user.name "Ada Lovelace"
git config --global user.email ada@example.org
git config --list
git config core.hooksPath
git config --get core.hooksPath
git config get core.hooksPath
git config credential.helper
git config core.editor vim
git config --global alias.st status
git config http.sslVerify true
git config --global --add safe.directory /srv/app
git config pull.rebase true
git config --unset user.signingkey
git stash
git stash -u
git stash push -m 'wip' -- src
git stash save 'drop this later'
git stash list
git stash show -p
git stash pop
git stash apply stash@{1}
git add .
git add -A
git add -n .
git add -p src/app.ts
git add .env.example
git commit
git commit -m "git push --force is bad"
git commit -am 'remove --no-verify'
git commit -m "-n"
git commit -mn
git commit --amend --no-edit
git commit -F -
git commit --fixup HEAD~2
git commit -m "\`date\`"
git commit --verify -m wip
git commit --dry-run -n
git commit --no-v -m x
git push
git push origin main
git push -u origin feature/x
git push --set-upstream origin HEAD
git push origin HEAD:refs/for/main
git push origin main:main
git push origin v1.0.0
git push origin tag v1.0.0
git push --tags
git push --follow-tags
git push --all origin
git push --no-force origin main
git push --force --no-force origin main
git push --force-with-lease --no-force-with-lease
git push --forc origin main
git push --force-i origin main
git push origin :
git push -n -f origin main
git push --dry-run --force
git push --dry --mirror
git push --force --help
git switch -C topic --help
git branch -M main --help
git push --delete --dry-run origin topic
git push -o ci.skip origin main
git push -ofoo origin main
git push --push-option=--force origin main
git push -4q origin main
git push origin "$(git branch --show-current)"
git push -u origin $(git rev-parse --abbrev-ref HEAD)
git push origin HEAD:"$BRANCH"
git push --no-verify --dry-run
git pull
git pull --rebase
git pull --rebase --autostash origin main
git pull --ff-only
git fetch
git fetch origin --prune
git fetch --all --tags
git fetch origin main:refs/remotes/origin/main
git fetch origin '+refs/heads/*:refs/remotes/origin/*'
git fetch origin +main
git fetch --dry-run --force
git merge feature
git merge --no-ff --no-edit feature
git merge -n feature
git merge --abort
git rebase main
git rebase -i HEAD~3
git rebase --onto main a b
git rebase --abort
git rebase --continue
git rebase -n main
git cherry-pick abc123
git cherry-pick -n abc123
git revert HEAD
git revert -n HEAD~2
git am patch.mbox
git am --skip
git apply fix.patch
git bisect start
git bisect good v1.0
git bisect reset
git switch main
git switch -
git switch -c feature/new
git switch --create feature/new origin/main
git switch --detach v1.0
git switch --no-force main
git checkout main
git checkout -
git checkout feature/my-branch
git checkout release-1.2
git checkout v1.2.3
git checkout release/2.0
git checkout v3.x
git checkout 18.x
git checkout release-4.x
git checkout origin/2.1.x
git checkout origin/main
git checkout HEAD~3
git checkout -b feature/new
git checkout -b feature/new origin/main
git checkout -bfeature
git checkout --track origin/topic
git checkout -t origin/topic
git checkout --detach HEAD
git checkout --orphan pages
git checkout -m main
git checkout main --
git checkout -q main
git branch
git branch -a
git branch -vv
git branch feature
git branch feature origin/main
git branch -d merged
git branch --delete merged
git branch -m old new
git branch --show-current
git branch --merged main
git branch --merged main | grep -v main | xargs git branch -d
git branch --merged | grep -v -e main -e dev | sort -u | head -n 5 | xargs git branch -d
git branch --merged | cut -c 3- | cat - | xargs git branch -d
git branch --merged | cut -d ' ' -f 2 | xargs git branch -d
git branch -vv | grep ': gone]' | awk '{print $1}' | xargs -n1 git branch -d
git for-each-ref --format='%(refname:short)' refs/heads | sed 's/^x//' | xargs git branch -d
git branch --merged | while read b; do git branch -d "$b"; done
for b in $(git branch --merged | grep -v main); do git branch -d $b; done
git branch | fzf | xargs git checkout
git tag -l 'v1.*' | xargs -n1 git push origin
git send-email --dry-run 0001-fix.patch
git send-email --dump-aliases
git ls-remote -h origin
git ci -m '--no-verify'
git ci -m x
git mv docs/holdpoint.md docs/gate.md
git notes --ref x add -m y
git notes --ref=x show HEAD
git credential-manager configure
git ls-remote --upload-pack=git-upload-pack origin
git diff --output=patch.diff
git archive -o out.zip HEAD
git bundle create ../app.bundle --all
git submodule set-branch -b main lib
java -jar build/app.jar --delete-files x
git branch --set-upstream-to=origin/main
git branch -u origin/main
git restore --staged .
git restore -S src/app.ts
git restore --staged -p
git restore
git restore --staged --no-worktree .
git reset
git reset HEAD
git reset HEAD~1
git reset --soft HEAD~1
git reset --mixed HEAD~1
git reset -- src/app.ts
git reset HEAD src/app.ts
git reset -p
git reset --hard --no-hard
git clean -n
git clean -nfd
git clean --dry-run -fdx
git clean -d
git clean -i
git clean -e -f -n
git tag
git tag -l 'v1.*'
git tag v1.0.0
git tag -a v1.0.0 -m 'force -d'
git tag -n3
git tag -s v2
git mv a.ts b.ts
git mv -f a.ts b.ts
git rm --cached .env
git rm -r --cached .
git rm -n src/old.ts
git rm --dry-run -r .
git worktree list
git worktree add ../review
git worktree add -b topic ../review main
git worktree prune
git worktree lock ../review
git submodule update --init --recursive
git submodule status
git submodule sync
git submodule init vendor/lib
git init
git clone https://git.example.org/app.git
git clone --depth 1 --branch main https://git.example.org/app.git dir
git clone -c core.autocrlf=false https://git.example.org/app.git
git archive HEAD
git gc
git gc --aggressive
git gc --prune=2.weeks.ago
git gc --no-prune
git fsck
git repack -ad
git prune -n
git prune-packed
git reflog expire --dry-run --all
git symbolic-ref HEAD
git symbolic-ref HEAD refs/heads/main
git read-tree -m -u HEAD
git read-tree --reset HEAD
git checkout-index -a
git checkout-index --prefix=out/ -a
git hash-object -w file
git write-tree
git commit-tree HEAD^{tree} -m x
git show-ref
git for-each-ref --format='%(refname)'
git cat-file -p HEAD
git cat-file -t HEAD:.env
git notes add -m 'x'
git notes list
git rerere status
git sparse-checkout set src
git maintenance run
git bundle create a.bundle main
git lfs pull
git lfs track '*.psd'
git lfs install
git lfs prune --dry-run
git lfs migrate info
git filter-repo --analyze
git credential capability
git format-patch -1
git range-diff a b c
git ls-remote origin
git difftool -t vimdiff
git credential-manager configure
git unknown-verb
git my-alias --force
git push-all --force
HUSKY=1 git commit -m x
HUSKY=0 git status
SKIP= git commit -m x
FOO=1 git push
GIT_EDITOR=true git commit --amend
GIT_SEQUENCE_EDITOR=: git rebase -i main
EDITOR=vim git commit
GIT_PAGER=cat git log
PAGER='less -FRX' git log
GIT_SSH_COMMAND='ssh -i ~/.ssh/deploy -o IdentitiesOnly=yes' git fetch
git -c core.sshCommand='ssh -i key' fetch
GIT_SSH_COMMAND="ssh -i $HOME/.ssh/deploy" git push
git -c core.pager=cat diff
git -c core.editor='code --wait' commit
git -c core.fsmonitor=false status
git -c diff.external= diff
git -c alias.st=status st
git -c alias.x='log --oneline' x -5
GIT_CONFIG_GLOBAL=/dev/null git commit -m x
GIT_CONFIG_NOSYSTEM=1 git commit -m x
GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=user.name GIT_CONFIG_VALUE_0=Ada git commit -m x
git rebase --exec 'npm test' main
git bisect run npm test
git submodule foreach 'git status'
git submodule foreach git pull
git fetch $OPTIONS
git add "$FILE"
git log "$REV"
git commit -m "$MESSAGE"
git checkout -b "$BRANCH"
git switch -c "$NAME" main
git tag "v$VERSION"
git -C "$DIR" status
git config user.email "$EMAIL"
git stash push -m "$MESSAGE"
echo git push --force
grep -r 'git reset --hard' .
`
  .split('\n')
  .filter(line => line !== '')

describe('everyday git stays quiet', () => {
  it.each(EVERYDAY)('%s', line => {
    expect(rulesOf(line)).toEqual([])
    expect(levelOf(line)).toBe(1)
  })
})

it('tests at least 250 everyday lines', () => {
  expect(new Set(EVERYDAY).size).toBeGreaterThan(250)
})
