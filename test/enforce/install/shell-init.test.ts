import { expect, it } from 'vitest'
import type { Shell } from '../../../src/enforce/install/shell-init.ts'
import { shellInit } from '../../../src/enforce/install/shell-init.ts'
import { cleanEnv, execute } from '../../system/support.ts'

const PATH = process.env['PATH'] ?? '/usr/bin:/bin'
const FOLDERS = ['/data/shims', "/da ta/it's", String.raw`/back\slash/$HOME/*`, '/new\nline', "/end\\'"] as const
const SHELLS: readonly (readonly [Shell, string, string])[] = [
  ['bash', 'bash', 'eval "$LINE"; eval "$LINE"; printf %s "$PATH"'],
  ['bash', 'dash', 'eval "$LINE"; eval "$LINE"; printf %s "$PATH"'],
  ['zsh', 'zsh', 'eval "$LINE"; eval "$LINE"; printf %s "$PATH"'],
  [
    'fish',
    'fish',
    'printf %s $LINE | source; printf %s $LINE | source; printf %s (string join : -- $PATH | string collect)',
  ],
]

it.each(SHELLS.flatMap(([shell, program, script]) => FOLDERS.map(folder => ({ shell, program, script, folder }))))(
  '$program: $folder comes first, once',
  async ({ shell, program, script, folder }) => {
    const env = { ...cleanEnv('/tmp'), PATH, LINE: shellInit(shell, folder) }
    const ended = await execute([program, '-c', script], { cwd: '/', env })
    expect(ended.stdout).toBe(`${folder}:${PATH}`)
  },
)

it.each(SHELLS)('%s (%s): first again after something else was put before it', async (shell, program, script) => {
  const env = { ...cleanEnv('/tmp'), PATH: `/usr/local/bin:/data/shims:${PATH}`, LINE: shellInit(shell, '/data/shims') }
  const ended = await execute([program, '-c', script], { cwd: '/', env })
  expect(ended.stdout).toBe(`/data/shims:/usr/local/bin:/data/shims:${PATH}`)
})
