import type { Probe, ReferenceReader } from '../model/impact.ts'
import { fileProbes } from './files/index.ts'
import { gitAliasReader } from './git/alias.ts'
import { gitProbe } from './git/probe.ts'
import { migrationProbes } from './migrations/index.ts'
import { npmProbes, npmReaders } from './npm/index.ts'
import { probed } from './probed.ts'
import { sqlProbes, sqlReaders } from './sql/index.ts'

/** Every look that evidence is made of. A family adds its own line. */
export const PROBES: readonly Probe[] = [
  probed(gitProbe),
  ...fileProbes,
  ...npmProbes,
  ...migrationProbes,
  ...sqlProbes,
]

/** Every reader of text that words only name. */
export const READERS: readonly ReferenceReader[] = [gitAliasReader, ...npmReaders, ...sqlReaders]
