#!/usr/bin/env node
// How fast lines are judged, warm and from a cold start, beside cc-safety-net.
//   node bench/classify.mjs [FILE] [--rounds 15] [--lines 200000] [--write]
// FILE holds JSON lines with `cmd`, or plain lines; without it the rules' own examples and near misses are judged.
// --write puts the table into docs/.
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readLines } from './lib/lines.mjs'
import { load, machineText } from './lib/machine.mjs'
import { byTurns } from './lib/measure.mjs'
import { installPeers, PEERS } from './lib/peers.mjs'
import { ENTRY, makePlace, PROJECT } from './lib/place.mjs'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '15' },
    lines: { type: 'string', default: '200000' },
    write: { type: 'boolean' },
  },
})
const ROUNDS = Number(values.rounds)
const WARM_ROUNDS = 30

if (!existsSync(ENTRY)) execFileSync(process.execPath, [join(PROJECT, 'scripts/build.mjs')], { stdio: 'inherit' })
const bin = installPeers()
const { checkCommand } = await import(join(bin, '..', 'cc-safety-net', 'dist', 'api.js'))
const { classify } = await import(join(PROJECT, 'dist', 'index.js'))
const lines = await readLines(positionals[0])
const place = makePlace()

/** Processor time of this process in milliseconds: what else the machine does is not in it. */
const busy = work => {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

/** Every line, some times over, so that a round is long enough for what stands in the caches; milliseconds for once over. */
const pass = (judge, times) => ({
  run: () =>
    busy(() => {
      for (let time = 0; time < times; time += 1) for (const line of lines) judge(line)
    }) / times,
})

/** `check --stdin` from its start to its last answer, in lines of the same kinds. */
const streamed = () => {
  const count = Number(values.lines)
  const input = Array.from({ length: count }, (_, at) => JSON.stringify({ cmd: lines[at % lines.length] })).join('\n')
  const start = process.hrtime.bigint()
  const { error, stdout } = spawnSync(process.execPath, [ENTRY, 'check', '--stdin'], {
    env: place.plain,
    input,
    maxBuffer: 2 ** 30,
  })
  if (error) throw error
  const seconds = Number(process.hrtime.bigint() - start) / 1e9
  if (stdout.toString().trimEnd().split('\n').length !== count) throw new Error('check --stdin left lines unanswered')
  return count / seconds
}

const whole = value => Math.round(value).toLocaleString('en-US')

const warmRows = () => {
  const variants = {
    'holdpoint classify()': pass(classify, Math.ceil(20_000 / lines.length)),
    'cc-safety-net checkCommand()': pass(command => checkCommand({ command, cwd: place.root }), 1),
  }
  // Until the engine's compiler has seen enough it works beside the lines, and its time counts with theirs: what is rare on the
  // lines takes it some half a million of them.
  for (let round = 0; round < WARM_ROUNDS; round += 1) variants['holdpoint classify()'].run()
  const results = byTurns(variants, ROUNDS, 'holdpoint classify()')
  return Object.entries(results).map(
    ([name, { median, p95, ratio }]) =>
      `| ${name} | ${whole((lines.length / median) * 1000)} | ${((median / lines.length) * 1000).toFixed(1)} | ` +
      `${((p95 / lines.length) * 1000).toFixed(1)} | ${ratio.toFixed(2)} × |`,
  )
}

const coldRows = () => {
  const command = 'git status'
  const hook = { hook_event_name: 'PreToolUse', tool_name: 'Bash', cwd: place.root, tool_input: { command } }
  const env = place.plain
  execFileSync(process.execPath, [ENTRY, 'warm'], { env, stdio: 'ignore' })
  const results = byTurns(
    {
      'node -e 0': { argv: [process.execPath, '-e', '0'], env },
      'holdpoint check': { argv: [process.execPath, ENTRY, 'check', '-c', command], env },
      'cc-safety-net hook': {
        argv: [join(bin, 'cc-safety-net'), 'hook', '--claude-code'],
        env,
        input: JSON.stringify(hook),
      },
    },
    ROUNDS,
    'node -e 0',
  )
  return Object.entries(results).map(
    ([name, { median, p95, ratio }]) =>
      `| ${name} | ${median.toFixed(1)} | ${p95.toFixed(1)} | ${ratio.toFixed(2)} × |`,
  )
}

try {
  const busyAtStart = load()
  const text = `${machineText()} · cc-safety-net ${PEERS['cc-safety-net']} · load ${busyAtStart}

${lines.length} different lines: ${positionals[0] === undefined ? 'the examples and near misses of the rules' : 'a file'}. Warm, in one process, processor time:

| what | lines a second | median, µs a line | 95 %, µs a line | ratio |
| --- | ---: | ---: | ---: | ---: |
${warmRows().join('\n')}

\`holdpoint check --stdin\`: ${whole(streamed())} lines a second from its start to its last answer, over ${whole(Number(values.lines))} lines, reading and
writing JSON.

Cold, one process for one line (\`git status\`), after \`holdpoint warm\`, wall-clock time:

| what | median, ms | 95 %, ms | ratio |
| --- | ---: | ---: | ---: |
${coldRows().join('\n')}
`
  process.stdout.write(text)
  if (values.write)
    writeFileSync(
      join(PROJECT, 'docs/bench-classify.md'),
      `# How fast lines are judged

Made by \`node bench/classify.mjs --write\`; do not edit. What is compared was measured by turns in one run, ${ROUNDS} rounds; a ratio is the
median over the rounds. \`checkCommand()\` also looks for its settings on the disk for each line, as its users have it.

${text}`,
    )
} finally {
  place.end()
}
