import type { Ports } from '../../model/ports.ts'
import type { Notice } from '../../report/notice.ts'
import { noticeHead, noticeLines } from '../../report/notice.ts'
import { rootProgram } from './programs.ts'

/** Servers may read the text below the head as markup: https://specifications.freedesktop.org/notification-spec/latest/markup.html */
const escapeMarkup = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** notify-send reads backslashes in that text as C does: `\n`, `\u…`. */
const escapeBackslashes = (text: string): string => text.replaceAll('\\', '\\\\')

/** Words for libnotify's notify-send; behind `--` nothing is an option. */
export const notifySendWords = (notice: Notice): readonly string[] => [
  '--app-name=Holdpoint',
  `--urgency=${notice.type === 'blocker' ? 'critical' : 'normal'}`,
  '--',
  noticeHead(notice),
  escapeBackslashes(escapeMarkup(noticeLines(notice).join('\n'))),
]

/** The script is a constant; what it shows comes to it as arguments. The first of them is ours, so it cannot be an option. */
export const osascriptWords = (notice: Notice): readonly string[] => [
  '-e',
  'on run argv',
  '-e',
  'display notification (item 2 of argv) with title (item 1 of argv)',
  '-e',
  'end run',
  noticeHead(notice),
  noticeLines(notice).join('\n'),
]

const PROGRAMS = {
  darwin: ['osascript', osascriptWords],
  linux: ['notify-send', notifySendWords],
} as const

/** The call that shows a notice on this machine's desktop, or why there is none. */
export const desktopCall = async (
  { files, ambient }: Pick<Ports, 'files' | 'ambient'>,
  notice: Notice,
): Promise<{ readonly argv: readonly string[] } | { readonly why: string }> => {
  const [name, wordsOf] = ambient.platform === 'darwin' ? PROGRAMS.darwin : PROGRAMS.linux
  const path = await rootProgram(files, name)
  return path === undefined
    ? { why: `${name} is not installed; the inbox rings the terminal's bell` }
    : { argv: [path, ...wordsOf(notice)] }
}

/**
 * Variables by which a desktop program finds the person's session. Where the session's bus has its usual place
 * (https://www.freedesktop.org/software/systemd/man/latest/systemd.special.html) that one is taken, whatever the environment says.
 */
export const desktopVariables = async ({
  files,
  ambient,
}: Pick<Ports, 'files' | 'ambient'>): Promise<Readonly<Record<string, string | undefined>>> => {
  const { env, uid } = ambient
  const bus = `/run/user/${uid}/bus`
  const facts = await files.describe(bus)
  const isOwn = facts?.uid === uid && facts.kind === 'other'
  return {
    DISPLAY: env['DISPLAY'],
    WAYLAND_DISPLAY: env['WAYLAND_DISPLAY'],
    XAUTHORITY: env['XAUTHORITY'],
    XDG_RUNTIME_DIR: isOwn ? `/run/user/${uid}` : env['XDG_RUNTIME_DIR'],
    DBUS_SESSION_BUS_ADDRESS: isOwn ? `unix:path=${bus}` : env['DBUS_SESSION_BUS_ADDRESS'],
  }
}

/** Why no notice came up, for whoever reads the log: what the program itself says is in no form that could be relied on. */
export const desktopProblem = async (
  { files, ambient }: Pick<Ports, 'files' | 'ambient'>,
  problem: string,
): Promise<string> => {
  if (ambient.platform === 'darwin') return problem
  const variables = await desktopVariables({ files, ambient })
  const isKnown = ['DBUS_SESSION_BUS_ADDRESS', 'XDG_RUNTIME_DIR', 'DISPLAY'].some(
    name => (variables[name] ?? '') !== '',
  )
  return isKnown
    ? `${problem}: no notification daemon answered on the session's bus`
    : `${problem}: no session bus is known, since DBUS_SESSION_BUS_ADDRESS is not set and /run/user/${ambient.uid}/bus is not there`
}
