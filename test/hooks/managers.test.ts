import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { World } from '../enforce/install/world.ts'

const MODULES = resolve(import.meta.dirname, '../../node_modules')
const PRE_COMMIT = '/usr/bin/pre-commit'

let world: World
let path: string
beforeEach(() => {
  world = new World()
  world.env['PATH'] = `${join(MODULES, '.bin')}:${world.env['PATH'] ?? ''}`
  path = world.repository('managed')
  world.git(world.root, 'init', '-q', '--bare', 'origin.git')
  world.git(path, 'remote', 'add', 'origin', world.at('origin.git'))
})
afterEach(() => {
  world.dispose()
})

const read = (name: string) => (existsSync(world.at(name)) ? readFileSync(world.at(name), 'utf8') : undefined)
/** With a changed file: lefthook skips a commit that has none. With a setting of the call, which is the gate's to read. */
const commit = (more: Readonly<Record<string, string>> = {}) => {
  world.write(join(path, 'file.txt'), `${Math.random()}\n`)
  return world.run(path, ['git', '-c', 'advice.statusHints=true', 'commit', '-a', '-m', 'next'], more)
}
/** With a setting of the call, which the hook leaves to the gate. */
const push = (...args: readonly string[]) =>
  world.run(path, ['git', '-c', 'advice.statusHints=true', 'push', '-q', 'origin', 'main', ...args])
const asked = () => world.calls().map(call => call.name)
const tool = async (...argv: readonly [string, ...string[]]) => {
  const ended = await world.run(path, argv)
  expect([argv, ended.code, ended.stderr]).toEqual([argv, 0, expect.anything()])
}

describe('husky 9', () => {
  beforeEach(async () => {
    world.write(join(path, 'package.json'), '{"scripts":{"prepare":"husky"}}')
    await tool('husky')
    world.write(join(path, '.husky/pre-commit'), `echo "$0" >> '${world.at('husky-commit')}'\n`)
    world.write(join(path, '.husky/pre-push'), `cat > '${world.at('husky-push')}'\n`)
    await world.install(path)
  })

  it('runs after the gate, with the refs', async () => {
    expect((await commit()).code).toBe(0)
    expect((await push()).code).toBe(0)
    expect(asked()).toEqual(['pre-commit', 'pre-push'])
    expect(read('husky-commit')).toBe('.husky/pre-commit\n')
    expect(read('husky-push')).toMatch(/^refs\/heads\/main [0-9a-f]{40} refs\/heads\/main 0{40}\n$/u)
  })

  it('refuses as before', async () => {
    world.write(join(path, '.husky/commit-msg'), 'exit 4\n')
    expect((await commit()).code).toBe(1)
  })

  it('switched off, leaves the gate on', async () => {
    expect((await commit({ HUSKY: '0' })).code).toBe(0)
    expect([asked(), read('husky-commit')]).toEqual([['pre-commit'], undefined])
  })

  it('takes the gate off when it is run again, as the note says, and install puts it back', async () => {
    await tool('husky')
    await commit()
    expect(asked()).toEqual([])
    const { managers } = await world.install(path)
    expect(managers.map(manager => manager.name)).toEqual(['husky'])
    await commit()
    expect(asked()).toEqual(['pre-commit'])
  })

  it('is as it was after uninstall', async () => {
    await world.uninstall(path)
    expect(world.git(path, 'config', 'core.hooksPath')).toBe('.husky/_\n')
    await commit()
    expect([asked(), read('husky-commit')]).toEqual([[], '.husky/pre-commit\n'])
  })
})

describe('lefthook', () => {
  beforeEach(async () => {
    const text = [
      'pre-commit:',
      '  commands:',
      `    note: { run: "echo ran >> '${world.at('left-commit')}'" }`,
      'pre-push:',
      '  commands:',
      `    note: { run: "cat >> '${world.at('left-push')}'", use_stdin: true }`,
      '',
    ]
    world.write(join(path, 'lefthook.yml'), text.join('\n'))
    await tool('lefthook', 'install')
    await world.install(path)
  })

  it('runs after the gate, with the refs', async () => {
    expect((await commit()).code).toBe(0)
    expect((await push()).code).toBe(0)
    expect(asked()).toEqual(['pre-commit', 'pre-push'])
    expect(read('left-commit')).toBe('ran\n')
    expect(read('left-push')).toMatch(/^refs\/heads\/main [0-9a-f]{40} /u)
  })

  it('does not run where the gate refuses', async () => {
    world.deny(true)
    expect((await commit()).code).toBe(1)
    expect(read('left-commit')).toBeUndefined()
  })

  it('refuses to install again, as the note says, and the gate stays on', async () => {
    const again = await world.run(path, ['lefthook', 'install'])
    expect([again.code, again.stdout + again.stderr]).toEqual([1, expect.stringContaining('core.hooksPath')])
    await commit()
    expect([asked(), read('left-commit')]).toEqual([['pre-commit'], 'ran\n'])
  })

  it('forced, takes the gate off, as the note says, and install puts it back', async () => {
    await tool('lefthook', 'install', '--force')
    await commit()
    expect(asked()).toEqual([])
    await world.install(path)
    await commit()
    expect(asked()).toEqual(['pre-commit'])
    await world.uninstall(path)
    expect(existsSync(join(path, '.git/holdpoint/hooks/pre-push'))).toBe(false)
  })
})

describe('pre-commit', () => {
  beforeEach(async () => {
    expect(existsSync(PRE_COMMIT), 'the Debian package pre-commit is needed: apt-get install pre-commit').toBe(true)
    const hook = (id: string, stage: string) =>
      `      - { id: ${id}, name: ${id}, language: system, always_run: true, pass_filenames: false, stages: [${stage}], entry: sh -c 'echo ran >> "${world.at(id)}"' }`
    const text = [
      'repos:',
      '  - repo: local',
      '    hooks:',
      hook('note-commit', 'commit'),
      hook('note-push', 'push'),
      '',
    ]
    world.write(join(path, '.pre-commit-config.yaml'), text.join('\n'))
    world.git(path, 'add', '.')
    await tool(PRE_COMMIT, 'install', '--hook-type', 'pre-commit', '--hook-type', 'pre-push')
    await world.install(path)
  })

  it('runs after the gate, at a commit and at a push', async () => {
    expect((await commit()).code).toBe(0)
    expect((await push()).code).toBe(0)
    expect(asked()).toEqual(['pre-commit', 'pre-push'])
    expect([read('note-commit'), read('note-push')]).toEqual(['ran\n', 'ran\n'])
  })

  it('refuses to install beside us, as the note says', async () => {
    const again = await world.run(path, [PRE_COMMIT, 'install'])
    expect([again.code, again.stdout + again.stderr]).toEqual([1, expect.stringContaining('core.hooksPath')])
  })
})
