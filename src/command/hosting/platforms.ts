import type { VerbTool } from '../verb-table.ts'
import { row } from '../verb-table.ts'

const HELP = ['-h --help', '-v --version']

/** Where applications and functions run, each by its own reference. */
const PLATFORMS: readonly VerbTool[] = [
  // Platforms by their own references: Cloud Foundry 8, Dokku 0.35, Upsun 5, Clever Cloud 3.
  {
    programs: ['cf'],
    grammar: { options: [...HELP, '-f=', '-r', '--strategy='] },
    rows: [
      ...row('destroy', 'delete|d|delete-*|purge-*'),
      ...row('access', 'set-org-role|unset-org-role|set-space-role|unset-space-role|create-user'),
      ...row('access', 'create-service-key|bind-security-group|unbind-security-group|share-*|add-network-policy'),
      ...row(
        'deploy',
        'push|p|restart|rs|restage|rg|stop|sp|start|st|scale|rollback|map-route|unmap-route|bind-service',
      ),
      ...row('deploy', 'create-*|update-*|unbind-service|run-task|terminate-task|cancel-deployment|rename'),
    ],
  },
  {
    programs: ['dokku'],
    grammar: { options: [...HELP, '--force', '--no-restart', '--global'] },
    rows: [
      ...row('destroy', 'apps:destroy|apps:clone:replace|*:destroy|domains:clear|domains:remove|storage:unmount'),
      ...row('data', '*:export|*:backup'),
      ...row('access', 'ssh-keys:add|ssh-keys:remove|registry:login|git:auth'),
      ...row(
        'deploy',
        'ps:*|git:sync|git:from-image|git:from-archive|apps:create|apps:rename|apps:clone|*:create|*:link',
      ),
      ...row('deploy', '*:unlink|domains:add|domains:set|letsencrypt:enable|proxy:*|nginx:*|run|run:detached'),
    ],
  },
  {
    programs: ['upsun', 'platform'],
    grammar: { options: [...HELP, '-p --project=', '-e --environment=', '-y --yes', '-A --app='] },
    rows: [
      ...row('destroy', '*:delete, *:remove'),
      ...row('secret', 'variable:*|variables|variable|vars'),
      ...row('data', 'db:dump'),
      ...row(
        'deploy',
        '*:deploy|*:push|push|deploy|*:redeploy|redeploy|*:activate|*:merge|merge|*:pause|*:synchronize',
      ),
      ...row('access', 'user:*|ssh-key:*|certificate:*'),
    ],
  },
  {
    programs: ['clever'],
    grammar: { options: [...HELP, '-a --alias=', '-f --force', '--app='] },
    rows: [
      ...row('destroy', 'delete, addon|domain delete|rm'),
      ...row('secret', 'env'),
      ...row('deploy', 'deploy|restart|stop|scale|cancel-deploy, config set|update, addon create'),
    ],
  },
  // Functions and sites: SST 3, Zappa, Chalice, Shuttle, surge, Deno Deploy, EAS, Amplify 12.
  {
    programs: ['sst'],
    grammar: { options: [...HELP, '--stage=', '--target='] },
    rows: [
      ...row('destroy', 'remove, state remove'),
      ...row('secret', 'secret|secrets set|remove|load|list|get'),
      ...row('deploy', 'deploy|refresh|unlock, state edit|repair'),
    ],
  },
  {
    programs: ['zappa', 'chalice', 'shuttle'],
    grammar: { options: [...HELP, '--stage=', '--all', '-y --yes', '-f'] },
    rows: [
      ...row('destroy', 'undeploy|delete|destroy, stack|project|app delete'),
      ...row('deploy', 'deploy|update|rollback'),
    ],
  },
  {
    programs: ['surge'],
    grammar: { options: [...HELP, '-p --project=', '-d --domain='] },
    rows: [...row('destroy', 'teardown'), ...row('read', 'list|whoami|login|logout|help|plan'), ...row('deploy', '*')],
  },
  {
    programs: ['deployctl'],
    grammar: { options: [...HELP, '-p --project=', '--prod', '--dry-run'] },
    rows: [
      ...row('deploy', 'deploy, deployments redeploy', { options: { '--dry-run': 'read' } }),
      ...row('destroy', 'projects|deployments delete'),
    ],
  },
  {
    programs: ['eas'],
    grammar: { options: [...HELP, '-p --platform=', '--profile=', '--non-interactive', '--local'] },
    rows: [
      ...row('secret', 'secret:*|env:*|credentials'),
      ...row('destroy', 'branch:delete|channel:delete|webhook:delete|update:delete|build:delete'),
      ...row('deploy', 'submit|update|deploy|update:republish|channel:edit|update:rollback'),
    ],
  },
  {
    programs: ['amplify'],
    grammar: { options: [...HELP, '-y --yes', '--appId=', '--envName='] },
    rows: [
      ...row('destroy', 'delete|remove, env|storage|auth|api|function|hosting remove, remove *'),
      ...row('deploy', 'push|publish, push *'),
    ],
  },
]

/** Services that a site or an application uses. */
const SERVICES: readonly VerbTool[] = [
  // Content, flags and search: Fastly 10, cloudflared 2024, LaunchDarkly, Algolia, Shopify 3, Sentry 2.
  {
    programs: ['fastly'],
    grammar: { options: [...HELP, '-t --token=', '-s --service-id=', '--version=', '--all', '-y --auto-yes'] },
    rows: [
      ...row('access', 'auth-token|user|service-auth create|update|delete'),
      ...row('destroy', '** delete'),
      ...row('secret', 'secret-store-entry create|recreate'),
      ...row('deploy', 'purge, compute deploy|publish|update, service-version activate|deactivate, ** create|update'),
    ],
  },
  {
    programs: ['cloudflared'],
    grammar: { options: [...HELP, '--config=', '-f --force', '--url='] },
    rows: [
      ...row('destroy', 'tunnel delete|cleanup, tunnel route ip delete'),
      ...row('secret', 'tunnel token, access token'),
      ...row('deploy', 'tunnel create, tunnel route, service install|uninstall'),
    ],
  },
  {
    programs: ['flarectl'],
    grammar: { options: HELP },
    rows: [
      ...row('destroy', 'zone|dns|firewall|pagerule delete|d'),
      ...row('access', 'firewall rules create|update|delete, user update'),
      ...row('deploy', 'zone|dns create|create-or-update|update|purge'),
    ],
  },
  {
    programs: ['ldcli'],
    grammar: { options: [...HELP, '--access-token=', '--project=', '--environment=', '--flag=', '--data='] },
    rows: [
      ...row('access', 'members|access-tokens|custom-roles create|invite|update|delete'),
      ...row('destroy', '* delete|archive'),
      ...row('deploy', '* create|update|toggle-on|toggle-off|patch'),
    ],
  },
  {
    programs: ['algolia'],
    grammar: { options: [...HELP, '-p --profile=', '-y --confirm'] },
    rows: [
      ...row('access', 'apikeys create|delete'),
      ...row('destroy', 'indices|index|objects|rules|synonyms delete|clear'),
      ...row('deploy', '* import|save|set|copy|move|update|browse-delete'),
    ],
  },
  {
    programs: ['shopify'],
    grammar: { options: [...HELP, '-s --store=', '-e --environment=', '-t --theme='] },
    rows: [
      ...row('destroy', 'theme delete'),
      ...row('deploy', 'app deploy|release, theme push|publish|rename, hydrogen deploy'),
      ...row('secret', 'app env show|pull, hydrogen env pull|push'),
    ],
  },
  {
    programs: ['sentry-cli'],
    grammar: { options: [...HELP, '--auth-token=', '-o --org=', '-p --project='] },
    rows: [
      ...row('destroy', '* delete, releases files * delete'),
      ...row(
        'write',
        'releases new|finalize|set-commits|archive|restore, * upload, releases deploys|files, send-event',
      ),
      ...row(
        'write',
        'upload-dif|upload-dsym|upload-proguard|send-envelope, deploys new, issues resolve|mute|unresolve',
      ),
    ],
  },
  // Monitoring: Splunk 9, Alertmanager 0.27, Grafana 11, New Relic 0.9, PagerDuty, Datadog.
  {
    programs: ['splunk'],
    grammar: { options: [...HELP, '-index=', '-auth=', '-f'], singleDash: true },
    rows: [
      ...row('destroy', 'clean, remove index|saved-search|monitor|app|*'),
      ...row('access', 'add|edit|remove user|role|licenses, enable|disable webserver|boot-start|app'),
      ...row('deploy', 'stop|restart|start|add|edit|reload|rolling-restart|apply|offline'),
    ],
  },
  {
    programs: ['amtool'],
    grammar: { options: [...HELP, '--alertmanager.url=', '-a --author=', '-c --comment=', '-d --duration='] },
    rows: row('write', 'silence add|expire|update|import, alert add'),
  },
  {
    programs: ['grafana-cli', 'grafana'],
    grammar: { options: HELP },
    rows: [
      ...row('access', 'admin, cli admin'),
      ...row('deploy', 'plugins install|remove|uninstall|update|update-all'),
    ],
  },
  {
    programs: ['newrelic', 'pd', 'dog', 'dogshell', 'datadog-ci', 'opsgenie'],
    grammar: { options: [...HELP, '-p --profile=', '-i --id=', '--name='] },
    rows: [
      ...row(
        'access',
        'apiaccess|apiAccess apiAccessCreateKeys|apiAccessDeleteKeys|apiAccessUpdateKeys, user|team add',
      ),
      ...row('destroy', '** delete|delete_all|delete-alert|remove'),
      ...row('write', '** create|update|post|mute|unmute|set|upload|mark|trigger|resolve|ack|add'),
    ],
  },
  {
    programs: ['slack'],
    grammar: { options: [...HELP, '-a --app=', '-w --workspace=', '--token='] },
    rows: [
      ...row('destroy', 'delete|uninstall, app delete|uninstall, datastore delete|bulk-delete'),
      ...row('access', 'collaborator add|remove|update, trigger access, function access, external-auth add|remove'),
      ...row('secret', 'env add|remove|list'),
      ...row('deploy', 'deploy|install|publish, app install, trigger create|delete|update, datastore put|update'),
      ...row('write', 'chat *, file upload, message send'),
    ],
  },
]

/** What builds and tests elsewhere. */
const BUILDERS: readonly VerbTool[] = [
  // Continuous integration: CircleCI 0.1, Jenkins, Buildkite agent 3, Drone 1, Travis 1.
  {
    programs: ['circleci'],
    grammar: { options: [...HELP, '--host=', '--token=', '--org-id='] },
    rows: [
      ...row(
        'secret',
        'context store-secret|remove-secret|create|delete, context environment-variable, project secret',
      ),
      ...row('destroy', 'namespace|runner|orb delete|delete-alias|unlist, runner resource-class|token|instance delete'),
      ...row('access', 'runner token create, policy push|settings, project follow'),
      ...row('write', 'orb publish|create|process-and-publish, namespace create|rename, pipeline run, admin *'),
    ],
  },
  {
    programs: ['jenkins-cli', 'jenkins'],
    grammar: { options: [...HELP, '-s=', '-auth='] },
    rows: [
      ...row('destroy', 'delete-*|shutdown|safe-shutdown|clear-queue'),
      ...row('access', 'create-credentials-*|update-credentials-*|import-credentials-as-xml|groovy|groovysh'),
      ...row('write', 'build|create-*|update-*|copy-job|enable-*|disable-*|reload-*|restart|safe-restart|quiet-down'),
      ...row('write', 'install-plugin|offline-node|online-node|set-*|stop-builds|replay-pipeline'),
    ],
  },
  {
    programs: ['buildkite-agent', 'bk'],
    grammar: { options: HELP },
    rows: [
      ...row('secret', 'secret get, env get|set|unset|dump, oidc request-token'),
      ...row('write', 'pipeline upload|create, artifact upload, annotate, meta-data set, build new|cancel|rebuild'),
    ],
  },
  {
    programs: ['drone', 'travis'],
    grammar: { options: [...HELP, '-r --repo=', '-t=', '-s='] },
    rows: [
      ...row('secret', 'secret|orgsecret add|update|rm|remove, env set|unset|clear|copy|list, token, encrypt'),
      ...row('access', 'repo enable|disable|chown|update, sshkey, settings, user add|rm|update'),
      ...row('destroy', 'repo rm|remove, cron rm, delete, cache'),
      ...row(
        'write',
        'build create|restart|stop|promote|rollback|approve|decline, restart|cancel|requests|enable|disable',
      ),
    ],
  },
]

/** Platforms, services and builders beside the best known hosts. */
export const PLATFORM_TOOLS: readonly VerbTool[] = [...PLATFORMS, ...SERVICES, ...BUILDERS]
