// On which machine, with which versions, and how busy it was.
import { spawnSync } from 'node:child_process'
import { realpathSync } from 'node:fs'
import { cpus, loadavg, release, totalmem, type } from 'node:os'

const firstLine = (...argv) => {
  const ended = spawnSync(argv[0], argv.slice(1), { encoding: 'utf8' })
  return (ended.stdout ?? '').split('\n')[0].trim() || 'not there'
}

export const load = () => loadavg()[0].toFixed(1)

export const machineText = () =>
  [
    `${cpus()[0]?.model.trim() ?? 'unknown processor'}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB`,
    `${type()} ${release()}`,
    `Node ${process.version}`,
    firstLine('git', '--version'),
    `sh: ${realpathSync('/bin/sh')}`,
  ].join(' · ')
