import inspector from 'node:inspector'
import type { Profiler } from 'node:inspector'
import { createInterface } from 'node:readline'
import { classify } from '../../src/gate/classify.ts'

/**
 * Counts what reading a line costs, whatever else the machine does: V8 counts how often each block of the code runs;
 * what built-in functions look at and copy is counted beside it. A program of its own (`reading-cost.ts` starts it):
 * it changes the built-in functions, and needs a heap that is not collected while a line is read.
 */

/** What one line costs. */
export interface Cost {
  /** Blocks of the code that ran. */
  readonly blocks: number
  /** Characters and elements that built-in functions looked at. */
  readonly looked: number
  readonly bytes: number
  readonly level: number
}

let looked = 0

type Method = (this: never, ...args: never[]) => unknown

/** Has a built-in method count what it does, told by its result. */
const count = (on: object, names: string, cost: (self: never, result: never, args: never) => number): void => {
  for (const name of names.split(' ')) {
    const own = Reflect.get(on, name) as Method
    const counted = function (this: never, ...args: never[]): unknown {
      const result = own.apply(this, args)
      looked += cost(this, result as never, args as never)
      return result
    }
    Object.defineProperty(on, name, { configurable: true, writable: true, value: counted })
  }
}

/** How far a search from a place went. */
const wayTo = (length: number, found: number, from: number): number => (found === -1 ? length : found) - from

const lengthOf = (self: string | unknown[]): number => self.length

count(String.prototype, 'indexOf', (self: string, found: number, [, from = 0]: [string, number?]) =>
  wayTo(self.length, found, from),
)
count(String.prototype, 'lastIndexOf', (self: string, found: number, [, from = self.length]: [string, number?]) =>
  Math.max(0, Math.min(self.length, from) - found),
)
count(String.prototype, 'includes split replaceAll trim trimEnd toLowerCase toUpperCase', lengthOf)
count(String.prototype, 'replace match search', (self: string, _, [by]: [string | RegExp]) =>
  by instanceof RegExp && by.source.startsWith('^') ? 16 : self.length,
)
count(Array.prototype, 'includes indexOf join', lengthOf)
count(Array.prototype, 'slice concat reverse flat', (_, result: unknown[]) => result.length)

/** Where a pattern began, and what it found: anchored or sticky it looks no further than that. */
const countPattern = (): void => {
  const exec: Method = Reflect.get(RegExp.prototype, 'exec')
  const run = (pattern: RegExp, text: string): RegExpExecArray | null => {
    const from = pattern.global || pattern.sticky ? pattern.lastIndex : 0
    const found = exec.call(pattern as never, text as never) as RegExpExecArray | null
    const isFixed = pattern.sticky || pattern.source.startsWith('^')
    looked += found === null ? (isFixed ? 1 : text.length - from) : found.index + found[0].length - from
    return found
  }
  RegExp.prototype.exec = function (text) {
    return run(this, text)
  }
  RegExp.prototype.test = function (text) {
    return run(this, text) !== null
  }
}
countPattern()

/** What is made of another map or set was copied. */
globalThis.Map = class<K, V> extends Map<K, V> {
  constructor(entries?: Iterable<readonly [K, V]> | null) {
    super(entries)
    looked += this.size
  }
}

const session = new inspector.Session()
session.connect()
session.post('Profiler.enable')
session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true, allowTriggeredUpdates: false })

/** Blocks that ran since this was last asked. */
const blocksRun = (): number => {
  let scripts: readonly Profiler.ScriptCoverage[] = []
  session.post('Profiler.takePreciseCoverage', (error, { result }) => {
    if (error !== null) throw error
    scripts = result
  })
  const own = scripts.find(script => script.url === import.meta.url)
  let blocks = 0
  for (const { ranges } of own?.functions ?? []) for (const range of ranges) blocks += range.count
  return blocks
}

const costOf = (line: string): Cost => {
  blocksRun()
  globalThis.gc?.({ execution: 'sync', type: 'minor' })
  looked = 0
  const before = process.memoryUsage().heapUsed
  const { level } = classify(line)
  const bytes = process.memoryUsage().heapUsed - before
  return { looked, bytes, level, blocks: blocksRun() }
}

// The first call of a function compiles it.
costOf('a; git push "$b" | sh -c "python -c 1"')
for await (const row of createInterface({ input: process.stdin })) {
  const lines = JSON.parse(row) as readonly string[]
  process.stdout.write(`${JSON.stringify(lines.map(costOf))}\n`)
}
