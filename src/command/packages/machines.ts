import type { VerbTool } from '../verb-table.ts'
import { row } from '../verb-table.ts'

const HELP = ['-h --help', '--version', '-y --yes', '-q --quiet', '--dry-run']

/** Package managers of Windows, of macOS beside Homebrew, and of smaller systems, by their own help texts. */
export const MACHINES: readonly VerbTool[] = [
  {
    // Chocolatey 2 (`choco -h`).
    programs: ['choco', 'cinst', 'cuninst', 'cup'],
    grammar: { options: [...HELP, '-s --source=', '--noop --what-if --whatif', '-f --force', '-v --version='] },
    rows: [
      ...row('add', 'install', { options: { '--noop': 'read' } }),
      ...row('remove', 'uninstall|upgrade', { options: { '--noop': 'read' } }),
    ],
  },
  {
    // winget 1.8 (`winget --help`).
    programs: ['winget'],
    grammar: {
      options: ['-? --help', '--info', '-e --exact', '--id=', '-q --query=', '-v --version=', '-s --source='],
    },
    rows: [...row('add', 'install|add|import'), ...row('remove', 'uninstall|remove|rm|upgrade|update')],
  },
  {
    programs: ['scoop'],
    grammar: { options: ['-h --help', '-g --global', '-p --purge'] },
    rows: [
      ...row('add', 'install, bucket add'),
      ...row('remove', 'uninstall, bucket rm'),
      ...row('read', 'update', { withOperand: 'remove' }),
    ],
  },
  {
    programs: ['port'],
    grammar: { options: ['-f', '-p', '-q', '-v', '-y', '-d'] },
    rows: [
      ...row('add', 'install', { options: { '-y': 'read' } }),
      ...row('remove', 'uninstall|upgrade|reclaim', { options: { '-y': 'read' } }),
    ],
  },
  // Void's xbps 0.59, each a program of its own.
  {
    programs: ['xbps-install'],
    grammar: { options: [...HELP, '-n', '-S', '-u'] },
    rows: row('add', '*', { options: { '-n': 'read' } }),
  },
  {
    programs: ['xbps-remove'],
    grammar: { options: [...HELP, '-n', '-R', '-o', '-O'] },
    rows: row('remove', '*', { options: { '-n': 'read' } }),
  },
  {
    programs: ['opkg', 'eopkg', 'slackpkg', 'guix', 'urpmi', 'tlmgr'],
    grammar: { options: [...HELP, '-n', '--noaction'] },
    rows: [...row('add', 'install|it'), ...row('remove', 'remove|rm|upgrade|up|upgrade-all|update-all|autoremove')],
  },
  // FreeBSD's pkg 1.20 (`pkg help`); Termux has the same verbs, and asks for a list by others.
  {
    programs: ['pkg'],
    grammar: { options: [...HELP, '-n', '-j=', '-c=', '-r='] },
    rows: [
      ...row('add', 'install|add|reinstall', { options: { '-n': 'read', '--dry-run': 'read' } }),
      ...row('remove', 'remove|delete|uninstall|upgrade|autoremove', {
        options: { '-n': 'read', '--dry-run': 'read' },
      }),
    ],
  },
]
