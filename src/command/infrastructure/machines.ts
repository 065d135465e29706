import type { VerbTool } from '../verb-table.ts'
import { row } from '../verb-table.ts'

const PLAIN = ['-h --help', '--version', '-f --force', '-p --purge', '-a --all']

/** Virtual machines and system containers: libvirt 10, VirtualBox 7, Multipass 1, Lima 1, LXD and Incus 6, Proxmox 8. */
export const MACHINE_TOOLS: readonly VerbTool[] = [
  {
    programs: ['virsh'],
    grammar: { options: [...PLAIN, '-c --connect=', '--domain=', '--pool=', '--remove-all-storage'] },
    rows: [
      ...row('destroy', 'destroy|undefine|vol-delete|vol-wipe|pool-delete|pool-destroy|snapshot-delete|net-undefine'),
      ...row('destroy', 'snapshot-revert|managedsave-remove|net-destroy|checkpoint-delete'),
      ...row('deploy', 'start|shutdown|reboot|reset|suspend|resume|define|create|migrate|attach-*|detach-*|edit|set*'),
    ],
  },
  {
    programs: ['vboxmanage'],
    grammar: { options: [...PLAIN, '--delete'] },
    rows: [
      ...row('destroy', 'unregistervm|closemedium', { options: { '--delete': 'destroy' } }),
      ...row('destroy', 'snapshot * delete|restore'),
      ...row('deploy', 'startvm|controlvm|modifyvm|createvm|clonevm|import'),
    ],
  },
  {
    programs: ['multipass'],
    grammar: { options: PLAIN },
    rows: [...row('destroy', 'delete|purge|restore'), ...row('deploy', 'stop|restart|suspend')],
  },
  {
    programs: ['limactl', 'lima'],
    grammar: { options: PLAIN },
    rows: [...row('destroy', 'delete|remove|rm|factory-reset, disk delete'), ...row('deploy', 'stop')],
  },
  {
    programs: ['lxc', 'incus'],
    grammar: { options: [...PLAIN, '--project='] },
    rows: [
      ...row('destroy', 'delete|rm, image|network|profile|project delete, storage delete, storage volume delete'),
      ...row('destroy', 'restore|rebuild, snapshot delete|restore'),
      ...row('access', 'config trust add|remove'),
      ...row('deploy', 'stop|restart|pause|move|publish, config set|unset|edit, network create, storage create'),
    ],
  },
  {
    programs: ['qm', 'pct'],
    grammar: { options: PLAIN },
    rows: [
      ...row('destroy', 'destroy|rollback|delsnapshot|unlink'),
      ...row('deploy', 'start|stop|shutdown|reboot|reset|migrate|set|create|resize|clone'),
    ],
  },
]
