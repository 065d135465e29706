import type { Word } from '../../model/word.ts'
import { sketchOf } from '../../model/word.ts'
import type { Arguments } from '../grammar.ts'
import { isOn, lastOf, valuesOf } from '../grammar.ts'
import type { VerbTool } from '../verb-table.ts'
import { row } from '../verb-table.ts'

const FIELDS = ['--field', '--raw-field', '--input']

/** The request's method: `-X`, else `POST` where fields or a body are given (`gh help api`). */
const methodOf = (args: Arguments): string => {
  const given = valuesOf(args, '--method').at(-1)
  if (given !== undefined) return sketchOf(given).toUpperCase()
  return FIELDS.some(name => lastOf(args, name) !== undefined) ? 'POST' : 'GET'
}

const isMutation = (args: Arguments): boolean =>
  FIELDS.flatMap(name => valuesOf(args, name)).some(word => {
    const text = sketchOf(word)
    return /^query=\s*mutation\b/u.test(text) || text.startsWith('query=@') || text.startsWith('query=\0')
  })

/** Paths of the interface that say who may do what. */
const GUARDED =
  /\/(?:protection|rulesets|branch_protection|protected_branches|collaborators|members|keys|secrets|variables|hooks|environments|actions\/permissions|invitations|outside_collaborators)(?:[/?]|$)/u

/** What is gone for everyone once it is deleted: refs, releases, packages. */
const KEPT = /\/(?:git\/refs|releases|packages|repository\/(?:branches|tags))(?:[/?]|$)/u

/** A whole repository or project. */
const WHOLE = /^\/?(?:repos\/[^/]+\/[^/?]+|projects\/[^/?]+)\/?$/u

/** Fields of a repository that say who sees it, or whether and under which name it goes on. */
const changesWho = (args: Arguments): boolean =>
  FIELDS.flatMap(name => valuesOf(args, name)).some(word =>
    /^(?:private|visibility|archived|name)=/u.test(sketchOf(word)),
  )

/** What a request to the forge's own interface does. */
const judgeRequest = (rest: readonly Word[], args: Arguments): string => {
  const path = rest[0] === undefined ? '' : sketchOf(rest[0])
  const method = methodOf(args)
  if (path === 'graphql') return isMutation(args) || lastOf(args, '--input') !== undefined ? 'write' : 'read'
  if (/^(?:GET|HEAD|OPTIONS)$/u.test(method)) return 'read'
  if (GUARDED.test(path)) return 'access'
  if (method === 'DELETE' && KEPT.test(path)) return 'destroy'
  if (!WHOLE.test(path)) return /\/transfer\/?$/u.test(path) ? 'destroy' : 'write'
  return method === 'DELETE' ? 'destroy' : changesWho(args) ? 'access' : 'write'
}

/** `gh repo edit` changes a description, or who can see the repository. */
const judgeEdit = (_rest: readonly Word[], args: Arguments): string | undefined =>
  isOn(args, '--visibility') ? 'access' : undefined

/** GitHub CLI 2 (cli.github.com/manual). */
const GH: VerbTool = {
  programs: ['gh'],
  grammar: {
    options: [
      '-h --help',
      '--version',
      '-R --repo=',
      '-X --method=',
      '-H --header=',
      '-f --raw-field=',
      '-F --field=',
      '-q --jq=',
      '-t --template=',
      '--input=',
      '--hostname=',
      '--visibility=',
      '-p --preview=',
      '--cache=',
      '-e --env=',
      '-o --org=',
      '--paginate --slurp -i --include --silent --verbose',
    ],
  },
  rows: [
    ...row('read', 'api', { judge: judgeRequest }),
    ...row('write', 'repo edit', { judge: judgeEdit }),
    ...row('destroy', 'repo delete|archive|unarchive|rename|transfer, release delete|delete-asset, codespace delete'),
    ...row('access', 'secret set|delete|remove, variable set|delete|remove, ssh-key|gpg-key add|delete'),
    ...row('access', 'repo deploy-key add|delete, ruleset create|delete|edit'),
    ...row('write', 'release create|edit|upload, workflow run|enable|disable, run rerun|cancel|delete'),
    ...row('write', 'pr create|new|merge|close|reopen|edit|comment|review|ready|lock|unlock|update-branch'),
    ...row('write', 'issue create|new|close|delete|edit|comment|reopen|lock|unlock|pin|unpin|transfer|develop'),
    ...row(
      'write',
      'repo create|fork|sync, gist create|new|edit|delete|rename, label create|edit|delete|clone, cache delete',
    ),
    ...row('write', 'codespace create|stop, project create|copy|edit|delete|close|link|unlink, discussion create'),
    ...row('write', 'project item-add|item-archive|item-create|item-delete|item-edit|field-create|field-delete'),
  ],
}

/** GitLab CLI 1 (gitlab.com/gitlab-org/cli, docs). */
const GLAB: VerbTool = {
  programs: ['glab'],
  grammar: {
    options: [
      '-h --help',
      '-R --repo=',
      '-X --method=',
      '-H --header=',
      '-f --raw-field=',
      '-F --field=',
      '--input=',
      '-g --group=',
    ],
  },
  rows: [
    ...row('read', 'api', { judge: judgeRequest }),
    ...row('destroy', 'repo|project delete|archive|transfer, release delete'),
    ...row('access', 'variable set|update|delete|create, ssh-key|deploy-key add|delete, token create|revoke|rotate'),
    ...row('write', 'mr create|merge|close|reopen|update|note|approve|revoke|rebase|delete|new'),
    ...row('write', 'issue create|close|delete|update|note|reopen|new, release create|upload'),
    ...row(
      'write',
      'ci|pipeline|pipe run|trigger|retry|cancel|delete, repo|project create|fork, snippet create, label create|delete',
    ),
    ...row('write', 'schedule create|run|delete|update, incident close|note, milestone create|edit|delete'),
  ],
}

/** Gitea's tea 0.9 and GitHub's older hub 2.14, whose own verbs stand beside those of Git. */
const OTHERS: readonly VerbTool[] = [
  {
    programs: ['tea'],
    grammar: { options: ['-h --help', '-v --version', '-r --repo=', '-l --login=', '-R --remote=', '-o --output='] },
    rows: [
      ...row('destroy', 'repo|repos delete|rm, release|releases|r delete|rm'),
      ...row('access', 'login|logins add|delete, webhook|webhooks create|delete|update, admin users **'),
      ...row('access', 'action|actions secrets|variables create|set|delete'),
      ...row('write', 'pr|pull|pulls create|c|close|reopen|merge|m|approve|reject|review|clean'),
      ...row('write', 'issue|issues|i create|c|close|reopen|edit|e, release|releases|r create|c|edit|e, comment'),
      ...row('write', 'repo|repos create|c|fork|migrate, label|labels|milestone|milestones create|update|delete|close'),
      ...row('write', 'branch|branches protect|unprotect, time|times add|delete|reset, notification *'),
    ],
  },
  {
    programs: ['hub'],
    grammar: {
      options: ['-h --help', '--version', '-X --method=', '-f --raw-field=', '-F --field=', '--input=', '-H --header='],
    },
    rows: [
      ...row('read', 'api', { judge: judgeRequest }),
      ...row('destroy', 'delete, release delete'),
      ...row(
        'write',
        'create|fork|pull-request, release create|edit, issue create|update|transfer, gist create, merge',
      ),
    ],
  },
]

export const FORGE_TOOLS: readonly VerbTool[] = [GH, GLAB, ...OTHERS]
