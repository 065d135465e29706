/** Shells that `holdpoint env` writes lines for. */
export const SHELLS = ['bash', 'zsh', 'fish'] as const
export type Shell = (typeof SHELLS)[number]

/** POSIX single quotes hold everything but themselves. */
const posix = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`

/** Within single quotes fish knows two escapes, of the backslash and of the quote. */
const fish = (text: string): string => `'${text.replaceAll('\\', String.raw`\\`).replaceAll("'", String.raw`\'`)}'`

/** The line to `eval` (fish: to pipe into `source`) that puts the shims first on `PATH`. A second time it changes nothing. */
export const shellInit = (shell: Shell, shims: string): string => {
  if (shell === 'fish') return `test "$PATH[1]" = ${fish(shims)}; or set -gx PATH ${fish(shims)} $PATH\n`
  return `case "$PATH:" in ${posix(`${shims}:`)}*) ;; *) export PATH=${posix(shims)}"\${PATH:+:$PATH}" ;; esac\n`
}
