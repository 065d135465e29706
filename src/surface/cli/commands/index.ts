import type { CliCommand } from '../command.ts'
import { command as completion } from './completion.ts'
import { command as help } from './help.ts'
import { command as log } from './log.ts'

/** All commands, in the order of the help: a new one is a file beside this and its line here. */
export const COMMANDS: readonly CliCommand[] = [log, completion, help]
