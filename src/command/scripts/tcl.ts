import type { Carried } from '../../model/command.ts'
import { textArgument } from './argument.ts'
import type { Origin } from './words.ts'
import { wordOf } from './words.ts'

/** Statements of Tcl and Expect, those inside braces and brackets each on their own. */
const SEPARATORS = /[;\n[\]{}]/u

const EXECUTES = /^(?:exec|spawn)\s(?:\s?(?:-ignorestderr|-keepnewline|-noecho|--)\s)*/u
const DELETES = /^file delete\s(?:\s?(?:-force|--)\s)*/u
const OPENS = /^open "?\|/u

/** The shell line that does what a statement does. */
const lineOf = (statement: string): string | undefined => {
  const executed = EXECUTES.exec(statement)?.[0]
  if (executed !== undefined) return statement.slice(executed.length)
  const deleted = DELETES.exec(statement)?.[0]
  if (deleted !== undefined) return `rm -rf ${statement.slice(deleted.length)}`
  const opened = OPENS.exec(statement)?.[0]
  return opened === undefined ? undefined : statement.slice(opened.length).replaceAll('"', '')
}

/** What a script of Tcl runs and deletes. Its words are a shell's, or close to it. Total. */
export const readTcl = (text: string, { source, via }: Origin): readonly Carried[] =>
  text.split(SEPARATORS).flatMap(statement => {
    const line = lineOf(statement.trim())
    return line === undefined ? [] : [{ kind: 'line', via, line: wordOf(textArgument(line), source) }]
  })
