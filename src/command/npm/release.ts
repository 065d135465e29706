import type { Family, Invocation } from '../../model/command.ts'
import { literalOf, sketchOf } from '../../model/word.ts'
import type { Arguments } from '../grammar.ts'
import { isOn, isSwitchedOn, valuesOf } from '../grammar.ts'
import type { Deed, VerbCommand } from '../verb-table.ts'
import { readVerb, row } from '../verb-table.ts'
import type { ReleaseTool } from './release-tool.ts'
import { SITE_TOOLS } from './site-tools.ts'

const HELP = ['-h --help', '-v --version']
const DRY = [...HELP, '-d --dry-run']
const IF_DRY = { options: { '--dry-run': 'read' } }

/** `--publish always|onTag|onTagOrDraft|never` of electron-builder 26. */
const electronPublishes = (args: Arguments): string | undefined =>
  valuesOf(args, '--publish').some(word => sketchOf(word) !== 'never') ? 'publish' : undefined

/** From the tools' own `--help` and documentation. */
const TOOLS: readonly ReleaseTool[] = [
  // Lerna 8.
  {
    programs: ['lerna'],
    grammar: {
      options: [...HELP, '--scope=', '--ignore=', '--concurrency=', '--loglevel=', '--registry=', '-y --yes'],
    },
    rows: [...row('publish', 'publish'), ...row('release', 'version')],
  },
  { programs: ['changeset', 'changesets'], grammar: { options: HELP }, rows: row('publish', 'publish') },
  // semantic-release 24 has no verb; Python's tool of the same name has.
  {
    programs: ['semantic-release', 'multi-semantic-release'],
    grammar: {
      options: [...DRY, '--noop', '--print', '-b --branches=', '-p --plugins=', '-e --extends=', '-c --config='],
    },
    rows: [
      ...row('read', 'changelog|generate-config'),
      ...row('release', 'version', { options: { '--noop': 'read', '--print': 'read' } }),
    ],
    always: { act: 'publish', options: { '--dry-run': 'read', '--noop': 'read' } },
  },
  {
    programs: ['release-it'],
    grammar: {
      options: [
        ...DRY,
        '-i --increment=',
        '-c --config=',
        '--release-version',
        '--changelog',
        '--no-npm.publish',
        '--no-npm',
        '--npm.publish=',
        '--npm=',
      ],
    },
    rows: [],
    always: {
      act: 'publish',
      options: {
        '--dry-run': 'read',
        '--release-version': 'read',
        '--changelog': 'read',
        '--no-npm.publish': 'release',
        '--no-npm': 'release',
      },
      judge: args => (['--npm.publish', '--npm'].some(name => isFalse(args, name)) ? 'release' : undefined),
    },
  },
  // np 11.
  {
    programs: ['np'],
    grammar: {
      options: [...HELP, '--preview', '--no-publish', '--publish=', '--release-draft-only', '--tag=', '--branch='],
    },
    rows: [],
    always: {
      act: 'publish',
      options: { '--preview': 'read', '--no-publish': 'release', '--release-draft-only': 'release' },
      judge: args => (isFalse(args, '--publish') ? 'release' : undefined),
    },
  },
  // Nx 21.
  {
    programs: ['nx'],
    grammar: { options: [...DRY, '--skip-publish', '-p --projects=', '-g --groups=', '-y --yes', '--verbose'] },
    rows: [
      ...row('publish', 'release publish', IF_DRY),
      ...row('release', 'release version|changelog', IF_DRY),
      ...row('read', 'release plan|plan:check'),
      ...row('publish', 'release', { options: { '--dry-run': 'read', '--skip-publish': 'release' } }),
    ],
  },
  // Rush 5: without one of these options it only tells.
  {
    programs: ['rush'],
    grammar: { options: ['-h --help', '-a --apply', '-p --publish', '--pack', '--include-all', '-b --target-branch='] },
    rows: row('read', 'publish', { options: { '--pack': 'read', '--publish': 'publish', '--apply': 'release' } }),
  },
  {
    programs: ['beachball'],
    grammar: {
      options: ['-h -? --help', '--no-publish', '-b --branch=', '-r --registry=', '-t --tag=', '-m --message='],
    },
    rows: row('publish', 'publish', { options: { '--no-publish': 'release' } }),
  },
  { programs: ['jsr'], grammar: { options: [...HELP, '--dry-run'] }, rows: row('publish', 'publish', IF_DRY) },
  {
    programs: ['vsce', 'ovsx'],
    grammar: { options: ['-h --help', '-V --version', '-p --pat=', '-i --packagePath=', '-t --target='] },
    rows: [
      ...row('publish', 'publish|unpublish'),
      ...row('account', 'login|logout|create-publisher|delete-publisher|create-namespace'),
    ],
  },
  {
    programs: ['standard-version', 'commit-and-tag-version'],
    grammar: { options: [...HELP, '--dry-run', '-r --release-as=', '-p --prerelease[=]', '-t --tag-prefix='] },
    rows: [],
    always: { act: 'release', ...IF_DRY },
  },
  { programs: ['bumpp'], grammar: { options: HELP }, rows: [], always: { act: 'release' } },
  {
    programs: ['release-please'],
    grammar: { options: ['--help', '--version', '--dry-run', '--token=', '--repo-url=', '--target-branch='] },
    rows: row('release', 'release-pr|github-release|manifest-pr|manifest-release|bootstrap', IF_DRY),
  },
  // auto 11 (intuit.github.io/auto).
  {
    programs: ['auto'],
    grammar: { options: DRY },
    rows: [...row('publish', 'shipit|latest|next|canary', IF_DRY), ...row('release', 'release', IF_DRY)],
  },
  {
    programs: ['shipjs'],
    grammar: { options: DRY },
    rows: [...row('publish', 'trigger', IF_DRY), ...row('release', 'prepare|release', IF_DRY)],
  },
  {
    programs: ['clean-publish'],
    grammar: { options: [...HELP, '--without-publish', '--dry-run', '--access=', '--tag=', '--files='] },
    rows: [],
    always: { act: 'publish', options: { '--without-publish': 'read', '--dry-run': 'read' } },
  },
  {
    programs: ['web-ext'],
    grammar: {
      options: [...HELP, '-s --source-dir=', '-a --artifacts-dir=', '--api-key=', '--api-secret=', '--channel='],
    },
    rows: row('publish', 'sign'),
  },
  { programs: ['chrome-webstore-upload'], grammar: { options: HELP }, rows: [], always: { act: 'publish' } },
  {
    programs: ['electron-forge'],
    grammar: { options: [...HELP, '--dry-run', '--from-dry-run'] },
    rows: row('publish', 'publish', IF_DRY),
  },
  {
    programs: ['electron-builder'],
    grammar: { options: ['--help', '--version', '-p --publish=', '-c --config='] },
    rows: row('publish', 'publish'),
    always: { act: 'read', judge: electronPublishes },
  },
  ...SITE_TOOLS,
]

/** `--publish=false`. */
const isFalse = (args: Arguments, name: string): boolean =>
  valuesOf(args, name).some(word => literalOf(word) === 'false')

/** What a call does whose words name no verb of the table. */
const alwaysDoes = ({ always }: ReleaseTool, command: VerbCommand): Deed | undefined => {
  const { args, invocation } = command
  if (always === undefined || isOn(args, '--help') || isOn(args, '--version')) return undefined
  const [, byOption] = Object.entries(always.options ?? {}).find(([name]) => isSwitchedOn(args, name)) ?? []
  const act = byOption ?? always.judge?.(args) ?? always.act
  return { act, verb: '', span: invocation.name.span }
}

const byProgram = new Map(TOOLS.flatMap(tool => tool.programs.map(program => [program, tool] as const)))

const parse = (invocation: Invocation): VerbCommand | undefined => {
  const tool = byProgram.get(invocation.program)
  if (tool === undefined) return undefined
  const command = readVerb(tool, invocation)
  return { ...command, deed: command.deed ?? alwaysDoes(tool, command) }
}

/** Tools that make a release, publish its packages or push its site. */
export const releaseFamily: Family<VerbCommand> = { id: 'release', programs: [...byProgram.keys()], parse }
