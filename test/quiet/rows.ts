/** Calls of every day: none may cost a start of Node. One a line; the words hold no blanks but in double quotes. */
export const QUIET = String.raw`
git
git --version
git help commit
git status
git status -sb
git status --short --branch --untracked-files=no
git status --porcelain=v2 -z
git -C sub status
git -C . --no-pager log -1
git --no-pager diff --stat
git --no-optional-locks status
git log
git log -1
git log --oneline -20
git log --oneline --graph --decorate --all
git log -p --follow -- src/a.ts
git log --since="2 weeks ago" --author="A B"
git log origin/main..HEAD
git log -S needle
git log --format=%H%n%s -n 5
git diff
git diff --cached
git diff --staged --stat
git diff HEAD~1 -- src/a.ts
git diff main...feature
git diff --name-only --diff-filter=ACM
git diff --word-diff=color
git show
git show HEAD
git show HEAD:src/a.ts
git show --stat 0123456789abcdef0123456789abcdef01234567
git blame -L 10,20 src/a.ts
git grep -n needle
git grep -il TODO -- src
git rev-parse HEAD
git rev-parse --show-toplevel
git rev-parse --abbrev-ref HEAD
git rev-parse --is-inside-work-tree
git ls-files
git ls-files --others --exclude-standard -z
git ls-tree -r HEAD --name-only
git ls-remote origin
git describe --tags --always
git shortlog -sn
git cat-file -p HEAD
git for-each-ref --format="%(refname:short)" refs/heads
git rev-list --count HEAD
git merge-base HEAD origin/main
git show-ref --heads
git check-ignore -v dist
git count-objects -vH
git reflog show
git stash list
git stash show -p stash@{0}
git remote show origin
git remote get-url origin
git remote
git worktree list
git submodule status
git config --get user.name
git config --get-regexp "^remote.origin"
git config --list
git config get user.email
git bisect log
git fsck
git add .
git add -A
git add -u
git add -p src/a.ts
git add src/a.ts src/b.ts
git add -- src/a.ts
git add .gitignore
git commit -m "fix: the parser takes empty words"
git commit -am wip
git commit
git commit --amend --no-edit
git commit --allow-empty -m x
git commit -F message.txt
git commit --fixup HEAD~2
git commit -s -v
git push
git push origin main
git push -u origin feature/login
git push --set-upstream origin feature/login
git push --tags
git push --follow-tags
git push --dry-run
git fetch
git fetch --all --prune
git fetch origin main
git fetch --tags -q
git pull
git pull --rebase
git pull --ff-only origin main
git merge feature
git merge --no-ff feature -m "merge the feature"
git merge --abort
git rebase main
git rebase -i HEAD~3
git rebase --continue
git rebase --onto main old new
git rebase --abort
git cherry-pick 0123abc
git cherry-pick --continue
git revert HEAD
git revert --no-edit HEAD~2
git switch main
git switch -
git switch -c feature/login
git switch --detach HEAD~1
git checkout -b feature/login
git checkout -b feature/login origin/main
git branch
git branch -a
git branch -vv
git branch feature
git branch -d feature
git branch --show-current
git branch --list feature/login
git branch -m old new
git tag
git tag -l
git tag v1.2.3
git tag -a v1.2.3 -m "the release"
git stash
git stash push -m wip
git stash push -u
git stash pop
git stash apply stash@{1}
git reset
git reset HEAD src/a.ts
git reset --soft HEAD~1
git reset --mixed HEAD~1
git restore --staged src/a.ts
git restore -S .
git rm --cached src/a.ts
git mv a.ts b.ts
git clone https://example.org/team/app.git
git clone --depth 1 https://example.org/team/app.git app
git clone git@example.org:team/app.git
git init
git init sub
git worktree add ../feature feature
git worktree prune
git clean -n
git clean -nd
git apply --check a.patch
git am --continue
git bisect start
git bisect good v1.0.0
git submodule update --init --recursive
git gc
rm -f conftest.c conftest.o
rm -f core conftest.err conftest.standing
rm -f -r conftest* confdefs.h conf123*
rm -f core *.core core.conftest.*
rm -f conf123 conf123.exe conf123.dir/conf123.file conf123.file
rm -f missing
rm -rf node_modules
rm -rf dist build coverage
rm -rf ./dist
rm -rf dist/
rm -r packages/a/dist
rm -f debug.log npm-debug.log
rm -rf .next
rm -f /tmp/x
rm -rf /tmp/tmp.AbCdEf /var/tmp/y/z
rm -rf -- dist
rm -f
npm
npm --version
npm ls
npm ls --depth=0
npm view left-pad version
npm view left-pad versions --json
npm outdated
npm prefix
npm root -g
npm audit
npm audit --json
npm explain left-pad
npm help install
`

/** Calls that the gate must hear of, each near one above. */
export const ASKED = String.raw`
git push --force
git push -f
git push -uf origin main
git push --forc
git push --force-with-lease
git push origin +main
git push origin :main
git push origin main:main
git push --delete origin main
git push -d origin main
git push --mirror
git push --prune origin
git push --no-verify
git push https://example.org/team/app.git main
git push git@example.org:team/app.git
git push ../other main
git push heroku main
git push --repo=heroku
git push --receive-pack=sh
git -c core.hooksPath=/x push
git -c alias.st=!reboot st
git --git-dir=/x push
git --exec-path=/x status
git st
git Push
git push2
git reset --hard
git reset --hard HEAD~1
git reset --keep
git reset --merge
git checkout -f
git checkout .
git checkout -- src/a.ts
git checkout main
git checkout -B main
git switch -f main
git switch -C main
git switch --discard-changes main
git restore src/a.ts
git restore --staged --worktree src/a.ts
git restore -SW src/a.ts
git clean -fd
git clean -n --no-dry-run -f
git stash drop
git stash clear
git branch -D feature
git branch -df feature
git branch -f main HEAD~3
git branch -M main
git tag -d v1
git tag -f v1
git rm src/a.ts
git rm -r --cached --no-cached src
git worktree remove ../x
git remote add x https://example.org/x
git remote set-url origin https://example.org/x
git submodule foreach reboot
git submodule add https://example.org/x
git rebase --exec reboot main
git rebase -x reboot main
git bisect run reboot
git commit --no-verify -m x
git commit -n -m x
git commit -anm x
git config core.hooksPath /x
git config --get http.extraheader
git config --global alias.x !reboot
git config --unset core.hooksPath
git add .env
git add config/.env.local
git add id_rsa
git add key.PEM
git show HEAD:.env
git diff -- .env
git log -p -- server.key
git grep -O needle
git difftool -x sh
git diff --output=src/a.ts
git fetch --force origin
git fetch origin +main:main
git fetch ext::sh
git ls-remote --upload-pack=sh origin
git ls-remote ext::sh
git clone -c core.hooksPath=/x https://example.org/x
git clone https://me:s3cret9pass@example.org/x
git credential fill
git filter-branch
git update-ref -d refs/heads/main
git reflog expire --all
git gc --prune=now
git worktree prune --expire=now
git prune
git for-each-repo --config=x push
rm -rf src
rm -rf src/x
rm src/a.ts
rm missing
rm -rf /
rm -rf .
rm -rf ..
rm -rf ./
rm -rf ~
rm -rf /tmp
rm -rf /tmp/
rm -rf /tmp/../etc
rm -rf dist/../src
rm -rf ../dist
rm -rf /home/x/dist
rm -rf dist src
rm -rf .git
rm -f .git/hooks/pre-commit
rm -f .env
rm -f dist/.env
rm -f data/app.sqlite3
rm -f missing.db
rm -f id_rsa
rm -rf *
rm -rf dist/*
rm -rf --no-preserve-root /tmp/x
rm -f holdpoint.config.ts
rm -rf linked/dist
rm -rf dist-link/
rm -f standing.c
rm -f conf1/../../dist/2*
npm test
npm run build
npm install
npm install left-pad
npm ci
npm audit fix
npm publish
npm view left-pad --registry=https://x.y
npm config set registry https://x.y
npm config get _authToken
npm exec rimraf
npm token list
npm uninstall left-pad
npm version patch
npx rimraf dist
`

/** The words of a row. */
export const wordsOf = (row: string): readonly string[] =>
  [...row.matchAll(/(?:[^\s"]|"[^"]*")+/gu)].map(([word]) => word.replaceAll('"', ''))

export const rowsOf = (table: string): readonly string[] => table.split('\n').filter(row => row !== '')
