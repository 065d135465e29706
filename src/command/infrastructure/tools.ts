import type { Word } from '../../model/word.ts'
import { sketchOf } from '../../model/word.ts'
import type { Arguments } from '../grammar.ts'
import { valuesOf } from '../grammar.ts'
import type { VerbRow, VerbTool } from '../verb-table.ts'
import { row } from '../verb-table.ts'
import { CLOUD_TOOLS } from './clouds.ts'
import { CLUSTER_TOOLS } from './clusters.ts'
import { CONTAINER_TOOLS } from './containers.ts'
import { MACHINE_TOOLS } from './machines.ts'
import { STORE_TOOLS } from './stores.ts'

/** Terraform 1.9 (`terraform -help`): long options have one dash. */
const TERRAFORM: VerbTool = {
  programs: ['terraform', 'tofu', 'terragrunt'],
  grammar: {
    singleDash: true,
    options: [
      '--chdir=',
      '-chdir=',
      '-destroy --destroy',
      '-help --help -h',
      '-version --version -v',
      '-out=',
      '-target=',
      '--all',
      '--terragrunt-non-interactive --non-interactive',
      '--terragrunt-working-dir --working-dir=',
    ],
  },
  rows: [
    ...row('deploy', 'apply|apply-all, run-all|run apply, stack run apply', { options: { '--destroy': 'destroy' } }),
    ...row(
      'destroy',
      'destroy|destroy-all, run-all|run destroy, stack run destroy, state rm|push, workspace delete, force-unlock',
    ),
    ...row('state', 'state mv|replace-provider, taint, untaint, import, refresh'),
  ],
}

/** Pulumi 3 (`pulumi help`). */
const PULUMI: VerbTool = {
  programs: ['pulumi'],
  grammar: { options: ['-h --help', '-C --cwd=', '-s --stack=', '--preview-only', '-y --yes'] },
  rows: [
    ...row('deploy', 'up|update|refresh|watch', { options: { '--preview-only': 'read' } }),
    ...row('destroy', 'destroy|down|dn', { options: { '--preview-only': 'read' } }),
    ...row('destroy', 'stack rm, state delete'),
    ...row('state', 'import, state rename|unprotect|repair|move|upgrade, stack import|change-secrets-provider, cancel'),
  ],
}

const isDry = (value: Word | undefined): boolean => value !== undefined && /^(?:client|server)$/u.test(sketchOf(value))

/** `--dry-run` alone and with a place are dry; `--dry-run=none` is not. */
const kubeDry: VerbRow['judge'] = (_rest, args) => {
  const given = args.options.findLast(option => option.name === '--dry-run')
  return given !== undefined && (given.value === undefined || isDry(given.value)) ? 'read' : undefined
}

/** `NAMESPACE/POD:PATH` is a path inside a pod, `./a:b` a file here. */
const inPod = (word: Word | undefined): boolean =>
  word !== undefined && /^[\w\0][\w.\0-]*(?:\/[\w.\0-]+)?:/u.test(sketchOf(word))

/** Copying into a pod writes there, copying out of one only reads. */
const copiesIn: VerbRow['judge'] = rest => (inPod(rest[1]) ? undefined : 'read')

/** kubectl 1.31 (kubernetes.io, command line reference); `oc` adds verbs of its own. */
const KUBECTL: VerbTool = {
  programs: ['kubectl', 'oc', 'microk8s.kubectl'],
  grammar: {
    options: [
      '-h --help',
      '-n --namespace=',
      '--context=',
      '--cluster=',
      '--user=',
      '--kubeconfig=',
      '-s --server=',
      '--request-timeout=',
      '--as=',
      '-v=',
      '-f --filename=',
      '-k --kustomize=',
      '-l --selector=',
      '-o --output=',
      '--dry-run[=]',
      '-A --all-namespaces',
      '--all',
      '--force',
      '--replicas=',
      '-p --patch=',
      '--type=',
    ],
  },
  rows: [
    ...row('access', 'create clusterrolebinding|rolebinding|clusterrole|role, auth reconcile', { judge: kubeDry }),
    ...row('access', 'adm policy, certificate approve|deny, set subject, config set-credentials', { judge: kubeDry }),
    ...row('destroy', 'adm drain|prune', { judge: kubeDry }),
    ...row('send', 'cp', { judge: copiesIn }),
    ...row('destroy', 'delete|drain', { judge: kubeDry }),
    ...row('read', 'rollout status|history'),
    ...row('deploy', 'apply view-last-applied', { judge: () => 'read' }),
    ...row(
      'deploy',
      'apply|create|patch|scale|rollout|set|edit|replace|autoscale|expose|label|annotate|taint|cordon|uncordon|run|debug|new-app|new-project|start-build|rollback',
      { judge: kubeDry },
    ),
  ],
}

/** Helm 3 (helm.sh/docs/helm). */
const HELM: VerbTool = {
  programs: ['helm'],
  grammar: {
    options: [
      '-h --help',
      '-n --namespace=',
      '--kube-context=',
      '--kubeconfig=',
      '-f --values=',
      '--set=',
      '--dry-run[=]',
      '-i --install',
      '--force',
    ],
  },
  rows: [
    ...row('deploy', 'install|upgrade|rollback', { options: { '--dry-run': 'read' } }),
    ...row('deploy', 'push, plugin install|update'),
    ...row('destroy', 'uninstall|delete|del|un', { options: { '--dry-run': 'read' } }),
  ],
}

const isBucket = (word: Word | undefined): boolean => word !== undefined && /^(?:s3|gs):\/\//u.test(sketchOf(word))

/** Copying to a bucket sends, copying from one only reads. */
const sends: VerbRow['judge'] = (rest, args) => {
  if (!isBucket(rest.at(-1))) return 'read'
  return valuesOf(args, '--acl').some(word => sketchOf(word).startsWith('public-')) ? 'access' : undefined
}

/** AWS CLI 2 (docs.aws.amazon.com/cli): verbs are named after the operation in every service. */
const AWS: VerbTool = {
  programs: ['aws'],
  grammar: {
    options: [
      '--help',
      '--version',
      '--profile=',
      '--region=',
      '--output=',
      '--query=',
      '--endpoint-url=',
      '--ca-bundle=',
      '--color=',
      '--cli-read-timeout=',
      '--cli-connect-timeout=',
      '--no-cli-pager --no-paginate --no-verify-ssl --debug --no-sign-request',
      '--recursive',
      '--delete',
      '--dryrun',
      '--dry-run',
      '--exclude=',
      '--include=',
      '--acl=',
      '--quiet',
    ],
  },
  rows: [
    ...row('read', '* help, * * help, * wait, * describe-*|list-*|get-*|head-*|batch-get-*|generate-*|simulate-*'),
    // It writes the cluster's address into the user's own settings.
    ...row('read', 'eks update-kubeconfig, logs start-query|start-live-tail|stop-query, athena start-query-execution'),
    ...row('remove', 's3 rm', { options: { '--dryrun': 'read', '--recursive': 'destroy' } }),
    ...row('destroy', 's3 rb'),
    ...row('send', 's3 cp|sync|mv', { options: { '--dryrun': 'read', '--delete': 'remove' }, judge: sends }),
    ...row('deploy', 's3 mb'),
    ...row('access', 'iam *'),
    ...row(
      'access',
      'ec2 authorize-security-group-*|revoke-security-group-*|modify-security-group-*|update-security-group-*, ' +
        'ec2 create-network-acl-entry|replace-network-acl-entry|modify-image-attribute|modify-snapshot-attribute',
      { options: { '--dry-run': 'read' } },
    ),
    ...row(
      'access',
      's3api|s3control put-bucket-policy|put-bucket-acl|put-object-acl|put-public-access-block|put-access-point-policy, ' +
        's3api put-bucket-cors|put-bucket-ownership-controls, kms put-key-policy|create-grant|revoke-grant|retire-grant, ' +
        '* add-permission|remove-permission|add-layer-version-permission|put-resource-policy|set-repository-policy, ' +
        'secretsmanager create-secret|put-secret-value|update-secret, sso-admin|identitystore create-*|put-*|attach-*, ' +
        'organizations attach-policy|detach-policy|update-policy, lakeformation grant-permissions|revoke-permissions',
    ),
    ...row(
      'access',
      'ec2 create-key-pair|import-key-pair|disable-ebs-encryption-by-default, cloudtrail stop-logging, ' +
        'cognito-idp admin-*, configservice stop-configuration-recorder, kms disable-key|put-*|update-*, ' +
        'acm export-certificate, ssm create-activation, rds add-role-to-db-cluster|modify-db-cluster-snapshot-attribute|modify-db-snapshot-attribute',
    ),
    ...row('deploy', 'ssm send-command|start-session, ecs execute-command'),
    ...row('spend', 'ec2 run-instances|request-spot-*|purchase-*|create-fleet|allocate-hosts', {
      options: { '--dry-run': 'read' },
    }),
    ...row('spend', '* purchase-*, route53domains register-domain|transfer-domain|renew-domain'),
    // Models are charged by the token.
    ...row('spend', 'bedrock-runtime|bedrock-agent-runtime|sagemaker-runtime invoke-*|converse*|retrieve-and-generate'),
    ...row('export', 'dynamodb export-*, rds start-export-task'),
    ...row('destroy', 'organizations leave-organization|close-account|remove-account-from-organization'),
    ...row('destroy', '* batch-delete-*|empty-*|cancel-key-*|reset-cache|release-address|abort-environment-update'),
    ...row('destroy', 'elasticbeanstalk terminate-environment, redshift pause-cluster, workspaces rebuild-workspaces'),
    ...row('destroy', '* delete-*|terminate-*|deregister-*|purge-*|schedule-key-deletion', {
      options: { '--dry-run': 'read' },
    }),
    ...row(
      'deploy',
      '* create-*|update-*|put-*|modify-*|deploy|start-*|stop-*|reboot-*|invoke|run-*|attach-*|detach-*, ' +
        '* register-*|restore-*|import-*|copy-*|promote-*|enable-*|disable-*|reset-*|send-*|publish*|change-*|batch-write-*, ' +
        '* associate-*|disassociate-*|allocate-*|assign-*|unassign-*|add-*|remove-*|replace-*|rotate-*|set-*|swap-*, ' +
        '* tag-*|untag-*|cancel-*|accept-*|reject-*|move-*|execute-*|transact-write-*|failover-*|rollback-*|retry-*, ' +
        '* suspend-*|resume-*|continue-*|apply-*|upload-*|complete-*|revoke-*|upgrade-*|rebuild-*|switchover-*|sync',
      {
        options: { '--dry-run': 'read' },
      },
    ),
  ],
}

/** Google Cloud CLI (cloud.google.com/sdk/gcloud/reference): groups, then a verb. */
const GCLOUD: VerbTool = {
  programs: ['gcloud'],
  stages: ['alpha', 'beta', 'preview'],
  grammar: {
    options: [
      '-h --help',
      '--version',
      '--project=',
      '--account=',
      '--configuration=',
      '--format=',
      '--filter=',
      '--impersonate-service-account=',
      '--verbosity=',
      '-q --quiet',
      '--region=',
      '--zone=',
      '-r --recursive',
    ],
  },
  rows: [
    ...row('read', 'help, topic, config, auth, ** list|describe|get-iam-policy, ** logs read|tail'),
    ...row('export', 'sql export, firestore|datastore export'),
    ...row(
      'access',
      '** add-iam-policy-binding|remove-iam-policy-binding|set-iam-policy, iam roles|service-accounts create|delete|update',
    ),
    ...row(
      'access',
      'compute firewall-rules|firewall-policies create|update|delete|migrate, app firewall-rules create',
    ),
    ...row('access', 'secrets create|update, secrets versions add, iam service-accounts keys create'),
    ...row('deploy', 'builds submit, builds triggers run, run services|jobs replace, run jobs execute'),
    ...row('remove', 'storage rm', { options: { '--recursive': 'destroy' } }),
    ...row(
      'destroy',
      '** delete|destroy|purge|delete-*, compute instances simulate-maintenance-event, storage buckets delete',
    ),
    ...row('send', 'storage cp|mv|rsync', { judge: sends }),
    ...row('access', 'kms keys|keyrings set-*, ** add-public-*|disable-service-account|set-password, sql users *'),
    ...row(
      'deploy',
      '** deploy|create|update|patch|resize|update-traffic|start|stop|reset|restart|import|restore|failover|publish, ' +
        '** set-*|add-*|remove-*|attach-*|detach-*|enable|disable|promote|migrate|move|rollback|suspend|resume|undelete, ' +
        'scheduler jobs run, sql instances clone, ** snapshot|execute|cancel|drain|upgrade|rolling-action|recreate-instances|replace',
    ),
  ],
}

/** rclone: `NAME:PATH` is a place elsewhere. */
const copiesOut: VerbRow['judge'] = rest => {
  const target = rest.at(-1)
  return target !== undefined && /^[\w-]{2,}:/u.test(sketchOf(target)) ? undefined : 'read'
}

/** gsutil 5 (cloud.google.com/storage/docs/gsutil). */
const GSUTIL: VerbTool = {
  programs: ['gsutil'],
  grammar: { options: ['--help', '-m', '-q', '-D', '-o=', '-h=', '-r -R', '-d', '-n'] },
  rows: [
    ...row('destroy', 'rm|rb'),
    ...row('access', 'iam set|ch, acl set|ch, defacl set|ch'),
    ...row('send', 'rsync', { options: { '-n': 'read', '-d': 'remove' }, judge: sends }),
    ...row('send', 'cp|mv', { judge: sends }),
  ],
}

/** `az rest` asks with GET where no other method is given. */
const asksOnly = (args: Arguments): boolean =>
  valuesOf(args, '--method').every(word => /^(?:get|head|options)$/iu.test(sketchOf(word)))

/** Azure CLI 2 (learn.microsoft.com/cli/azure). */
const AZ: VerbTool = {
  programs: ['az'],
  grammar: {
    options: [
      '-h --help',
      '--version',
      '--subscription=',
      '-o --output=',
      '--query=',
      '-m --method=',
      '--debug --verbose',
    ],
  },
  rows: [
    ...row('secret', 'webapp|functionapp config appsettings|connection-string list|set|delete|show'),
    ...row('secret', 'webapp|functionapp|staticwebapp appsettings list|set|delete, webapp deployment user set'),
    ...row('export', 'sql db export, sql midb export'),
    ...row(
      'read',
      '** list|show|list-*|show-*|check-*, find, version, config, account set, group exists, aks get-credentials',
    ),
    ...row('write', 'rest', { judge: (_rest, args) => (asksOnly(args) ? 'read' : undefined) }),
    ...row(
      'access',
      'lock|policy create|delete|update, account|group lock create|delete, vm user *, sql server firewall-rule *',
    ),
    ...row('access', 'network nsg rule create|update|delete, keyvault secret|key|certificate set|create|import'),
    ...row('access', 'keyvault set-policy|delete-policy, network firewall * create|update'),
    ...row('deploy', 'vm|vmss run-command invoke|create, acr build, vm extension set'),
    ...row('access', 'role assignment|definition create|delete|update, ad * create|delete|update'),
    ...row('destroy', '** delete|delete-batch|purge'),
    ...row('send', 'storage blob upload|upload-batch|sync'),
    ...row(
      'deploy',
      '** create|update|deploy|up|start|stop|restart|scale|deallocate|set|add|remove|import|restore|failover|swap, ' +
        '** attach|detach|enable|disable|redeploy|reimage|reset|regenerate|rotate|upgrade|run|cancel|invoke|assign|renew, ' +
        'webapp deploy|deployment, functionapp deployment|publish, staticwebapp deploy',
    ),
  ],
}

const SIMPLE = {
  options: [
    '-h --help',
    '--version',
    '-n --dry-run',
    '-C --check',
    '--syntax-check --list-hosts --list-tasks --list-tags',
    '--profile=',
    '-a --app=',
    '--stack-name=',
    '-s --stage=',
  ],
}
const DRY = { options: { '--dry-run': 'read' } }

/** Other tools, by each one's own reference of commands. */
const OTHERS: readonly VerbTool[] = [
  {
    programs: ['ansible-playbook'],
    grammar: {
      ...SIMPLE,
      options: [...SIMPLE.options, '-i --inventory=', '-e --extra-vars=', '-l --limit=', '-t --tags='],
    },
    rows: row('deploy', '*', {
      options: { '--check': 'read', '--syntax-check': 'read' },
      judge: (_rest, args) => (args.options.some(option => option.name === '--syntax-check') ? 'read' : undefined),
    }),
  },
  {
    programs: ['cdk'],
    grammar: SIMPLE,
    rows: [...row('deploy', 'deploy|bootstrap|import|rollback|watch'), ...row('destroy', 'destroy|gc')],
  },
  { programs: ['cdktf'], grammar: SIMPLE, rows: [...row('deploy', 'deploy|apply'), ...row('destroy', 'destroy')] },
  { programs: ['sam'], grammar: SIMPLE, rows: [...row('deploy', 'deploy|sync'), ...row('destroy', 'delete')] },
  {
    programs: ['eb'],
    grammar: SIMPLE,
    rows: [...row('deploy', 'deploy|create|scale|restore|swap|upgrade'), ...row('destroy', 'terminate')],
  },
  {
    programs: ['serverless', 'sls'],
    grammar: SIMPLE,
    rows: [...row('read', 'deploy list'), ...row('deploy', 'deploy|rollback'), ...row('destroy', 'remove')],
  },
  {
    programs: ['copilot'],
    grammar: SIMPLE,
    rows: [...row('deploy', '* deploy, deploy'), ...row('destroy', '* delete')],
  },
  {
    programs: ['argocd'],
    grammar: { options: ['-h --help', '--server=', '--dry-run'] },
    rows: [
      ...row('destroy', 'app|appset|proj|cluster|repo delete|rm, app delete-resource', DRY),
      ...row('deploy', 'app|appset sync|create|set|rollback|patch|terminate-op', DRY),
    ],
  },
  {
    programs: ['nomad'],
    grammar: { singleDash: true, options: ['-h -help --help', '-address=', '-namespace=', '-purge'] },
    rows: [
      ...row('deploy', 'job stop, stop', { options: { '-purge': 'destroy' } }),
      ...row('deploy', 'job run|scale|revert|restart, run'),
      ...row('deploy', 'node|alloc drain|eligibility|stop|exec|restart|signal, deployment promote|fail|pause|resume'),
      ...row('access', 'acl token|policy|role|bootstrap create|delete|update|apply, acl bootstrap'),
      ...row('destroy', 'namespace|volume|quota delete, volume deregister, system gc, operator raft remove-peer'),
      ...row('destroy', 'operator snapshot restore, job purge, server force-leave'),
      ...row('secret', 'var get|put|purge'),
    ],
  },
  {
    programs: ['packer'],
    grammar: { singleDash: true, options: ['-h -help --help', '-version --version', '-var=', '-var-file=', '-only='] },
    rows: row('deploy', 'build'),
  },
  {
    programs: ['salt', 'salt-ssh', 'salt-call'],
    grammar: { options: [...SIMPLE.options, '-G', '-L', '-E', '-N', '-I', '-t=', '--out='] },
    rows: [...row('read', '* test.*|grains.*|sys.*, test.*|grains.*'), ...row('deploy', '* *')],
  },
  {
    programs: ['puppet'],
    grammar: { options: [...SIMPLE.options, '--noop', '-t --test', '-e --execute='] },
    rows: [
      ...row('deploy', 'apply|agent', { options: { '--noop': 'read' } }),
      ...row('destroy', 'node clean|deactivate|purge, cert clean, resource * * ensure=absent'),
    ],
  },
  {
    programs: ['knife'],
    grammar: { options: [...SIMPLE.options, '-y --yes', '-c --config=', '-z --local-mode'] },
    rows: [
      ...row('destroy', '* delete, * bulk delete, * server delete'),
      ...row('deploy', 'bootstrap, ssh, * create|edit|upload|from|run_list, * server create, vault create|update'),
    ],
  },
  { programs: ['chef-client', 'chef-solo'], grammar: { options: ['-h --help', '-W --why-run'] }, rows: [] },
  // Deployment over ssh: Kamal 2, Capistrano 3, Mina 1, Deployer 7.
  {
    programs: ['kamal'],
    grammar: { options: [...SIMPLE.options, '-d --destination=', '-y --confirmed', '--hosts=', '--roles='] },
    rows: [
      ...row('destroy', 'remove, app|proxy|accessory|registry|traefik remove'),
      ...row('secret', 'secrets print|fetch|extract'),
      ...row(
        'deploy',
        'deploy|redeploy|rollback|setup|prune|upgrade, app|proxy|accessory|traefik boot|start|stop|restart|reboot',
      ),
      ...row('deploy', 'app exec, server exec|bootstrap, build push|deliver, env push, lock acquire|release'),
    ],
  },
  {
    programs: ['cap', 'mina', 'dep'],
    grammar: SIMPLE,
    rows: row('deploy', '** deploy|rollback|restart|deploy:*|setup'),
  },
  { programs: ['vagrant'], grammar: SIMPLE, rows: row('destroy', 'destroy, box remove, snapshot delete|restore') },
  {
    programs: ['skaffold'],
    grammar: SIMPLE,
    rows: [...row('deploy', 'run|deploy|apply'), ...row('destroy', 'delete')],
  },
  {
    programs: ['rclone'],
    grammar: {
      options: ['-h --help', '-n --dry-run', '--config=', '-P --progress', '-v --verbose', '--include=', '--exclude='],
    },
    rows: [
      ...row('destroy', 'purge|delete|deletefile|rmdirs|cleanup|dedupe', DRY),
      ...row('remove', 'sync|move|bisync|moveto', DRY),
      ...row('send', 'copy|copyto|copyurl|rcat', { ...DRY, judge: copiesOut }),
    ],
  },
]

/** Every tool of infrastructure we know, one row a verb. */
export const INFRASTRUCTURE_TOOLS: readonly VerbTool[] = [
  TERRAFORM,
  PULUMI,
  KUBECTL,
  HELM,
  AWS,
  ...STORE_TOOLS,
  ...CLUSTER_TOOLS,
  ...CLOUD_TOOLS,
  ...MACHINE_TOOLS,
  GCLOUD,
  GSUTIL,
  AZ,
  ...OTHERS,
  ...CONTAINER_TOOLS,
]
