import { row } from '../verb-table.ts'
import type { ReleaseTool } from './release-tool.ts'

const HELP = ['-h --help', '-V --version']

/** Tools that push a built site to the branch that serves it. A `force` throws the branch's history away. */
export const SITE_TOOLS: readonly ReleaseTool[] = [
  // gh-pages 6 (`bin/gh-pages.js`).
  {
    programs: ['gh-pages'],
    grammar: {
      options: [
        ...HELP,
        '-d --dist=',
        '-s --src=',
        '-b --branch=',
        '-e --dest=',
        '-a --add',
        '-x --silent',
        '-m --message=',
        '-g --tag=',
        '--git=',
        '-t --dotfiles',
        '--nojekyll',
        '--cname=',
        '-r --repo=',
        '-p --depth=',
        '-o --remote=',
        '-u --user=',
        '-v --remove=',
        '-n --no-push',
        '-f --no-history',
        '--before-add=',
      ],
    },
    rows: [],
    always: { act: 'site', options: { '--no-push': 'read', '--no-history': 'force' } },
  },
  // ghp-import 2: only a commit unless told to push.
  {
    programs: ['ghp-import'],
    grammar: {
      options: [
        '-h --help',
        '-n --no-jekyll',
        '-c --cname=',
        '-m --message=',
        '-p --push',
        '-f --force',
        '-o --no-history',
      ].concat('-r --remote=', '-b --branch=', '-s --shell', '-l --follow-links', '-x --prefix='),
    },
    rows: [],
    always: { act: 'read', options: { '--force': 'force', '--push': 'site' } },
  },
  // The site of MkDocs is pushed by a rule of the hosting tools; here is only what it overwrites.
  {
    programs: ['mkdocs'],
    grammar: { options: HELP.concat('--force') },
    rows: row('read', 'gh-deploy', { options: { '--force': 'force' } }),
  },
  // mike 2.
  {
    programs: ['mike'],
    grammar: {
      options: ['-h --help', '-p --push', '-r --remote=', '-b --branch=', '-m --message=', '-u --update-aliases'],
    },
    rows: row('read', 'deploy|delete|alias|retitle|props|set-default', { options: { '--push': 'site' } }),
  },
  { programs: ['docusaurus'], grammar: { options: HELP }, rows: row('site', 'deploy') },
  { programs: ['hexo'], grammar: { options: HELP }, rows: row('site', 'deploy|d') },
  {
    programs: ['ng'],
    grammar: { options: HELP.concat('--dry-run') },
    rows: row('site', 'deploy', { options: { '--dry-run': 'read' } }),
  },
  {
    programs: ['angular-cli-ghpages', 'ngh'],
    grammar: { options: HELP.concat('--dry-run', '-d --dir=', '-b --branch=', '-r --repo=', '-m --message=') },
    rows: [],
    always: { act: 'site', options: { '--dry-run': 'read' } },
  },
  { programs: ['quarto'], grammar: { options: HELP }, rows: row('site', 'publish') },
]
