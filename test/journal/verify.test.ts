import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { formatLine, hashOf, linkLine } from '../../src/journal/chain.ts'
import { headPath, parseHead } from '../../src/journal/head.ts'
import type { Fields } from '../../src/journal/read.ts'
import { readLine } from '../../src/journal/read.ts'
import { makeEntry } from '../../src/journal/make.ts'
import { makeJournal, noteOf, readBreaks } from './support.ts'

type Lines = readonly string[]

const parse = (text = ''): Fields => JSON.parse(text) as Fields
const rehash = (line: Fields): string => formatLine({ ...line, hash: hashOf(line) })
const retitle = (text = ''): Fields => ({
  ...parse(text),
  entry: { ...(parse(text)['entry'] as object), title: 'Other' },
})
const at = (lines: Lines, number: number): string => lines[number - 1] ?? ''
const replaceLine = (lines: Lines, number: number, text: string): Lines => lines.toSpliced(number - 1, 1, text)

/** A line that follows another with a right hash: all that somebody who knows the format can do. */
const forgeAfter = (text: string): string => {
  const { line } = readLine(text, 0)
  if (line === undefined) throw new Error('no line')
  const entry = makeEntry(noteOf('forged'), '2026-03-01T10:00:00Z')
  return formatLine(linkLine(line, 'journal:2026-03-01-10:00:00', entry))
}

type Row = readonly [title: string, tamper: (lines: Lines) => Lines, found: readonly string[]]

const TAMPERING: readonly Row[] = [
  ['nothing', lines => lines, []],
  ['edit a title', lines => replaceLine(lines, 3, at(lines, 3).replace('"note 3"', '"note X"')), ['edited 3']],
  ['edit the first line', lines => replaceLine(lines, 1, at(lines, 1).replace('"note 1"', '"note X"')), ['edited 1']],
  ['edit the last line', lines => replaceLine(lines, 6, at(lines, 6).replace('"note 6"', '"note X"')), ['edited 6']],
  ['edit and hash anew', lines => replaceLine(lines, 3, rehash(retitle(at(lines, 3)))), ['edited 3']],
  ['edit the last and hash anew', lines => replaceLine(lines, 6, rehash(retitle(at(lines, 6)))), ['edited 6']],
  [
    'change a hash',
    lines => replaceLine(lines, 3, formatLine({ ...parse(at(lines, 3)), hash: 'f'.repeat(64) })),
    ['edited 3'],
  ],
  [
    'change a prev',
    lines => replaceLine(lines, 3, formatLine({ ...parse(at(lines, 3)), prev: 'f'.repeat(64) })),
    ['edited 3'],
  ],
  ['change a time', lines => replaceLine(lines, 2, at(lines, 2).replace('T09:00', 'T08:00')), ['edited 2']],
  ['add a field', lines => replaceLine(lines, 2, formatLine({ ...parse(at(lines, 2)), extra: 1 })), ['edited 2']],
  ['add a space', lines => replaceLine(lines, 2, at(lines, 2).replace('{"seq"', '{ "seq"')), ['edited 2']],
  ['say a field twice', lines => replaceLine(lines, 2, at(lines, 2).replace('{"seq"', '{"seq":9,"seq"')), ['edited 2']],
  ['delete the first line', lines => lines.slice(1), ['deleted 1']],
  ['delete one line', lines => lines.toSpliced(2, 1), ['deleted 3']],
  ['delete two lines', lines => lines.toSpliced(2, 2), ['deleted 3']],
  ['delete the last line', lines => lines.slice(0, -1), ['truncated -']],
  ['delete the last three lines', lines => lines.slice(0, -3), ['truncated -']],
  ['delete all lines', () => [], ['truncated -']],
  ['cut the last line short', lines => replaceLine(lines, 6, ''), ['unreadable 6']],
  ['insert a copy', lines => lines.toSpliced(3, 0, at(lines, 2)), ['inserted 4']],
  ['insert a forged line', lines => lines.toSpliced(2, 0, forgeAfter(at(lines, 2))), ['inserted 3']],
  ['replace by a forged line', lines => replaceLine(lines, 3, forgeAfter(at(lines, 2))), ['edited 3']],
  ['append a forged line', lines => [...lines, forgeAfter(at(lines, 6))], ['unrecorded 7']],
  ['append a copy of the last', lines => [...lines, at(lines, 6)], ['inserted 7']],
  [
    'swap two neighbors',
    lines => [...lines.slice(0, 2), at(lines, 4), at(lines, 3), ...lines.slice(4)],
    ['reordered 4'],
  ],
  [
    'swap first and last',
    lines => [at(lines, 6), ...lines.slice(1, 5), at(lines, 1)],
    ['reordered 2', 'reordered 3', 'reordered 4', 'reordered 5', 'reordered 6'],
  ],
  ['put noise between', lines => lines.toSpliced(2, 0, 'noise'), ['unreadable 3']],
  ['put an empty line between', lines => lines.toSpliced(2, 0, ''), ['unreadable 3']],
  ['make a line noise', lines => replaceLine(lines, 3, '{"seq":3}'), ['unreadable 3']],
  [
    'edit one and delete another',
    lines => replaceLine(lines, 2, at(lines, 2).replace('note 2', 'note X')).toSpliced(3, 1),
    ['edited 2', 'deleted 4'],
  ],
]

describe('verify finds out who would', () => {
  it.each(TAMPERING)('%s', async (_, tamper, found) => {
    const path = await makeJournal(6)
    const lines = tamper(readFileSync(path, 'utf8').trimEnd().split('\n'))
    writeFileSync(path, lines.map(line => `${line}\n`).join(''))
    expect((await readBreaks(path)).map(({ kind, line }) => `${kind} ${line ?? '-'}`)).toEqual(found)
  })

  it('cut the last line in the middle', async () => {
    const path = await makeJournal(3)
    writeFileSync(path, readFileSync(path, 'utf8').slice(0, -40))
    expect((await readBreaks(path)).map(found => found.kind)).toEqual(['torn', 'truncated'])
  })

  it('remove the head record', async () => {
    const path = await makeJournal(3)
    rmSync(headPath(path))
    expect((await readBreaks(path)).map(found => found.kind)).toEqual(['head'])
  })

  it('spoil the head record', async () => {
    const path = await makeJournal(3)
    writeFileSync(headPath(path), 'x')
    expect((await readBreaks(path)).map(found => found.kind)).toEqual(['head'])
  })

  it('remove entries from journal and head record alike, where a decision names one of them', async () => {
    const path = await makeJournal(3)
    const lines = readFileSync(path, 'utf8').trimEnd().split('\n')
    const hashes = lines.map(line => String(parse(line)['hash']))
    writeFileSync(path, `${at(lines, 1)}\n`)
    writeFileSync(headPath(path), JSON.stringify({ seq: 1, hash: hashes[0] }))
    const anchorOf = (n: number) => [{ hash: hashes[n] ?? '', source: 'decision abc' }]
    expect(await readBreaks(path, anchorOf(0))).toEqual([])
    expect((await readBreaks(path, anchorOf(2))).map(found => found.message)).toEqual([
      `decision abc names an entry (hash ${hashes[2]?.slice(0, 12)}…) that is not in the journal`,
    ])
  })
})

describe('a crash leaves nothing to find', () => {
  it.each<[title: string, seq: number, next: number | undefined]>([
    ['before the line was written', 2, undefined],
    ['after the line, before the head record', 2, 3],
    ['not at all', 3, undefined],
  ])('%s', async (_, seq, next) => {
    const path = await makeJournal(3)
    const lines = readFileSync(path, 'utf8').trimEnd().split('\n')
    const hash = (n: number) => String(parse(at(lines, n))['hash'])
    writeFileSync(headPath(path), JSON.stringify({ seq, hash: hash(seq), next: hash(next ?? 3) }))
    if (seq === 2 && next === undefined) writeFileSync(path, `${lines.slice(0, 2).join('\n')}\n`)
    expect(await readBreaks(path)).toEqual([])
  })
})

it('an empty place is whole', async () => {
  expect(await readBreaks('/nonexistent/journal.jsonl')).toEqual([])
})

describe('a head record is', () => {
  const hash = 'a'.repeat(64)
  it.each<[text: string, head: unknown]>([
    [`{"v":1,"seq":3,"hash":"${hash}"}`, { seq: 3, hash, next: [], isIndexed: false }],
    [`{"seq":3,"hash":"${hash}","next":"${hash}"}`, { seq: 3, hash, next: [hash], isIndexed: false }],
    [
      `{"seq":3,"hash":"${hash}","next":["${hash}","${hash}"],"indexed":true}`,
      { seq: 3, hash, next: [hash, hash], isIndexed: true },
    ],
    [`{"seq":3,"hash":"${hash}","next":["${hash}",4]}`, { seq: 3, hash, next: [], isIndexed: false }],
    ['{"seq":0,"hash":""}', { seq: 0, hash: '', next: [], isIndexed: false }],
    ['{"seq":-1,"hash":""}', undefined],
    ['{"seq":1.5,"hash":""}', undefined],
    ['{"seq":1,"hash":"x"}', undefined],
    ['[]', undefined],
    ['', undefined],
  ])('%s', (text, head) => {
    expect(parseHead(text)).toEqual(head)
  })
})
