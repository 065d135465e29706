import type { CliCommand } from '../command.ts'
import { command as awaiting } from './await.ts'
import { command as boundaries } from './boundaries.ts'
import { command as check } from './check.ts'
import { command as completion } from './completion.ts'
import { approve, changes, deny, revoke } from './decide.ts'
import { command as done } from './done.ts'
import { command as env } from './env.ts'
import { command as explain } from './explain.ts'
import { command as help } from './help.ts'
import { command as init } from './init.ts'
import { hook, quick, shim, warm } from './internal.ts'
import { command as log } from './log.ts'
import { command as memory } from './memory.ts'
import { command as mirror } from './mirror.ts'
import { command as pending } from './pending.ts'
import { command as propose } from './propose.ts'
import { command as provide } from './provide.ts'
import { command as remind } from './remind.ts'
import { command as run } from './run.ts'
import { command as sh } from './sh.ts'
import { command as show } from './show.ts'
import { command as stats } from './stats.ts'
import { command as uninstall } from './uninstall.ts'

/** All commands, in the order of the help: a new one is a file beside this and its line here. None is made before it is asked for. */
const TABLE: readonly (readonly [name: string, command: () => CliCommand])[] = [
  ['init', () => init],
  ['run', () => run],
  ['sh', () => sh],
  ['check', () => check],
  ['explain', () => explain],
  ['pending', () => pending],
  ['show', () => show],
  ['approve', () => approve],
  ['deny', () => deny],
  ['changes', () => changes],
  ['revoke', () => revoke],
  ['provide', () => provide],
  ['propose', () => propose],
  ['await', () => awaiting],
  ['done', () => done],
  ['remind', () => remind],
  ['log', () => log],
  ['memory', () => memory],
  ['mirror', () => mirror],
  ['stats', () => stats],
  ['boundaries', () => boundaries],
  ['env', () => env],
  ['uninstall', () => uninstall],
  ['hook', () => hook],
  ['shim', () => shim],
  ['quick', () => quick],
  ['warm', () => warm],
  ['completion', () => completion],
  ['help', () => help],
]

/** The command of a name, and no other: what a shim calls has no time for the rest. */
export const commandNamed = (name: string): CliCommand | undefined => TABLE.find(([known]) => known === name)?.[1]()

/** What help and completion are made from. */
export const allCommands = (): readonly CliCommand[] => TABLE.map(([, command]) => command())
