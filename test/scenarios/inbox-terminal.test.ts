import { chmodSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { widthOf } from '../../src/report/width.ts'
import { TerminalSession } from '../support/terminal.ts'
import { World } from './world.ts'

const ENTERS_SCREEN = '\u001B[?1049h'
const LEAVES_SCREEN = '\u001B[?1049l'
const SHOWS_CURSOR = '\u001B[?25h'
const DRAWS = '\u001B[H'

/** The lines of the last whole drawing. */
const drawnLines = (screen: string): readonly string[] => {
  const [drawn = ''] = (screen.split(DRAWS).at(-1) ?? '').split('\u001B[J')
  return drawn.replaceAll('\u001B[K', '').replaceAll('\r', '').split('\n')
}

describe('the inbox on terminals of every kind', () => {
  let world: World
  beforeAll(() => {
    world = new World()
    world.init()
  })
  afterAll(() => {
    world.end()
  })
  afterEach(() => {
    for (const { id } of JSON.parse(world.human(['pending', '--json']).stdout) as { id: string }[])
      world.human(['deny', id])
  })

  const sit = (size: { cols?: number; rows?: number } = {}, line = 'exec holdpoint'): TerminalSession =>
    new TerminalSession(['sh', '-c', line], { cwd: world.repo, env: world.humanEnv({ PAGER: 'cat' }), ...size })

  const propose = (title: string, ...more: readonly string[]): string => {
    const words = ['--title', title, '--why', 'w', '--impact', 'i', '--reversibility', 'r', ...more]
    const asked = world.run([join(world.bin, 'holdpoint'), 'propose', '--json', ...words], { env: world.agentEnv() })
    expect(asked.code, asked.stderr).toBe(0)
    return (JSON.parse(asked.stdout) as { proposed: { id: string } }).proposed.id
  }

  const heard = (id: string): { code: number; said: unknown } => {
    const { code, stdout } = world.agent(`holdpoint await ${id} --timeout 0 --json`)
    return { code, said: JSON.parse(stdout) as unknown }
  }

  const leave = async (human: TerminalSession): Promise<void> => {
    human.types('q')
    expect(await human.exited, human.screen).toBe(0)
    expect(human.screen.endsWith(LEAVES_SCREEN)).toBe(true)
  }

  it('says that nothing waits, and lets go', async () => {
    const human = sit()
    await human.seesNext('0 requests wait')
    await human.seesNext('Nothing waits for a decision')
    human.types('\r')
    await leave(human)
  })

  it('fits each size that the window takes while it is open', async () => {
    propose('A title that is longer than a narrow window has columns for, and goes on and on and on')
    const human = sit()
    await human.seesNext('1 request waits')
    for (const [cols, rows, shows] of [
      [60, 15, '1 request waits'],
      [30, 8, 'Too small'],
      [40, 10, '1 request waits'],
      [200, 50, '1 request waits'],
    ] as const) {
      human.resize(cols, rows)
      await human.seesNext(shows)
      await human.seesNext('\u001B[J')
      const lines = drawnLines(human.screen)
      expect(lines.length).toBeLessThanOrEqual(rows)
      expect(lines.filter(line => widthOf(line) > cols)).toEqual([])
    }
    await leave(human)
  })

  it('shows every key at 40 columns and 10 rows, and takes an answer there', async () => {
    const id = propose('Narrow', '--option', 'one', '--option', 'two')
    const human = sit({ cols: 40, rows: 10 })
    await human.seesNext('q: leave')
    human.types('\r')
    await human.seesNext('q: back')
    const keys = drawnLines(human.screen).join(' ')
    for (const key of ['a: yes', 'c: but', 'm: more', 'o: option', 'd: no', 'x: change', 'f: files', 'v: diff'])
      expect(keys).toContain(key)
    human.types('o')
    await human.seesNext('(2) two')
    human.types('2\r')
    await human.seesNext('Approve? y')
    human.types('y\r')
    await human.seesNext('approved')
    await leave(human)
    expect(heard(id)).toMatchObject({ code: 0, said: { approved: { option: 2 } } })
  })

  it('counts the columns of wide signs', async () => {
    propose('データベースを移行します 🚀🚀🚀 '.repeat(5).trim())
    const human = sit({ cols: 47, rows: 12 })
    await human.seesNext('データ')
    await human.seesNext('\u001B[J')
    expect(drawnLines(human.screen).filter(line => widthOf(line) > 47)).toEqual([])
    human.types('\r')
    await human.seesNext('Question:')
    await human.seesNext('\u001B[J')
    expect(drawnLines(human.screen).filter(line => widthOf(line) > 47)).toEqual([])
    human.types('q')
    await leave(human)
  })

  it('never colors, so that nothing is told by a color alone', async () => {
    propose('Stop', '--kind', 'blocker', '--option', 'go on')
    const human = sit()
    await human.seesNext('(blocker')
    human.types('\r')
    await human.seesNext('HIGH-RISK OPERATION DETECTED')
    human.types('q')
    await leave(human)
    expect(human.screen).not.toMatch(/\[[\d;]+m/u)
  })

  it('asks for changes, and revokes what was approved', async () => {
    const [first, second] = [propose('First'), propose('Second')]
    expect(world.human(['approve', second]).code).toBe(0)
    const human = sit()
    await human.seesNext('1 request waits')
    human.types('\r')
    await human.seesNext(`request ${first}`)
    human.types('x')
    await human.seesNext('What has to change')
    human.types('show the cost\r')
    await human.seesNext(`sent back for changes: ${first}`)
    human.types('G\r')
    await human.seesNext(`request ${second}`)
    await human.seesNext('r: revoke')
    human.types('r')
    await human.seesNext('Why is it taken back')
    human.types('too dear\r')
    await human.seesNext(`revoked: ${second}`)
    await leave(human)
    expect([heard(first), heard(second)]).toMatchObject([
      { code: 77, said: { denied: { verdict: 'changes_requested', reason: 'show the cost' } } },
      { code: 77, said: { denied: { verdict: 'revoked', reason: 'too dear' } } },
    ])
  })

  it('grants more, within bounds, with a yes', async () => {
    const id = propose('Clean up')
    const human = sit()
    await human.seesNext('1 request waits')
    human.types('\r')
    await human.seesNext('m: yes, and more')
    human.types('m')
    await human.seesNext('Command 1')
    human.types('rm *\r')
    await human.seesNext('Command 2')
    human.types('\r')
    await human.seesNext('How many times')
    human.types('2\r')
    await human.seesNext('For how long')
    human.types('1h\r')
    await human.seesNext('Where *')
    human.types('\r')
    await human.seesNext('Budget of all')
    human.types('\r')
    await human.seesNext('commands "rm *"')
    await human.seesNext('Approve? y')
    human.types('y\r')
    await human.seesNext(`approved: ${id}`)
    await leave(human)
    expect(heard(id)).toMatchObject({ code: 0, said: { approved: { grant: { uses: 2, commands: [['rm', '*']] } } } })
    world.write('a.txt', 'a\n')
    expect(world.agent('rm a.txt').code).toBe(0)
  })

  it.each<[title: string, typed: readonly string[], says: string]>([
    ['without a number of uses', ['rm *\r', '\r', 'many\r', '1h\r', '\r', '\r'], 'a grant needs how many times'],
    ['without an end', ['rm *\r', '\r', '2\r', 'ever\r', '\r', '\r'], 'a grant needs how many times'],
    ['of level 3', ['git push --force *\r', '\r', '2\r', '1h\r', '\r', '\r'], 'it is level 3'],
    ['that is left', ['\u0003'], 'Nothing was decided'],
  ])('decides nothing by a grant %s', async (_, typed, says) => {
    const id = propose('No bounds')
    const human = sit()
    await human.seesNext('1 request waits')
    human.types('\r')
    await human.seesNext('m: yes, and more')
    human.types('m')
    for (const [index, text] of typed.entries()) {
      await human.seesNext(
        ['Command 1', 'Command 2', 'How many', 'For how long', 'Where *', 'Budget of all'][index] ?? '',
      )
      human.types(text)
    }
    await human.seesNext(says)
    human.types('q')
    await leave(human)
    expect(heard(id).code).toBe(75)
  })

  const CANARY = 'canary8fK2mQ91xZ44rT7w'

  const needs = (title: string): string =>
    propose(title, '--kind', 'credentials', '--needs', 'MAIL_KEY', '--file', '.env.local')

  /** At the details of the one request, after `p`. */
  const confirming = async (id: string): Promise<TerminalSession> => {
    const human = sit()
    await human.seesNext('1 request waits')
    human.types('\r')
    await human.seesNext(`request ${id}`)
    await human.seesNext('p: is in place   d: deny   x: ask for changes   f: files')
    human.types('p')
    await human.seesNext('The agent needs: MAIL_KEY')
    await human.seesNext('Where are they?')
    return human
  }

  it.each<[title: string, mode: number, says: string]>([
    ['kept well', 0o600, 'MAIL_KEY: in .env.local (ignored by Git, readable by its owner'],
    ['that others can read', 0o644, 'but others can read'],
  ])(
    'confirms that credentials are in place, in a file %s, and never shows or keeps their value',
    async (_, mode, says) => {
      world.write('.gitignore', '.env.local\n')
      world.write('.env.local', `MAIL_KEY=${CANARY}\n`)
      chmodSync(join(world.repo, '.env.local'), mode)
      const id = needs('Mail')
      const human = await confirming(id)
      human.types('f\r')
      await human.seesNext('Which file (Enter: .env.local)')
      human.types('\r')
      await human.seesNext(`provided: ${id}`)
      expect(human.screen.replaceAll(/\s+/gu, ' ')).toContain(says)
      await leave(human)
      expect(heard(id)).toMatchObject({ code: 0, said: { approved: { id } } })
      expect(world.run(['grep', '-r', CANARY, '.git/holdpoint'])).toMatchObject({ code: 1, stdout: '' })
      expect(human.screen).not.toContain(CANARY)
      const last = world.journal().at(-1)?.entry
      expect([last?.type, last?.hitl_reviewed, last?.content]).toEqual([
        'milestone',
        true,
        expect.stringContaining('MAIL_KEY in place'),
      ])
    },
  )

  it.each<[title: string, typed: readonly (readonly [sees: string, types: string])[], says: string]>([
    ['Enter alone', [['Where are they?', '\r']], 'no place was named'],
    ['Ctrl-C', [['Where are they?', '\u0003']], 'no place was named'],
    ['yes, which is no place', [['Where are they?', 'y\r']], 'no place was named'],
    [
      'Ctrl-C at the file',
      [
        ['Where are they?', 'f\r'],
        ['Which file', '\u0003'],
      ],
      'no place was named',
    ],
    [
      'elsewhere without a word',
      [
        ['Where are they?', 'w\r'],
        ['in words', '\r'],
      ],
      'no place was named',
    ],
    ['this environment, which has none', [['Where are they?', 'e\r']], 'not there yet, or without a value: MAIL_KEY'],
    [
      'a file that is not there',
      [
        ['Where are they?', 'f\r'],
        ['Which file', 'no.env\r'],
      ],
      'there is no file',
    ],
  ])('decides nothing about credentials by %s', async (_, typed, says) => {
    const id = needs('Not yet')
    const human = await confirming(id)
    for (const [index, [sees, types]] of typed.entries()) {
      if (index > 0) await human.seesNext(sees)
      human.types(types)
    }
    await human.seesNext(says)
    // A yes alone would put none in place: these keys do nothing here.
    human.types('acmoq')
    await human.seesNext('1 request waits')
    await leave(human)
    expect(heard(id).code).toBe(75)
  })

  it.each<[verb: string, notice: string, keys: string]>([
    ['approve', 'was approved elsewhere', 'r: revoke'],
    ['deny', 'waits no more', 'f: files   v: diff   q: back'],
  ])('follows an answer that is given elsewhere: %s', async (verb, notice, keys) => {
    const id = propose('Elsewhere')
    const human = sit()
    await human.seesNext('1 request waits')
    human.types('\r')
    await human.seesNext(`request ${id}`)
    expect(world.human([verb, id]).code).toBe(0)
    await human.seesNext(notice)
    await human.seesNext(keys)
    human.types('a')
    human.types('q')
    await human.seesNext('0 requests wait')
    await leave(human)
    expect(heard(id).code).toBe(verb === 'approve' ? 0 : 77)
    if (verb === 'approve') expect(world.human(['revoke', id, '--reason', 'x']).code).toBe(0)
  })
})

describe('the terminal that the inbox gives back', () => {
  let world: World
  beforeAll(() => {
    world = new World()
    world.init()
  })
  afterAll(() => {
    world.end()
  })

  /** The modes as a shell finds them afterwards: `icanon` and `echo` are on where lines are read and shown as usual. */
  const AFTERWARDS =
    "sh -c 'echo $$ > ../pid; exec holdpoint'; code=$?; stty -a | tr ' ;' '\\n\\n' | grep -x -e '-*icanon' -e '-*echo'; echo end $code"

  const sit = (): TerminalSession =>
    new TerminalSession(['sh', '-c', AFTERWARDS], { cwd: world.repo, env: world.humanEnv() })

  it.each(['SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGINT'] as const)('is as it was after %s', async signal => {
    const human = sit()
    await human.seesNext('Nothing waits')
    process.kill(Number(readFileSync(join(world.root, 'pid'), 'utf8')), signal)
    await human.seesNext(LEAVES_SCREEN)
    await human.seesNext('icanon\r\necho\r\n')
    await human.exited
    expect(human.screen).toContain(SHOWS_CURSOR)
    expect(human.screen).not.toContain('-icanon')
  })

  it('is as it was after Ctrl-C, which ends with 130', async () => {
    const human = sit()
    await human.seesNext('Nothing waits')
    human.types('\u0003')
    await human.seesNext('icanon\r\necho\r\nend 130')
    await human.exited
    expect(human.screen.indexOf(LEAVES_SCREEN)).toBeGreaterThan(0)
  })

  it('is as it was after a failure, which is told below', async () => {
    const human = sit()
    await human.seesNext('Nothing waits')
    chmodSync(join(world.state), 0o777)
    try {
      world.write('.git/holdpoint/requests/not-one.json', '{}')
      await human.seesNext(LEAVES_SCREEN)
      await human.seesNext('The store is not safe to use')
      await human.seesNext('icanon\r\necho\r\nend 77')
      await human.exited
    } finally {
      chmodSync(join(world.state), 0o700)
    }
    expect(human.screen).not.toContain('    at ')
  })

  it('is the shell’s own while Ctrl-Z has stopped it, and the inbox’s again after fg', async () => {
    const human = new TerminalSession(['bash', '--norc', '--noprofile', '-i'], {
      cwd: world.repo,
      env: world.humanEnv({ PS1: 'prompt> ' }),
    })
    await human.seesNext('prompt>')
    human.types('holdpoint\r')
    await human.seesNext('Nothing waits')
    human.types('\u001A')
    await human.seesNext(LEAVES_SCREEN)
    await human.seesNext('Stopped')
    human.types("stty -a | tr ' ;' '\\n\\n' | grep -x -e '-*icanon'; echo $((6 * 7))\r")
    await human.seesNext('icanon\r\n42')
    human.types('fg\r')
    await human.seesNext(ENTERS_SCREEN)
    await human.seesNext('Nothing waits')
    human.types('q')
    await human.seesNext(LEAVES_SCREEN)
    human.types('exit\r')
    expect(await human.exited).toBe(0)
  })
})
