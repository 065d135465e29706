import type { VerbTool } from '../verb-table.ts'
import { row } from '../verb-table.ts'
import { FORGE_TOOLS } from './forges.ts'
import { PLATFORM_TOOLS } from './platforms.ts'

const HELP = ['-h --help', '-v --version']

const HOST_OPTIONS = [
  ...HELP,
  '-a --app=',
  '-c --config=',
  '--site=',
  '--project=',
  '-P=',
  '-t --token=',
  '-r --remote=',
  '--dry-run',
  '-e --env=',
  '--only=',
]

/** Vercel CLI 37 (vercel.com/docs/cli): without a verb it deploys a preview. */
const VERCEL: VerbTool = {
  programs: ['vercel', 'now'],
  grammar: {
    options: [...HELP, '--prod', '--target=', '--cwd=', '-A --local-config=', '-S --scope=', '-t --token=', '-y --yes'],
  },
  rows: [
    ...row('destroy', 'remove|rm, project|projects rm|remove, domains|domain|dns|certs|alias rm|remove'),
    ...row('secret', 'env rm|remove|add|update, secrets add|rm|remove'),
    ...row('destroy', 'blob|edge-config|integration|bisect delete|remove|rm|del, teams rm|remove'),
    ...row('access', 'teams invite|add, tokens add|rm|create'),
    ...row(
      'deploy',
      'promote|rollback|redeploy, alias set, domains|dns|certs add|buy|transfer-in|move|issue, blob put',
    ),
  ],
}

/** Netlify CLI 17 (cli.netlify.com); `env:set` and `env set` are the same. */
const NETLIFY: VerbTool = {
  programs: ['netlify', 'ntl'],
  grammar: { options: [...HOST_OPTIONS, '-p --prod', '--dir=', '-d=', '--filter='] },
  rows: [
    ...row('read', 'deploy', { options: { '--prod': 'deploy' } }),
    ...row('destroy', 'sites:delete|blobs:delete, sites|blobs|db delete'),
    ...row('deploy', 'sites:create|sites:create-template|blobs:set, sites create, blobs set'),
    ...row('secret', 'env:set|env:unset|env:clone|env:import, env set|unset|clone|import'),
  ],
}

/** flyctl (fly.io/docs/flyctl). */
const FLY: VerbTool = {
  programs: ['fly', 'flyctl'],
  grammar: { options: HOST_OPTIONS },
  rows: [
    ...row(
      'destroy',
      '** destroy|delete, apps rm, certs remove|rm, ips release, volumes|volume|vol rm, postgres|pg|mpg detach',
    ),
    ...row('secret', 'secrets set|unset|import|deploy|sync'),
    ...row('access', 'tokens revoke|create|attenuate, orgs invite|remove, wireguard create|reset, ssh issue'),
    ...row(
      'deploy',
      'deploy|launch|scale|restart|suspend|resume, apps restart|create, scale count|memory|vm, machine|machines *',
    ),
  ],
}

/** Heroku CLI 9 (devcenter.heroku.com/articles/heroku-cli-commands). */
const HEROKU: VerbTool = {
  programs: ['heroku'],
  grammar: { options: [...HOST_OPTIONS, '--confirm=', '-s'] },
  rows: [
    ...row('destroy', 'apps:destroy|apps:delete|destroy|pg:reset|pg:copy|pg:promote|repo:reset|repo:purge_cache'),
    ...row(
      'destroy',
      'addons:destroy|addons:remove|addons:detach|domains:remove|certs:remove|drains:remove|redis:cli:flush|kafka:topics:destroy|domains:clear|clients:destroy|pipelines:destroy|spaces:destroy',
    ),
    // A backup is a copy of all that the database holds.
    ...row(
      'data',
      'pg:backups:download|pg:backups:url|pg:backups:public-url|pg:pull, pg:backups download|url|public-url',
    ),
    ...row('deploy', 'pg:backups:restore|pg:push|pg:upgrade|pg:maintenance:run|pg:backups:delete, pg:backups restore'),
    ...row('secret', 'config:set|config:unset|config:edit|config:add|config:remove'),
    ...row('access', 'access:add|access:remove|access:update|keys:add|keys:clear|keys:remove|authorizations:create'),
    ...row(
      'access',
      'members:add|members:remove|members:set|apps:transfer|pg:credentials:rotate|pg:credentials:create',
    ),
    ...row('destroy', 'pg:credentials:destroy|pg:killall|redis:reset|webhooks:remove|telemetry:remove|apps:leave'),
    ...row('deploy', 'ps:scale|ps:restart|ps:stop|ps:kill|ps:resize|restart|scale|dyno:kill|dyno:restart|dyno:scale'),
    ...row(
      'access',
      'authorizations:revoke|authorizations:rotate|authorizations:update|sessions:destroy|clients:rotate',
    ),
    ...row('deploy', 'container:rm|features:enable|features:disable|labs:enable|labs:disable|drains:add|drains:set'),
    ...row('deploy', 'pipelines:add|pipelines:create|pipelines:remove|pipelines:transfer|pipelines:update|git:remote'),
    ...row(
      'deploy',
      'buildpacks:add|buildpacks:clear|buildpacks:remove|webhooks:add|webhooks:update|certs:add|certs:auto:enable',
    ),
    ...row('deploy', 'addons:attach|addons:upgrade|addons:downgrade|addons:rename|certs:update|certs:auto:disable'),
    ...row(
      'deploy',
      'domains:update|apps:lock|apps:unlock|apps:stacks:set|stack:set|ps:autoscale:enable|ps:autoscale:disable',
    ),
    ...row(
      'deploy',
      'ps:type|redis:promote|redis:maintenance|redis:timeout|spaces:create|releases:retry|reviewapps:enable|reviewapps:disable',
    ),
    ...row('deploy', 'maintenance:on|maintenance:off|releases:rollback|rollback|pipelines:promote|container:push'),
    ...row(
      'deploy',
      'container:release|addons:create|apps:create|create|domains:add|buildpacks:set|apps:rename|rename',
    ),
  ],
}

/** Cloudflare Wrangler 3 (developers.cloudflare.com/workers/wrangler/commands). */
const WRANGLER: VerbTool = {
  programs: ['wrangler'],
  grammar: { options: [...HOST_OPTIONS, '--local', '--name=', '--command='] },
  rows: [
    ...row('read', 'deployments|versions list|view|status'),
    ...row('deploy', 'deploy|publish|rollback', { options: { '--dry-run': 'read' } }),
    ...row('deploy', 'pages deploy|publish, versions deploy|upload, d1 migrations apply', {
      options: { '--local': 'read' },
    }),
    ...row('secret', '** secret put|delete|bulk, secret:bulk'),
    ...row('deploy', 'r2 object put, r2 bucket|kv namespace|d1|queues create, kv key|bulk put, kv:key put', {
      options: { '--local': 'read' },
    }),
    ...row('deploy', 'queues consumer add|remove, pages project create, triggers deploy, workflows trigger|terminate'),
    ...row('destroy', '** delete, delete', { options: { '--dry-run': 'read', '--local': 'read' } }),
  ],
}

const OTHERS: readonly VerbTool[] = [
  {
    programs: ['firebase'],
    grammar: { options: HOST_OPTIONS },
    rows: [
      ...row('deploy', 'deploy|hosting:clone|hosting:disable', { options: { '--dry-run': 'read' } }),
      ...row('destroy', '*:delete|database:remove|remoteconfig:rollback|auth:import'),
      ...row('data', 'auth:export|database:get'),
      ...row(
        'secret',
        'functions:config:set|functions:config:unset|functions:secrets:set|functions:secrets:destroy|functions:secrets:prune|functions:config:clone|apphosting:secrets:set',
      ),
      ...row(
        'deploy',
        'database:set|database:update|database:push|firestore:indexes|ext:install|ext:update|ext:uninstall|use:prod',
      ),
    ],
  },
  {
    programs: ['railway'],
    grammar: { options: [...HELP, '-s --service=', '-e --environment=', '-p --project='] },
    rows: [
      ...row('deploy', 'up|deploy|redeploy|restart|scale|add|domain'),
      ...row('destroy', 'delete|down, volume|environment|service|project delete|remove|rm'),
      ...row('secret', 'variables|variable set|delete'),
    ],
  },
  // Hosted databases: turso 1 (`turso --help`), neonctl 2, pscale 0.2.
  {
    programs: ['turso'],
    grammar: { options: [...HELP, '-y --yes', '-g --group=', '-l --location='] },
    rows: [
      ...row('destroy', 'db|group|org destroy'),
      ...row('secret', 'db|group tokens create|invalidate, db tokens create, auth token'),
    ],
  },
  {
    programs: ['neonctl', 'neon'],
    grammar: { options: [...HELP, '--project-id=', '-o --output=', '--api-key=', '--org-id='] },
    rows: [
      ...row('destroy', 'projects|project|branches|branch|databases|database|roles|role delete'),
      ...row('destroy', 'branches reset|restore, branch reset|restore'),
      ...row('secret', 'connection-string|cs'),
    ],
  },
  {
    programs: ['pscale'],
    grammar: { options: [...HELP, '--org=', '-f --format=', '--api-url=', '--force'] },
    rows: [
      ...row('destroy', 'database|db|branch|backup|keyspace delete'),
      ...row('secret', 'password|service-token create|delete|reset|renew'),
      ...row('deploy', 'deploy-request|dr deploy|apply|revert, branch promote|demote'),
    ],
  },
  {
    programs: ['supabase'],
    grammar: { options: [...HELP, '--project-ref=', '--workdir=', '-o --output=', '--profile='] },
    rows: [
      ...row('destroy', 'projects|functions|branches|storage|orgs delete|rm, domains delete, postgres-config delete'),
      ...row('secret', 'secrets set|unset'),
      ...row(
        'access',
        'network-bans remove, network-restrictions update, ssl-enforcement update, sso add|remove|update',
      ),
      ...row('deploy', 'functions deploy, projects|branches create|update, domains create|activate, config push'),
    ],
  },
  // MkDocs 1 (mkdocs.org/user-guide/cli): builds the site and pushes it to the branch that serves it.
  {
    programs: ['mkdocs'],
    grammar: { options: [...HELP, '-f --config-file=', '-r --remote-name=', '-b --remote-branch=', '-m --message='] },
    rows: row('deploy', 'gh-deploy'),
  },
  {
    programs: ['render'],
    grammar: { options: [...HELP, '-o --output='] },
    rows: [...row('deploy', 'deploys create|cancel, restart, jobs create'), ...row('destroy', '** delete')],
  },
]

/** Every hosting service we know, one row a verb. */
export const HOSTING_TOOLS: readonly VerbTool[] = [
  VERCEL,
  NETLIFY,
  FLY,
  HEROKU,
  WRANGLER,
  ...OTHERS,
  ...PLATFORM_TOOLS,
  ...FORGE_TOOLS,
]
