import type { Word } from '../model/program.ts'
import type { Span } from '../model/word.ts'
import type { Place } from './paths.ts'

/** What a call does with a file. */
export type Action =
  /** Removes it. */
  | 'delete'
  /** Removes a folder that is empty, and fails on any other. */
  | 'remove-empty'
  /** Overwrites it so that nothing can bring it back. */
  | 'destroy'
  /** Cuts its content off. */
  | 'truncate'
  | 'overwrite'
  | 'append'
  /** Changes it in place. */
  | 'edit'
  /** Creates it or sets its times, and leaves its content. */
  | 'touch'
  /** Takes it away from where it stands. */
  | 'move-away'
  /** Shows, copies, encodes or sends what is in it. */
  | 'print'
  /** Gives it another name. */
  | 'link'
  /** Changes who may use it. */
  | 'mode'
  /** Loads it into a program that keeps it to itself. */
  | 'load'
  /** Looks at its name, size or digest. */
  | 'look'

/** A file that a call names, and what the call does with it. */
export interface FileUse {
  readonly action: Action
  readonly word: Word
  readonly place: Place
  readonly span: Span
  /** Only part of what stands at or below the path is meant (`find` with a test). */
  readonly filtered: boolean
  /** The last step of the path is looked for at any depth (`find DIR -name STEP`). */
  readonly anywhere: boolean
  /** For a copy, a move or a link: what it is made from. */
  readonly sources: readonly Place[]
  readonly redirected: boolean
}

/** A use before its place is known. */
export interface RawUse {
  readonly action: Action
  readonly word: Word
  readonly filtered?: boolean
  readonly anywhere?: boolean
  readonly sources?: readonly Word[]
  /** The path is another machine's. */
  readonly remote?: boolean
}
