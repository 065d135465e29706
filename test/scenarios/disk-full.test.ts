import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { World } from './world.ts'

const mount = (folder: string): boolean =>
  spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k,mode=700', 'tmpfs', folder]).status === 0

const unmount = (folder: string): void => {
  spawnSync('umount', [folder])
}

/** Only root may mount, and not in every container: where it cannot be tried, it is left out and named. */
const canMount = (): boolean => {
  const folder = mkdtempSync(join(tmpdir(), 'holdpoint-mount-'))
  const done = mount(folder)
  if (done) unmount(folder)
  rmSync(folder, { recursive: true })
  return done
}

describe.runIf(canMount())('a disk that is full', () => {
  let world: World
  beforeAll(() => {
    world = new World()
    world.init()
    rmSync(world.state, { recursive: true })
    world.must(['mkdir', '-m', '700', world.state])
    expect(mount(world.state)).toBe(true)
    const filler = join(world.state, 'filler')
    try {
      writeFileSync(filler, Buffer.alloc(1 << 20))
    } catch {
      // As much as fits is what it is for.
    }
  })
  afterAll(() => {
    unmount(world.state)
    world.end()
  })

  it('holds what it cannot write down, says why, and loses nothing', () => {
    const ran = world.agent('rm -rf src')
    expect(ran.code).toBe(70)
    expect(ran.stderr).toContain('the disk is full')
    expect(existsSync(join(world.repo, 'src/app.js'))).toBe(true)
  })

  it('keeps level 1 going', () => {
    expect(world.agent('git status --short').code).toBe(0)
  })
})
