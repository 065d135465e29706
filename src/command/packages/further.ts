import type { Judge, VerbTool } from '../verb-table.ts'
import { row } from '../verb-table.ts'
import { adds, fetchesTool, PIP_OPTIONS } from './python.ts'

const HELP = ['-h --help', '--version', '-y --yes', '-q --quiet', '--dry-run']

/** What is named, not the folder or file that lists it: `ansible-galaxy install NAME`, `nimble install NAME`. */
const named: Judge = rest => (rest.length > 0 ? 'add' : 'read')

const firstIsChecker: Judge = (_rest, args) => fetchesTool([], args)

/** Tools of other languages and systems, by their own help texts. */
export const FURTHER: readonly VerbTool[] = [
  {
    programs: ['uvx'],
    grammar: { options: [...PIP_OPTIONS, '--from=', '--with='] },
    rows: row('add', '*', { judge: firstIsChecker }),
  },
  {
    programs: ['pipx'],
    grammar: { options: [...PIP_OPTIONS, '--spec=', '--suffix=', '--include-deps -f --force'] },
    rows: [
      ...row('add', 'install|inject'),
      ...row('add', 'run', { judge: fetchesTool }),
      ...row('remove', 'uninstall|uninstall-all|upgrade|upgrade-all|reinstall|reinstall-all|uninject'),
    ],
  },
  {
    programs: ['dotnet'],
    grammar: { options: [...HELP, '-v --verbosity=', '-s --source=', '-k --api-key='] },
    rows: [
      ...row('add', 'add package, add * package, package add, tool install'),
      ...row('remove', 'remove package, remove * package, package remove, tool uninstall|update'),
      ...row('publish', 'nuget push|delete'),
      ...row('source', 'nuget add|update|remove|enable|disable source'),
    ],
  },
  {
    programs: ['nuget'],
    grammar: { options: HELP },
    rows: [
      ...row('publish', 'push|delete'),
      ...row('account', 'setapikey|setApiKey'),
      ...row('source', 'sources|source add|update|remove|enable|disable|Add|Update|Remove'),
    ],
  },
  {
    programs: ['mix'],
    grammar: { options: HELP },
    rows: [
      ...row('add', 'archive.install'),
      ...row('remove', 'deps.update'),
      ...row('publish', 'hex.publish|hex.retire'),
      ...row('account', 'hex.user auth|deauth|key|register|reset_password'),
      ...row('account', 'hex.owner add|remove|transfer, hex.organization auth|deauth|key'),
      ...row('source', 'hex.repo add|set|remove'),
    ],
  },
  {
    programs: ['dart', 'flutter'],
    grammar: { options: [...HELP, '-n', '-C --directory='] },
    rows: [
      ...row('add', 'pub add, pub global activate'),
      ...row('remove', 'pub remove|upgrade|downgrade'),
      ...row('account', 'pub token add|remove, pub login|logout|uploader'),
      ...row('publish', 'pub publish|lish', { options: { '-n': 'read' } }),
    ],
  },
  {
    programs: ['pod'],
    grammar: { options: HELP },
    rows: [
      ...row('publish', 'trunk push|delete|deprecate, repo push'),
      ...row('account', 'trunk register|add-owner|remove-owner'),
      ...row('remove', 'update'),
    ],
  },
  {
    programs: ['luarocks'],
    grammar: { options: [...HELP, '--tree=', '--server='] },
    rows: [...row('add', 'install'), ...row('remove', 'remove'), ...row('publish', 'upload')],
  },
  {
    programs: ['opam'],
    grammar: { options: HELP },
    rows: [
      ...row('lock', 'install', { judge: adds }),
      ...row('remove', 'remove|upgrade'),
      ...row('publish', 'publish'),
    ],
  },
  {
    programs: ['cpanm', 'cpan'],
    grammar: { options: [...HELP, '--installdeps'] },
    rows: row('add', '*', { options: { '--installdeps': 'lock' } }),
  },
  {
    programs: ['nix'],
    grammar: { options: [...HELP, '-c --command='] },
    rows: [...row('add', 'profile install|add'), ...row('remove', 'profile remove|upgrade')],
  },
  // cabal-install 3, Stack 3, Nimble 0.18, Elm 0.19, Rebar 3, Swift 6, DUB 1, Spago 1: each its own help.
  {
    programs: ['cabal', 'stack'],
    grammar: { options: [...HELP, '--publish', '-d --documentation'] },
    rows: [...row('publish', 'upload'), ...row('read', 'install', { judge: named })],
  },
  {
    programs: ['nimble', 'elm', 'spago', 'dub'],
    grammar: { options: [...HELP, '-l --local', '-d --depsOnly'] },
    rows: [
      ...row('publish', 'publish'),
      ...row('read', 'install|add', { judge: named }),
      ...row('remove', 'uninstall|remove|upgrade'),
    ],
  },
  {
    programs: ['rebar3'],
    grammar: { options: HELP },
    rows: [
      ...row('publish', 'hex publish|retire|cut'),
      ...row('account', 'hex user|owner|organization'),
      ...row('remove', 'upgrade'),
    ],
  },
  {
    programs: ['swift'],
    grammar: { options: [...HELP, '--package-path=', '-c --configuration='] },
    rows: [
      ...row('add', 'package add-dependency'),
      ...row('remove', 'package update'),
      ...row('publish', 'package-registry publish'),
      ...row('account', 'package-registry login|logout'),
      ...row('source', 'package-registry set|unset'),
    ],
  },
  {
    programs: ['conan'],
    grammar: { options: [...HELP, '-r --remote=', '-c --confirm'] },
    rows: [
      ...row('publish', 'upload'),
      ...row('account', 'remote login|logout|set-user, user'),
      ...row('source', 'remote add|remove|update|enable|disable'),
    ],
  },
  {
    programs: ['vcpkg'],
    grammar: { options: [...HELP, '--triplet='] },
    rows: [...row('read', 'install', { judge: named }), ...row('add', 'add port'), ...row('remove', 'remove|upgrade')],
  },
  // ansible-galaxy of ansible-core 2.18.
  {
    programs: ['ansible-galaxy'],
    grammar: {
      options: [
        ...HELP,
        '-r --role-file= --requirements-file=',
        '-p --roles-path= --collections-path=',
        '-s --server=',
      ].concat('--token= --api-key=', '-f --force'),
    },
    rows: [
      ...row('publish', 'collection publish, role import|delete'),
      ...row('read', 'collection|role install, install', { judge: named }),
      ...row('remove', 'role|collection remove, remove'),
    ],
  },
  // SDKMAN 5, mas 1 and Racket's raco 8.
  {
    programs: ['sdk', 'mas'],
    grammar: { options: [...HELP, '-n', '-f --force'] },
    rows: [
      ...row('read', 'install|add', { judge: named }),
      ...row('remove', 'remove|delete|uninstall|upgrade|autoremove'),
    ],
  },
  {
    programs: ['raco'],
    grammar: { options: [...HELP, '--auto'] },
    rows: [...row('add', 'pkg install'), ...row('remove', 'pkg remove|update')],
  },
]
