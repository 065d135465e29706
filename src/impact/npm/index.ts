import type { Probe, ReferenceReader } from '../../model/impact.ts'
import { probed } from '../probed.ts'
import { installedProbe, packageBinaryReader } from './installed.ts'
import { npmScriptReader } from './script.ts'

export const npmProbes: readonly Probe[] = [probed(installedProbe)]
export const npmReaders: readonly ReferenceReader[] = [npmScriptReader, packageBinaryReader]
