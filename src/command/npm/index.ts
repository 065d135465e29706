import type { Family } from '../../model/command.ts'
import { carriesOf } from './carries.ts'
import type { NpmCommand } from './command.ts'
import { NPM_PROGRAMS, parseNpm } from './parse.ts'

/** npm, npx, pnpm, pnpx, yarn, bun, bunx and corepack. */
export const npmFamily: Family<NpmCommand> = {
  id: 'npm',
  programs: NPM_PROGRAMS,
  parse: invocation => parseNpm(invocation),
  carries: carriesOf,
}
