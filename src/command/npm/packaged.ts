/**
 * Programs that come out of npm packages and that one of our tables judges, beside the policy's well-known tools. `yarn X`,
 * `pnpm X` and `bun X` start one of these where no script has its name; a name that is as likely a script's (`deploy`,
 * `migrate`, `auto`) stays out.
 */
const PACKAGED: ReadonlySet<string> = new Set(
  [
    // Releases and sites.
    'changeset changesets semantic-release multi-semantic-release release-it np standard-version',
    'commit-and-tag-version bumpp release-please shipjs clean-publish beachball rush jsr vsce ovsx web-ext gh-pages',
    'ghp-import docusaurus hexo ng ngh angular-cli-ghpages electron-builder electron-forge chrome-webstore-upload',
    // Hosting, infrastructure and data.
    'wrangler cdk cdktf serverless sls sst firebase vercel netlify supabase railway heroku surge amplify eas',
    'migrate-mongo graphile-migrate kysely hasura convex dotenvx',
    // Files, environments, and programs that run others.
    'del del-cli trash shx dotenv env-cmd nodemon onchange chokidar npm-run-all2 run-s run-p zx simple-git-hooks',
  ]
    .join(' ')
    .split(' '),
)

/** Whether a name that is no verb of the manager is that of a program we know. */
export const isPackaged = (name: string): boolean => PACKAGED.has(name)
