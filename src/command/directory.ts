import type { Context, Cwd } from '../model/command.ts'
import type { Word } from '../model/word.ts'
import { HOLE, normalize, pathTextOf } from './path-text.ts'

/** Stands for the home of a user whom nobody named: a folder that counts as a home. */
const SOME_HOME = '/home/~'

const absolute = (path: string): Cwd => ({ kind: 'absolute', path: normalize(path) })

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
        ? { kind: 'relative', path: normalize(rest.replace(/^\/+/u, '')) }
        : absolute(`${context.project}/${rest}`)
    case 'cwd':
      if (cwd.kind === 'unknown') return cwd
      return { kind: cwd.kind, path: normalize(`${cwd.path}${cwd.path === '' ? '' : '/'}${rest}`) }
    case 'unknown':
    case 'appended':
      return { kind: 'unknown' }
  }
}
