import { join } from 'node:path'
import type { Ports } from '../../model/ports.ts'
import { shimsFolder } from '../../gate/session.ts'
import { install } from './install.ts'
import type { Shell } from './shell-init.ts'
import { shellInit } from './shell-init.ts'
import { uninstall } from './uninstall.ts'

/**
 * Has the program prepare its code cache, beside itself and without options that would make the cache another one's. Where that folder
 * cannot be written, each start takes a little longer and nothing else changes.
 */
const warm = async ({ processes, ambient }: Ports, node: string, entry: string): Promise<void> => {
  const { PATH, HOME } = ambient.env
  await processes.capture([node, entry, 'warm'], { cwd: ambient.packageRoot, env: { PATH, HOME } })
}

/** Installing for the folder that the process is in, with the Node that hooks and shims are to start. */
export const createInstallation = (ports: Ports, node: string) => {
  const { cwd, packageRoot } = ports.ambient
  const entry = join(packageRoot, 'dist', 'holdpoint.cjs')
  return {
    install: async (programs: readonly string[]) => {
      const report = await install(ports, cwd, { node, entry, programs })
      await warm(ports, node, entry)
      return report
    },
    uninstall: (options: { readonly purge: boolean }) => uninstall(ports, cwd, options),
    shellInit: (shell: Shell) => shellInit(shell, shimsFolder(ports)),
  }
}
