import type { GitCommand } from '../../command/git/command.ts'
import { gitFamily } from '../../command/git/family.ts'
import type { RuleSet } from '../../model/rule.ts'
import { branchDelete } from './branch-delete.ts'
import { branchMove } from './branch-move.ts'
import { checkoutForce } from './checkout-force.ts'
import { checkoutPaths } from './checkout-paths.ts'
import { clean } from './clean.ts'
import { configElsewhere } from './config-elsewhere.ts'
import { addCredential, showCredential } from './credential-files.ts'
import { credential } from './credential.ts'
import { fetchForce } from './fetch-force.ts'
import { pruneObjects, reflogExpire } from './forget-history.ts'
import { guardedSettings } from './guarded-settings.ts'
import { hookVariables } from './hook-variables.ts'
import { lfsPrune } from './lfs-prune.ts'
import { noVerify } from './no-verify.ts'
import { checkoutIndexForce, readTreeReset, symbolicRefDelete, updateRef } from './plumbing.ts'
import { programSetting } from './program-setting.ts'
import { pushDelete } from './push-delete.ts'
import { pushDeploy } from './push-deploy.ts'
import { pushElsewhere } from './push-elsewhere.ts'
import { pushForce } from './push-force.ts'
import { pushLocation } from './push-location.ts'
import { pushPlumbing } from './push-plumbing.ts'
import { remoteAdd, remoteRemove, remoteSetUrl } from './remote.ts'
import { removeHook } from './remove-hook.ts'
import { resetHard } from './reset-hard.ts'
import { restoreWorktree } from './restore-worktree.ts'
import { rewriteHistory } from './rewrite-history.ts'
import { rm } from './rm.ts'
import { sendMail } from './send-mail.ts'
import { stashBranch } from './stash-branch.ts'
import { stashDrop } from './stash-drop.ts'
import { submoduleAdd, submoduleDeinit, submoduleDeinitForce } from './submodule.ts'
import { tagDelete, tagForce } from './tag.ts'
import { unknownArgument, unknownVerb } from './unknown.ts'
import { worktreeRemove, worktreeRemoveForce } from './worktree-remove.ts'

/** Git, and every rule about it. */
export const gitRules: RuleSet<GitCommand> = {
  family: gitFamily,
  rules: [
    pushForce,
    pushDelete,
    pushLocation,
    pushDeploy,
    pushElsewhere,
    pushPlumbing,
    resetHard,
    checkoutForce,
    checkoutPaths,
    restoreWorktree,
    clean,
    stashDrop,
    stashBranch,
    branchDelete,
    branchMove,
    tagDelete,
    tagForce,
    rm,
    worktreeRemove,
    worktreeRemoveForce,
    submoduleAdd,
    submoduleDeinit,
    submoduleDeinitForce,
    reflogExpire,
    pruneObjects,
    rewriteHistory,
    updateRef,
    symbolicRefDelete,
    readTreeReset,
    checkoutIndexForce,
    fetchForce,
    remoteAdd,
    remoteSetUrl,
    remoteRemove,
    lfsPrune,
    sendMail,
    noVerify,
    hookVariables,
    removeHook,
    ...guardedSettings,
    configElsewhere,
    programSetting,
    credential,
    showCredential,
    addCredential,
    unknownVerb,
    unknownArgument,
  ],
}
