import type { EntryDraft } from './entry.ts'

/** What the journal can find amiss with itself before it writes. */
export type Amiss = 'torn' | 'head-missing' | 'head-unreadable' | 'end-changed'

const WORDS: Readonly<Record<Amiss, { readonly title: string; readonly content: (what: string) => string }>> = {
  torn: {
    title: 'Journal: an unfinished line was set aside',
    content: what => `A process ended in the middle of writing. What it had written is kept in ${what}.`,
  },
  'head-missing': {
    title: 'Journal: the head record was missing',
    content: () =>
      'journal.head was not there. Whether entries are gone from the end cannot be told from here on back.',
  },
  'head-unreadable': {
    title: 'Journal: the head record could not be read',
    content: () => 'journal.head was no head record. It is kept beside it with the ending .broken-N.',
  },
  'end-changed': {
    title: 'Journal: its end is not what was written last',
    content: what =>
      `The journal should end with ${what}. Lines were removed, changed or added by something else. The chain goes on from ${what}, so that the gap stays visible: holdpoint log verify`,
  },
}

/** The gate's own note of it. A torn line is a crash; the rest is tampering until somebody knows better. */
export const repairDraft = (amiss: Amiss, what = ''): EntryDraft => ({
  type: amiss === 'torn' ? 'insight' : 'violation',
  author: 'gate',
  title: WORDS[amiss].title,
  content: WORDS[amiss].content(what),
  tags: ['journal', amiss],
  hitl_reviewed: false,
})
