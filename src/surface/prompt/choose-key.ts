import type { KeyChoice } from '../../gate/setup-key.ts'
import type { Tty } from '../../model/ports.ts'
import { safe } from '../../secrets/escape.ts'
import { readLine } from './read-line.ts'

/** Asks which key a person wants to approve with; `undefined` where nothing was chosen. */
export const chooseKey = async (tty: Tty, files: readonly string[]): Promise<KeyChoice | undefined> => {
  const rows = files.map((file, index) => `  ${index + 1}  ${safe(file)}\n`)
  tty.write(
    `Which key do you approve with?\n${rows.join('')}  n  a new key with a passphrase\n  s  a new security key\n`,
  )
  const typed = (await readLine(tty, files.length > 0 ? 'Number, n or s' : 'n or s'))?.trim().toLowerCase()
  if (typed === 'n') return { kind: 'new', type: 'ed25519', passphrase: true }
  if (typed === 's') return { kind: 'new', type: 'ed25519-sk', passphrase: true }
  const file = files[Number(typed) - 1]
  return file === undefined ? undefined : { kind: 'existing', file }
}
