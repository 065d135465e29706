import type { Ports } from '../model/ports.ts'

const nothing = (): Promise<undefined> => Promise.resolve(undefined)

/**
 * Ports to a place where no file is, what is written is gone, and no program starts: for going through a hold without one. What they
 * answer says nothing of this machine, and nothing of its environment reaches them.
 */
export const nowhere = (ports: Ports): Ports => ({
  ...ports,
  files: {
    readText: nothing,
    readRegular: nothing,
    readPart: nothing,
    describe: nothing,
    list: () => Promise.resolve([]),
    realPath: path => Promise.resolve(path),
    createExclusive: () => Promise.resolve(true),
    replace: nothing,
    append: nothing,
    makeDirectory: nothing,
    rename: nothing,
    remove: nothing,
    setMode: nothing,
    withLock: (_path, work) => work(),
    watch: () => () => undefined,
  },
  processes: {
    capture: () => Promise.resolve({ code: null, stdout: '', stderr: '', failure: 'missing' }),
    run: () => Promise.resolve(NOT_FOUND),
    ancestors: () => Promise.resolve([]),
    find: nothing,
  },
  outbound: {
    host: '',
    startSelf: () => undefined,
    runApart: () => Promise.resolve({ failure: 'missing' }),
    post: () => Promise.resolve({ failure: 'refused' }),
  },
  ambient: { ...ports.ambient, env: {} },
})

/** As a shell ends where it finds no such program. */
const NOT_FOUND = 127
