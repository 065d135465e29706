import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { forProgram } from '../../src/enforce/install/templates.ts'
import { cleanEnv, makeFolder } from '../system/support.ts'

export const SHIM = readFileSync(resolve(import.meta.dirname, '../../shims/shim.sh'), 'utf8')

/** Shells that people have as `sh`. */
export const SHELLS = {
  dash: ['/usr/bin/dash'],
  bash: ['/usr/bin/bash', '--posix'],
  busybox: ['/usr/bin/busybox', 'sh'],
} as const satisfies Record<string, readonly [string, ...string[]]>

export type Shell = keyof typeof SHELLS
export const SHELL_NAMES = Object.keys(SHELLS) as readonly Shell[]

const inQuotes = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`

/** What a shim ends with where it has no gate to ask. */
const ASKED = '70'

/**
 * Runs the text of a shim, as it is installed for one program, in real shells, many calls a shell: each in a subshell that sources it. The real program is a
 * copy of `true`, so a call that is let through ends with 0, and nothing can be harmed; the gate is not there, so one that is not ends with 70.
 */
export class Shells {
  private readonly folder = makeFolder()
  readonly root = this.folder.path
  readonly work = join(this.root, 'work')

  constructor() {
    for (const name of ['real', 'drive', 'work']) mkdirSync(join(this.root, name))
    for (const name of ['git', 'npm', 'rm', 'npx']) copyFileSync('/usr/bin/true', join(this.root, 'real', name))
  }

  readonly dispose = (): void => {
    this.folder.dispose()
  }

  /** Which of the calls of a program run at once. `argvs` have the program's name first, the same in all. */
  quiet(
    shell: Shell,
    argvs: readonly (readonly string[])[],
    { text = SHIM, env = {} }: { readonly text?: string; readonly env?: Readonly<Record<string, string>> } = {},
  ): readonly boolean[] {
    const [name = ''] = argvs[0] ?? []
    const [shim, drive] = [join(this.root, 'shim.sh'), join(this.root, 'drive', name)]
    const own = forProgram(text, name)
    writeFileSync(shim, own.replace('@NODE@', '/nonexistent/node').replace('@ENTRY@', '/nonexistent/entry'))
    const calls = argvs.map(
      ([, ...words]) => `(set -- ${words.map(inQuotes).join(' ')}; . ${inQuotes(shim)}) >/dev/null 2>&1; echo $?`,
    )
    writeFileSync(drive, calls.join('\n'))
    const [program, ...options] = SHELLS[shell]
    const ended = spawnSync(program, [...options, drive], {
      cwd: this.work,
      env: { ...cleanEnv(this.root), PATH: join(this.root, 'real'), ...env },
      encoding: 'utf8',
      maxBuffer: 1024 * 1024,
    })
    const codes = ended.stdout.split('\n').slice(0, -1)
    if (codes.length !== argvs.length) throw new Error(`${shell}: ${codes.length} of ${argvs.length}: ${ended.stderr}`)
    const odd = codes.find(code => code !== '0' && code !== ASKED)
    if (odd !== undefined) throw new Error(`${shell}: a call ended with ${odd}: ${ended.stderr}`)
    return codes.map(code => code === '0')
  }
}
