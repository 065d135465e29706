import { join } from 'node:path'
import type { Ports } from '../../model/ports.ts'
import { shimsFolder } from '../../gate/session.ts'
import { install } from './install.ts'
import type { Shell } from './shell-init.ts'
import { shellInit } from './shell-init.ts'
import { uninstall } from './uninstall.ts'

/**
 * Options of V8 that make a short life shorter, each for a start that judges a few words and ends. What they give up matters to long runs
 * alone: no new seed for the hashes of names that stand in V8's own snapshot (a hostile line could only slow its own question), no
 * compiling of what runs often, and room for all that is made instead of a first collection of garbage.
 */
const QUICK_FLAGS = ['--no-rehash-snapshot', '--no-sparkplug', '--min-semi-space-size=2']

/** Node's exit code for an option that it does not know. */
const UNKNOWN_OPTION = 9

/**
 * Has the program prepare its code cache, beside itself and without options that would make the cache another one's. Where that folder
 * cannot be written, each start takes a little longer and nothing else changes. Answers whether this Node takes the flags.
 */
const warm = async ({ processes, ambient }: Ports, command: readonly [string, ...string[]]): Promise<boolean> => {
  const { PATH, HOME } = ambient.env
  const { code } = await processes.capture(command, { cwd: ambient.packageRoot, env: { PATH, HOME } })
  return code !== UNKNOWN_OPTION
}

/** Installing for the folder that the process is in, with the Node that hooks and shims are to start. */
export const createInstallation = (ports: Ports, node: string) => {
  const { cwd, packageRoot } = ports.ambient
  const entry = join(packageRoot, 'dist', 'holdpoint.cjs')
  return {
    install: async (programs: readonly string[]) => {
      const quick = [node, ...QUICK_FLAGS, entry] as const
      const [takesFlags] = await Promise.all([warm(ports, [...quick, 'warm']), warm(ports, [node, entry, 'warm'])])
      // The first question is about words alone, and most calls end with it.
      if (takesFlags) await warm(ports, [...quick, 'warm', 'words'])
      return install(ports, cwd, { node, entry, flags: takesFlags ? QUICK_FLAGS.join(' ') : '', programs })
    },
    uninstall: (options: { readonly purge: boolean }) => uninstall(ports, cwd, options),
    shellInit: (shell: Shell) => shellInit(shell, shimsFolder(ports)),
  }
}
