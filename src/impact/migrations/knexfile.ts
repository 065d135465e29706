import { dirname, resolve } from 'node:path'
import type { MigrationCommand } from '../../command/migrations/command.ts'
import { lastOf } from '../../command/grammar.ts'
import type { Piece } from '../../command/method-calls.ts'
import { piecesOf } from '../../command/method-calls.ts'
import type { Look } from '../../model/impact.ts'
import { literalOf } from '../../model/word.ts'
import { directoryAt, findUpward, readQuietly } from '../where.ts'

/** What a call of knex works on, read from its options and its knexfile's text. The file is never run. */
export interface KnexSettings {
  /** Absolute directories of the migrations; `undefined` where the knexfile computes them. */
  readonly directories: readonly string[] | undefined
  readonly table: string
  /** Absolute path of an SQLite database, where the knexfile names one in plain words. */
  readonly database: string | undefined
}

const NAMES = ['js', 'mjs', 'cjs', 'ts', 'coffee', 'eg', 'ls'].map(extension => `knexfile.${extension}`)

const optionOf = (command: MigrationCommand, name: string): string | undefined => {
  const value = lastOf(command.args, name)?.value
  return value === undefined ? undefined : literalOf(value)
}

/** The pieces of a property's value: from behind `key:` to the comma or brace that ends it. */
const valueOf = (pieces: readonly Piece[], key: string): readonly Piece[] | undefined => {
  const at = pieces.findIndex(
    (piece, index) =>
      (piece.kind === 'name' || piece.kind === 'string') && piece.text === key && pieces[index + 1]?.text === ':',
  )
  if (at === -1) return undefined
  let depth = 0
  for (let end = at + 2; end < pieces.length; end++) {
    const piece = pieces[end]
    const sign = piece?.kind === 'sign' ? piece.text : ''
    if ('([{'.includes(sign) && sign !== '') depth++
    if (')]}'.includes(sign) && sign !== '') depth--
    if (depth < 0 || (depth === 0 && sign === ',')) return pieces.slice(at + 2, end)
  }
  return pieces.slice(at + 2)
}

const JOINERS: ReadonlySet<string> = new Set([
  'path',
  'join',
  'resolve',
  '__dirname',
  'import',
  'meta',
  'dirname',
  'url',
  'fileURLToPath',
  'URL',
  'new',
])

/** Paths that an expression gives: strings, arrays of them, `path.join(__dirname, 'db')`; `undefined` for anything else. */
const pathsOf = (value: readonly Piece[], base: string, home: string): readonly string[] | undefined => {
  const names = value.filter(piece => piece.kind === 'name').map(piece => piece.text)
  const texts = value
    .filter(piece => piece.kind === 'string')
    .map(piece => piece.text.replace(/^\$\{__dirname\}\//u, './'))
  if (texts.length === 0 || !names.every(name => JOINERS.has(name)) || texts.some(text => text.includes('${')))
    return undefined
  const anchored = names.some(name => name === '__dirname' || name === 'dirname' || name === 'URL')
  if (value[0]?.text === '[') return texts.map(text => resolve(base, text))
  return [resolve(anchored ? home : base, ...texts)]
}

const environmentOf = (command: MigrationCommand, look: Look): string => {
  const own = command.invocation.assignments.find(({ name }) => name === 'NODE_ENV')?.value
  const assigned =
    own === undefined || Array.isArray(own) ? undefined : literalOf(own as Parameters<typeof literalOf>[0])
  return optionOf(command, '--env') ?? assigned ?? look.env['NODE_ENV'] ?? 'development'
}

interface Place {
  /** What relative paths are relative to: knex moves to the knexfile's folder only where it was named. */
  readonly base: string
  readonly file: string | undefined
}

const placeOf = async (command: MigrationCommand, directory: string, look: Look): Promise<Place> => {
  const cwd = resolve(directory, optionOf(command, '--cwd') ?? '.')
  const named = optionOf(command, '--knexfile')
  if (named !== undefined) return { base: dirname(resolve(cwd, named)), file: resolve(cwd, named) }
  return { base: cwd, file: (await findUpward(cwd, NAMES, look))?.path }
}

const sqliteOf = (pieces: readonly Piece[], base: string, home: string): string | undefined => {
  const client = valueOf(pieces, 'client')?.find(piece => piece.kind === 'string')?.text ?? ''
  const filename = /sqlite|libsql/u.test(client) ? valueOf(pieces, 'filename') : undefined
  const [path] = filename === undefined ? [] : (pathsOf(filename, base, home) ?? [])
  return path
}

/** Settings of a call of knex; `undefined` where words do not tell its directory. */
export const readKnexSettings = async (command: MigrationCommand, look: Look): Promise<KnexSettings | undefined> => {
  const directory = directoryAt(command.invocation.cwd, look)
  if (directory === undefined || command.invocation.remote) return undefined
  const { base, file } = await placeOf(command, directory, look)
  const text = file === undefined ? '' : ((await readQuietly(file, look)) ?? '')
  const home = file === undefined ? base : dirname(file)
  const all = piecesOf(text)
  const chosen = valueOf(all, environmentOf(command, look)) ?? all
  const migrations = valueOf(chosen, 'migrations') ?? valueOf(all, 'migrations') ?? []
  const listed = valueOf(migrations, 'directory')
  const option = optionOf(command, '--migrations-directory')
  const computed = listed === undefined ? [resolve(base, 'migrations')] : pathsOf(listed, base, home)
  return {
    directories: option === undefined ? computed : [resolve(base, option)],
    table:
      optionOf(command, '--migrations-table-name') ??
      valueOf(migrations, 'tableName')?.find(piece => piece.kind === 'string')?.text ??
      'knex_migrations',
    database: optionOf(command, '--connection') === undefined ? sqliteOf(chosen, base, home) : undefined,
  }
}
