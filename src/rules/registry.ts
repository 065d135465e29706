import { diskRules } from './disks/index.ts'
import { permissionRules } from './permissions/index.ts'
import { holdpointRules } from './holdpoint/index.ts'
import { credentialRules } from './credentials/index.ts'
import { fileRules } from './files/index.ts'
import { gitRules } from './git/index.ts'
import { rewriterRules } from './git/rewriters.ts'
import { hookManagerRules } from './hook-managers/index.ts'
import { hookVariableRules } from './hook-managers/variables.ts'
import { hostingRules } from './hosting/index.ts'
import { infrastructureRules } from './infrastructure/index.ts'
import { LINE_RULES } from './line/index.ts'
import { migrationRules } from './migrations/index.ts'
import { npmRules } from './npm/index.ts'
import { releaseRules } from './npm/release.ts'
import { packageRules } from './packages/index.ts'
import { processRules } from './processes/index.ts'
import { requestRules } from './requests/index.ts'
import { serviceRules } from './services/index.ts'
import { dumpRules } from './sql/dumps.ts'
import { sqlRules } from './sql/index.ts'
import { mongoRules } from './sql/mongo.ts'
import { redisRules } from './sql/redis.ts'
import type { Ruled } from './ruled.ts'
import { ruled } from './ruled.ts'

/** What the build found each set to answer for: the program then takes a family's tables only when one of its programs is called. */
declare const BUILT_PROGRAMS: readonly Ruled['programs'][] | undefined

/** Every family of programs with its rules. A new family adds its line here; the order is that of the rule reference. */
export const RULE_SETS: readonly Ruled[] = [
  ruled(() => LINE_RULES),
  ruled(() => gitRules),
  ruled(() => rewriterRules),
  ruled(() => hookManagerRules),
  ruled(() => hookVariableRules),
  ruled(() => fileRules),
  ruled(() => processRules),
  ruled(() => credentialRules),
  ruled(() => diskRules),
  ruled(() => permissionRules),
  ruled(() => holdpointRules),
  ruled(() => npmRules),
  ruled(() => releaseRules),
  ruled(() => migrationRules),
  ruled(() => sqlRules),
  ruled(() => dumpRules),
  ruled(() => redisRules),
  ruled(() => mongoRules),
  ruled(() => infrastructureRules),
  ruled(() => hostingRules),
  ruled(() => serviceRules),
  ruled(() => packageRules),
  ruled(() => requestRules),
]

/** What each of the sets answers for, in the same order. */
export const RULE_SET_PROGRAMS: readonly Ruled['programs'][] =
  typeof BUILT_PROGRAMS === 'undefined' ? RULE_SETS.map(set => set.programs) : BUILT_PROGRAMS
