// Everything but the quick entry: builds the ports, joins doors and command line, sets the exit code.
import { createDoors } from '../enforce/doors.ts'
import { createInstallation } from '../enforce/install/installation.ts'
import { locate } from '../gate/session.ts'
import { PROBES, READERS } from '../impact/registry.ts'
import { HoldpointError, EXIT_OF } from '../model/errors.ts'
import type { Ports } from '../model/ports.ts'
import { failureOf, failureText } from '../report/failure.ts'
import { allCommands, commandNamed } from '../surface/cli/commands/index.ts'
import { linesOf } from '../surface/cli/input-lines.ts'
import { makeOut } from '../surface/cli/out.ts'
import { runCli } from '../surface/cli/run.ts'
import { askAtTerminal } from '../surface/prompt/at-terminal.ts'
import { createPorts } from '../system/index.ts'
import { standardStreams } from '../system/streams.ts'

const readInput = async (): Promise<string> => {
  const chunks: Buffer[] = []
  for await (const chunk of process.stdin as AsyncIterable<Buffer>) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}

const readLines = () => linesOf(process.stdin as AsyncIterable<Buffer>)

/** Ports, or the words of what this machine lacks. */
const openPorts = (): Ports | HoldpointError => {
  try {
    return createPorts(process.argv[1] ?? '')
  } catch (error) {
    if (error instanceof HoldpointError) return error
    throw error
  }
}

/** Runs one command line of `holdpoint`. */
export const main = async (words: readonly string[]): Promise<void> => {
  const ports = openPorts()
  if (ports instanceof HoldpointError) {
    process.stderr.write(failureText(failureOf(ports)))
    process.exitCode = EXIT_OF[ports.code]
    return
  }
  const out = makeOut(standardStreams(), ports.ambient.env)
  const doors = createDoors({
    ports,
    evidence: { probes: PROBES, readers: READERS },
    voice: { stderr: out.stderr, style: out.errorStyle, json: ports.ambient.env['HOLDPOINT_JSON'] === '1' },
    ask: askAtTerminal,
    readInput,
  })
  process.exitCode = await runCli(words, {
    ports,
    out,
    doors: { ...doors, ...createInstallation(ports, process.execPath) },
    locate: () => locate(ports, ports.ambient.cwd),
    readInput,
    readLines,
    get commands() {
      return allCommands()
    },
    commandNamed,
  })
}
