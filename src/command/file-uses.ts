import type { Context, Invocation } from '../model/command.ts'
import type { Redirect, Word } from '../model/program.ts'
import { literalOf } from '../model/word.ts'
import type { Action, FileUse, RawUse } from './file-actions.ts'
import { operandUses } from './file-operands.ts'
import { IGNORES_INPUT } from './file-programs.ts'
import { placeOf } from './paths.ts'

const isDescriptor = (target: Word): boolean => /^(?:\d+|-)$/u.test(literalOf(target) ?? '')

const redirectAction = (redirect: Redirect, program: string): Action | undefined => {
  if (redirect.kind === 'text') return undefined
  switch (redirect.operator) {
    case '>':
    case '>|':
    case '&>':
      return 'overwrite'
    case '>>':
    case '&>>':
      return 'append'
    case '<':
    case '<>':
      return IGNORES_INPUT.has(program) ? 'load' : 'print'
    case '>&':
      return isDescriptor(redirect.target) ? undefined : 'overwrite'
    case '<&':
      return undefined
  }
}

const placed = (use: RawUse, invocation: Invocation, context: Context): FileUse => {
  const here = { cwd: invocation.cwd, remote: invocation.remote }
  const there = use.remote === true ? { cwd: { kind: 'relative', path: '' } as const, remote: true } : here
  return {
    action: use.action,
    word: use.word,
    place: placeOf(use.word, there, context),
    span: use.word.span,
    filtered: use.filtered === true,
    anywhere: use.anywhere === true,
    sources: (use.sources ?? []).map(source => placeOf(source, here, context)),
    redirected: false,
  }
}

const redirectUses = (invocation: Invocation, context: Context): readonly FileUse[] =>
  invocation.redirects.flatMap(redirect => {
    const action = redirectAction(redirect, invocation.program)
    if (action === undefined || redirect.kind === 'text') return []
    const use = placed({ action, word: redirect.target }, invocation, context)
    return [{ ...use, span: redirect.span, redirected: true }]
  })

interface Answer {
  readonly invocation: Invocation
  readonly context: Context
  readonly uses: readonly FileUse[]
}

const NO_USES: readonly FileUse[] = []

/** The last answer alone: families ask for the same call one after the other. */
let last: Answer | undefined

export type { Action, FileUse } from './file-actions.ts'
export type { Nature } from './paths.ts'

/** Every file that a call names by an operand, an option or a redirection. Several families ask for the same call. */
export const fileUsesOf = (invocation: Invocation, context: Context): readonly FileUse[] => {
  if (last?.invocation === invocation && last.context === context) return last.uses
  // An empty word names no file: programs refuse it, and a directory it is not.
  const named = operandUses(invocation).filter(use => literalOf(use.word) !== '')
  const operands = named.length === 0 ? NO_USES : named.map(use => placed(use, invocation, context))
  const uses = invocation.redirects.length === 0 ? operands : [...operands, ...redirectUses(invocation, context)]
  last = { invocation, context, uses }
  return uses
}
