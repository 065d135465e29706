import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeFolder } from '../system/support.ts'

/** Reads what the recording program left: for each line its calls, for each call its words. */
const readRecord = (record: string): readonly (readonly (readonly string[])[])[] => {
  const fields = record.split('\0')
  const answers: string[][][] = [[]]
  for (let at = 0; at < fields.length - 1;) {
    if (fields[at] === 'END') {
      answers.push([])
      at += 1
      continue
    }
    const count = Number(fields[at + 1])
    answers.at(-1)?.push(fields.slice(at + 2, at + 2 + count))
    at += 2 + count
  }
  return answers.slice(0, -1)
}

/** Runs every line in one bash, on a PATH that holds nothing but the recording program `rec`, in an empty folder. */
export const runByBash = (lines: readonly string[]): readonly (readonly (readonly string[])[])[] => {
  const folder = makeFolder()
  const bin = join(folder.path, 'bin')
  const empty = join(folder.path, 'empty')
  mkdirSync(bin)
  mkdirSync(empty)
  const recorder = join(bin, 'rec')
  writeFileSync(recorder, `#!/bin/sh\nprintf '%s\\0' CALL "$#" "$@" >&3\n`)
  chmodSync(recorder, 0o755)
  // What `time` says into a pipe that nobody reads any more would end the line at a moment of the machine's choosing.
  const script = `trap '' PIPE; while IFS= read -r -d '' line <&4; do ( eval "$line" ) </dev/null >/dev/null 2>&1; printf 'END\\0' >&3; done`
  const note = join(folder.path, 'lines')
  writeFileSync(note, lines.map(line => `${line}\0`).join(''))
  const start = `bash=$(command -v bash); PATH=$ONLY; exec "$bash" --norc --noprofile -c "$1" 4<"$2" 3>&1`
  const ended = spawnSync('/bin/sh', ['-c', start, 'sh', script, note], {
    cwd: empty,
    env: { PATH: '/usr/local/bin:/usr/bin:/bin', HOME: '/home/ada', ONLY: bin, LC_ALL: 'C.UTF-8' },
    maxBuffer: 1 << 28,
    timeout: 120_000,
  })
  folder.dispose()
  return readRecord(ended.stdout.toString('utf8'))
}
