import { missingTools, TOOLS } from './tools.ts'

/** Names what this run cannot test for want of a program; under `.ci/run` that is a failure. */
export default (): (() => void) => {
  const missing = missingTools()
  if (missing.length === 0) return () => undefined
  const packages = missing.map(tool => TOOLS[tool]).join(' ')
  const message = `not tested here, for want of: ${missing.join(', ')} (Debian: apt-get install ${packages})`
  if (process.env['HOLDPOINT_TEST_ALL_TOOLS'] === '1') throw new Error(message)
  return () => process.stdout.write(`\n${message}\n`)
}
