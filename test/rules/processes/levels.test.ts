import { expect, it } from 'vitest'
import type { Level } from '../../../src/model/level.ts'
import { levelOf, rulesOf } from '../../support/classify.ts'

const ROWS: readonly (readonly [line: string, level: Level])[] = [
  ['kill -9 1', 3],
  ['kill -9 -1', 3],
  ['kill -KILL 1', 3],
  ['kill -s KILL -1', 3],
  ['kill -- -1', 3],
  ['killall5 -9', 3],
  ['kill 4711', 1],
  ['kill -9 4711', 1],
  ['kill -1 4711', 1],
  ['kill -HUP 4711', 1],
  ['kill -0 1', 1],
  ['kill -l', 1],
  ['kill $!', 1],
  ['kill "$(cat server.pid)"', 1],
  ['kill -9 $(lsof -ti :3000)', 1],
  ['pkill node', 2],
  ['pkill -f vite', 2],
  ['fuser -k 3000/tcp', 2],
  ['fuser -vk 3000/tcp', 2],
  ['fuser --kill 3000/tcp', 2],
  ['fuser 3000/tcp', 1],
  ['fuser -v -n tcp 3000', 1],
  ['killall -9 node', 2],
  ['killall -l', 1],
  ['pgrep node', 1],
  ['taskkill /F /IM node.exe', 2],
  ['taskkill /PID 1234 /F', 1],
  ['Stop-Process -Name node -Force', 2],
  ['Stop-Process -Id 1234', 1],
]

it.each(ROWS)('%s', (line, level) => {
  expect([levelOf(line), rulesOf(line)]).toEqual([level, expect.anything()])
})
