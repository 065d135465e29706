import { sketchOf } from '../../model/word.ts'
import { valuesOf } from '../grammar.ts'
import type { Judge, VerbTool } from '../verb-table.ts'
import { row } from '../verb-table.ts'

/** Whether one of the goals or tasks that a build tool is given publishes. */
const publishing =
  (publishes: (name: string) => boolean): Judge =>
  (_rest, args) =>
    args.operands.some(word => publishes(sketchOf(word))) ? 'publish' : undefined

/** `deploy` is a phase; the others are goals of Maven's own plugins (maven.apache.org/plugins). */
const MAVEN_PUBLISHES: ReadonlySet<string> = new Set(
  'deploy deploy:deploy deploy:deploy-file release:perform gpg:sign-and-deploy-file nexus-staging:release'.split(' '),
)

/** `publish`, `publishXToYRepository` and `uploadArchives` of any project; what goes to Maven's local folder stays here. */
const gradlePublishes = (path: string): boolean => {
  const task = path.slice(path.lastIndexOf(':') + 1)
  if (task.endsWith('ToMavenLocal')) return false
  return task.startsWith('publish') || task === 'uploadArchives' || task.startsWith('closeAndRelease')
}

const SBT_PUBLISHES: ReadonlySet<string> = new Set(
  'publish +publish publishSigned +publishSigned sonatypeRelease sonatypeBundleRelease ci-release'.split(' '),
)

/** Build tools whose goals are named by operands, in any number: Maven 3.9, Gradle 8, sbt 1, Leiningen 2. */
const BUILDS: readonly VerbTool[] = [
  {
    programs: ['mvn', 'mvnw', 'mvnd'],
    grammar: {
      singleDash: true,
      options: [
        '-h --help',
        '-v --version',
        '-f --file=',
        '-P --activate-profiles=',
        '-pl --projects=',
        '-s --settings=',
        '-T --threads=',
        '-rf --resume-from=',
      ],
    },
    rows: row('read', '*', { judge: publishing(name => MAVEN_PUBLISHES.has(name)) }),
  },
  {
    programs: ['gradle', 'gradlew'],
    grammar: {
      options: [
        '-h --help',
        '-v --version',
        '-m --dry-run',
        '-x --exclude-task=',
        '-p --project-dir=',
        '-b --build-file=',
        '-c --settings-file=',
        '-g --gradle-user-home=',
        '-I --init-script=',
        '--task=',
        '--tests=',
        '--console=',
        '-P= -D=',
      ],
    },
    rows: row('read', '*', { judge: publishing(gradlePublishes) }),
  },
  {
    programs: ['sbt'],
    grammar: { options: ['-h -help --help', '--version'] },
    rows: row('read', '*', { judge: publishing(name => SBT_PUBLISHES.has(name.slice(name.lastIndexOf('/') + 1))) }),
  },
  { programs: ['lein'], grammar: { options: ['--help'] }, rows: row('publish', 'deploy, ** deploy') },
]

/** `deno install` with no package sets up what `deno.json` names. */
const DENO: VerbTool = {
  programs: ['deno'],
  grammar: { options: ['-h --help', '-V --version', '--dry-run', '-g --global', '-c --config=', '--token='] },
  rows: [
    ...row('read', 'install|i', { withOperand: 'add' }),
    ...row('add', 'add'),
    ...row('remove', 'remove|rm|uninstall'),
    ...row('publish', 'publish'),
  ],
}

/** Releases made of what a project builds: GoReleaser 2, Helm 3, and the GitHub CLI's own extensions. */
const RELEASES: readonly VerbTool[] = [
  {
    programs: ['goreleaser'],
    grammar: { options: ['-h --help', '-v --version', '--snapshot', '--skip=', '-f --config=', '-p --parallelism='] },
    rows: [
      ...row('publish', 'release|r', {
        options: { '--snapshot': 'read' },
        judge: (_rest, args) =>
          valuesOf(args, '--skip').some(word => sketchOf(word).split(',').includes('publish')) ? 'read' : undefined,
      }),
      ...row('publish', 'publish|continue|announce'),
    ],
  },
  {
    programs: ['helm'],
    grammar: { options: ['-h --help', '--ca-file=', '--username=', '--password=', '--registry-config='] },
    rows: [
      ...row('publish', 'push, cm-push'),
      ...row('add', 'plugin install|update'),
      ...row('remove', 'plugin uninstall'),
    ],
  },
  {
    programs: ['gh'],
    grammar: { options: ['-h --help', '--pin=', '--force'] },
    rows: [
      ...row('add', 'extension|ext|extensions install'),
      ...row('remove', 'extension|ext|extensions remove|upgrade'),
    ],
  },
]

/** Tools that build a project and can publish what they made. */
export const BUILD_TOOLS: readonly VerbTool[] = [...BUILDS, DENO, ...RELEASES]
