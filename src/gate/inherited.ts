/**
 * Variables of the environment that change an operation's level whoever set them: a shim sees the words alone, so
 * `export HUSKY=0` before a commit would otherwise go round a checkpoint unseen. What people export for good and what only
 * names a program of theirs (editors, pagers, `GIT_SSH_COMMAND`) counts on the line alone.
 */
export const INHERITED: ReadonlySet<string> = new Set([
  // Ways round a checkpoint.
  'HUSKY',
  'HUSKY_SKIP_HOOKS',
  'LEFTHOOK',
  'SKIP',
  'PRE_COMMIT_ALLOW_NO_CONFIG',
  // Settings of Git given by environment (git-config(1), ENVIRONMENT), `core.hooksPath` among them.
  'GIT_CONFIG_COUNT',
  'GIT_CONFIG_PARAMETERS',
  // Which database a migration meets.
  'NODE_ENV',
  'RAILS_ENV',
  'RACK_ENV',
  'APP_ENV',
  'MIX_ENV',
  'FLASK_ENV',
])

const SETTING = /^GIT_CONFIG_(?:KEY|VALUE)_\d{1,4}$/u

/** The variables of an environment that rules read as if they stood on the line. */
export const inheritedOf = (env: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(env).filter(
      (entry): entry is [string, string] =>
        entry[1] !== undefined && (INHERITED.has(entry[0]) || SETTING.test(entry[0])),
    ),
  )
