import { HoldpointError } from '../model/errors.ts'

/** A setting that is not valid, told with its file, the value met and what would be right. */
export const wrong = (source: string, key: string, met: unknown, right: string): HoldpointError =>
  new HoldpointError(
    'settings-invalid',
    `${source}: \`${key}\` is ${JSON.stringify(met)}; it must be ${right}`,
    `correct ${source}, then a human runs: holdpoint init`,
  )

export const isText = (value: unknown): value is string => typeof value === 'string'

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
