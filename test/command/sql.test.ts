import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hostOf, isThisMachine } from '../../src/command/hosts.ts'
import { methodCalls } from '../../src/command/method-calls.ts'
import { namesProduction } from '../../src/command/production.ts'
import { judgeSql } from '../../src/command/sql-judge.ts'
import type { Dialect } from '../../src/command/sql-text.ts'
import { parseSql } from '../../src/command/sql-text.ts'

const DIALECTS: readonly Dialect[] = ['postgres', 'mysql', 'sqlite', 'mssql', 'duckdb', 'clickhouse', 'any']

const textsOf = (text: string, dialect: Dialect) =>
  parseSql(text, dialect).map(({ tokens, meta }) => meta ?? tokens.map(token => token.text).join(' '))

describe('where statements, strings and comments end', () => {
  it.each<[string, Dialect, readonly string[]]>([
    ['select 1; select 2', 'postgres', ['SELECT 1', 'SELECT 2']],
    ['select 1;;', 'postgres', ['SELECT 1']],
    ["select 'a;b'", 'postgres', ['SELECT a;b']],
    ["select 'it''s; x'", 'sqlite', ["SELECT it's; x"]],
    [String.raw`select 'a\'; drop'`, 'mysql', ["SELECT a'; drop"]],
    [String.raw`select 'a\'; drop t`, 'postgres', [String.raw`SELECT a\ `.trimEnd(), 'DROP T']],
    [String.raw`select E'a\'; x'`, 'postgres', ["SELECT E a'; x"]],
    ['select $$a;b$$', 'postgres', ['SELECT a;b']],
    ['select $x$a $$;b$x$', 'postgres', ['SELECT a $$;b']],
    ['select "a;b"', 'postgres', ['SELECT a;b']],
    ['select `a;b`', 'mysql', ['SELECT a;b']],
    ['select [a;b]', 'mssql', ['SELECT a;b']],
    ['select 1 -- a; b\n, 2', 'postgres', ['SELECT 1 , 2']],
    ['select 1 # a; b\n, 2', 'mysql', ['SELECT 1 , 2']],
    ['/* a /* b */ c */ select 1', 'postgres', ['SELECT 1']],
    ['/* a /* b */ select 1', 'mysql', ['SELECT 1']],
    ['/*!40101 set x=1 */', 'mysql', ['SET X = 1']],
    ['select 1\nGO\nselect 2', 'mssql', ['SELECT 1', 'SELECT 2']],
    ['\\d users\nselect 1', 'postgres', ['\\d users', 'SELECT 1']],
    ['.tables\nselect 1', 'sqlite', ['.tables', 'SELECT 1']],
    [
      'create trigger a begin delete from b; end; drop table c',
      'sqlite',
      ['CREATE TRIGGER A BEGIN DELETE FROM B END', 'DROP TABLE C'],
    ],
    [
      'create trigger a begin delete from b; drop table c',
      'sqlite',
      ['CREATE TRIGGER A BEGIN DELETE FROM B', 'DROP TABLE C'],
    ],
    ["select 'never closed; drop", 'sqlite', ['SELECT never closed; drop']],
    ['', 'any', []],
  ])('%s in %s', (text, dialect, expected) => {
    expect(textsOf(text, dialect)).toEqual(expected)
  })
})

const NOISE = [
  ...'\' " ` $ ; - / * # \\ ( ) [ ] { } . , ='.split(' '),
  ...['\n', 'select ', 'drop ', 'table ', 'begin ', 'end ', 'case ', 'create trigger ', 'with ', 'x', '\0', '$$'],
]
const noise = fc.string({
  unit: fc.constantFrom(...NOISE),
  maxLength: 200,
})

describe('whatever the text is', () => {
  it('the judge never throws and says the same twice', () => {
    fc.assert(
      fc.property(noise, fc.constantFrom(...DIALECTS), (text, dialect) => {
        expect(judgeSql(text, dialect)).toEqual(judgeSql(text, dialect))
      }),
      { numRuns: 500 },
    )
  })

  it('a statement in front hides nothing', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('select 1;', "insert into a values ('x;y');", '-- note\n', '/* a */'),
        fc.constantFrom(...DIALECTS),
        (before, dialect) => {
          expect(judgeSql(`${before} drop table t`, dialect).map(found => found.effect)).toContain('drop')
        },
      ),
    )
  })

  it('long texts take time in proportion', () => {
    const started = performance.now()
    for (const piece of ['(', "'", '/*', '$a$', 'create trigger begin; ', 'select (1; ', 'with a as (delete from b '])
      judgeSql(piece.repeat(20_000), 'postgres')
    methodCalls('f('.repeat(20_000))
    expect(performance.now() - started).toBeLessThan(5000)
  })
})

describe('names of production', () => {
  it.each([
    'prod',
    'production',
    'PRODUCTION',
    'db.prod.acme.test',
    'shop_prod',
    'prod1',
    'app.settings.production',
    'postgres://prod-db/x',
  ])('%s is one', text => {
    expect(namesProduction(text)).toBe(true)
  })
  it.each([
    'product',
    'products',
    'producer',
    'reproduce',
    'pre-prod',
    'nonprod',
    'non_prod',
    'preprod',
    'development',
    'staging',
    '',
  ])('"%s" is none', text => {
    expect(namesProduction(text)).toBe(false)
  })
})

describe('hosts', () => {
  it.each([
    ['https://a.test/x', 'a.test'],
    ['https://user:p@ss@A.test:8080/x', 'a.test'],
    ['postgres://[::1]:5432/x', '::1'],
    ['//a.test', 'a.test'],
    ['a.test', ''],
    ['https://a.test?x=//b.test', 'a.test'],
  ])('of %s is "%s"', (url, host) => {
    expect(hostOf(url)).toBe(host)
  })
  it.each(['localhost', '127.0.0.1', '127.9.9.9', '::1', 'app.localhost', '/var/run/postgresql', ''])(
    '"%s" is here',
    host => {
      expect(isThisMachine(host)).toBe(true)
    },
  )
  it.each(['localhost.acme.test', '127.0.0.1.acme.test', '10.0.0.5', 'db', 'acme.test'])('%s is not', host => {
    expect(isThisMachine(host)).toBe(false)
  })
})
