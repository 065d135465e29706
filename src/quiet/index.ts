import { quietCommit, quietPush } from './hook.ts'
import { quietShim } from './shim.ts'

/** Every file with a quiet path, and what stands between its markers. */
export const QUIET_PATHS: Readonly<Record<string, () => string>> = {
  'shims/shim.sh': quietShim,
  'hooks/pre-commit': quietCommit,
  'hooks/pre-push': quietPush,
}
