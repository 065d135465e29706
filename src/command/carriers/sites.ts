import type { Carried, Invocation } from '../../model/command.ts'
import { literalOf, sketchOf } from '../../model/word.ts'
import type { CarrierSpec } from '../carrier.ts'
import { argvOf, producedWord } from '../carrier.ts'

/** Verbs of a site's tool, with the words of the database's client that do the same; what follows `…` is handed on. */
type Rows = readonly (readonly [verbs: RegExp, words: readonly string[]])[]

const DROP = ['mysql', '-e', 'DROP DATABASE site']
const EXPORT = ['mysqldump', 'site']
const QUERY = ['mysql', '-e']
const REMOVE = ['mysql', '-e', 'DELETE FROM t WHERE a = 1']
const CHANGE = ['mysql', '-e', 'UPDATE t SET a = 1 WHERE a = 2']

/** WP-CLI 2.11 (developer.wordpress.org/cli/commands). */
const WP: Rows = [
  [/^db (?:drop|reset|clean)\b/u, DROP],
  [/^site (?:empty|delete)\b/u, DROP],
  [/^(?:db export|export)\b/u, EXPORT],
  [/^db query\b/u, QUERY],
  [/^db import\b/u, CHANGE],
  [
    /^(?:post|page|comment|term|menu|media|plugin|theme|option|user|role|widget|transient) (?:delete|uninstall|reset)\b/u,
    REMOVE,
  ],
  [
    /^(?:search-replace|option update|user update|core update|plugin update|theme update|plugin install|core update-db)\b/u,
    CHANGE,
  ],
]

/** Drush 12 (drush.org). */
const DRUSH: Rows = [
  [/^sql[-:]drop\b/u, DROP],
  [/^(?:site[-:]install|si)\b/u, DROP],
  [/^sql[-:]dump\b/u, EXPORT],
  [/^(?:sql[-:]query|sqlq)\b/u, QUERY],
  [/^(?:entity[-:]delete|edel|pm[-:]uninstall|pmu)\b/u, REMOVE],
  [/^(?:updatedb|updb|config[-:]import|cim|sql[-:]sync)\b/u, CHANGE],
]

const asClient =
  (rows: Rows) =>
  (invocation: Invocation): readonly Carried[] | undefined => {
    const operands = invocation.args.filter(word => !sketchOf(word).startsWith('-'))
    const verbs = operands.slice(0, 3).map(sketchOf).join(' ')
    const words = rows.find(([pattern]) => pattern.test(verbs))?.[1]
    if (words === undefined || invocation.args.some(word => /^--(?:help|dry-run)$/u.test(literalOf(word) ?? '')))
      return undefined
    const handed = words === QUERY ? operands.slice(rows === WP ? 2 : 1, rows === WP ? 3 : 2) : []
    return argvOf(invocation, [...words.map(text => producedWord(text, invocation)), ...handed])
  }

/** `wp eval CODE`, `drush php:eval CODE`: source text of PHP. */
const evaluated = (invocation: Invocation): readonly Carried[] | undefined => {
  const [verb, code] = invocation.args.filter(word => !sketchOf(word).startsWith('-'))
  const isCode = verb !== undefined && /^(?:eval|ev|php-eval|php:eval)$/u.test(sketchOf(verb))
  return isCode && code !== undefined
    ? [{ kind: 'script', via: invocation.program, language: 'php', text: code }]
    : undefined
}

/** Tools of sites, whose verbs are the database's. */
export const SITES: readonly CarrierSpec[] = [
  { programs: ['wp'], unwrap: asClient(WP) },
  { programs: ['drush'], unwrap: asClient(DRUSH) },
  { programs: ['wp', 'drush'], unwrap: evaluated },
]
