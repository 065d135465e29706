import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { hasTool } from '../support/tools.ts'

/** A notice as the desktop's own daemon showed it. */
export interface Shown {
  readonly app: string
  readonly urgency: string
  readonly summary: string
  readonly body: string
}

/** What `desktopVariables` takes, whatever the environment says: where a person's session has one, ours is not asked. */
const USUAL_BUS = `/run/user/${process.getuid?.() ?? 0}/bus`

/** Whether this machine has what it takes, and no desktop of somebody's own that the notices would go to. */
export const canHaveDesktop = (): boolean =>
  (['Xvfb', 'dbus-daemon', 'dunst', 'notify-send'] as const).every(hasTool) && !existsSync(USUAL_BUS)

/** No service is started by name: what is there, the test started. */
const busConfig = (
  path: string,
): string => `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>${path}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`

/** Each notice that comes up has dunst run the program; identical ones are not stacked. */
const dunstConfig = (script: string): string => `[global]
width = 480
height = 300
markup = full
format = "<b>%s</b>\\n%b"
stack_duplicates = false
always_run_script = true
[keep]
summary = "*"
script = "${script}"
`

/** One file for each, whole at once; a NUL behind each of its parts. */
const KEEP = String.raw`#!/bin/sh
cd "$(dirname "$0")/shown" || exit 1
printf '%s\0' "$DUNST_APP_NAME" "$DUNST_URGENCY" "$DUNST_SUMMARY" "$DUNST_BODY" > ".$DUNST_ID"
mv ".$DUNST_ID" "$DUNST_ID"
`

const firstLine = (child: ChildProcess, name: string): Promise<string> =>
  new Promise((resolve, reject) => {
    let text = ''
    child.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString()
      if (text.includes('\n')) resolve(text.slice(0, text.indexOf('\n')))
    })
    child.on('error', reject)
    child.on('exit', code => {
      reject(new Error(`${name} ended with ${String(code)} before it was ready`))
    })
  })

/** A screen that nobody sees, a session bus, and the notification daemon of a real desktop. */
export class DesktopSession {
  readonly folder: string
  #display = ''
  #address = ''
  #daemon: ChildProcess | undefined
  readonly #children: ChildProcess[] = []

  constructor(folder: string) {
    this.folder = folder
    mkdirSync(join(folder, 'shown'), { recursive: true })
  }

  /** Starts screen and bus; the daemon comes apart, so that a test can have none. */
  async start(): Promise<this> {
    const screen = this.child('Xvfb', ['-displayfd', '1', '-screen', '0', '900x500x24', '-nolisten', 'tcp'])
    this.#display = `:${await firstLine(screen, 'Xvfb')}`
    const config = join(this.folder, 'bus.conf')
    writeFileSync(config, busConfig(`unix:path=${encodeURI(join(this.folder, 'bus'))}`))
    const bus = this.child('dbus-daemon', [`--config-file=${config}`, '--nofork', '--print-address=1'])
    this.#address = await firstLine(bus, 'dbus-daemon')
    return this
  }

  /** What a program of this session has in its environment. */
  get env(): Readonly<Record<string, string>> {
    return { DISPLAY: this.#display, DBUS_SESSION_BUS_ADDRESS: this.#address }
  }

  /** Starts dunst; it is ready once it has the name on the bus. */
  async startDaemon(): Promise<void> {
    const script = join(this.folder, 'keep')
    writeFileSync(script, KEEP, { mode: 0o755 })
    const config = join(this.folder, 'dunstrc')
    writeFileSync(config, dunstConfig(script))
    this.#daemon = this.child('dunst', ['-config', config, '-verbosity', 'crit'])
    await this.hasOwner()
  }

  /** The daemon keeps its name on the bus and answers nobody. */
  hangDaemon(): void {
    this.#daemon?.kill('SIGSTOP')
  }

  private async hasOwner(): Promise<void> {
    const ask = ['--print-reply', '--dest=org.freedesktop.DBus', '/', 'org.freedesktop.DBus.NameHasOwner']
    for (;;) {
      const call = this.child('dbus-send', ['--bus=' + this.#address, ...ask, 'string:org.freedesktop.Notifications'])
      const answer = await new Promise<string>(resolve => {
        let text = ''
        call.stdout?.on('data', (chunk: Buffer) => (text += chunk.toString()))
        call.on('close', () => {
          resolve(text)
        })
      })
      if (answer.includes('boolean true')) return
      await new Promise(resolve => setTimeout(resolve, 50))
    }
  }

  private child(program: string, words: readonly string[]): ChildProcess {
    const env = { PATH: process.env['PATH'] ?? '', HOME: this.folder, LANG: 'C.UTF-8', ...this.env }
    const child = spawn(program, words, { cwd: this.folder, env, stdio: ['ignore', 'pipe', 'ignore'] })
    this.#children.push(child)
    return child
  }

  /** What came up on the screen so far, in turn. */
  shown(): readonly Shown[] {
    const folder = join(this.folder, 'shown')
    return readdirSync(folder)
      .filter(name => !name.startsWith('.'))
      .sort((left, right) => Number(left) - Number(right))
      .map(name => {
        const [app = '', urgency = '', summary = '', body = ''] = readFileSync(join(folder, name), 'utf8').split('\0')
        return { app, urgency, summary, body }
      })
  }

  end(): void {
    for (const child of this.#children.toReversed()) child.kill('SIGKILL')
  }
}
