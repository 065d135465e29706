import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { appendEntry } from '../../src/journal/append.ts'
import type { EntryDraft } from '../../src/journal/entry.ts'
import type { Break } from '../../src/journal/breaks.ts'
import type { Anchor } from '../../src/journal/verify.ts'
import { verifyFile } from '../../src/journal/verify-file.ts'
import type { Clock } from '../../src/model/ports.ts'
import { createFiles } from '../../src/system/files.ts'

export const files = createFiles()

/** A folder that is gone after the test. */
export const makeFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'holdpoint-journal-'))
  onTestFinished(() => {
    rmSync(folder, { recursive: true })
  })
  return folder
}

/** A clock that goes on by `stepMs` at each reading. */
export const clockFrom = (start: string, stepMs = 0): Clock => {
  let at = Date.parse(start) - stepMs
  return {
    now: () => {
      at += stepMs
      return new Date(at)
    },
    sleep: () => Promise.resolve(),
  }
}

export const noteOf = (title: string, change: Partial<EntryDraft> = {}): EntryDraft => ({
  type: 'insight',
  author: 'test-agent',
  title,
  content: `About ${title}.`,
  tags: ['test'],
  hitl_reviewed: false,
  ...change,
})

/** A journal with as many entries, one a second from 09:00:00. */
export const makeJournal = async (count: number): Promise<string> => {
  const path = join(makeFolder(), 'journal.jsonl')
  const ports = { files, clock: clockFrom('2026-03-01T09:00:00Z', 250) }
  for (let n = 1; n <= count; n += 1) await appendEntry(ports, path, noteOf(`note ${n}`))
  return path
}

export const readBreaks = async (path: string, anchors: readonly Anchor[] = []): Promise<readonly Break[]> =>
  (await verifyFile(files, path, anchors)).breaks
