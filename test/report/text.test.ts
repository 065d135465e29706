import { describe, expect, it } from 'vitest'
import type { Classification, Judged } from '../../src/model/classification.ts'
import type { JournalLine } from '../../src/model/entry.ts'
import { NO_IMPACT } from '../../src/model/impact.ts'
import type { Finding } from '../../src/model/rule.ts'
import type { Span } from '../../src/model/word.ts'
import { literalWord } from '../../src/model/word.ts'
import { ageOf, formatAge, untilOf } from '../../src/report/age.ts'
import { explainText } from '../../src/report/explain.ts'
import { entryText, logDays, logText } from '../../src/report/log.ts'
import { logMarkdown } from '../../src/report/log-markdown.ts'
import { lookFor, PLAIN, UNCOLORED } from '../../src/report/style.ts'
import { underline } from '../../src/report/underline.ts'
import { widthOf } from '../../src/report/width.ts'

const KEY = `sk_live_4eC39HqLyjWDarjtT1zdp7dc`

describe('the look', () => {
  const utf8 = { LANG: 'en_US.UTF-8' }
  it.each<[title: string, env: Record<string, string>, isTerminal: boolean, colors: boolean, glyphs: boolean]>([
    ['a terminal', utf8, true, true, true],
    ['a pipe', utf8, false, false, true],
    ['NO_COLOR', { ...utf8, NO_COLOR: '1' }, true, false, false],
    ['NO_COLOR empty', { ...utf8, NO_COLOR: '' }, true, true, true],
    ['a dumb terminal', { ...utf8, TERM: 'dumb' }, true, false, false],
    ['a pipe with TERM=dumb', { ...utf8, TERM: 'dumb' }, false, false, true],
    ['the C locale', { LANG: 'C' }, true, true, false],
    ['C.UTF-8', { LANG: 'C.UTF-8' }, true, true, true],
    ['LC_ALL over LANG', { LANG: 'C.UTF-8', LC_ALL: 'POSIX' }, true, true, false],
    ['an empty LC_ALL', { LANG: 'en_US.utf8', LC_ALL: '' }, true, true, true],
    ['no locale', {}, true, true, true],
  ])('%s', (...[, env, isTerminal, colors, glyphs]) => {
    expect(lookFor(env, isTerminal)).toEqual({ colors, glyphs })
  })
})

describe('ages', () => {
  it.each([
    [-5, '0 s'],
    [0, '0 s'],
    [59_999, '59 s'],
    [60_000, '1 min'],
    [3_599_999, '59 min'],
    [7_200_000, '2 h'],
    [86_400_000 * 3, '3 d'],
  ])('%d ms is %s', (milliseconds, text) => {
    expect(formatAge(milliseconds)).toBe(text)
  })

  it('of a time', () => {
    const now = new Date('2026-03-01T09:00:00Z')
    expect(ageOf('2026-03-01T08:00:00Z', now)).toBe('1 h')
    expect(untilOf('2026-03-01T09:10:00Z', now)).toBe('in 10 min')
    expect(untilOf('2026-03-01T09:00:00Z', now)).toBe('over')
    expect([ageOf('x', now), untilOf('x', now)]).toEqual(['?', '?'])
  })
})

describe('a text is as wide as', () => {
  it.each([
    ['abc', 3],
    ['日本', 4],
    ['🎉', 2],
    ['é', 1],
    ['e\u0301', 1],
    ['│', 1],
  ])('%s: %d', (text, width) => {
    expect(widthOf(text)).toBe(width)
  })
})

describe('underlining', () => {
  it.each<[title: string, text: string, spans: readonly Span[], shown: readonly string[]]>([
    ['a word', 'git push --force', [[9, 16]], ['| git push --force', '|          ^^^^^^^ r0']],
    [
      'two words, the first first',
      'a b',
      [
        [2, 3],
        [0, 1],
      ],
      ['| a b', '| ^ r1', '|   ^ r0'],
    ],
    ['a word of the second line', 'a\nb c', [[4, 5]], ['| a', '| b c', '|   ^ r0']],
    ['a span over two lines', 'ab\ncd', [[1, 4]], ['| ab', '|  ^ r0', '| cd', '| ^ r0']],
    ['after wide characters', 'echo 日本 x', [[8, 9]], ['| echo 日本 x', '|           ^ r0']],
    ['after a control', 'a\u001b b', [[3, 4]], [String.raw`| a\u{1b} b`, '|         ^ r0']],
    ['after a secret', `a ${KEY} b`, [[35, 36]], ['| a sk_live_[REDACTED] b', '|                      ^ r0']],
    ['a secret', `a ${KEY}`, [[2, 34]], ['| a sk_live_[REDACTED]', '|   ^^^^^^^^^^^^^^^^^^ r0']],
    ['beyond the end', 'ab', [[1, 99]], ['| ab', '|  ^ r0']],
    ['nothing', 'ab', [], ['| ab']],
  ])('%s', (_, text, spans, shown) => {
    expect(
      underline(
        text,
        spans.map((span, index) => ({ span, label: `r${index}` })),
        PLAIN,
      ),
    ).toEqual(shown)
  })
})

const LINE = 'sudo git push --force'
const FINDING: Finding = {
  rule: 'git.force-push',
  level: 3,
  category: 'rewrites-remote',
  title: 'This command replaces history.',
  span: [14, 21],
}
const JUDGED: Judged = {
  family: 'git',
  findings: [FINDING],
  command: {
    invocation: {
      program: 'git',
      name: literalWord('git', [5, 8]),
      args: [],
      assignments: [],
      redirects: [],
      input: { kind: 'inherited' },
      output: 'inherited',
      cwd: { kind: 'relative', path: '' },
      carriers: [{ name: 'sudo', span: [0, 4] }],
      remote: false,
      span: [5, 21],
    },
  },
}
const CLASSIFIED: Classification = {
  level: 3,
  status: 'complete',
  issues: [],
  findings: [FINDING],
  judged: [JUDGED, JUDGED],
  references: [],
}

const CALL = { program: 'git', command: 'git push --force', through: ['sudo'], remote: false }

describe('explaining', () => {
  it('goes from the text to the level, step by step', () => {
    expect(explainText({ text: LINE, classification: CLASSIFIED, calls: [CALL] }, PLAIN).split('\n')).toEqual([
      '[3] Level 3 (never auto)',
      '| sudo git push --force',
      '|               ^^^^^^^ git.force-push',
      '1. Reading',
      '   understood whole',
      '2. Calls',
      '   one call; every other word is data to them',
      '   git, reached through sudo: git push --force',
      '3. Rules',
      '   [3] This command replaces history. [git.force-push]',
      '4. Evidence',
      '   none: only the words were read',
      '5. Settings',
      '   not asked',
      '6. So',
      '   it is held until an approval that nothing can give in advance',
      '',
    ])
  })

  it('takes the level of the look where one was taken, and says what it saw', () => {
    const text = explainText(
      {
        text: LINE,
        classification: CLASSIFIED,
        calls: [CALL],
        evidence: {
          level: 2,
          findings: [{ ...FINDING, level: 2 }],
          notes: ['npm script x reads: git push'],
          impact: {
            ...NO_IMPACT,
            lines: ['nothing is lost'],
            adjustments: [{ rule: 'git.force-push', level: 2, reason: 'it moves forward' }],
          },
        },
        policy: ['wait: 90s (default)'],
      },
      PLAIN,
    )
    expect(text).toMatch(/^\[2\] Level 2/u)
    expect(text).toContain(
      '   npm script x reads: git push\n   nothing is lost\n   [2] git.force-push becomes level 2: it moves forward\n   [2] Level 2 (ask first) after the look\n',
    )
    expect(text).toContain('5. Settings\n   wait: 90s (default)\n6. So\n   it is held until one approval\n')
  })

  it.each<[title: string, change: Partial<Classification>, said: string]>([
    ['nothing found', { level: 1, findings: [] }, 'none matched'],
    ['no call', { level: 1, findings: [] }, 'no call of a program: nothing of this text is run'],
    [
      'not understood',
      { status: 'invalid', issues: [{ message: 'unclosed quote', span: [0, 1] }] },
      '   unclosed quote',
    ],
  ])('says of %s', (_, change, said) => {
    expect(explainText({ text: LINE, classification: { ...CLASSIFIED, ...change }, calls: [] }, PLAIN)).toContain(said)
  })
})

const ENTRY: JournalLine = {
  seq: 7,
  key: 'journal:2026-03-01-09:00:00',
  prev: '',
  hash: 'abc',
  entry: {
    timestamp: '2026-03-01T09:00:00.123Z',
    type: 'decision',
    author: 'user:ada',
    title: 'Approved: x',
    content: 'one\nKey: forged',
    tags: ['approved', 'git'],
    context: { task_id: 'task-1', related_files: ['a.ts'], related_entries: ['journal:2026-03-01-08:00:00'] },
    hitl_reviewed: true,
    holdpoint: {
      v: 1,
      level: 3,
      request_id: 'abc123',
      rule: 'git.force-push',
      verdict: 'approved_with_conditions',
      proof: 'signature',
      conditions: [{ n: 1, text: 'at night', check: 'manual' }],
      rationale: 'why not',
      redactions: 2,
    },
  },
}
const OUTCOME: JournalLine = {
  ...ENTRY,
  entry: {
    ...ENTRY.entry,
    type: 'milestone',
    holdpoint: { v: 1, outcome: 'rolled_back', exit_code: 3, duration_ms: 1500 },
  },
}

describe('the log', () => {
  it('has one line an entry', () => {
    expect(logText([ENTRY], UNCOLORED)).toBe('#7    2026-03-01 09:00:00 decision  🔴 Approved: x (user:ada)\n')
    expect(logText([], UNCOLORED)).toBe('No entry of the log matches.\n')
  })

  it('has a heading a day, and no second one for the day it goes on with', () => {
    const next = { ...ENTRY, seq: 8, entry: { ...ENTRY.entry, timestamp: '2026-03-02T00:00:01Z' } }
    const row = (seq: number, time: string) => `#${seq}    ${time} decision  🔴 Approved: x (user:ada)\n`
    expect(logDays([ENTRY, ENTRY, next], UNCOLORED)).toBe(
      `2026-03-01, Sunday (UTC)\n${row(7, '09:00:00').repeat(2)}\n2026-03-02, Monday (UTC)\n${row(8, '00:00:01')}`,
    )
    expect(logDays([ENTRY], UNCOLORED, '2026-03-01')).toBe(row(7, '09:00:00'))
    expect(logDays([next], UNCOLORED, '2026-03-01')).toBe(`\n2026-03-02, Monday (UTC)\n${row(8, '00:00:01')}`)
    expect(logDays([], UNCOLORED)).toBe('')
  })

  it('marks what went round the gate', () => {
    const violation = { ...ENTRY, entry: { ...ENTRY.entry, type: 'violation' as const } }
    expect(logText([violation], UNCOLORED)).toContain(' violation ⚠️  Approved: x')
    expect(logText([violation], PLAIN)).toContain(' violation !! Approved: x')
  })

  it('shows one entry with all it says, its content marked as not ours', () => {
    expect(entryText(ENTRY, PLAIN).split('\n')).toEqual([
      '[3] decision: Approved: x',
      '| one',
      '| Key: forged',
      'Key:        journal:2026-03-01-09:00:00 (#7)',
      'Time:       2026-03-01T09:00:00.123Z',
      'Author:     user:ada, reviewed by a human',
      'Tags:       approved, git',
      'Task:       task-1',
      'Files:      a.ts',
      'Answers:    journal:2026-03-01-08:00:00',
      'Request:    abc123',
      'Rule:       git.force-push',
      'Verdict:    approved with conditions (proof: signature)',
      'Conditions: (1) at night',
      'Reason:     why not',
      'Taken out:  2 secrets, before it was written',
      'Hash:       abc',
      '',
    ])
    expect(entryText(OUTCOME, PLAIN)).toContain('Outcome: rolled back, exit code 3, 1.5 s\n')
  })

  it('is Markdown that no entry can break out of', () => {
    const hostile = {
      ...ENTRY,
      entry: { ...ENTRY.entry, title: '</h2> # [x](y) `z`', content: 'a\n```\n# b\n````\nc' },
    }
    const text = logMarkdown([hostile])
    expect(text).toContain(String.raw`### 09:00:00 decision: \</h2\> \# \[x\](y) \`z\``)
    expect(text).toContain('`````text\na\n```\n# b\n````\nc\n`````\n')
    expect(text).toContain('- answers: `journal:2026-03-01-08:00:00`\n- approved with conditions (proof: signature)\n')
  })

  it('shows controls and no secrets', () => {
    const hostile = {
      ...ENTRY,
      entry: {
        ...ENTRY.entry,
        title: `\u001b[2J ${KEY}`,
        content: `\u009b ${KEY}`,
        author: 'a\u0007',
        tags: ['\u202e'],
      },
    }
    for (const text of [logText([hostile], UNCOLORED), entryText(hostile, UNCOLORED), logMarkdown([hostile])]) {
      expect(text).not.toMatch(/[^\P{Cc}\n]|\p{Cf}/u)
      expect(text).not.toContain(KEY.slice(8))
    }
  })
})
