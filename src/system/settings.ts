import type { Loader, PublicExplorer } from 'cosmiconfig'
import { HoldpointError } from '../model/errors.ts'
import type { SettingsSearch } from '../model/ports.ts'

const NAME = 'holdpoint'

/** Data only. The usual `.js` and `.ts` places would run a repository's code inside the gate. */
const PLACES = [
  'package.json',
  `.${NAME}rc`,
  `.${NAME}rc.json`,
  `.${NAME}rc.yaml`,
  `.${NAME}rc.yml`,
  `.config/${NAME}rc`,
  `.config/${NAME}rc.json`,
  `.config/${NAME}rc.yaml`,
  `.config/${NAME}rc.yml`,
]

/** A data file may name others through `$import`: code is refused there as well. */
const refuseCode: Loader = path => {
  throw new Error(`${path} is a program, and settings are data: use JSON or YAML`)
}

const LOADERS = { '.js': refuseCode, '.cjs': refuseCode, '.mjs': refuseCode, '.ts': refuseCode }

/**
 * cosmiconfig reads a file about itself below the process's current folder when it is called, and runs it where it
 * is a program (`.config/config.js`). So it is called from our own folder, where there is none.
 */
const fromFolder = <T>(folder: string, make: () => T): T => {
  const back = process.cwd()
  process.chdir(folder)
  try {
    return make()
  } finally {
    process.chdir(back)
  }
}

/** Settings search by cosmiconfig, loaded only here. `packageRoot` is the folder of our own package. */
export const createSettingsSearch = (packageRoot: string): SettingsSearch => {
  let explorer: PublicExplorer | undefined
  return {
    find: async directory => {
      const { cosmiconfig } = await import('cosmiconfig')
      const options = { searchPlaces: PLACES, loaders: LOADERS, searchStrategy: 'project', cache: false } as const
      explorer ??= fromFolder(packageRoot, () => cosmiconfig(NAME, { ...options, searchPlaces: [...PLACES] }))
      try {
        const found = await explorer.search(directory)
        return found === null ? undefined : { path: found.filepath, value: found.config as unknown }
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error)
        const hint = 'correct the file, then a human runs: holdpoint init'
        throw new HoldpointError('settings-invalid', `settings cannot be read: ${message}`, hint, { cause: error })
      }
    },
  }
}
