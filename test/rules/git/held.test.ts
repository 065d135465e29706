import { describe, expect, it } from 'vitest'
import { levelOf, rulesOf } from '../../support/classify.ts'

/** Rule, level, and the spellings that must meet it. Other families may have their say on the same line. */
const HELD: readonly (readonly [rule: string, level: 2 | 3, lines: string])[] = [
  [
    'git.push-force',
    3,
    `git push --force
git push -f origin main
git push origin main -f
git push -uf origin main
git push -fu origin main
git push -qf
git push origin --force -- main
git push --force-with-lease
git push --force-with-lease=main:abc123 origin main
git push --force-w origin main
git push --force-with-lease --force-if-includes
git push origin +main
git push origin '+HEAD:main'
git push origin +refs/heads/*:refs/heads/*
git push origin "+$BRANCH"
git push -- origin +main
git push +main
git push origin +:
git push --mirror
git push --mir backup
git push --prune origin
git push --pru origin
git push --no-force --force origin
git -C sub push --force
git -c push.default=current push -f
git --no-pager push -f
git -p push --force
git --git-dir=.git push --force
git --bare push --force
/usr/bin/git push --force
/usr/lib/git-core/git-push --force
"git" push '--force'
git push "--for"ce
git \\push -f
\\git push -f
GIT push --force
git.exe push --force
command git push --force
FOO=1 git push --force
cd app && git push --force
git push --force || true
(git push --force)
git $OPTIONS push --force
git push "$REMOTE" --force
git push -o ci.skip -f
git -c remote.origin.mirror=true push
git -c remote.origin.push=+HEAD push
git -c alias.up='push --force' up
git -c alias.up=push up -f
git push \${F:+--force}`,
  ],
  [
    'git.push-delete',
    3,
    `git push origin --delete topic
git push -d origin topic
git push --del origin topic
git push origin :topic
git push origin :refs/tags/v1
git push origin main :topic
git push origin ":$BRANCH"
git push -qd origin a b
git push :topic`,
  ],
  [
    'git.push-location',
    2,
    `git push https://git.example.org/app.git main
git push git@git.example.org:team/app.git
git push ssh://git.example.org/app.git
git push ../backup.git
git push ./backup
git push /srv/backup.git main
git push ~/backup.git
git push .
git push --repo=https://git.example.org/app.git
git push file:///srv/app.git`,
  ],
  ['git.push-deploy', 2, `git push heroku main\ngit push dokku main:master\ngit push heroku-staging HEAD:main`],
  [
    'git.push-elsewhere',
    3,
    `git --git-dir=/srv/other.git push
git --git-dir ../other/.git push origin main
GIT_DIR=/srv/other.git git push
env GIT_DIR=../x/.git git push origin main`,
  ],
  [
    'git.push-plumbing',
    3,
    `git send-pack origin main\ngit http-push https://git.example.org/app.git\ngit-send-pack x y`,
  ],
  [
    'git.reset-hard',
    3,
    `git reset --hard
git reset --hard HEAD~1
git reset HEAD~1 --hard
git reset --har
git reset --ha
git reset -q --hard origin/main
git reset --merge
git reset --keep HEAD~1
git -C app reset --hard
git -C app -c a.b=c reset --hard
git -c alias.r='reset --hard' r
git -c "alias.r=reset --hard" r HEAD~1
GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=alias.r GIT_CONFIG_VALUE_0=reset git r --hard
GIT_CONFIG_PARAMETERS="'alias.r'='reset --hard'" git r
git -c alias.r='!git reset --hard' r
git rebase --exec 'git reset --hard' main
git rebase -x'git reset --hard' main
git bisect run git reset --hard
git submodule foreach 'git reset --hard'
git submodule foreach --recursive git reset --hard
git filter-branch --tree-filter 'git reset --hard' HEAD
GIT_EDITOR='git reset --hard' git commit
git difftool -x 'git reset --hard'
git config alias.wipe '!git reset --hard'
git reset --hard --unknown-option
git re\\
set --hard`,
  ],
  [
    'git.checkout-force',
    3,
    `git checkout -f
git checkout -f main
git checkout --force main
git checkout --forc main
git checkout -qf main
git checkout -fb new
git switch -f main
git switch --force main
git switch --discard-changes main
git switch --discard main
git submodule update --force`,
  ],
  [
    'git.checkout-paths',
    3,
    `git checkout .
git checkout -- .
git checkout -- file
git checkout HEAD -- file
git checkout main -- src/app.ts
git checkout HEAD file
git checkout HEAD~1 src
git checkout src/
git checkout ./src
git checkout ../src
git checkout app.ts
git checkout lexer.x
git checkout src2.x
git checkout ./3.x
git checkout src/app.test.ts
git checkout *.ts
git checkout *
git checkout :/
git checkout .env
git checkout -q -- file
git checkout -- "$FILE"
git checkout main --pathspec-from-file=list
git checkout --ours src/app.ts
git checkout --theirs -- .
git checkout -2 app
git checkout -p
git checkout --patch main
git checkout -- -b`,
  ],
  [
    'git.restore-worktree',
    3,
    `git restore .
git restore app.ts
git restore -- app.ts
git restore app
git restore --source=HEAD~1 app.ts
git restore -s HEAD app.ts
git restore --worktree app.ts
git restore -W app.ts
git restore --staged --worktree .
git restore -SW .
git restore -S -W .
git restore --no-staged .
git restore -p
git restore --patch app.ts
git restore --pathspec-from-file=list
git restore -- --staged
git restore "$FILE"`,
  ],
  [
    'git.clean',
    3,
    `git clean -f
git clean -fd
git clean -xdf
git clean -d -f -x
git clean --force
git clean --forc
git clean -ffdx
git clean -f -e '*.keep' .
git clean -f -- build
git -c clean.requireForce=false clean -d
yes | git clean -i`,
  ],
  [
    'git.stash-drop',
    3,
    `git stash drop\ngit stash drop stash@{2}\ngit stash clear\ngit stash -q drop\ngit stash drop -q`,
  ],
  ['git.stash-branch', 2, `git stash branch topic\ngit stash branch topic stash@{1}`],
  [
    'git.branch-delete',
    3,
    `git branch -D topic
git branch -D a b
git branch -d -f topic
git branch -df topic
git branch --delete --force topic
git branch --del --forc topic
git branch -Dq topic
git branch -D -r origin/topic
git branch topic -D`,
  ],
  [
    'git.branch-move',
    3,
    `git branch -f main HEAD~3
git branch --force main origin/main
git branch -M old new
git branch -C a b
git branch -m -f old new
git checkout -B topic
git checkout -B topic origin/main
git checkout -Btopic
git switch -C topic
git switch --force-create topic
git switch --force-c topic
git worktree add -B topic ../review`,
  ],
  ['git.tag-delete', 2, `git tag -d v1\ngit tag --delete v1 v2\ngit tag --del v1`],
  ['git.tag-force', 3, `git tag -f v1\ngit tag --force v1 HEAD~1\ngit tag -fa v1 -m x\ngit tag -af v1 -m x`],
  [
    'git.rm',
    2,
    `git rm old.ts\ngit rm -r src\ngit rm -f old.ts\ngit rm -rf src/a src/b\ngit rm -q -- old.ts\ngit rm "$FILE"`,
  ],
  ['git.rm', 3, `git rm -r .\ngit rm -rf *\ngit rm .env\ngit rm -f deploy/id_rsa\ngit rm data/app.sqlite3`],
  ['git.worktree-remove', 2, `git worktree remove ../review\ngit worktree remove "$DIR"`],
  [
    'git.worktree-remove-force',
    3,
    `git worktree remove --force ../review\ngit worktree remove -f x\ngit worktree remove -ff x`,
  ],
  [
    'git.submodule-add',
    2,
    `git submodule add https://git.example.org/lib.git\ngit submodule --quiet add -b main ../lib lib`,
  ],
  ['git.submodule-deinit', 2, `git submodule deinit lib\ngit submodule deinit --all`],
  ['git.submodule-deinit-force', 3, `git submodule deinit -f lib\ngit submodule deinit --force --all`],
  [
    'git.reflog-expire',
    3,
    `git reflog expire --expire=now --all\ngit reflog delete HEAD@{1}\ngit reflog expire --all\ngit reflog drop --all`,
  ],
  [
    'git.prune-objects',
    3,
    `git gc --prune=now\ngit gc --prune=all\ngit gc --aggressive --prune=now\ngit gc --pru=now\ngit prune\ngit prune --expire=now
git -c gc.pruneExpire=now gc`,
  ],
  [
    'git.rewrite-history',
    3,
    `git filter-branch --tree-filter 'rm -f x' HEAD\ngit filter-repo --path x --invert-paths\ngit-filter-repo --force
git lfs migrate import --include='*.psd'`,
  ],
  [
    'git.update-ref',
    3,
    `git update-ref -d refs/heads/topic\ngit update-ref refs/heads/main abc123\ngit update-ref --stdin\ngit update-ref -m why HEAD x`,
  ],
  [
    'git.symbolic-ref-delete',
    3,
    `git symbolic-ref -d HEAD\ngit symbolic-ref --delete HEAD\ngit symbolic-ref --del HEAD`,
  ],
  ['git.read-tree-reset', 3, `git read-tree -u --reset HEAD\ngit read-tree --reset -u main`],
  ['git.checkout-index-force', 3, `git checkout-index -f -a\ngit checkout-index -fa\ngit checkout-index --force x`],
  [
    'git.fetch-force',
    2,
    `git fetch --force\ngit fetch -f origin main:main\ngit fetch origin +main:main\ngit fetch origin '+refs/heads/*:refs/heads/*'
git pull --force\ngit pull -f origin main`,
  ],
  ['git.remote-add', 2, `git remote add up https://git.example.org/a.git\ngit remote add -f up ../a`],
  [
    'git.remote-set-url',
    2,
    `git remote set-url origin https://git.example.org/a.git\ngit remote set-url --push origin x
git config remote.origin.url https://git.example.org/a.git\ngit config remote.origin.pushURL x
git -c remote.origin.url=../elsewhere push`,
  ],
  ['git.remote-remove', 2, `git remote remove origin\ngit remote rm origin`],
  ['git.lfs-prune', 2, `git lfs prune\ngit lfs prune --force`],
  [
    'git.no-verify',
    3,
    `git commit --no-verify -m x
git commit -n -m x
git commit -nm x
git commit -anm x
git commit --no-veri -m x
git commit -m x --no-verify
git push --no-verify
git push --no-veri
git merge --no-verify topic
git rebase --no-verify main
git am --no-verify x.mbox
git am -n x.mbox
git pull --no-verify
git -c alias.c='commit -n' c -m x`,
  ],
  [
    'git.hook-variables',
    3,
    `HUSKY=0 git commit -m x
HUSKY=0 git push
HUSKY=false git commit -m x
HUSKY_SKIP_HOOKS=1 git commit -m x
LEFTHOOK=0 git commit -m x
LEFTHOOK=false git push
SKIP=eslint,mypy git commit -m x
PRE_COMMIT_ALLOW_NO_CONFIG=1 git commit -m x
env HUSKY=0 git commit -m x
export HUSKY=0; git commit -m x
HUSKY=$X git commit -m x`,
  ],
  [
    'git.remove-hook',
    3,
    `git rm .husky/pre-commit\ngit rm -r .githooks\ngit mv .husky .off\ngit lfs install --force\ngit lfs update -f\ngit lfs uninstall`,
  ],
  [
    'git.setting-hooks-path',
    3,
    `git -c core.hooksPath=/dev/null commit -m x
git -c core.hookspath= push
git -c CORE.HOOKSPATH=x commit
git -c core.hooksPath commit
git --config-env=core.hooksPath=X commit -m x
git --config-env core.hooksPath=X commit -m x
git config core.hooksPath /dev/null
git config --global core.hooksPath x
git config set core.hooksPath x
git config --add core.hooksPath x
git config --unset core.hooksPath
git config unset core.hooksPath
git config --unset-all core.hooksPath
git config --remove-section core
git config -f .git/config core.hooksPath x
GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=core.hooksPath GIT_CONFIG_VALUE_0=/dev/null git commit -m x
GIT_CONFIG_PARAMETERS="'core.hooksPath=/dev/null'" git commit -m x
git clone -c core.hooksPath=x https://git.example.org/a.git
git clone --config=core.hooksPath=x https://git.example.org/a.git`,
  ],
  [
    'git.setting-credential-helper',
    3,
    `git config credential.helper store\ngit config --global credential.https://git.example.org.helper x
git -c credential.helper='!f() { echo x; }; f' fetch\ngit config --unset credential.helper`,
  ],
  [
    'git.setting-ssl-verify',
    3,
    `git config http.sslVerify false\ngit -c http.sslVerify=false clone https://git.example.org/a.git
git -c http.https://git.example.org/.sslVerify=0 fetch\nGIT_SSL_NO_VERIFY=1 git fetch\ngit config --unset http.sslVerify`,
  ],
  ['git.setting-ssh-command', 3, `git config core.sshCommand 'ssh -i x'\ngit config --global core.sshCommand x`],
  [
    'git.setting-instead-of',
    3,
    `git config url.https://a.example.org/.insteadOf https://b.example.org/
git -c url.https://a.example.org/.pushInsteadOf=https://b.example.org/ push`,
  ],
  [
    'git.setting-filter',
    3,
    `git config filter.x.clean cat\ngit -c filter.x.smudge=y checkout main\ngit config filter.x.process z`,
  ],
  [
    'git.setting-shell-alias',
    3,
    `git config alias.x '!echo'\ngit config --global alias.x '!rm -rf ~'\ngit -c alias.x='!echo' x\ngit -c 'alias.x=!echo' status`,
  ],
  ['git.setting-safe-directory', 3, `git config --global --add safe.directory '*'\ngit -c safe.directory='*' status`],
  [
    'git.setting-extra-header',
    3,
    `git config --get http.extraheader\ngit config http.extraheader 'AUTHORIZATION: basic x'
git -c http.extraheader='AUTHORIZATION: bearer x' fetch\ngit config --get-regexp 'http.https://github.com/.extraheader'`,
  ],
  [
    'git.config-elsewhere',
    2,
    `GIT_CONFIG_GLOBAL=/tmp/x git commit -m x\nGIT_CONFIG_SYSTEM=$F git push\ngit -c include.path=/tmp/x commit\ngit -c "$SETTING" commit`,
  ],
  [
    'git.program-setting',
    2,
    `GIT_EDITOR='sed -i 1d' git rebase -i main
GIT_SEQUENCE_EDITOR=./edit.sh git rebase -i main
GIT_SSH_COMMAND='ssh -o ProxyCommand=./x' git fetch
GIT_SSH_COMMAND=./ssh.sh git fetch
GIT_SSH_COMMAND="ssh $OPTIONS" git fetch
GIT_SSH_COMMAND="$HOME/ssh.sh" git fetch
GIT_EXTERNAL_DIFF=./d.sh git diff
git -c core.pager='head -5 > x' log
git -c core.editor="vim -c q" commit
git -c core.fsmonitor=./f.sh status
git -c diff.x.textconv=./t.sh diff
git fetch --upload-pack=./up.sh origin
git push --receive-pack ./rp.sh origin
git clone -u ./up.sh ../a b
git clone 'ext::./helper %S'
GIT_PAGER=$P git log`,
  ],
  [
    'git.credential',
    3,
    `git credential fill\ngit credential approve\ngit credential reject\ngit credential-store get\ngit credential-osxkeychain get
git credential-manager get\ngit-credential-store get`,
  ],
  [
    'git.show-credential',
    3,
    `git show HEAD:.env\ngit show main:deploy/.env.production\ngit cat-file -p HEAD:.env\ngit cat-file blob HEAD:.env
git show HEAD -- .env\ngit diff .env\ngit diff HEAD~1 -- config/id_rsa\ngit blame .npmrc\ngit log -p -- .env\ngit grep KEY -- .env
git show HEAD~3:.env`,
  ],
  [
    'git.add-credential',
    3,
    `git add .env\ngit add -f .env.production\ngit add src certs/server.key\ngit commit .env -m x`,
  ],
  ['git.unknown-verb', 2, `git $VERB\ngit "$VERB" main\ngit $(cat verb)\ngit $A status\ngit --config-env=alias.x=X x`],
  [
    'git.unknown-argument',
    2,
    `git push $OPTIONS\ngit push origin "$BRANCH"\ngit checkout "$BRANCH"\ngit switch "$BRANCH"\ngit reset $ARGS\ngit clean $ARGS
git branch $ARGS\ngit stash $ACTION\ngit commit $ARGS\ngit push origin $(cat branch)\ngit push --$OPTION\ngit config "$KEY" x
git worktree $ACTION x\ngit reset "$COMMIT"
cat branches.txt | xargs git branch -d
git branch | sed 's/^/-D /' | xargs git branch
git branch | awk '{print "-f", $1}' | xargs git branch -d
git for-each-ref --format='-f %(refname)' | xargs git branch -d
git log --format=%s | xargs git branch -d
git branch | tr x - | xargs git branch -d
git branch | cat list.txt | xargs git branch -d
git branch | sort list.txt | xargs git branch -d
git branch | head -n 3 list.txt | xargs git branch -d
git branch | grep -v main list.txt | xargs git branch -d
git branch | grep -r . notes | xargs git branch -d
git branch | sed p list.txt | xargs git branch -d
git branch | awk 1 list.txt | xargs git branch -d
git branch | awk -f list.awk | xargs git branch -d
git branch | rg --replace=x . | xargs git branch -d
git branch | cut -c 3- list.txt | xargs git branch -d
git branch | node pick.js | xargs git branch -d
git branch -d $(git branch | xargs echo)`,
  ],
  [
    'git.remote-set-url',
    2,
    'git submodule set-url lib https://x.example/lib.git\ngit config -f .gitmodules submodule.lib.url https://x.example/lib.git',
  ],
  [
    'git.program-setting',
    2,
    `git ls-remote --upload-pack=/tmp/x ./repo\ngit ls-remote --exec /tmp/x host:r.git
git archive --remote=host:r.git --exec=/tmp/x HEAD\ngit fetch-pack --upload-pack=/tmp/x host:r.git`,
  ],
  [
    'git-rewriter.history',
    3,
    'bfg --delete-files .env\nbfg --strip-blobs-bigger-than 10M r.git\njava -jar /opt/bfg-1.14.0.jar --replace-text p.txt r.git',
  ],
  [
    'git.credential',
    3,
    `git credential-store --file ~/.gc get\ngit credential-store --file=x erase\ngit credential-cache --timeout 9 store
git credential-cache exit`,
  ],
  ['git.no-verify', 3, 'git ci --no-verify -m x\ngit save --no-verify'],
  [
    'git.remove-hook',
    3,
    `git rm packages/a/.husky/pre-commit\ngit rm -r ./.githooks\ngit rm holdpoint.config.ts\ngit mv .holdpointrc.json old.json`,
  ],
  ['git.send-mail', 2, 'git send-email 0001-fix.patch\ngit -C repo send-email --to=a@b.c HEAD~3\ngit imap-send < mbox'],
]

describe('git that must be held', () => {
  const rows = HELD.flatMap(([rule, level, lines]) => linesOf(lines).map(line => [line, rule, level] as const))

  it.each(rows)('%s', (line, rule, level) => {
    expect(rulesOf(line)).toContain(rule)
    expect(levelOf(line)).toBeGreaterThanOrEqual(level)
  })

  it.each(HELD.map(([rule, level, lines]) => [rule, level, lines] as const))('%s at %s', (_rule, level, lines) => {
    const [first = ''] = linesOf(lines)
    expect(levelOf(first)).toBe(level)
  })
})

/** One row a line; `\` before a newline goes on. */
function linesOf(text: string): readonly string[] {
  return text
    .replaceAll('\\\n', '\0')
    .split('\n')
    .map(line => line.replaceAll('\0', '\\\n'))
}
