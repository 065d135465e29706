import { STORE_NAMES } from './stores.ts'

/** What the build found the table of stores to know. */
declare const BUILT_STORES: readonly string[] | undefined

/** The built program has the names apart, so that a call of another program need not take the table. */
export const ASKED: readonly string[] = typeof BUILT_STORES === 'undefined' ? STORE_NAMES : BUILT_STORES

const NAMES: ReadonlySet<string> = new Set(ASKED)

/** Programs that may be asked for a secret: those of the table and of the tests beside it. */
export const isAsked = (program: string): boolean =>
  NAMES.has(program) || program === 'terraform' || program === 'tofu' || program.startsWith('docker-credential-')
