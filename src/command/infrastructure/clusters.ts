import type { VerbRow, VerbTool } from '../verb-table.ts'
import { row } from '../verb-table.ts'
import { isOn } from '../grammar.ts'

const KUBE = [
  '-h --help',
  '--version',
  '-n --namespace=',
  '--context=',
  '--kube-context=',
  '--kubeconfig=',
  '-f --filename=',
  '-A --all-namespaces',
  '-y --yes',
  '--dry-run[=]',
  '--export',
  '-l --selector=',
]
const DRY = { options: { '--dry-run': 'read', '--export': 'read' } }

/** kops changes a cluster only with `--yes`; without it, it tells what it would change. */
const onlyWithYes: VerbRow['judge'] = (_rest, args) => (isOn(args, '--yes') ? undefined : 'read')

/** Tools around Kubernetes: Flux 2, istioctl 1.24, eksctl 0.190, kops 1.30, helmfile 0.169, kapp, kind, minikube, k3d, kubeadm, Argo. */
export const CLUSTER_TOOLS: readonly VerbTool[] = [
  {
    programs: ['flux'],
    grammar: { options: [...KUBE, '-s --silent', '--interval=', '--with-source'] },
    rows: [
      ...row('destroy', 'uninstall|delete', DRY),
      ...row('deploy', 'bootstrap|install|create|reconcile|suspend|resume|push|tag', DRY),
    ],
  },
  {
    programs: ['istioctl'],
    grammar: { options: [...KUBE, '-i --istioNamespace=', '--set=', '--revision=', '--purge'] },
    rows: [
      ...row('destroy', 'uninstall, x|experimental uninstall, operator remove, tag remove', DRY),
      ...row('deploy', 'install|apply|upgrade, operator init, tag set, waypoint apply|delete', DRY),
      ...row('access', 'create-remote-secret, x create-remote-secret'),
    ],
  },
  {
    programs: ['eksctl'],
    grammar: { options: [...KUBE, '--cluster=', '--region=', '--name=', '--profile=', '--approve'] },
    rows: [
      ...row('access', 'create|delete|update iamserviceaccount|iamidentitymapping|accessentry|podidentityassociation'),
      ...row('destroy', 'delete|drain', DRY),
      ...row('deploy', 'create|upgrade|scale|update|set|unset|enable|associate|disassociate|deregister|register', DRY),
    ],
  },
  {
    programs: ['kops'],
    grammar: { options: [...KUBE, '--name=', '--state='] },
    rows: [
      ...row('destroy', 'delete', { judge: onlyWithYes }),
      ...row('deploy', 'update|rolling-update|upgrade', { judge: onlyWithYes }),
      ...row('deploy', 'create|replace|edit|promote|distrust'),
      ...row('access', 'export kubeconfig'),
    ],
  },
  {
    programs: ['helmfile'],
    grammar: { options: [...KUBE, '-e --environment=', '--file='] },
    rows: [...row('destroy', 'destroy|delete'), ...row('deploy', 'apply|sync|charts')],
  },
  {
    programs: ['kapp'],
    grammar: { options: [...KUBE, '-a --app=', '--diff-run'] },
    rows: [
      ...row('destroy', 'delete, app-group delete', { options: { '--diff-run': 'read' } }),
      ...row('deploy', 'deploy, app-group deploy', { options: { '--diff-run': 'read' } }),
    ],
  },
  // Clusters for development: what their volumes hold goes with them.
  {
    programs: ['kind', 'k3d'],
    grammar: { options: [...KUBE, '--name=', '-a --all', '--config='] },
    rows: row('destroy', 'delete cluster|clusters|node|nodes, cluster|node delete'),
  },
  {
    programs: ['minikube', 'colima', 'crc'],
    grammar: { options: [...KUBE, '-p --profile=', '--all', '--purge', '-d --data'] },
    rows: row('destroy', 'delete'),
  },
  {
    programs: ['kubeadm'],
    grammar: { options: [...KUBE, '--force', '--config='] },
    rows: [
      ...row('destroy', 'reset', DRY),
      ...row('access', 'token create|delete|generate, certs renew'),
      ...row('deploy', 'init|join, upgrade apply|node', DRY),
    ],
  },
  {
    programs: ['argo'],
    grammar: { options: [...KUBE, '-s --server='] },
    rows: [
      ...row('destroy', 'delete, archive|cron|template|cluster-template delete', DRY),
      ...row('deploy', 'submit|resubmit|retry|stop|terminate|suspend|resume|set, cron|template create|update', DRY),
    ],
  },
  {
    programs: ['tkn'],
    grammar: { options: [...KUBE, '-p --param='] },
    rows: [...row('destroy', '* delete'), ...row('deploy', '* start|cancel|create')],
  },
  { programs: ['tilt'], grammar: { options: KUBE }, rows: row('deploy', 'down|ci') },
  {
    programs: ['devspace', 'okteto'],
    grammar: { options: KUBE },
    rows: [...row('destroy', 'purge|destroy, namespace|pipeline delete|destroy'), ...row('deploy', 'deploy|run')],
  },
]
