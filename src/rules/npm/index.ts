import type { NpmCommand } from '../../command/npm/command.ts'
import { npmFamily } from '../../command/npm/index.ts'
import type { RuleSet } from '../../model/rule.ts'
import { access, session, token } from './account.ts'
import {
  add,
  addElsewhere,
  addGlobal,
  allowScripts,
  auditFix,
  cache,
  link,
  manifest,
  remove,
  selfUpdate,
  update,
} from './dependencies.ts'
import { deprecate, publish, tag, unpublish, version } from './publish.ts'
import { create, fetchAndRun, opaque } from './run.ts'
import {
  credentialSetting,
  editSettings,
  guardSetting,
  registryForCall,
  registrySetting,
  unknownSetting,
} from './settings.ts'

/** npm, npx, pnpm, yarn, bun and their kin. */
export const npmRules: RuleSet<NpmCommand> = {
  family: npmFamily,
  rules: [
    add,
    addElsewhere,
    addGlobal,
    remove,
    update,
    auditFix,
    link,
    allowScripts,
    selfUpdate,
    manifest,
    version,
    cache,
    publish,
    unpublish,
    tag,
    deprecate,
    token,
    session,
    access,
    credentialSetting,
    registrySetting,
    registryForCall,
    guardSetting,
    editSettings,
    unknownSetting,
    fetchAndRun,
    create,
    opaque,
  ],
}
