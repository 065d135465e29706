import type { Grammar } from '../grammar.ts'
import { lookup } from '../lookup.ts'

/**
 * Options of Git's verbs, from the manual pages and `git VERB -h` of Git 2.39 with what 2.40 to 2.51 added.
 * Every long option can be negated (`--no-force`) as Git's parse-options allows, unless `!` stands before it.
 * Options that Git calls `--no-X` stand here as `--X`: given, they are the negation.
 */
const TABLES = {
  add: `-n --dry-run, -v --verbose, -i --interactive, -p --patch, -e --edit, -f --force, -u --update, --renormalize,
    -N --intent-to-add, -A --all, --ignore-removal, --refresh, --ignore-errors, --ignore-missing, --sparse, --chmod=,
    --warn-embedded-repo, --pathspec-from-file=, --pathspec-file-nul`,
  am: `-i --interactive, --binary, -3 --3way, -q --quiet, -s --signoff, -u --utf8, -k --keep, --keep-non-patch,
    -m --message-id, --keep-cr, -c --scissors, !--quoted-cr=, --whitespace=, --ignore-space-change,
    --ignore-whitespace, --directory=, --exclude=, --include=, -C=, -p=, --patch-format=, --reject, --resolvemsg=,
    !--continue, -r !--resolved, !--skip, !--abort, !--quit, !--show-current-patch[=], !--retry, !--allow-empty,
    --committer-date-is-author-date, --ignore-date, --rerere-autoupdate, -S --gpg-sign[=], !--empty=, -n, --verify,
    --rebasing`,
  apply: `!--exclude=, !--include=, --stat, --allow-binary-replacement, --binary, --numstat, --summary, --check,
    --index, -N --intent-to-add, --cached, --unsafe-paths, --apply, -3 --3way, --ours, --theirs, --union,
    --build-fake-ancestor=, --whitespace=, --ignore-space-change, --ignore-whitespace, -R --reverse, --unidiff-zero,
    --reject, --allow-overlap, -v --verbose, -q --quiet, --inaccurate-eof, --recount, --directory=, --allow-empty,
    --add, -p=, -z, -C=`,
  archive: `--format=, --prefix=, --add-file=, --add-virtual-file=, -o --output=, !--worktree-attributes, -v --verbose,
    --mtime=, -l --list, --remote=, --exec=`,
  branch: `-v --verbose, -q --quiet, -t --track[=], --set-upstream, -u --set-upstream-to=, --unset-upstream,
    --color[=], -r --remotes, !--contains[=], !--no-contains[=], !--with[=], !--without[=], --abbrev[=], -a --all,
    -d --delete, -D, -m --move, -M, -c --copy, -C, -l --list, --show-current, --create-reflog, --edit-description,
    -f --force, !--merged[=], !--no-merged[=], --column[=], --sort=, --points-at=, -i --ignore-case, --omit-empty,
    --recurse-submodules, --format=`,
  'cat-file': `--allow-unknown-type, --use-mailmap, --mailmap, --batch[=], --batch-check[=], --batch-command[=],
    --batch-all-objects, --buffer, --follow-symlinks, --unordered, !--textconv, !--filters, --path=, -e, -p, -t, -s,
    -z, -Z`,
  checkout: `-b=, -B=, -l, --guess, --overlay, -q --quiet, --recurse-submodules[=], --progress, -m --merge,
    --conflict=, -d --detach, -t --track[=], -f --force, --orphan=, --overwrite-ignore, --ignore-other-worktrees,
    -2 !--ours, -3 !--theirs, -p --patch, -U --unified=, --inter-hunk-context=, --ignore-skip-worktree-bits,
    --pathspec-from-file=, --pathspec-file-nul`,
  'checkout-index': `-a --all, --ignore-skip-worktree-bits, -f --force, -q --quiet, -n, --create, -u --index, --stdin,
    --temp, --prefix=, !--stage=, -z`,
  'cherry-pick': `!--quit, !--continue, !--abort, !--skip, --cleanup=, -n, --commit, -e --edit, -s --signoff,
    -m --mainline=, --rerere-autoupdate, --strategy=, -X --strategy-option=, -S --gpg-sign[=], -x, --ff,
    --allow-empty, --allow-empty-message, --keep-redundant-commits, --empty=`,
  clean: `-q --quiet, -n --dry-run, -f --force, -i --interactive, -d, -e !--exclude=, -x, -X`,
  clone: `-v --verbose, -q --quiet, --progress, --reject-shallow, -n, --checkout, --bare, --naked, --mirror, -l --local,
    --hardlinks, -s --shared, --recurse-submodules[=], --recursive[=], -j --jobs=, --template=, --reference=,
    --reference-if-able=, --dissociate, -o --origin=, -b --branch=, --revision=, -u --upload-pack=, --depth=,
    --shallow-since=, --shallow-exclude=, --single-branch, --tags, --shallow-submodules, --separate-git-dir=,
    --ref-format=, -c --config=, --server-option=, -4 --ipv4, -6 --ipv6, --filter=, --also-filter-submodules,
    --remote-submodules, --sparse, --bundle-uri=`,
  commit: `-q --quiet, -v --verbose, -F --file=, --author=, --date=, -m --message=, -c --reedit-message=,
    -C --reuse-message=, --fixup=, --squash=, --reset-author, !--trailer=, -s --signoff, -t --template=, -e --edit,
    --cleanup=, --status, -S --gpg-sign[=], -a --all, -i --include, --interactive, -p --patch, -o --only, -n, --verify,
    --dry-run, --short, --branch, --ahead-behind, --porcelain, --long, -z --null, --amend, --post-rewrite,
    -u --untracked-files[=], --pathspec-from-file=, --pathspec-file-nul, --allow-empty, --allow-empty-message,
    -U --unified=, --inter-hunk-context=`,
  config: `--global, --system, --local, --worktree, -f --file=, --blob=, --get, --get-all, --get-regexp,
    --get-urlmatch, --replace-all, --add, --unset, --unset-all, --rename-section, --remove-section, -l --list,
    --fixed-value, -e --edit, --get-color, --get-colorbool, -t --type=, !--bool, !--int, !--bool-or-int,
    !--bool-or-str, !--path, !--expiry-date, -z --null, --name-only, --includes, --show-origin, --show-scope,
    --show-names, --default=, --comment=, --all, --regexp, --value=, --url=, --append`,
  'commit-tree': `-p=, -m=, -F=, -S --gpg-sign[=]`,
  difftool: `-g --gui, -d --dir-diff, -y, --prompt, --symlinks, -t --tool=, --tool-help, --trust-exit-code,
    -x --extcmd=, --index, --cached, --rotate-to=, --skip-to=`,
  fetch: `-v --verbose, -q --quiet, --all, --set-upstream, -a --append, --atomic, --upload-pack=, -f --force,
    -m --multiple, -t --tags, -n, -j --jobs=, --prefetch, -p --prune, -P --prune-tags, --recurse-submodules[=],
    --dry-run, --porcelain, --write-fetch-head, -k --keep, -u --update-head-ok, --progress, --depth=,
    --shallow-since=, --shallow-exclude=, --deepen=, !--unshallow, !--refetch, --submodule-prefix=,
    --recurse-submodules-default=, --update-shallow, !--refmap=, -o --server-option=, -4 --ipv4, -6 --ipv6,
    --negotiation-tip=, --negotiate-only, --filter=, --auto-maintenance, --auto-gc, --show-forced-updates,
    --write-commit-graph, --stdin`,
  'fetch-pack': `!--upload-pack=, !--exec=, !--all, -q !--quiet, -k !--keep, !--thin, !--depth=, -v`,
  gc: `-q --quiet, --prune[=], --cruft, --max-cruft-size=, --aggressive, --auto, --detach, --force,
    --keep-largest-pack, --expire-to=`,
  grep: `--cached, --untracked, --exclude-standard, --recurse-submodules, -v --invert-match, -i --ignore-case,
    -w --word-regexp, -a --text, --textconv, -r --recursive, !--max-depth=, -E --extended-regexp, -G --basic-regexp,
    -F --fixed-strings, -P --perl-regexp, -n --line-number, --column, --full-name, -l --files-with-matches,
    --name-only, -L --files-without-match, -z --null, -o --only-matching, -c --count, --color[=], --break, --heading,
    -C --context=, -B --before-context=, -A --after-context=, --threads=, -p --show-function, -W --function-context,
    -f=, -e=, --and, --or, !--not, -q --quiet, --all-match, -O --open-files-in-pager[=], --ext-grep,
    -m --max-count=, --index, -I, -h, -H`,
  'ls-remote': `-q --quiet, --upload-pack=, --exec=, -t --tags, -b --branches, -h --heads, --refs, --get-url, --sort=, --symref,
    --exit-code, -o --server-option=`,
  merge: `-n, --stat, --summary, --compact-summary, --log[=], --squash, --commit, -e --edit, --cleanup=, --ff,
    !--ff-only, --rerere-autoupdate, --verify-signatures, -s --strategy=, -X --strategy-option=, -m --message=,
    -F !--file=, --into-name=, -v --verbose, -q --quiet, --abort, --quit, --continue, --allow-unrelated-histories,
    --progress, -S --gpg-sign[=], --autostash, --overwrite-ignore, --signoff, --verify`,
  mv: `-v --verbose, -n --dry-run, -f --force, -k, --sparse`,
  prune: `-n --dry-run, -v --verbose, --progress, --expire=, --exclude-promisor-objects`,
  pull: `-v --verbose, -q --quiet, --progress, --recurse-submodules[=], -r --rebase[=], -n, --stat, --summary,
    --compact-summary, --log[=], --signoff[=], --squash, --commit, --edit, --cleanup=, --ff, !--ff-only, --verify,
    --verify-signatures, --autostash, -s --strategy=, -X --strategy-option=, -S --gpg-sign[=],
    --allow-unrelated-histories, --all, -a --append, --upload-pack=, -f --force, -t --tags, -p --prune, -j --jobs=,
    --dry-run, -k --keep, --depth=, --shallow-since=, --shallow-exclude=, --deepen=, !--unshallow, --update-shallow,
    !--refmap=, -o --server-option=, -4 --ipv4, -6 --ipv6, --negotiation-tip=, --show-forced-updates,
    --set-upstream`,
  push: `-v --verbose, -q --quiet, --repo=, --all, --branches, --mirror, -d --delete, --tags, -n --dry-run,
    --porcelain, -f --force, --force-with-lease[=], --force-if-includes, --recurse-submodules=, --thin,
    --receive-pack=, --exec=, -u --set-upstream, --progress, --prune, --verify, --follow-tags, --signed[=], --atomic,
    -o --push-option=, -4 --ipv4, -6 --ipv6`,
  'read-tree': `!--index-output=, --empty, -v --verbose, -m, --trivial, --aggressive, --reset, !--prefix=, -u, -i,
    !--exclude-per-directory=, -n --dry-run, --debug-unpack, --recurse-submodules[=], -q --quiet, --sparse-checkout`,
  rebase: `--onto=, --keep-base, -q --quiet, -v --verbose, -n, --stat, --signoff, --committer-date-is-author-date,
    --reset-author-date, --ignore-date, -C=, --ignore-whitespace, --whitespace=, -f --force-rebase, --ff, !--continue,
    !--skip, !--abort, !--quit, !--edit-todo, !--show-current-patch, !--apply, -m !--merge, -i !--interactive,
    --preserve-merges, --rerere-autoupdate, !--empty=, -k --keep-empty, --autosquash, --update-refs,
    -S --gpg-sign[=], --autostash, -x --exec=, --allow-empty-message, -r --rebase-merges[=], --fork-point,
    -s --strategy=, -X --strategy-option=, --root, --reschedule-failed-exec, --reapply-cherry-picks, --verify,
    --trailer=`,
  reset: `-q --quiet, --mixed, --soft, --hard, --merge, --keep, --recurse-submodules[=], -p --patch,
    -N --intent-to-add, -U --unified=, --inter-hunk-context=, --pathspec-from-file=, --pathspec-file-nul, --refresh`,
  restore: `-s --source=, -S --staged, -W --worktree, --ignore-unmerged, --overlay, -q --quiet,
    --recurse-submodules[=], --progress, -m --merge, --conflict=, -2 !--ours, -3 !--theirs, -p --patch,
    -U --unified=, --inter-hunk-context=, --ignore-skip-worktree-bits, --pathspec-from-file=, --pathspec-file-nul`,
  revert: `!--quit, !--continue, !--abort, !--skip, --cleanup=, -n, --commit, -e --edit, -s --signoff, -m --mainline=,
    --rerere-autoupdate, --strategy=, -X --strategy-option=, -S --gpg-sign[=], --reference`,
  rm: `-n --dry-run, -q --quiet, --cached, -f --force, -r, --ignore-unmatch, --sparse, --pathspec-from-file=,
    --pathspec-file-nul`,
  'send-pack': `-v --verbose, -q --quiet, --receive-pack=, --exec=, --remote=, --all, -n --dry-run, --mirror,
    -f --force, --signed[=], --push-option=, --progress, --thin, --atomic, --stateless-rpc, --stdin,
    --helper-status, --force-with-lease[=], --force-if-includes`,
  switch: `-c --create=, -C --force-create=, --guess, --discard-changes, -q --quiet, --recurse-submodules[=],
    --progress, -m --merge, --conflict=, -d --detach, -t --track[=], -f --force, --orphan=, --overwrite-ignore,
    --ignore-other-worktrees`,
  'symbolic-ref': `-q --quiet, -d --delete, --short, --recurse, -m=`,
  tag: `-l !--list, -n[=], -d !--delete, -v !--verify, -a --annotate, -m !--message=, -F --file=, !--trailer=,
    -e --edit, -s --sign, --cleanup=, -u --local-user=, -f --force, --create-reflog, --column[=], !--contains[=],
    !--no-contains[=], !--with[=], !--without[=], !--merged[=], !--no-merged[=], --omit-empty, --sort=,
    --points-at[=], --format=, --color[=], -i --ignore-case`,
  'update-ref': `-m=, -d, --deref, -z, --stdin, --create-reflog, --batch-updates`,
  'bisect run': '',
  'filter-branch': `!--setup=, !--subdirectory-filter=, !--env-filter=, !--tree-filter=, !--index-filter=,
    !--parent-filter=, !--msg-filter=, !--commit-filter=, !--tag-name-filter=, !--original=, -d=, -f !--force,
    !--state-branch=, !--prune-empty, !--remap-to-ancestor`,
  'filter-repo': `!--analyze, !--dry-run, -f !--force, !--path=, !--invert-paths, !--replace-text=, !--refs=`,
  'for-each-repo': `--config=, --keep-going`,
  'lfs install': `-f !--force, -l !--local, -w !--worktree, -m !--manual, !--system, -s !--skip-smudge, !--skip-repo`,
  'lfs migrate': '',
  'lfs prune': `-d !--dry-run, -f !--force, -r !--recent, -v !--verbose, -c !--verify-remote, !--no-verify-remote`,
  'lfs uninstall': `-l !--local, -w !--worktree, !--system, !--skip-repo`,
  'lfs update': `-f !--force, -m !--manual`,
  'reflog delete': `-n --dry-run, --rewrite, --updateref, --verbose`,
  'reflog expire': `-n --dry-run, --rewrite, --updateref, --verbose, !--expire=, !--expire-unreachable=, --stale-fix,
    --all, --single-worktree`,
  'remote add': `-f --fetch, --tags, -t --track=, -m --master=, --mirror[=]`,
  'remote prune': `-n --dry-run`,
  'remote set-url': `--push, --add, --delete`,
  'stash branch': '',
  'stash clear': '',
  'stash drop': `-q --quiet`,
  'stash pop': `-q --quiet, --index`,
  'stash push': `-k --keep-index, -S --staged, -p --patch, -q --quiet, -u --include-untracked, -a --all,
    -m --message=, --pathspec-from-file=, --pathspec-file-nul`,
  'submodule add': `-b !--branch=, -f !--force, !--name=, !--reference=, !--ref-format=, !--depth=, -q !--quiet,
    !--progress, !--dissociate`,
  'submodule deinit': `-f !--force, !--all, -q !--quiet`,
  'submodule foreach': `!--recursive, -q !--quiet`,
  'submodule update': `-i !--init, !--remote, -N !--no-fetch, -f !--force, !--checkout, -m !--merge, -r !--rebase,
    --recommend-shallow, !--reference=, !--recursive, --single-branch, !--filter=, !--depth=, -j !--jobs=, -q !--quiet,
    !--progress, !--dissociate, !--require-init`,
  'worktree add': `-f --force, -b=, -B=, --orphan, -d --detach, --checkout, --lock, --reason=, -q --quiet, --track,
    --guess-remote, --relative-paths`,
  'worktree prune': `-n --dry-run, -v --verbose, --expire=`,
  'worktree remove': `-f --force`,
} as const

/** Options of the verbs that show history and differences: those that take a value, and those the rules ask for. */
const SHOWING = `-n --max-count=, --skip=, --since=, --after=, --until=, --before=, --author=, --committer=, --grep=,
  --format=, --pretty[=], --date=, --output=, -S=, -G=, -L=, -O=, -U --unified=, -l=, -p --patch, -u, -s, --stat[=],
  --name-only, --name-status, --numstat, --shortstat, --summary, --raw, --dirstat[=], --cached, --staged, --no-index,
  --quiet, --exit-code, --check, --oneline, --all, --graph, --word-diff[=], --color[=], --diff-filter=, --relative[=],
  --ext-diff, --textconv, --decorate[=], --follow, --reverse, -M --find-renames[=], -C[=], -w, -b, --exclude=,
  --glob=, --branches[=], --tags[=], --remotes[=], --inter-hunk-context=, --anchored=, --src-prefix=, --dst-prefix=`

/** Words before the verb, as `git.c` reads them: neither abbreviated nor bundled. */
export const GLOBAL_GRAMMAR: Grammar = {
  options: `-C=, -c=, --exec-path[=], --html-path, --man-path, --info-path, -p --paginate, -P --no-pager,
    --no-replace-objects, --bare, --git-dir=, --work-tree=, --namespace=, --super-prefix=, --config-env=,
    --literal-pathspecs, --glob-pathspecs, --noglob-pathspecs, --icase-pathspecs, --no-optional-locks,
    --no-lazy-fetch, --no-advice, --attr-source=, --list-cmds=, --shallow-file=, -v --version, -h --help`.split(
    /,\s+/u,
  ),
  bundles: false,
  interspersed: false,
}

const SHOWING_VERBS = new Set([
  'log',
  'show',
  'diff',
  'blame',
  'annotate',
  'whatchanged',
  'diff-tree',
  'diff-index',
  'diff-files',
])

/** Verbs whose options end at the first operand: the rest is another program's. */
const STOPPING = new Set(['submodule foreach', 'bisect run', 'for-each-repo', 'filter-branch'])

/** `-f !--force` stays as it is, `-f --force` becomes `-f --[no-]force`. */
const withNegation = (spec: string): string =>
  spec.includes('!--') ? spec.replace('!--', '--') : spec.replace('--', '--[no-]')

const toGrammar = (name: string, table: string): Grammar => ({
  options: table
    .split(/,\s+/u)
    .filter(spec => spec !== '')
    .map(withNegation),
  abbreviations: true,
  interspersed: !STOPPING.has(name),
})

/** A verb of which only the dry run is known: its other options land in `unknown`. */
const PLAIN: Grammar = { options: ['-n', '--dry-run'], abbreviations: false }

/** How a verb (`push`) or a verb and its action (`stash drop`) reads its words. */
export const grammarOf = (name: string): Grammar => {
  const known = GRAMMARS.get(name)
  if (known !== undefined) return known
  const table = SHOWING_VERBS.has(name) ? SHOWING : lookup(TABLES, name)
  if (table === undefined) return PLAIN
  const grammar = toGrammar(name, table)
  GRAMMARS.set(name, grammar)
  return grammar
}

/** Those that were asked for: a call needs one of a hundred. */
const GRAMMARS = new Map<string, Grammar>()

/** Names that have a table of their own, for the test that compares them with the installed Git. */
export const TABLE_NAMES: readonly string[] = Object.keys(TABLES)
