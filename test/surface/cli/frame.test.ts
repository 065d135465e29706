import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ErrorCode } from '../../../src/model/errors.ts'
import { HoldpointError } from '../../../src/model/errors.ts'
import type { CliArgs, CliCommand } from '../../../src/surface/cli/command.ts'
import { allCommands, commandNamed } from '../../../src/surface/cli/commands/index.ts'
import { nearest } from '../../../src/surface/cli/suggest.ts'
import { runLine } from './support.ts'

const seen: CliArgs[] = []
const base: CliCommand = {
  name: 'probe',
  summary: 'keeps what it was given',
  usage: ['[OPTIONS] [WORD]'],
  options: [
    { name: 'line', short: 'c', value: 'LINE', summary: 'a line' },
    { name: 'json', summary: 'prints JSON' },
    { name: 'tag', value: 'TAG', multiple: true, summary: 'a tag' },
    { name: 'shell', value: 'NAME', choices: ['bash', 'zsh'], summary: 'a shell' },
  ],
  operands: { min: 0, max: 1 },
  examples: [['holdpoint probe', 'probes']],
  run: args => {
    seen.push(args)
    return Promise.resolve(7)
  },
}
const table: readonly CliCommand[] = [
  base,
  { ...base, name: 'resting', takesRest: true, operands: { min: 1, max: 2 } },
  { ...base, name: 'raw', raw: true, options: [] },
  { ...base, name: 'hook', hidden: true },
  { ...base, name: 'parent', operands: { min: 0, max: 0 }, subcommands: [{ ...base, name: 'child' }] },
  { ...base, name: 'mixed', subcommands: [{ ...base, name: 'child' }] },
]
const run = async (words: readonly string[]) => {
  seen.length = 0
  return { ...(await runLine(words, { commands: table })), args: seen[0] }
}

describe('words reach the command', () => {
  it.each<[words: readonly string[], read: Partial<Record<'line' | 'shell', string>>, operands: readonly string[]]>([
    [['probe'], {}, []],
    [['probe', 'a'], {}, ['a']],
    [['probe', '-c', 'git push'], { line: 'git push' }, []],
    [['probe', '-c', '--help'], { line: '--help' }, []],
    [['probe', '-c', '-x'], { line: '-x' }, []],
    [['probe', '--line=a=b'], { line: 'a=b' }, []],
    [['probe', '--line='], { line: '' }, []],
    [['probe', '--line', 'a', '--line', 'b'], { line: 'b' }, []],
    [['probe', '--', '--json'], {}, ['--json']],
    [['probe', '--', '--help'], {}, ['--help']],
    [['probe', 'a', '--shell', 'zsh'], { shell: 'zsh' }, ['a']],
    [['parent', 'child', 'x'], {}, ['x']],
    [['mixed', 'child', 'x'], {}, ['x']],
    [['mixed', 'x'], {}, ['x']],
    [['resting', 'a', '--', 'git', '--json', '--'], {}, ['a']],
  ])('%j', async (words, read, operands) => {
    const { code, args, stderr } = await run(words)
    expect([code, stderr]).toEqual([7, ''])
    expect({ line: args?.value('line'), shell: args?.value('shell') }).toEqual({
      line: undefined,
      shell: undefined,
      ...read,
    })
    expect(args?.operands).toEqual(operands)
  })

  it('flags, repeated values, and a rest', async () => {
    expect((await run(['probe', '--json'])).args?.flag('json')).toBe(true)
    expect((await run(['probe'])).args?.flag('json')).toBe(false)
    expect((await run(['probe', '--tag', 'a', '--tag=b'])).args?.values('tag')).toEqual(['a', 'b'])
    expect((await run(['resting', 'a', '--', 'git', '--json', '--'])).args?.rest).toEqual(['git', '--json', '--'])
    expect((await run(['resting', 'a', '--'])).args?.rest).toEqual([])
    expect((await run(['resting', 'a'])).args?.rest).toBeUndefined()
  })

  it('a raw command gets everything as it is', async () => {
    expect((await run(['raw', '-lc', 'x', '--', '--help'])).args?.rest).toEqual(['-lc', 'x', '--', '--help'])
  })
})

describe('wrong usage ends with 64, says what was met and what to do', () => {
  it.each<[words: readonly string[], said: string, next: string]>([
    [['porbe'], 'holdpoint has no command "porbe"', 'did you mean holdpoint probe? All commands: holdpoint --help'],
    [['xyzzy'], 'holdpoint has no command "xyzzy"', 'holdpoint --help'],
    [['hok'], 'holdpoint has no command "hok"', 'holdpoint --help'],
    [['--bogus'], 'holdpoint has no command "--bogus"', 'holdpoint --help'],
    [
      ['parent', 'chlid'],
      'holdpoint parent has no command "chlid"',
      'did you mean holdpoint parent child? All commands: holdpoint parent --help',
    ],
    [['probe', '--jsno'], 'probe has no option --jsno', 'did you mean --json? All options: holdpoint probe --help'],
    [['probe', '-z'], 'probe has no option -z', 'holdpoint probe --help'],
    [['probe', '--json=yes'], '--json takes no value, but was given "yes"', 'holdpoint probe --help'],
    [['probe', '--line'], '--line needs a value: --line LINE', 'holdpoint probe --help'],
    [['probe', '--shell', 'tcsh'], '--shell is "tcsh"; it must be one of bash, zsh', 'holdpoint probe --help'],
    [['probe', 'a', 'b'], 'probe does not know what to do with "b"', 'holdpoint probe [OPTIONS] [WORD]'],
    [['resting'], 'resting needs more: holdpoint resting [OPTIONS] [WORD]', 'holdpoint resting --help'],
    [['\u001b[2J'], String.raw`holdpoint has no command "\u{1b}[2J"`, 'holdpoint --help'],
  ])('%j', async (words, said, next) => {
    const { code, stdout, stderr, args } = await run(words)
    expect([code, stdout, args]).toEqual([64, '', undefined])
    expect(stderr).toBe(`holdpoint: ${said}\n  next: ${next}\n`)
  })

  it('as JSON where that was asked for', async () => {
    const { code, stderr } = await runLine(['porbe'], { commands: table, env: { HOLDPOINT_JSON: '1' } })
    expect([code, JSON.parse(stderr)]).toMatchObject([
      64,
      { error: { code: 'usage', message: 'holdpoint has no command "porbe"' } },
    ])
  })
})

describe('what a command throws', () => {
  const failing = (error: Error): readonly CliCommand[] => [
    // A bug may throw anything, so the test does as well.
    { ...base, run: () => Promise.reject(error) },
  ]

  it.each<[code: ErrorCode, exit: number]>([
    ['usage', 64],
    ['not-found', 64],
    ['ambiguous', 64],
    ['internal', 70],
    ['environment', 70],
    ['held', 75],
    ['denied', 77],
    ['decision-invalid', 77],
    ['refused', 77],
    ['settings-invalid', 78],
    ['settings-untrusted', 78],
  ])('%s ends with %d', async (code, exit) => {
    const ran = await runLine(['probe'], { commands: failing(new HoldpointError(code, 'm', 'h')) })
    expect(ran).toEqual({ code: exit, stdout: '', stderr: 'holdpoint: m\n  next: h\n' })
  })

  it.each([new TypeError('x is not a function'), 'a text' as unknown as Error, undefined as unknown as Error])(
    '%s ends with 70 and no stack',
    async error => {
      const ran = await runLine(['probe'], { commands: failing(error), env: { HOLDPOINT_DEBUG: '1', DEBUG: '*' } })
      expect(ran.code).toBe(70)
      expect(ran.stderr).toMatch(
        /^holdpoint: unexpected: [^\n]*\n {2}next: this is a fault of Holdpoint: please report it[^\n]*\n$/u,
      )
    },
  )
})

describe('help', () => {
  it.each([['--help'], ['-h'], ['help']])('%s lists every command that people type', async word => {
    const { code, stdout, stderr } = await runLine([word])
    expect([code, stderr]).toEqual([0, ''])
    for (const { name, hidden } of allCommands()) if (hidden !== true) expect(stdout).toContain(`  ${name} `)
    expect(stdout).toContain('holdpoint 1.2.3')
    expect(allCommands().length).toBeGreaterThan(0)
  })

  it('finds each command by its own name', () => {
    expect(allCommands().map(({ name }) => commandNamed(name))).toEqual(allCommands())
    expect(commandNamed('no such command')).toBeUndefined()
  })

  it('is shown, as wrong usage, to an agent that typed nothing', async () => {
    const { code, stdout, stderr } = await runLine([], { agent: 'coder-agent' })
    expect([code, stdout]).toEqual([64, ''])
    expect(stderr).toContain('Usage')
  })

  it('gives way to what waits where a human typed nothing', async () => {
    expect(await runLine([])).toEqual({ code: 0, stdout: 'Nothing waits for a decision.\n', stderr: '' })
  })

  it('does not list what only hooks call', async () => {
    expect((await runLine(['--help'], { commands: table })).stdout).not.toContain('hook ')
  })

  const paths = (
    commands: readonly CliCommand[],
    path: readonly string[] = [],
  ): readonly (readonly [string, CliCommand])[] =>
    commands.flatMap(command => [
      [[...path, command.name].join(' '), command] as const,
      ...paths(command.subcommands ?? [], [...path, command.name]),
    ])

  it.each(paths(allCommands()))('%s has usage, options and an example', async (path, command) => {
    for (const words of [
      [...path.split(' '), '--help'],
      ['help', ...path.split(' ')],
    ]) {
      const { code, stdout } = await runLine(words)
      expect(code).toBe(0)
      expect(stdout).toContain(`holdpoint ${path}: ${command.summary}\n`)
      expect(stdout).toContain('Example')
      for (const option of command.options) expect(stdout).toContain(`--${option.name}`)
    }
    expect(command.examples.length).toBeGreaterThan(0)
  })

  it.each([['--version'], ['-V']])('%s prints the version alone', async word => {
    expect(await runLine([word])).toEqual({ code: 0, stdout: '1.2.3\n', stderr: '' })
  })
})

describe('the nearest of log, deny, approve, pending to', () => {
  it.each([
    ['lgo', 'log'],
    ['logs', 'log'],
    ['aprove', 'approve'],
    ['APPROVE', 'approve'],
    ['pend', 'pending'],
    ['dney', 'deny'],
    ['xyz', undefined],
    ['', undefined],
    ['x'.repeat(5000), undefined],
  ])('%s is %s', (word, meant) => {
    expect(nearest(word, ['log', 'deny', 'approve', 'pending'])).toBe(meant)
  })
})

describe('a reader that goes away', () => {
  const place = mkdtempSync(join(tmpdir(), 'holdpoint-out-'))
  beforeAll(async () => {
    await build({
      stdin: {
        contents: `
          import { makeOut } from './src/surface/cli/out.ts'
          const out = makeOut(process, process.env)
          for (let n = 0; n < 20000; n += 1) out.stdout('line ' + n + '\\n')
          setTimeout(() => { out.stdout('late\\n'); out.stderr('done\\n'); process.exitCode = 5 }, 200)`,
        resolveDir: join(import.meta.dirname, '../../..'),
      },
      outfile: join(place, 'out.mjs'),
      bundle: true,
      platform: 'node',
      format: 'esm',
      logLevel: 'silent',
    })
  })
  afterAll(() => {
    rmSync(place, { recursive: true })
  })

  it('changes neither exit code nor the messages', () => {
    const line = `{ '${process.execPath}' '${join(place, 'out.mjs')}'; echo "exit $?" >&2; } | head -n 1`
    const ran = spawnSync('sh', ['-c', line], { encoding: 'utf8', env: { PATH: '/usr/bin:/bin', HOME: place } })
    expect([ran.stdout, ran.stderr]).toEqual(['line 0\n', 'done\nexit 5\n'])
  })
})
