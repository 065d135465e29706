import { join } from 'node:path'
import type { Ports } from '../../model/ports.ts'
import { shimsFolder } from '../../gate/session.ts'
import { install } from './install.ts'
import type { Shell } from './shell-init.ts'
import { shellInit } from './shell-init.ts'
import { uninstall } from './uninstall.ts'

/** Installing for the folder that the process is in, with the Node that hooks and shims are to start. */
export const createInstallation = (ports: Ports, node: string) => {
  const { cwd, packageRoot } = ports.ambient
  const entry = join(packageRoot, 'dist', 'holdpoint.cjs')
  return {
    install: (programs: readonly string[]) => install(ports, cwd, { node, entry, programs }),
    uninstall: (options: { readonly purge: boolean }) => uninstall(ports, cwd, options),
    shellInit: (shell: Shell) => shellInit(shell, shimsFolder(ports)),
  }
}
