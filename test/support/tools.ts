import { spawnSync } from 'node:child_process'

/** Programs that some tests need, with the Debian package that brings each. */
export const TOOLS = {
  bash: 'bash',
  dash: 'dash',
  zsh: 'zsh',
  fish: 'fish',
  busybox: 'busybox',
  shellcheck: 'shellcheck',
  make: 'make',
  perl: 'perl',
  python3: 'python3',
  strace: 'strace',
  'pre-commit': 'pre-commit',
  Xvfb: 'xvfb',
  'dbus-daemon': 'dbus-x11',
  dunst: 'dunst',
  'notify-send': 'libnotify-bin',
} as const satisfies Record<string, string>

export type Tool = keyof typeof TOOLS

const found = new Map<string, boolean>()

/** Whether a program is on this machine. A test that needs it is left out where it is not; the run names it at its end. */
export const hasTool = (tool: Tool): boolean => {
  const known = found.get(tool)
  if (known !== undefined) return known
  const there = spawnSync('sh', ['-c', 'command -v "$1"', 'sh', tool]).status === 0
  found.set(tool, there)
  return there
}

/** Tools that this machine lacks. */
export const missingTools = (): readonly Tool[] => (Object.keys(TOOLS) as Tool[]).filter(tool => !hasTool(tool))
