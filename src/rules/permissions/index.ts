import type { PermissionsCommand } from '../../command/permissions/index.ts'
import { permissionsFamily } from '../../command/permissions/index.ts'
import type { RuleSet } from '../../model/rule.ts'
import { changeMode, changeOwner, openToOthers, recursiveOutside } from './modes.ts'
import { changeHook, changeSettings, writeLogin, writeSystem } from './settings.ts'

/** Permissions, owners and security settings. */
export const permissionRules: RuleSet<PermissionsCommand> = {
  family: permissionsFamily,
  rules: [openToOthers, changeMode, changeOwner, recursiveOutside, changeSettings, writeSystem, writeLogin, changeHook],
}
