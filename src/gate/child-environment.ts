import type { Ambient } from '../model/ports.ts'

/** Whose account it is, and in which language. No variable of the asker's choice that would change what Node or a program does. */
const ACCOUNT = ['HOME', 'USER', 'LOGNAME', 'LANG', 'LC_ALL', 'TZ'] as const
const FOLDERS = ['XDG_CONFIG_HOME', 'XDG_STATE_HOME', 'XDG_DATA_HOME', 'XDG_RUNTIME_DIR'] as const

/** Folders that root alone writes to, on Linux and macOS. */
export const ROOT_FOLDERS = '/usr/bin:/bin:/usr/sbin:/sbin:/usr/local/bin'

export type Environment = Readonly<Record<string, string | undefined>>

/** What a program of ours that nobody looks at gets of the environment, with `more` of its variables. */
export const childEnvironment = ({ env }: Pick<Ambient, 'env'>, more: readonly string[] = []): Environment => ({
  ...Object.fromEntries([...ACCOUNT, ...FOLDERS, ...more].map(name => [name, env[name]])),
  PATH: ROOT_FOLDERS,
})
