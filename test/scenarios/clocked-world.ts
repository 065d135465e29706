import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { World } from './world.ts'

/** Loaded before the program: its time is the real one plus the milliseconds in a file. */
const CLOCK = `const { readFileSync } = require('node:fs')
const Real = Date
const now = () => Real.now() + Number(readFileSync(process.env.TEST_CLOCK, 'utf8'))
globalThis.Date = class extends Real {
  constructor(...parts) { super(...(parts.length === 0 ? [now()] : parts)) }
  static now() { return now() }
}
`

/** A world whose time a test moves on for all processes, those that run among them. */
export class ClockedWorld extends World {
  constructor() {
    super()
    writeFileSync(join(this.home, 'clock.cjs'), CLOCK)
    this.setMinutes(0)
  }

  setMinutes(minutes: number): void {
    writeFileSync(join(this.home, 'clock'), String(minutes * 60_000))
  }

  override humanEnv(more: Readonly<Record<string, string>> = {}): Record<string, string> {
    return super.humanEnv({
      NODE_OPTIONS: `--require="${join(this.home, 'clock.cjs')}"`,
      TEST_CLOCK: join(this.home, 'clock'),
      ...more,
    })
  }
}
