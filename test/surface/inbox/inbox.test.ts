import { describe, expect, it } from 'vitest'
import type { Request } from '../../../src/model/request.ts'
import { makeStyle } from '../../../src/report/style.ts'
import { widthOf } from '../../../src/report/width.ts'
import { hasUrgent } from '../../../src/surface/inbox/items.ts'
import { parseKeys } from '../../../src/surface/inbox/keys.ts'
import type { Act, InboxState, Item } from '../../../src/surface/inbox/state.ts'
import { EMPTY_INBOX, chosenItem, press, withItems, withNews } from '../../../src/surface/inbox/state.ts'
import { render } from '../../../src/surface/inbox/view.ts'
import { clipLine, wrapText } from '../../../src/surface/inbox/wrap.ts'
import { PUSH } from '../../journal/a-request.ts'

const NOW = new Date('2026-11-25T10:00:00Z')
const style = makeStyle({ colors: false, glyphs: false })

const request = (id: string, more: Partial<Request> = {}): Request => ({
  ...PUSH,
  id: id.padEnd(12, '0'),
  createdAt: '2026-11-25T09:55:00Z',
  level: 2,
  options: [],
  ...more,
})
const item = (id: string, more: Partial<Request> = {}, standing: Item['standing'] = 'open'): Item => ({
  request: request(id, more),
  standing,
  reminder: 0,
})
const blocker = (id: string): Item => item(id, { level: 3 })

const LIST = withItems(EMPTY_INBOX, [item('a'), item('b'), item('c')])
const opened = (of: Item, text = 'one\ntwo\nthree\nfour\n'): InboxState => ({
  ...withItems(EMPTY_INBOX, [of]),
  details: { request: of.request, standing: of.standing, text, scroll: 0 },
})

/** Presses one key after the other; two lines are seen at once. */
const pressed = (state: InboxState, text: string): { state: InboxState; acts: readonly Act[] } => {
  const acts: Act[] = []
  for (const key of parseKeys(text)) {
    const { state: next, act } = press(state, { key, page: 2, lines: 4 })
    state = next
    if (act !== undefined) acts.push(act)
  }
  return { state, acts }
}

describe('keys', () => {
  it.each<[sent: string, keys: readonly string[]]>([
    ['a', ['a']],
    ['jk', ['down', 'up']],
    ['\u001B[A\u001B[B', ['up', 'down']],
    ['\u001BOA\u001BOB', ['up', 'down']],
    ['\u001B[5~\u001B[6~', ['page-up', 'page-down']],
    ['\r', ['enter']],
    ['\u001B', ['back']],
    ['\u0003', ['interrupt']],
    ['é😀', ['é', '😀']],
    // None of their letters is a key.
    ['\u001B[1;5D', []],
    ['\u001B[200~a', ['a']],
    ['\u001BOd', []],
    ['\u001Ba', []],
    ['', []],
  ])('%j', (sent, keys) => {
    expect(parseKeys(sent)).toEqual(keys)
  })
})

describe('moving and opening', () => {
  it.each<[keys: string, chosen: string, acts: readonly Act['kind'][]]>([
    ['j', 'b', []],
    ['jj', 'c', []],
    ['jjj', 'c', []],
    ['jk', 'a', []],
    ['k', 'a', []],
    ['G', 'c', []],
    ['Gg', 'a', []],
    ['j\r', 'b', ['open']],
    ['q', 'a', ['leave']],
    ['\u0003', 'a', ['interrupt']],
    // What decides in the details does nothing in the list.
    ['acodxrfv', 'a', []],
  ])('%j in the list', (keys, chosen, acts) => {
    const done = pressed(LIST, keys)
    expect(chosenItem(done.state)?.request.id).toBe(request(chosen).id)
    expect(done.acts.map(({ kind }) => kind)).toEqual(acts)
  })

  it.each<[keys: string, scroll: number | undefined]>([
    ['j', 1],
    ['jjjjj', 2],
    ['jk', 0],
    ['k', 0],
    [' ', 2],
    ['G', 2],
    ['q', undefined],
    ['\u001B', undefined],
  ])('%j in the details', (keys, scroll) => {
    const { state, acts } = pressed(opened(item('a')), keys)
    expect([state.details?.scroll, acts]).toEqual([scroll, []])
  })
})

describe('answers', () => {
  const CREDENTIALS = { kind: 'credentials', title: 't', why: 'w', tags: [] } as const
  const OPTIONS = { options: [{ n: 1, text: 'one' }] }
  it.each<[title: string, of: Item, keys: string, answers: readonly string[]]>([
    ['one that waits', item('a'), 'acmdx', ['approve', 'conditions', 'grant', 'deny', 'changes']],
    ['credentials: no yes but that they are there', item('a', { ...OPTIONS, proposal: CREDENTIALS }), 'acmo', []],
    ['credentials that are there, or not', item('a', { proposal: CREDENTIALS }), 'pdx', ['provide', 'deny', 'changes']],
    ['credentials that were provided', item('a', { proposal: CREDENTIALS }, 'approved'), 'pr', ['revoke']],
    ['one that asks for no credentials', item('a'), 'p', []],
    ['one without options', item('a'), 'o', []],
    ['one with options', item('a', OPTIONS), 'o', ['option']],
    ['one that waits: nothing to take back', item('a'), 'r', []],
    ['one that was approved', item('a', OPTIONS, 'approved'), 'acmodxr', ['revoke']],
    ['capitals and Enter', item('a'), 'ADCX\r\n', []],
  ])('%s', (_, of, keys, answers) => {
    const { acts } = pressed(opened(of), keys)
    expect(acts.map(act => (act.kind === 'answer' ? act.answer : act.kind))).toEqual(answers)
  })
})

describe('the list as others change it', () => {
  it.each<[title: string, chosen: string, now: readonly string[], then: string | undefined]>([
    ['a new one above', 'b', ['new', 'a', 'b', 'c'], 'b'],
    ['the chosen one went', 'b', ['a', 'c'], 'c'],
    ['the last one went', 'c', ['a', 'b'], 'b'],
    ['all went', 'a', [], undefined],
  ])('%s', (_, chosen, now, then) => {
    const state = withItems(
      { ...LIST, chosen: request(chosen).id },
      now.map(id => item(id)),
    )
    expect(state.chosen).toBe(then === undefined ? undefined : request(then).id)
  })

  it.each<[title: string, before: readonly Item[], now: readonly Item[], rings: boolean]>([
    ['a new blocker', [item('a')], [item('a'), blocker('b')], true],
    ['a new question', [item('a')], [item('a'), item('b')], false],
    ['a blocker that was there', [blocker('b')], [blocker('b'), item('a')], false],
    ['a blocker that was approved elsewhere', [], [item('b', { level: 3 }, 'approved')], false],
    ['a blocker whose reminder came', [blocker('b')], [{ ...blocker('b'), reminder: 1 }], true],
    ['a blocker that was reminded of', [{ ...blocker('b'), reminder: 1 }], [{ ...blocker('b'), reminder: 1 }], false],
    ['a question whose reminder came', [item('b')], [{ ...item('b'), reminder: 1 }], false],
  ])('%s', (_, before, now, rings) => {
    expect(hasUrgent(before, now)).toBe(rings)
  })
})

describe('details whose request is answered elsewhere', () => {
  it.each<[title: string, now: readonly Item[], notice: string, keys: readonly string[]]>([
    ['it still waits', [item('a')], '', ['approve']],
    ['others came', [item('b'), item('a')], '', ['approve']],
    ['it was approved', [item('a', {}, 'approved')], 'approved elsewhere', ['revoke']],
    ['it is gone', [item('b')], 'waits no more', []],
    ['all are gone', [], 'waits no more', []],
  ])('%s', (_, now, notice, keys) => {
    const state = withNews(opened(item('a')), now)
    expect([state.details?.request.id, state.notice]).toEqual([request('a').id, expect.stringContaining(notice)])
    expect(state.notice === '').toBe(notice === '')
    expect(pressed(state, 'ar').acts.map(act => (act.kind === 'answer' ? act.answer : act.kind))).toEqual(keys)
  })
})

describe('the screen', () => {
  it('says which reminder a request has come to', () => {
    const shown = (of: Item) =>
      render(withItems(EMPTY_INBOX, [of]), { columns: 200, rows: 12, style, now: NOW }).join('\n')
    expect(shown({ ...blocker('a'), reminder: 2 })).toContain('(blocker, reminder 2, ')
    expect(shown(blocker('a'))).toContain('(blocker, ')
    expect(shown(blocker('a'))).not.toContain('reminder')
  })

  const evil = 'x\u001B]0;owned\u0007\u001B[2J\u202Egnp\nline'
  const hostile = item('a', { operation: { ...PUSH.operation, display: evil } })
  const sizes = [
    [40, 10],
    [80, 24],
    [200, 50],
    [20, 5],
    [1, 1],
  ] as const

  it.each(sizes)('never shows more than %i columns and %i rows, nor a foreign sequence', (columns, rows) => {
    for (const state of [
      EMPTY_INBOX,
      withItems(
        EMPTY_INBOX,
        Array.from({ length: 60 }, (_, n) => item(`r${n}`)),
      ),
      withItems(EMPTY_INBOX, [hostile]),
      { ...opened(hostile, `${'wide 漢字 '.repeat(50)}\nend\n`), notice: evil },
    ]) {
      const lines = render(state, { columns, rows, style, now: NOW })
      expect(lines.length).toBeLessThanOrEqual(rows)
      expect(lines.filter(line => widthOf(line) > columns)).toEqual([])
      expect(lines.join('')).not.toMatch(/\p{Cc}|\u202E/u)
    }
  })

  it('shows age, kind and keys', () => {
    const text = render(withItems(EMPTY_INBOX, [blocker('a'), item('b', {}, 'approved')]), {
      columns: 120,
      rows: 12,
      style,
      now: NOW,
    }).join('\n')
    for (const part of ['1 request waits', '5 min', '(blocker', 'approved, can be revoked', 'Enter: details'])
      expect(text).toContain(part)
  })

  it.each([40, 60, 79, 80, 100, 200])('shows every key at %i columns', columns => {
    const state = opened(item('a', { options: [{ n: 1, text: 'one' }] }))
    const text = render(state, { columns, rows: 10, style, now: NOW }).join('\n')
    for (const key of ['a', 'c', 'm', 'o', 'd', 'x', 'f', 'v', 'q'])
      expect(text).toMatch(new RegExp(`(?:^|  )${key}: `, 'mu'))
  })

  it('keeps the chosen row in sight', () => {
    const many = withItems(
      EMPTY_INBOX,
      Array.from({ length: 60 }, (_, n) => item(`r${n}x`)),
    )
    const { state } = pressed(many, 'G')
    expect(render(state, { columns: 80, rows: 12, style, now: NOW }).find(line => line.startsWith('>'))).toContain(
      'r59x',
    )
  })
})

describe('lines', () => {
  it.each<[text: string, columns: number, lines: readonly string[]]>([
    ['abcdef', 3, ['abc', 'def']],
    ['ab\ncd', 3, ['ab', 'cd']],
    ['漢字漢', 4, ['漢字', '漢']],
    ['a\tb', 10, ['a    b']],
    ['', 3, ['']],
  ])('%j wraps', (text, columns, lines) => {
    expect(wrapText(text, columns)).toEqual(lines)
  })

  it.each<[line: string, columns: number, clipped: string]>([
    ['abc', 3, 'abc'],
    ['abcd', 3, 'ab…'],
    ['漢字', 3, '漢…'],
  ])('%j is cut', (line, columns, clipped) => {
    expect(clipLine(line, columns)).toBe(clipped)
  })
})
