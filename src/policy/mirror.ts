import { isRecord, isText, wrong } from './wrong.ts'

/** Where else the log's entries are copied to. */
export interface MirrorSettings {
  readonly claudeFlow: {
    /** @default false */
    readonly enabled: boolean
    /** Path of claude-flow's program, in the project. @default the package in `node_modules` */
    readonly command?: string
  }
}

export const NO_MIRROR: MirrorSettings = { claudeFlow: { enabled: false } }

const KNOWN = ['enabled', 'command']

const onlyKnown = (source: string, key: string, value: unknown, known: readonly string[]) => {
  if (!isRecord(value)) throw wrong(source, key, value, 'an object')
  const stranger = Object.keys(value).find(name => !known.includes(name))
  if (stranger !== undefined)
    throw wrong(source, `${key}.${stranger}`, value[stranger], `left out: known are ${known.join(', ')}`)
  return value
}

/** Throws `settings-invalid`, naming the key and what would be right. */
export const parseMirror = (source: string, value: unknown): MirrorSettings => {
  const { claudeFlow = {} } = onlyKnown(source, 'mirror', value, ['claudeFlow'])
  const { enabled = false, command } = onlyKnown(source, 'mirror.claudeFlow', claudeFlow, KNOWN)
  if (typeof enabled !== 'boolean') throw wrong(source, 'mirror.claudeFlow.enabled', enabled, 'true or false')
  if (command !== undefined && (!isText(command) || command.trim() === ''))
    throw wrong(source, 'mirror.claudeFlow.command', command, 'a path such as node_modules/.bin/claude-flow')
  return { claudeFlow: { enabled, ...(command === undefined ? {} : { command }) } }
}
