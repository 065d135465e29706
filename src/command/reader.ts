import type { Carried, Context, Invocation, TypedCommand } from '../model/command.ts'

/** One call as a family reads it, with what else it runs. */
export interface Reading {
  readonly family: string
  readonly command: TypedCommand
  carried(): readonly Carried[]
}

/** A family of programs, its command type hidden: what the walk asks of it. */
export interface Reader<R extends Reading = Reading> {
  readonly id: string
  /** Base names it answers for, or `any` for all calls. */
  readonly programs: readonly string[] | 'any'
  readonly read: (invocation: Invocation, context: Context) => R | undefined
}

/** Readers by the program they answer for. */
export interface ReaderIndex<R extends Reading = Reading> {
  readonly byProgram: ReadonlyMap<string, readonly Reader<R>[]>
  readonly any: readonly Reader<R>[]
}

export const indexReaders = <R extends Reading>(readers: readonly Reader<R>[]): ReaderIndex<R> => {
  const byProgram = new Map<string, Reader<R>[]>()
  for (const reader of readers) {
    if (reader.programs === 'any') continue
    for (const program of reader.programs) {
      const known = byProgram.get(program)
      if (known === undefined) byProgram.set(program, [reader])
      else known.push(reader)
    }
  }
  return { byProgram, any: readers.filter(reader => reader.programs === 'any') }
}
