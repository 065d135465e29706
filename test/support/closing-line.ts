import type { Reporter, TestModule } from 'vitest/node'
import { realPackages } from '../gate/claude-flow/real.ts'

/** The packages are a gigabyte each: they are tested where somebody installed them, and are no failure where not. */
const NO_CLAUDE_FLOW =
  '\nnot tested here: the real claude-flow. For each VERSION: npm install --ignore-scripts --prefix FOLDER/VERSION claude-flow@VERSION, then HOLDPOINT_CLAUDE_FLOW=FOLDER\n'

/** Prints one plain line at the very end that any script can read: `tests: N passed, N failed, N skipped`. */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    const counts = { passed: 0, failed: unhandled.length, skipped: 0, pending: 0 }
    for (const module of modules) {
      if (module.state() === 'failed' && module.errors().length > 0) counts.failed += module.errors().length
      for (const test of module.children.allTests()) counts[test.result().state] += 1
    }
    if (realPackages().length === 0) process.stdout.write(NO_CLAUDE_FLOW)
    process.stdout.write(`\ntests: ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped\n`)
  }
}
