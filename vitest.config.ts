import { defineConfig } from 'vitest/config'

const SCENARIOS = 'test/scenarios/**/*.test.ts'

export default defineConfig({
  test: {
    globalSetup: ['test/support/tools-setup.ts'],
    reporters: ['default', './test/support/closing-line.ts'],
    testTimeout: 60_000,
    hookTimeout: 180_000,
    maxWorkers: 2,
    projects: [
      { extends: true, test: { name: 'unit', include: ['test/**/*.test.ts'], exclude: [SCENARIOS] } },
      // These run what users run: the packed tarball, installed.
      { extends: true, test: { name: 'scenarios', include: [SCENARIOS], globalSetup: ['test/support/packed.ts'] } },
    ],
  },
})
