import type { Files } from '../../model/ports.ts'
import { strictCanonical } from '../canonical.ts'
import { formatTime, parseTime } from '../expiry.ts'
import { object, time } from '../shape.ts'
import { parseStrictJson } from '../strict-json.ts'

const MAX_BYTES = 1024

const MARK = object({ needed: { newest: time }, unknown: 'refuse' })

const isMark = (value: unknown): value is { readonly newest: string } => MARK(value, 'clock') === undefined

/** The file that remembers the latest time seen (milliseconds). One that is damaged counts as none: requests and journal remember too. */
export const createTimeMark = (files: Files, path: string) => {
  const read = async (): Promise<number | undefined> => {
    const bytes = await files.readRegular(path, MAX_BYTES)
    const json = bytes === undefined ? undefined : parseStrictJson(bytes, { bytes: MAX_BYTES })
    return json?.ok === true && isMark(json.value) ? parseTime(json.value.newest) : undefined
  }

  const note = async (now: Date): Promise<void> => {
    if (now.getTime() <= ((await read()) ?? 0)) return
    await files.replace(path, `${strictCanonical({ newest: formatTime(now.getTime()) })}\n`, 0o600)
  }

  return { read, note }
}
