import type { VerbTool } from '../verb-table.ts'
import { row } from '../verb-table.ts'

const COMMON = [
  '-h --help',
  '--version',
  '-o --output=',
  '-q --quiet',
  '-f --force',
  '-y --yes',
  '--debug --verbose',
  '--profile=',
  '--region=',
  '--project=',
  '--config=',
]

const READS = row('read', '** list|ls|show|get|describe|info|help')

/** Clouds whose commands are groups and then a verb: what holds for nearly every group. */
const GROUPED = [
  ...row('destroy', '** delete|destroy|terminate|rm|remove|purge'),
  ...row('deploy', '** create|update|add|set|apply|deploy|resize|scale|upgrade|attach|detach|assign|unassign|enable'),
  ...row('deploy', '** start|stop|restart|reboot|reset|shutdown|poweroff|poweron|power-off|power-on|disable|restore'),
]

/** Clouds beside the three large ones, each by its own reference of commands. */
export const CLOUD_TOOLS: readonly VerbTool[] = [
  {
    programs: ['doctl'],
    grammar: { options: [...COMMON, '-t --access-token=', '-c=', '--context='] },
    rows: [
      ...row('read', '** list|get, auth *, kubernetes cluster kubeconfig *, registry kubernetes-manifest'),
      ...row('destroy', '** delete|rm|delete-*, compute droplet-action rebuild|restore, databases reset'),
      ...row('access', 'compute ssh-key create|import, compute firewall *, databases firewalls *, databases user *'),
      ...row('deploy', '** create|update|create-*|resize|reboot|add|remove|append|replace|restart|upgrade|rotate'),
      ...row('deploy', 'compute droplet-action|volume-action|image-action *, serverless deploy'),
    ],
  },
  {
    programs: ['hcloud'],
    grammar: { options: [...COMMON, '--context=', '--endpoint='] },
    rows: [
      ...row('read', 'context|completion *, * list|describe|ip|metrics|export|ssh'),
      ...row('destroy', '* delete, server rebuild, zone rrset delete'),
      ...row('access', 'firewall *, ssh-key create|update, server reset-password, certificate create'),
      ...row('deploy', 'server|volume|network|load-balancer|floating-ip|primary-ip|image|iso|placement-group|zone *'),
    ],
  },
  {
    programs: ['linode-cli', 'linode', 'lin'],
    grammar: { options: [...COMMON, '--text', '--json', '--no-headers'] },
    rows: [
      ...row('read', '* list|view|*-list|*-view, configure, regions|kernels *'),
      ...row('destroy', '* delete|rm|rb|unregister, linodes rebuild|disk-delete|config-delete|ip-delete'),
      ...row('destroy', 'lke cluster-delete|pool-delete|node-delete|cluster-nodes-recycle|kubeconfig-delete'),
      ...row('destroy', 'databases mysql-delete|postgresql-delete, domains records-delete, object-storage *-delete'),
      ...row('destroy', 'nodebalancers config-delete|node-delete, networking ip-delete, images delete'),
      ...row('access', 'firewalls *, sshkeys create, profile *, users *, object-storage keys-create|keys-delete'),
      ...row(
        'deploy',
        '* create|update|boot|reboot|shutdown|snapshot|resize|clone|attach|detach|upgrade|*-create|*-update',
      ),
    ],
  },
  {
    programs: ['oci'],
    grammar: { options: [...COMMON, '--compartment-id=', '--bucket-name=', '--name=', '--instance-id=', '--dry-run'] },
    rows: [
      ...row('read', '** list|get|head|search|list-*|get-*|generate-*|summarize-*, session *, setup *'),
      ...row('destroy', '** delete|terminate|bulk-delete|delete-*|terminate-*|purge|schedule-deletion', {
        options: { '--dry-run': 'read' },
      }),
      ...row('access', 'iam, network security-list|nsg'),
      ...row('deploy', '** create|update|launch|change-compartment|action|attach|detach|start|stop|put|bulk-upload'),
      ...row('deploy', '** create-*|update-*|attach-*|detach-*|restore|import|export|failover|switchover|sync'),
    ],
  },
  {
    programs: ['scw', 'vultr-cli', 'vultr', 'civo', 'exo', 'upctl', 'yc', 'stackit', 'metal', 'tugboat'],
    grammar: { options: COMMON },
    rows: [
      ...READS,
      ...row('access', '** firewall|security-group|iam create|update|add|delete|apply, iam'),
      ...row('destroy', '** reinstall|rebuild'),
      ...GROUPED,
    ],
  },
  {
    programs: ['openstack'],
    grammar: { options: [...COMMON, '--os-cloud=', '-c=', '-f=', '--os-region-name='] },
    rows: [
      ...READS,
      ...row('access', 'security group, role|user|token|credential|keypair *, application credential'),
      ...row('destroy', 'server rebuild'),
      ...GROUPED,
    ],
  },
  {
    programs: ['ibmcloud'],
    grammar: { options: [...COMMON, '-g=', '-r='] },
    rows: [
      ...READS,
      ...row('access', 'iam *-create|*-delete|*-update|*-add|*-remove|*-assign'),
      ...row('destroy', '** *-delete|*-rm'),
      ...GROUPED,
    ],
  },
  {
    programs: ['aliyun', 'tccli'],
    grammar: { options: COMMON },
    rows: [
      ...row('read', '* Describe*|List*|Get*|Query*, configure'),
      ...row('access', 'ram|cam *, ecs AuthorizeSecurityGroup*|RevokeSecurityGroup*'),
      ...row('destroy', '* Delete*|Release*|Terminate*|Destroy*, oss rm'),
      ...row('spend', 'ecs RunInstances|CreateInstance, cvm RunInstances'),
      ...row('deploy', '* Create*|Modify*|Update*|Start*|Stop*|Reboot*|Run*|Put*|Set*'),
    ],
  },
]
