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

/** `programs` is what each reader answers for, in their order, where that is known without asking them. */
export const indexReaders = <R extends Reading>(
  readers: readonly Reader<R>[],
  programs: readonly Reader['programs'][] = readers.map(reader => reader.programs),
): ReaderIndex<R> => {
  const byProgram = new Map<string, Reader<R>[]>()
  const any: Reader<R>[] = []
  for (const [at, reader] of readers.entries()) {
    const own = programs[at] ?? 'any'
    if (own === 'any') any.push(reader)
    else for (const program of own) addTo(byProgram, program, reader)
  }
  return { byProgram, any }
}

const addTo = <T>(index: Map<string, T[]>, key: string, item: T): void => {
  const known = index.get(key)
  if (known === undefined) index.set(key, [item])
  else known.push(item)
}
