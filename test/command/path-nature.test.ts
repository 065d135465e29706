import fc from 'fast-check'
import { expect, it } from 'vitest'
import { isSystemPath } from '../../src/command/path-nature.ts'

/** The system's folders one by one, as plainly as can be. */
const FOLDERS = '/etc /private/etc /usr /bin /sbin /lib /lib64 /boot /System /var/spool/cron /proc/sys /sys'.split(' ')

const isBelow = (path: string, folder: string): boolean => path === folder || path.startsWith(`${folder}/`)

const isPlainlySystem = (path: string): boolean =>
  FOLDERS.some(folder => isBelow(path, folder)) && !isBelow(path, '/usr/local')

it('the one pattern for the folders of the system says what the list of them says', () => {
  const step = fc.oneof(
    fc.constantFrom(...FOLDERS.flatMap(folder => folder.split('/').slice(1)), 'local', 'locals', 'etcetera', 'x'),
    fc.string({ maxLength: 3 }).filter(text => !text.includes('/')),
  )
  const path = fc.tuple(fc.constantFrom('/', '', '~/'), fc.array(step, { maxLength: 4 }))
  fc.assert(
    fc.property(path, ([start, steps]) => {
      const text = start + steps.join('/')
      expect(isSystemPath(text)).toBe(isPlainlySystem(text))
    }),
    { numRuns: 10_000 },
  )
})
