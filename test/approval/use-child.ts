import { planOf } from './plan.ts'
import { openStore } from '../../src/approval/store.ts'
import { createFiles } from '../../src/system/files.ts'

/** Run as its own process: takes one use of a grant at the given time; `die` ends it hard right after, before anything could run. */
const [directory = '', id = '', most = '0', at = '0', mode = 'live', each = '0'] = process.argv.slice(2)

const clock = {
  now: () => new Date(),
  sleep: (milliseconds: number) => new Promise<void>(resolve => setTimeout(resolve, milliseconds)),
}
const store = openStore(createFiles(), directory, { clock, uid: process.getuid?.() ?? 0 })

await clock.sleep(Math.max(0, Number(at) - Date.now()))
const taken = await store.takeUse(id, 'npm install x', planOf(Number(most), Number(each)))
if (mode === 'die') process.kill(process.pid, 'SIGKILL')
process.stdout.write(taken === undefined ? 'none' : String(taken.use))
