import type { VerbRow, VerbTool } from '../verb-table.ts'
import { row } from '../verb-table.ts'
import { isOn } from '../grammar.ts'

const HELP = ['-h --help', '--version']
const DRY = { options: { '--dry-run': 'read' } }

/** BigQuery, InfluxDB 2, etcd 3.5, Consul 1.20, ZooKeeper 3.9, Neo4j 5: stores of data by the verbs of their own clients. */
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
    rows: [...row('destroy', 'rm|remove'), ...row('deploy', 'load|mk|cp|update|insert|undelete')],
  },
  {
    programs: ['influx'],
    grammar: {
      options: [
        ...HELP,
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
    rows: [
      ...row('destroy', 'delete, bucket|org|user|auth|task|secret delete'),
      ...row('access', 'auth|user create|update|active|inactive|password'),
      ...row('deploy', 'bucket|org|task create|update, write, restore, apply'),
    ],
  },
  {
    programs: ['etcdctl'],
    grammar: {
      options: [
        ...HELP,
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
      // Version 2 of its interface, which older clusters still speak.
      ...row('deploy', 'rm', { options: { '--recursive': 'destroy' } }),
      ...row('destroy', 'rmdir, member remove'),
      ...row('deploy', 'put|txn|defrag|compaction, member add|update|promote, lease revoke, move-leader'),
      ...row(
        'access',
        'user|role add|delete|grant-role|revoke-role|grant-permission|revoke-permission|passwd, auth disable|enable',
      ),
    ],
  },
  {
    programs: ['consul'],
    grammar: {
      singleDash: true,
      options: ['-h -help --help', '-http-addr=', '-token=', '-namespace=', '-datacenter=', '-recurse', '-cas', '-id='],
    },
    rows: [
      ...row('read', 'acl|intention|config|kv list|read|get|export|match|check, acl * list|read'),
      ...row(
        'access',
        'acl bootstrap|set-agent-token, acl * create|update|delete|clone|login|logout, intention create|delete, keyring',
      ),
      ...row('deploy', 'kv delete', { options: { '-recurse': 'destroy' } }),
      ...row('destroy', 'operator raft remove-peer, snapshot restore, namespace|partition|peering delete'),
      ...row('deploy', 'kv put|import, config write|delete, services register|deregister, leave, force-leave, reload'),
      ...row('deploy', 'maint, exec, event, namespace|partition|peering create|write|generate-token|establish'),
    ],
  },
  {
    programs: ['zkcli.sh', 'zkcli', 'zookeeper-shell', 'zookeeper-shell.sh'],
    grammar: { singleDash: true, options: ['-server=', '-r', '-timeout=', '-client-configuration='] },
    rows: [...row('destroy', '** deleteall|rmr|delete'), ...row('deploy', '** create|set|setAcl|reconfig')],
  },
  {
    programs: ['neo4j-admin'],
    grammar: { options: HELP },
    rows: [...row('destroy', 'database delete, database load|restore'), ...row('export', 'database dump, dump')],
  },
]

/** Brokers: RabbitMQ 4 and its management tool, the scripts of Kafka 3.8, rpk 24, NATS 0.1. */
const BROKERS: readonly VerbTool[] = [
  {
    programs: ['rabbitmqctl'],
    grammar: { options: [...HELP, '-n --node=', '-q --quiet', '-p --vhost=', '-t --timeout='] },
    rows: [
      ...row('destroy', 'reset|force_reset|delete_vhost|purge_queue|delete_queue|delete_policy|forget_cluster_node'),
      ...row('access', 'add_user|delete_user|change_password|clear_password|set_permissions|clear_permissions'),
      ...row('access', 'set_user_tags|set_topic_permissions|clear_topic_permissions'),
      ...row('deploy', 'stop|stop_app|start_app|shutdown|add_vhost|set_policy|clear_policy|set_parameter|join_cluster'),
      ...row('deploy', 'close_connection|close_all_connections|import_definitions|restart_vhost|rename_cluster_node'),
    ],
  },
  {
    programs: ['rabbitmqadmin'],
    grammar: { options: [...HELP, '-H --host=', '-P --port=', '-u --username=', '-p --password=', '-V --vhost='] },
    rows: [
      ...row('access', 'declare|delete user|permission'),
      ...row('destroy', 'delete|purge, close connection'),
      ...row('deploy', 'declare|publish|import'),
    ],
  },
  {
    programs: ['rpk', 'kafkactl'],
    grammar: { options: [...HELP, '--brokers=', '-X=', '--profile=', '-p --partitions=', '-r --replicas='] },
    rows: [
      ...row(
        'access',
        'security acl|user|role create|delete|update|assign|unassign, acl user create|delete, acl create|delete',
      ),
      ...row('destroy', 'topic|group|registry delete|trim-prefix, delete, registry subject|schema delete'),
      ...row('deploy', 'topic create|produce|alter-config|add-partitions, create|alter|produce|reset|clone'),
      ...row('deploy', 'cluster config set|import|edit, group seek, redpanda stop|start|restart'),
    ],
  },
  {
    programs: ['nats'],
    grammar: { options: [...HELP, '-s --server=', '--context=', '-f --force', '--user=', '--password=', '--creds='] },
    rows: [
      ...row('destroy', 'stream|str rm|delete|del|purge|rmm|restore, consumer|con rm|delete|del'),
      ...row('destroy', 'kv rm|del|delete|purge|del-bucket, object|obj rm|del|delete'),
      ...row('deploy', 'stream|str add|create|edit|copy|seal, consumer|con add|create|edit, kv add|put|create|update'),
      ...row('deploy', 'object|obj add|put|seal, pub|publish|request|req'),
    ],
  },
]

/** Options of Kafka's scripts with a value (`kafka-topics.sh --help`). */
const KAFKA_OPTIONS = [
  '--help',
  '--version',
  '--bootstrap-server=',
  '--zookeeper=',
  '--command-config=',
  '--topic=',
  '--group=',
  '--config=',
  '--partitions=',
  '--replication-factor=',
  '--entity-type=',
  '--entity-name=',
  '--offset-json-file=',
  '--delete',
  '--create',
  '--alter',
  '--execute',
  '--add',
  '--remove',
  '--delete-offsets',
  '-b=',
  '-t=',
  '-P',
  '--dry-run',
]

/** What one of Kafka's scripts does by its options alone: the first that is given counts. */
export const KAFKA_SCRIPTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'kafka-topics': { '--delete': 'destroy', '--create': 'deploy', '--alter': 'deploy' },
  'kafka-consumer-groups': { '--delete': 'destroy', '--delete-offsets': 'destroy', '--execute': 'deploy' },
  'kafka-configs': { '--alter': 'deploy' },
  'kafka-acls': { '--add': 'access', '--remove': 'access' },
  'kafka-delete-records': { '--offset-json-file': 'destroy' },
  'kafka-reassign-partitions': { '--execute': 'deploy' },
  'kafka-console-producer': { '--topic': 'deploy' },
  kcat: { '-P': 'deploy' },
  kafkacat: { '-P': 'deploy' },
  'kafka-streams-application-reset': { '--bootstrap-server': 'destroy' },
}

/** Kafka's scripts as tools: they have no verb, so that no row is theirs. */
const KAFKA: VerbTool = {
  programs: Object.keys(KAFKA_SCRIPTS).flatMap(name => [name, `${name}.sh`]),
  grammar: { options: KAFKA_OPTIONS },
  rows: [],
}

const isBucketWhole: VerbRow['judge'] = (rest, args) =>
  isOn(args, '--recursive') || rest.some(word => word.raw.includes('*')) ? 'destroy' : undefined

/** mc names its stores like folders (`play/bucket`): only a path that begins as one here is surely local. */
const bringsHere: VerbRow['judge'] = rest =>
  /^(?:\.{0,2}\/|\.{1,2}$|~)/u.test(rest.at(-1)?.raw ?? '') ? 'read' : undefined

/** MinIO's mc, s3cmd 2, s5cmd 2, AzCopy 10, the b2 tool 4: stores of objects. */
const OBJECT_STORES: readonly VerbTool[] = [
  {
    programs: ['mc', 'mcli'],
    grammar: { options: [...HELP, '-r --recursive', '--force', '--dangerous', '--fake --dry-run', '--remove', '-q'] },
    rows: [
      ...row('destroy', 'rb', DRY),
      ...row('remove', 'rm', { options: { '--fake': 'read', '--recursive': 'destroy' } }),
      ...row('remove', 'mirror', { options: { '--fake': 'read', '--remove': 'remove' }, judge: () => 'send' }),
      ...row('access', 'admin user|policy|group|accesskey|idp *, anonymous|policy set|set-json, encrypt set|clear'),
      ...row('destroy', 'admin bucket remote|quota rm, ilm rule rm, replicate rm, admin decommission start'),
      ...row('send', 'cp|mv', { judge: bringsHere }),
      ...row('send', 'put|pipe|mb'),
      ...row('deploy', 'admin service|update, admin service restart|stop, version suspend, admin config set|reset'),
    ],
  },
  {
    programs: ['s3cmd'],
    grammar: { options: [...HELP, '-r --recursive', '-f --force', '-n --dry-run', '--delete-removed', '-c --config='] },
    rows: [
      ...row('destroy', 'rb, expire', DRY),
      ...row('remove', 'del|rm', { options: { '--dry-run': 'read', '--recursive': 'destroy' } }),
      ...row('send', 'sync', { options: { '--dry-run': 'read', '--delete-removed': 'remove' } }),
      ...row('access', 'setacl|setpolicy|delpolicy|setcors|delcors|accesslog', DRY),
      ...row('send', 'put|cp|mv|mb', DRY),
    ],
  },
  {
    programs: ['s5cmd'],
    grammar: { options: [...HELP, '--dry-run', '--delete', '--endpoint-url=', '--profile='] },
    rows: [
      ...row('destroy', 'rb', DRY),
      ...row('remove', 'rm', { ...DRY, judge: isBucketWhole }),
      ...row('send', 'sync', { options: { '--dry-run': 'read', '--delete': 'remove' } }),
      ...row('send', 'mb|pipe', DRY),
    ],
  },
  {
    programs: ['azcopy'],
    grammar: { options: [...HELP, '--recursive[=]', '--dry-run', '--delete-destination[=]', '--include-pattern='] },
    rows: [
      ...row('remove', 'remove|rm', { options: { '--dry-run': 'read', '--recursive': 'destroy' } }),
      ...row('send', 'sync', { options: { '--dry-run': 'read', '--delete-destination': 'remove' } }),
      ...row('deploy', 'make|set-properties'),
    ],
  },
  {
    programs: ['b2'],
    grammar: { options: [...HELP, '-r --recursive', '--dry-run', '--delete', '--threads='] },
    rows: [
      ...row('destroy', 'delete-bucket|delete-key, bucket|key delete'),
      ...row('remove', 'rm', { options: { '--dry-run': 'read', '--recursive': 'destroy' } }),
      ...row('destroy', 'delete-file-version|hide-file, file delete|hide'),
      ...row('send', 'sync', { options: { '--dry-run': 'read', '--delete': 'remove' } }),
      ...row('access', 'create-key|update-bucket, key create, bucket update'),
      ...row('send', 'upload-file|upload-unbound-stream|copy-file-by-id, file upload|copy-by-id, create-bucket'),
    ],
  },
]

const BACKUP_OPTIONS = [...HELP, '-r --repo=', '-n --dry-run', '--prune', '--keep-last=', '--tag=', '--host=', '-q -v']

/** Borg 1.4, restic 0.17, Kopia 0.18, pgBackRest 2, WAL-G 3, Velero 1.15: removing a copy is the end of what it holds. */
const BACKUPS: readonly VerbTool[] = [
  {
    programs: ['borg', 'borgmatic'],
    grammar: {
      options: [...HELP, '-n --dry-run', '-a --glob-archives=', '-P --prefix=', '--keep-daily=', '--last=', '--stats'],
    },
    rows: [
      ...row('destroy', 'delete|prune|recreate|rdelete, repo-delete', DRY),
      ...row('access', 'key export|import|change-passphrase, change-passphrase'),
      ...row('remove', 'compact|break-lock', DRY),
    ],
  },
  {
    programs: ['restic'],
    grammar: { options: BACKUP_OPTIONS },
    rows: [
      ...row('destroy', 'forget|prune', DRY),
      ...row('access', 'key add|remove|passwd'),
      ...row('deploy', 'rewrite|recover|repair|migrate', DRY),
      ...row('remove', 'unlock'),
    ],
  },
  {
    programs: ['kopia'],
    grammar: { options: [...HELP, '--delete', '--config-file='] },
    rows: row('destroy', 'snapshot delete|expire, content|blob|manifest|index delete|drop'),
  },
  {
    programs: ['pgbackrest'],
    grammar: { options: [...HELP, '--stanza=', '--dry-run'] },
    rows: [
      ...row('destroy', 'stanza-delete|expire|repo-rm|restore', DRY),
      ...row('deploy', 'stanza-create|stop|start'),
    ],
  },
  { programs: ['wal-g'], grammar: { options: HELP }, rows: row('destroy', 'delete') },
  { programs: ['barman'], grammar: { options: HELP }, rows: row('destroy', 'delete') },
  {
    programs: ['duplicity'],
    grammar: { options: [...HELP, '--force', '--dry-run'] },
    rows: [
      ...row('destroy', 'remove-older-than|remove-all-but-n-full|remove-all-inc-of-but-n-full|cleanup', {
        options: { '--dry-run': 'read' },
        judge: (_rest, args) => (isOn(args, '--force') ? undefined : 'read'),
      }),
    ],
  },
  {
    programs: ['velero'],
    grammar: { options: [...HELP, '-n --namespace=', '--kubecontext=', '--all', '--confirm', '-l --selector='] },
    rows: [
      ...row('destroy', 'backup|restore|schedule|backup-location|snapshot-location delete, delete, uninstall'),
      ...row('deploy', 'backup|restore|schedule|backup-location|snapshot-location create|set|pause|unpause'),
      ...row('deploy', 'create|install, plugin add|remove'),
    ],
  },
]

/** What holds data: databases by their own clients, brokers, stores of objects and of backups. */
export const STORE_TOOLS: readonly VerbTool[] = [...DATA_STORES, ...BROKERS, KAFKA, ...OBJECT_STORES, ...BACKUPS]
