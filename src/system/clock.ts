import type { Clock } from '../model/ports.ts'

/** This machine's clock. */
export const createClock = (): Clock => ({
  now: () => new Date(),
  sleep: milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds)),
})
