import type { Invocation } from '../model/command.ts'
import type { Word } from '../model/word.ts'
import { literalOf, sketchOf } from '../model/word.ts'

/** `prod`, `production`, `prod-db`, `prod1`; not `product`, `produce`. */
const PRODUCTION = /(?:^|[^a-z])(?:prod(?!u)|production|prd(?![a-z]))/gu
/** What stands before it where it is not the real one: `pre-prod`, `non_prod`. */
const NOT_REALLY = /(?:pre|non|not|no|like|fake|test)[-_.]?$/u

/** Whether a text names production: an environment, a host, a database, a settings module. */
export const namesProduction = (text: string): boolean => {
  const lower = text.toLowerCase()
  return [...lower.matchAll(PRODUCTION)].some(match => {
    const start = /^[^a-z]/u.test(match[0]) ? match.index + 1 : match.index
    return !NOT_REALLY.test(lower.slice(Math.max(0, start - 6), start))
  })
}

/** Variables that say which environment or database a call is for. */
const TELLING = /(?:^|_)(?:ENV|ENVIRONMENT|STAGE|URL|URI|HOST|HOSTNAME|DATABASE|DB|DSN|SETTINGS_MODULE|PGSERVICE)$/u

const isTelling = (name: string): boolean =>
  TELLING.test(name) || /^(?:PGHOST|PGDATABASE|PGSERVICE|MYSQL_HOST)$/u.test(name)

/** The first variable set for this call whose value names production. */
export const productionVariable = (invocation: Invocation): Word | undefined => {
  for (const { name, value } of invocation.assignments) {
    if (Array.isArray(value) || !isTelling(name)) continue
    const word = value as Word
    if (namesProduction(sketchOf(word))) return word
  }
  return undefined
}

/** `NAME=value` among the operands (`rake db:drop RAILS_ENV=production`). */
export const productionOperand = (operands: readonly Word[]): Word | undefined =>
  operands.find(word => {
    const text = literalOf(word) ?? ''
    const equals = text.indexOf('=')
    const isVariable = equals > 0 && isTelling(text.slice(0, equals))
    return (isVariable || text.includes('://')) && namesProduction(text.slice(isVariable ? equals + 1 : 0))
  })
