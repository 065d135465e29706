/**
 * Holdpoint as a library: what words alone establish about a shell line or an argument list.
 * Nothing is read, started or remembered; looking at what would really happen is the command's business.
 */
export { classify, classifyArgv } from './gate/classify.ts'
export { DEFAULT_CONTEXT, DEFAULT_LISTS } from './policy/defaults.ts'
export type { Classification, Judged } from './model/classification.ts'
export type { Context, PolicyLists } from './model/command.ts'
export type { Level } from './model/level.ts'
export type { Category, Finding } from './model/rule.ts'
export type { Issue, Span } from './model/program.ts'
