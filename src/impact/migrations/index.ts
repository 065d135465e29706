import type { Probe } from '../../model/impact.ts'
import { probed } from '../probed.ts'
import { knexProbe } from './knex.ts'

export const migrationProbes: readonly Probe[] = [probed(knexProbe)]
