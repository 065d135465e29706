import { createFiles } from '../../src/system/files.ts'
import { openStore } from '../../src/approval/store.ts'

/** Run as its own process: spends one decision at the given time; `die` ends it hard right after, before anything could run. */
const [directory = '', id = '', at = '0', mode = 'live'] = process.argv.slice(2)

const clock = {
  now: () => new Date(),
  sleep: (milliseconds: number) => new Promise<void>(resolve => setTimeout(resolve, milliseconds)),
}
const store = openStore(createFiles(), directory, { clock, uid: process.getuid?.() ?? 0 })

await clock.sleep(Math.max(0, Number(at) - Date.now()))
const won = await store.spend(id, 'shim')
if (mode === 'die') process.kill(process.pid, 'SIGKILL')
process.stdout.write(won ? 'won' : 'lost')
