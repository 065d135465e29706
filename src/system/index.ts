import type { Ports } from '../model/ports.ts'
import { captureAmbient } from './ambient.ts'
import { createClock } from './clock.ts'
import { createFiles } from './files.ts'
import { createGit } from './git.ts'
import { inheritedOf } from './inherited.ts'
import { createOutbound } from './outbound.ts'
import { createProcesses } from './processes.ts'
import { createRandom } from './random.ts'
import { createSettingsSearch } from './settings.ts'
import { createSigner } from './signer.ts'
import { createTerminal } from './terminal.ts'

/** All ports on this machine. `entry` is any file of the installed package, normally the running one. */
export const createPorts = (entry: string): Ports => {
  const ambient = captureAmbient(entry)
  const processes = createProcesses(inheritedOf(process.env))
  return {
    files: createFiles(),
    processes,
    outbound: createOutbound(ambient.packageRoot),
    clock: createClock(),
    random: createRandom(),
    terminal: createTerminal(),
    git: createGit(processes, ambient.env),
    signer: createSigner(processes, ambient.env),
    settings: createSettingsSearch(ambient.packageRoot),
    ambient,
  }
}
