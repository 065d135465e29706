import type { Word } from '../../model/word.ts'
import { sketchOf } from '../../model/word.ts'
import type { VerbRow, VerbTool } from '../verb-table.ts'
import { row } from '../verb-table.ts'
import { CONTAINER_TOOLS } from './containers.ts'

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
    ...row('deploy', 'apply, run-all|run apply', { options: { '--destroy': 'destroy' } }),
    ...row('destroy', 'destroy, run-all|run destroy, state rm|push, workspace delete, force-unlock'),
    ...row('state', 'state mv|replace-provider, taint, untaint, import'),
  ],
}

/** Pulumi 3 (`pulumi help`). */
const PULUMI: VerbTool = {
  programs: ['pulumi'],
  grammar: { options: ['-h --help', '-C --cwd=', '-s --stack=', '--preview-only', '-y --yes'] },
  rows: [
    ...row('deploy', 'up|update|refresh', { options: { '--preview-only': 'read' } }),
    ...row('destroy', 'destroy|dn', { options: { '--preview-only': 'read' } }),
    ...row('destroy', 'stack rm, state delete'),
    ...row('state', 'import, state rename|unprotect, stack import, cancel'),
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
    ...row('access', 'adm policy', {}),
    ...row('send', 'cp', { judge: copiesIn }),
    ...row('destroy', 'delete|drain', { judge: kubeDry }),
    ...row('read', 'rollout status|history'),
    ...row('deploy', 'apply view-last-applied', { judge: () => 'read' }),
    ...row(
      'deploy',
      'apply|create|patch|scale|rollout|set|edit|replace|autoscale|expose|label|annotate|taint|cordon|uncordon|run|new-app',
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
    ...row('destroy', 'uninstall|delete|del|un', { options: { '--dry-run': 'read' } }),
  ],
}

const isBucket = (word: Word | undefined): boolean => word !== undefined && /^(?:s3|gs):\/\//u.test(sketchOf(word))

/** Copying to a bucket sends, copying from one only reads. */
const sends: VerbRow['judge'] = rest => (isBucket(rest.at(-1)) ? undefined : 'read')

/** Stores of data by the verbs of their own clients: BigQuery, InfluxDB 2, etcd 3.5, RabbitMQ 4, Neo4j 5. */
const DATA_STORES: readonly VerbTool[] = [
  {
    programs: ['bq'],
    grammar: {
      options: [
        '--help',
        '--project_id=',
        '--location=',
        '--dataset_id=',
        '-f --force',
        '-r --recursive',
        '-t --table',
        '-d --dataset',
      ],
    },
    rows: row('destroy', 'rm|remove'),
  },
  {
    programs: ['influx'],
    grammar: {
      options: [
        '-h --help',
        '-b --bucket=',
        '-o --org=',
        '-n --name=',
        '-i --id=',
        '--start=',
        '--stop=',
        '-p --predicate=',
        '-t --token=',
        '--host=',
      ],
    },
    rows: row('destroy', 'delete, bucket|org|user|auth|task|secret delete'),
  },
  {
    programs: ['etcdctl'],
    grammar: {
      options: [
        '-h --help',
        '--endpoints=',
        '--cacert=',
        '--cert=',
        '--key=',
        '--user=',
        '--prefix',
        '--from-key',
        '--prev-kv',
      ],
    },
    rows: [
      ...row('deploy', 'del', { options: { '--prefix': 'destroy', '--from-key': 'destroy' } }),
      ...row('deploy', 'put|txn|defrag|compaction'),
      ...row(
        'access',
        'user|role add|delete|grant-role|revoke-role|grant-permission|revoke-permission|passwd, auth disable|enable',
      ),
    ],
  },
  {
    programs: ['rabbitmqctl'],
    grammar: { options: ['-h --help', '-n --node=', '-q --quiet', '-p --vhost=', '-t --timeout='] },
    rows: [
      ...row('destroy', 'reset|force_reset|delete_vhost|purge_queue|delete_queue'),
      ...row('access', 'add_user|delete_user|change_password|set_permissions|clear_permissions|set_user_tags'),
    ],
  },
  { programs: ['neo4j-admin'], grammar: { options: ['-h --help'] }, rows: row('destroy', 'database delete') },
]

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
    ...row('deploy', 'ssm send-command'),
    ...row('spend', 'ec2 run-instances|request-spot-*|purchase-*', { options: { '--dry-run': 'read' } }),
    ...row('destroy', '* delete-*|terminate-*|deregister-*|purge-*|schedule-key-deletion', {
      options: { '--dry-run': 'read' },
    }),
    ...row(
      'deploy',
      '* create-*|update-*|put-*|modify-*|deploy|start-*|stop-*|reboot-*|invoke|run-*|attach-*|detach-*, ' +
        '* register-*|restore-*|import-*|copy-*|promote-*|enable-*|disable-*|reset-*',
      {
        options: { '--dry-run': 'read' },
      },
    ),
  ],
}

/** Google Cloud CLI (cloud.google.com/sdk/gcloud/reference): groups, then a verb. */
const GCLOUD: VerbTool = {
  programs: ['gcloud'],
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
    ...row('read', 'help, topic, config, ** list|describe|get-iam-policy'),
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
    ...row('destroy', '** delete'),
    ...row('deploy', '** deploy|create|update|patch|resize|update-traffic|start|stop|reset|restart'),
    ...row('send', 'storage cp|mv|rsync', { judge: sends }),
  ],
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

/** Azure CLI 2 (learn.microsoft.com/cli/azure). */
const AZ: VerbTool = {
  programs: ['az'],
  grammar: { options: ['-h --help', '--version', '--subscription=', '-o --output=', '--query=', '--debug --verbose'] },
  rows: [
    ...row('read', '** list|show, find, version, account set, group exists'),
    ...row('access', 'network nsg rule create|update|delete, keyvault secret|key|certificate set|create|import'),
    ...row('access', 'keyvault set-policy|delete-policy, network firewall * create|update'),
    ...row('deploy', 'vm|vmss run-command invoke|create, acr build, vm extension set'),
    ...row('access', 'role assignment|definition create|delete|update, ad * create|delete|update'),
    ...row('destroy', '** delete|delete-batch|purge'),
    ...row('send', 'storage blob upload|upload-batch|sync'),
    ...row('deploy', '** create|update|deploy|up|start|stop|restart|scale|deallocate, webapp deploy|deployment'),
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
    rows: [...row('deploy', 'deploy|bootstrap|import'), ...row('destroy', 'destroy')],
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
      ...row('destroy', 'namespace|volume delete, system gc'),
    ],
  },
  {
    programs: ['packer'],
    grammar: { singleDash: true, options: ['-h -help --help', '-version --version', '-var=', '-var-file=', '-only='] },
    rows: row('deploy', 'build'),
  },
  { programs: ['vagrant'], grammar: SIMPLE, rows: row('destroy', 'destroy, box remove') },
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
    rows: [...row('destroy', 'purge|delete|deletefile|rmdirs', DRY), ...row('remove', 'sync|move|bisync', DRY)],
  },
  {
    programs: ['doctl'],
    grammar: { options: ['-h --help', '-t --access-token=', '-c --config=', '--context=', '-o --output='] },
    rows: [
      ...row('read', '** list|get'),
      ...row('destroy', '** delete|rm'),
      ...row('deploy', '** create|update|create-deployment|resize|reboot'),
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
  ...DATA_STORES,
  GCLOUD,
  GSUTIL,
  AZ,
  ...OTHERS,
  ...CONTAINER_TOOLS,
]
