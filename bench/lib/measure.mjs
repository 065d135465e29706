// Measures by turns: each round runs every variant once, so that what else the machine does meets all of them alike.
import { spawnSync } from 'node:child_process'

const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]

/** Milliseconds: median and 95th percentile. */
export const summary = times => {
  const sorted = [...times].sort((a, b) => a - b)
  return { median: at(sorted, 0.5), p95: at(sorted, 0.95), count: sorted.length }
}

/** Runs a command to its end and answers how long it took; another exit code than expected is an error, not a time. */
export const timeOf = ({ argv, expected = 0, ...options }) => {
  const [program, ...args] = argv
  const start = process.hrtime.bigint()
  const ended = spawnSync(program, args, { stdio: ['pipe', 'ignore', 'pipe'], ...options })
  const took = Number(process.hrtime.bigint() - start) / 1e6
  if (ended.error) throw ended.error
  if (expected !== 'any' && ended.status !== expected)
    throw new Error(`${argv.join(' ')}: exit ${ended.status}, not ${expected}\n${ended.stderr}`)
  return took
}

/**
 * Variants: name → { run: () => milliseconds } or a command for `timeOf`; `before` is done first and not counted.
 * Answers name → summary, and of each round the ratio to the variant `base`, which is steadier than the ratio of medians.
 */
export const byTurns = (variants, rounds, base) => {
  const names = Object.keys(variants)
  const times = Object.fromEntries(names.map(name => [name, []]))
  for (let round = -1; round < rounds; round += 1)
    for (const name of round % 2 === 0 ? names : names.toReversed()) {
      const variant = variants[name]
      variant.before?.()
      const took = variant.run === undefined ? timeOf(variant) : variant.run()
      // The first round warms caches.
      if (round >= 0) times[name].push(took)
    }
  const ratio = name => summary(times[name].map((took, index) => took / times[base][index])).median
  return Object.fromEntries(names.map(name => [name, { ...summary(times[name]), ratio: ratio(name) }]))
}
