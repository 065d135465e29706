import type { Provider } from './provider.ts'
import { AI } from './providers/ai.ts'
import { CLOUD } from './providers/cloud.ts'
import { CODE } from './providers/code.ts'
import { MESSAGING } from './providers/messaging.ts'
import { MONEY } from './providers/money.ts'
import { OPERATIONS } from './providers/operations.ts'

/** All providers whose key formats are known. */
export const PROVIDERS: readonly Provider[] = [...CLOUD, ...CODE, ...AI, ...MESSAGING, ...MONEY, ...OPERATIONS]
