import type { Invocation } from '../../model/command.ts'
import type { Word } from '../../model/word.ts'
import { isUnknown, sketchOf } from '../../model/word.ts'
import { hostOf, hostOfAuthority, isThisMachine } from '../hosts.ts'
import type { Place } from './command.ts'

/** Carriers behind which a client runs on another machine; a container is this one. */
const ELSEWHERE: ReadonlySet<string> = new Set([
  'ssh',
  'kubectl',
  'oc',
  'gcloud',
  'heroku',
  'fly',
  'flyctl',
  'mosh',
  'autossh',
])

const VARIABLES: ReadonlySet<string> = new Set(['PGHOST', 'PGHOSTADDR', 'MYSQL_HOST', 'DATABASE_URL', 'REDIS_URL'])

/** `host=db.acme.test dbname=app`: a connection string of libpq, or the server of SQL Server. */
const hostIn = (text: string): string => {
  if (text.includes('://')) return hostOf(text)
  const match = /(?:^|\s|;)(?:host|hostaddr|server|data source)\s{0,4}=\s{0,4}['"]?(?<host>[^\s;'"]{1,255})/iu.exec(
    text,
  )
  return match?.groups?.['host'] ?? ''
}

/** `tcp:db,1433` and `localhost\SQLEXPRESS` of SQL Server; `db:3306` of others. */
const bareHost = (text: string): string =>
  hostOfAuthority(text.replace(/^(?:tcp|np|lpc|admin):/iu, '').split(/[,\\]/u)[0] ?? '')

export const placeOfHost = (word: Word): Place => {
  const text = sketchOf(word)
  const host = text.includes('://') || text.includes('=') ? hostIn(text) : bareHost(text)
  if (host.includes('\0')) return 'unknown'
  return isThisMachine(host) ? 'here' : 'elsewhere'
}

/** A URL or connection string names a host; a plain word is a database's name. */
export const placeOfDatabase = (word: Word): Place => {
  const text = sketchOf(word)
  if (text.includes('://') || text.includes('=')) return placeOfHost(word)
  return isUnknown(word) ? 'unknown' : 'here'
}

const worst = (places: readonly Place[]): Place =>
  places.includes('elsewhere') ? 'elsewhere' : places.includes('unknown') ? 'unknown' : 'here'

/** Where the database of a call is, by its carriers, variables, host options and database words. */
export const placeOf = (invocation: Invocation, hosts: readonly Word[], databases: readonly Word[]): Place => {
  if (invocation.carriers.some(carrier => ELSEWHERE.has(carrier.name))) return 'elsewhere'
  const variables = invocation.assignments.flatMap(({ name, value }) =>
    VARIABLES.has(name) && !Array.isArray(value) ? [value as Word] : [],
  )
  return worst([...hosts.map(placeOfHost), ...variables.map(placeOfHost), ...databases.map(placeOfDatabase)])
}
