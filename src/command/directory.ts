import type { Context, Cwd } from '../model/command.ts'
import type { Word } from '../model/word.ts'
import { HOLE, normalize, pathTextOf } from './path-text.ts'

/** Stands for the home of a user whom nobody named: a folder that counts as a home. */
const SOME_HOME = '/home/~'

/** No system takes a longer path (`PATH_MAX` of macOS); every later path on the line would be read behind it. */
const LONGEST = 1_024

const placed = (kind: 'absolute' | 'relative', path: string): Cwd =>
  path.length > LONGEST ? { kind: 'unknown' } : { kind, path: normalize(path) }

const absolute = (path: string): Cwd => placed('absolute', path)

/** The directory after `cd WORD` in a directory; without a word, the home. */
export const directoryAfter = (cwd: Cwd, word: Word | undefined, context: Context): Cwd => {
  const home = context.home ?? SOME_HOME
  if (word === undefined) return absolute(home)
  const { anchor, rest } = pathTextOf(word, context)
  if (rest.includes(HOLE)) return { kind: 'unknown' }
  switch (anchor) {
    case 'root':
      return absolute(rest)
    case 'home':
      return absolute(`${home}/${rest}`)
    case 'temporary':
      return absolute(`/tmp/${rest}`)
    case 'project':
      return context.project === undefined
        ? placed('relative', rest.replace(/^\/+/u, ''))
        : absolute(`${context.project}/${rest}`)
    case 'cwd':
      if (cwd.kind === 'unknown') return cwd
      return placed(cwd.kind, `${cwd.path}${cwd.path === '' ? '' : '/'}${rest}`)
    case 'unknown':
    case 'appended':
      return { kind: 'unknown' }
  }
}
