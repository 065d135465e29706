import type { Probe, ReferenceReader } from '../model/impact.ts'
import { filesProbe } from './files/index.ts'
import { gitAliasReader } from './git/alias.ts'
import { gitProbe } from './git/probe.ts'
import { knexProbe } from './migrations/knex.ts'
import { installedProbe, packageBinaryReader } from './npm/installed.ts'
import { npmScriptReader } from './npm/script.ts'
import { probed, reading } from './probed.ts'
import { sqlFileProbe, sqlFileReader } from './sql/index.ts'

/** Every look that evidence is made of, by the family that it looks at. A family adds its own line. */
export const PROBES: readonly Probe[] = [
  probed('git', () => gitProbe),
  probed('files', () => filesProbe),
  probed('npm', () => installedProbe),
  probed('migrations', () => knexProbe),
  probed('sql', () => sqlFileProbe),
]

/** Every reader of text that words only name, by the kind of name. */
export const READERS: readonly ReferenceReader[] = [
  reading('git-alias', () => gitAliasReader),
  reading('npm-script', () => npmScriptReader),
  reading('package-binary', () => packageBinaryReader),
  reading('sql-file', () => sqlFileReader),
]
