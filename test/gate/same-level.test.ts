import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { quoteWord } from '../../src/shell/quote.ts'
import { levelOf } from '../support/classify.ts'
import { isProgramCall, LINES, mapWords, simpleOf } from '../support/lines.ts'

const calls = LINES.filter(line => simpleOf(line) !== undefined)
const programs = LINES.filter(isProgramCall)

/** Ways to write the same word. */
const QUOTES: readonly (readonly [name: string, write: (text: string) => string])[] = [
  ['single quotes', text => `'${text.replaceAll("'", String.raw`'\''`)}'`],
  ['double quotes', text => `"${text.replaceAll(/["\\$`]/gu, String.raw`\$&`)}"`],
  ['$-quotes', text => `$'${text.replaceAll(/['\\]/gu, String.raw`\$&`)}'`],
  ['backslashes', text => Array.from(text, character => (character === '\n' ? "$'\\n'" : `\\${character}`)).join('')],
  [
    'an empty quotation inside',
    text => `${quoteWord(text.slice(0, 1))}''${text.length > 1 ? quoteWord(text.slice(1)) : ''}`,
  ],
  [
    'a line continuation',
    text => (text.length > 1 ? `${quoteWord(text.slice(0, 1))}\\\n${quoteWord(text.slice(1))}` : quoteWord(text)),
  ],
]

const differing = (lines: readonly string[], change: (line: string) => string): readonly string[] =>
  lines
    .map(line => [line, change(line)] as const)
    .flatMap(([line, other]) => (levelOf(other) === levelOf(line) ? [] : [`${line} | ${other}`]))

describe('words quoted otherwise have the same level', () => {
  it.each(QUOTES)('%s', (_, write) => {
    expect(calls.length).toBeGreaterThan(250)
    expect(differing(calls, line => mapWords(line, text => (text === '' ? undefined : write(text))))).toEqual([])
  })

  it('each word in a way of its own', () => {
    const ways = fc.array(fc.constantFrom(...QUOTES), { minLength: 12, maxLength: 12 })
    fc.assert(
      fc.property(fc.constantFrom(...calls), ways, (line, chosen) => {
        const other = mapWords(line, (text, index) => (text === '' ? undefined : chosen[index % 12]?.[1](text)))
        expect([other, levelOf(other)]).toEqual([other, levelOf(line)])
      }),
      { numRuns: 2_000 },
    )
  })
})

describe('a program named otherwise has the same level', () => {
  it.each<[string, (name: string) => string]>([
    ['/usr/bin/NAME', name => `/usr/bin/${name}`],
    ['./node_modules/.bin/NAME', name => `./node_modules/.bin/${name}`],
    [String.raw`\NAME`, name => `\\${name}`],
    ['command NAME', name => `command ${name}`],
    ['"NAME"', name => `"${name}"`],
    ['NAME in capitals', name => name.toUpperCase()],
    ['Name', name => name.slice(0, 1).toUpperCase() + name.slice(1)],
    ['NAME.exe', name => `${name}.exe`],
    ['NAME.CMD', name => `${name}.CMD`],
    [String.raw`C:\bin\NAME.exe`, name => String.raw`'C:\bin\%.exe'`.replace('%', name)],
  ])('%s', (_, write) => {
    const named = programs.filter(line => /^[a-z]\w*\s/u.test(line))
    expect(named.length).toBeGreaterThan(200)
    expect(differing(named, line => mapWords(line, (text, index) => (index === 0 ? write(text) : undefined)))).toEqual(
      [],
    )
  })
})

describe('a program by any path, with its words in any quotes, has the same level', () => {
  const named = programs.filter(line => /^[a-z]\w*\s/u.test(line))
  const paths = fc.constantFrom('', '/bin/', '/usr/local/bin/', './node_modules/.bin/', '../x y/bin/', '/opt/a.b/')
  const before = fc.constantFrom('', 'command ', 'A=1 ', '\\\n ', '{fd}</dev/null ')

  it('drawn by chance', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...named),
        paths,
        before,
        fc.constantFrom(...QUOTES),
        (line, path, first, [, write]) => {
          const other =
            first + mapWords(line, (text, index) => (text === '' ? undefined : write(index === 0 ? path + text : text)))
          expect([other, levelOf(other)]).toEqual([other, levelOf(line)])
        },
      ),
      { numRuns: 2_000 },
    )
  })
})

/** A call whose options may be given in many ways: one spelling of each is drawn, and they stand in any order among the operands. */
interface Call {
  readonly level: 1 | 2 | 3
  readonly program: string
  /** Options of the program itself, of which any may stand in front of the verb. */
  readonly global?: readonly string[]
  readonly verb?: string
  /** Each must be given, in one of these spellings. */
  readonly must: readonly (readonly string[])[]
  /** Options that change nothing. */
  readonly may: readonly string[]
  readonly operands: readonly string[]
  /** Whether `-a -b` may be `-ab`. @default true */
  readonly bundles?: boolean
}

const GIT = [
  '--no-pager',
  '-p',
  '-c color.ui=false',
  '--literal-pathspecs',
  '-c core.quotePath=off',
  '--no-optional-locks',
]
const KUBECTL = ['-n web', '--context=dev', '--namespace web', '-v=2']

const CALLS: readonly Call[] = [
  {
    level: 3,
    program: 'git',
    global: GIT,
    verb: 'push',
    must: [['-f', '--force', '--force-with-lease', '--force-w']],
    may: ['-u', '-q', '-v', '--progress', '--atomic'],
    operands: ['origin', 'main'],
  },
  {
    level: 3,
    program: 'git',
    global: GIT,
    verb: 'push',
    must: [['-d', '--delete', '--del']],
    may: ['-q', '-v', '--porcelain'],
    operands: ['origin', 'topic'],
  },
  {
    level: 1,
    program: 'git',
    global: GIT,
    verb: 'push',
    must: [],
    may: ['-u', '-q', '-v', '--follow-tags', '--set-upstream'],
    operands: ['origin', 'main'],
  },
  {
    level: 1,
    program: 'git',
    global: GIT,
    verb: 'push',
    must: [
      ['-f', '--force'],
      ['-n', '--dry-run', '--dry'],
    ],
    may: ['-q', '-v'],
    operands: ['origin', 'main'],
  },
  {
    level: 3,
    program: 'git',
    global: GIT,
    verb: 'reset',
    must: [['--hard', '--har', '--merge', '--keep']],
    may: ['-q', '--quiet'],
    operands: ['HEAD~1'],
  },
  {
    level: 1,
    program: 'git',
    global: GIT,
    verb: 'reset',
    must: [['--soft', '--mixed', '--so']],
    may: ['-q', '--quiet'],
    operands: ['HEAD~1'],
  },
  {
    level: 3,
    program: 'git',
    global: GIT,
    verb: 'clean',
    must: [['-f', '--force', '--for']],
    may: ['-d', '-x', '-q', '-e "*.keep"'],
    operands: [],
  },
  {
    level: 1,
    program: 'git',
    global: GIT,
    verb: 'clean',
    must: [['-n', '--dry-run']],
    may: ['-d', '-x', '-f', '-q'],
    operands: [],
  },
  {
    level: 3,
    program: 'git',
    global: GIT,
    verb: 'branch',
    must: [['-D', '-d -f', '--delete --force', '-d --force']],
    may: ['-q'],
    operands: ['topic'],
  },
  {
    level: 1,
    program: 'git',
    global: GIT,
    verb: 'branch',
    must: [['-d', '--delete']],
    may: ['-q'],
    operands: ['topic'],
  },
  {
    level: 3,
    program: 'git',
    global: GIT,
    verb: 'commit',
    must: [['-n', '--no-verify', '--no-veri']],
    may: ['-a', '-s', '-v', '-m wip', '--amend'],
    operands: [],
  },
  {
    level: 1,
    program: 'git',
    global: GIT,
    verb: 'commit',
    must: [['-m "no --no-verify"', '--message="-n"', '--mess=-n']],
    may: ['-a', '-s', '-v', '--amend'],
    operands: [],
  },
  {
    level: 3,
    program: 'git',
    global: GIT,
    verb: 'checkout',
    must: [['-f', '--force']],
    may: ['-q', '--progress'],
    operands: ['main'],
  },
  {
    level: 2,
    program: 'rm',
    must: [
      ['-r', '-R', '--recursive', '--recur'],
      ['-f', '--force'],
    ],
    may: ['-v', '-I', '--one-file-system'],
    operands: ['src/old'],
  },
  {
    level: 1,
    program: 'rm',
    must: [['-r', '-R', '--recursive']],
    may: ['-v', '-f', '--preserve-root'],
    operands: ['node_modules', 'dist'],
  },
  { level: 3, program: 'rm', must: [['-r', '--recursive']], may: ['-v', '-f', '-i'], operands: ['~/work'] },
  {
    level: 3,
    program: 'chmod',
    must: [['-R', '--recursive', '--rec']],
    may: ['-v', '-c', '-f'],
    operands: ['777', 'src'],
  },
  {
    level: 2,
    program: 'npm',
    global: ['--silent', '--loglevel=warn', '--prefix web'],
    verb: 'install',
    must: [],
    may: ['--no-audit', '--no-fund', '-E', '--save-exact'],
    operands: ['left-pad'],
  },
  {
    level: 1,
    program: 'npm',
    global: ['--silent', '--loglevel=warn', '--prefix web'],
    verb: 'install',
    must: [['-D', '--save-dev', '--save-d']],
    may: ['--no-audit', '--no-fund', '-E'],
    operands: ['left-pad'],
    bundles: false,
  },
  {
    level: 3,
    program: 'npm',
    global: ['--silent', '--loglevel warn'],
    verb: 'publish',
    must: [],
    may: ['--access=public', '--tag next', '--provenance'],
    operands: [],
    bundles: false,
  },
  {
    level: 1,
    program: 'npm',
    global: ['--silent'],
    verb: 'publish',
    must: [['--dry-run', '--dry-run=true']],
    may: ['--access=public', '--tag next'],
    operands: [],
    bundles: false,
  },
  {
    level: 3,
    program: 'kubectl',
    global: KUBECTL,
    verb: 'delete',
    must: [],
    may: ['--now', '--wait=false', '--ignore-not-found'],
    operands: ['deployment', 'web'],
  },
  {
    level: 1,
    program: 'kubectl',
    global: KUBECTL,
    verb: 'get',
    must: [],
    may: ['-w', '-o yaml', '--show-labels'],
    operands: ['pods'],
    bundles: false,
  },
  {
    level: 3,
    program: 'docker',
    global: ['--context dev', '--log-level=warn', '-D'],
    verb: 'compose down',
    must: [['-v', '--volumes']],
    may: ['--remove-orphans', '-t 5'],
    operands: [],
    bundles: false,
  },
  {
    level: 2,
    program: 'docker',
    global: ['--context dev', '-D'],
    verb: 'compose down',
    must: [],
    may: ['--remove-orphans', '-t 5'],
    operands: [],
    bundles: false,
  },
  {
    level: 3,
    program: 'terraform',
    global: ['-chdir=infra'],
    verb: 'apply',
    must: [['-destroy', '--destroy']],
    may: ['-auto-approve', '-lock=false', '-no-color'],
    operands: [],
    bundles: false,
  },
  {
    level: 2,
    program: 'terraform',
    global: ['-chdir=infra'],
    verb: 'apply',
    must: [],
    may: ['-auto-approve', '-input=false', '-no-color'],
    operands: [],
    bundles: false,
  },
  {
    level: 2,
    program: 'curl',
    must: [['-X POST', '-XPOST', '--request POST', '--request=POST', '-d a=b', '--data a=b', '--data-raw a=b']],
    may: ['-s', '-S', '-L', '-i', '-H "Accept: x/y"'],
    operands: ['https://service.test/items'],
    bundles: false,
  },
  {
    level: 1,
    program: 'curl',
    must: [],
    may: ['-s', '-S', '-L', '-i', '-f', '-H "Accept: x/y"', '-o page.html'],
    operands: ['https://service.test/items'],
  },
  {
    level: 3,
    program: 'psql',
    must: [
      ['-c "DROP TABLE notes"', '-c"DROP TABLE notes"', '--command="DROP TABLE notes"', '--command "DROP TABLE notes"'],
    ],
    may: ['-q', '-X', '-t', '-A', '-d notes'],
    operands: [],
    bundles: false,
  },
  {
    level: 3,
    program: 'aws',
    global: ['--profile dev', '--region=eu-west-1', '--no-cli-pager'],
    verb: 's3 rm',
    must: [['--recursive']],
    may: ['--quiet', '--only-show-errors'],
    operands: ['s3://bucket/x'],
    bundles: false,
  },
  {
    level: 2,
    program: 'rsync',
    must: [['--delete', '--del', '--delete-after']],
    may: ['-a', '-v', '-z', '--progress'],
    operands: ['src/', 'copy/'],
  },
  {
    level: 1,
    program: 'rsync',
    must: [['-n', '--dry-run'], ['--delete']],
    may: ['-a', '-v', '-z'],
    operands: ['src/', 'copy/'],
  },
]

const isShort = (option: string): boolean => /^-[a-zA-Z]$/u.test(option)

/** Neighboring short options without a value as one word. */
const bundled = (options: readonly string[]): readonly string[] => {
  const words: string[] = []
  for (const option of options) {
    const before = words.at(-1)
    if (before !== undefined && isShort(option) && /^-[a-zA-Z]+$/u.test(before))
      words[words.length - 1] = before + option.slice(1)
    else words.push(option)
  }
  return words
}

const spelled = (call: Call): fc.Arbitrary<string> => {
  const must = fc.tuple(...call.must.map(spellings => fc.constantFrom(...spellings)))
  const may = fc.subarray([...call.may])
  const global = fc.shuffledSubarray([...(call.global ?? [])])
  return fc
    .record({ must, may, global, bundle: fc.boolean(), seed: fc.array(fc.nat(), { minLength: 20, maxLength: 20 }) })
    .map(drawn => {
      const order = <T>(list: readonly T[]): T[] =>
        list
          .map((item, index) => [drawn.seed[index % 20] ?? 0, item] as const)
          .sort(([one], [two]) => one - two)
          .map(([, item]) => item)
      const options = order([...drawn.must, ...drawn.may])
      const shown = drawn.bundle && call.bundles !== false ? bundled(options) : options
      const head = [call.program, ...drawn.global, ...(call.verb === undefined ? [] : [call.verb])]
      const cut = (drawn.seed[0] ?? 0) % (shown.length + 1)
      return [...head, ...shown.slice(0, cut), ...call.operands, ...shown.slice(cut)].join(' ')
    })
}

describe('options given otherwise have the same level', () => {
  it.each(
    CALLS.map(
      call =>
        [
          [call.program, call.verb, ...call.must.map(([first]) => first), ...call.operands].filter(Boolean).join(' '),
          call,
        ] as const,
    ),
  )('%s', (_, call) => {
    fc.assert(
      fc.property(spelled(call), line => {
        expect([line, levelOf(line)]).toEqual([line, call.level])
      }),
      { numRuns: 200 },
    )
  })
})
