import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Sandbox } from '../npm/sandbox.ts'
import { createSandbox } from '../npm/sandbox.ts'

let box: Sandbox
beforeAll(() => {
  box = createSandbox()
  box.write('read.sql', '-- look\nSELECT * FROM notes;\n')
  box.write('write.sql', '-- more\nINSERT INTO notes VALUES (1);\n')
  box.write('drop.sql', '-- away\nDROP TABLE notes;\n')
  box.write('people.sql', 'SELECT email FROM users;\n')
  box.write('outer.sql', 'SELECT 1;\n\\i drop.sql\n')
  box.write('shell.sql', '\\! git push --force\n')
  box.write('db/nested.sql', 'TRUNCATE notes;\n')
})
afterAll(() => {
  box.remove()
})

describe('a file of SQL has the level of its statements', () => {
  it.each([
    ['psql -f read.sql', 1],
    ['psql < read.sql', 1],
    ['cat read.sql | psql', 1],
    ['sqlite3 app.db < read.sql', 1],
    ['sqlite3 app.db ".read read.sql"', 1],
    ['mysql shop < read.sql', 1],
    ['sqlcmd -i read.sql', 1],
    ['psql -f write.sql', 2],
    ['psql -f read.sql -f write.sql', 2],
    ['psql -f drop.sql', 3],
    ['psql < drop.sql', 3],
    ['cat read.sql drop.sql | psql', 3],
    ['sqlite3 app.db < drop.sql', 3],
    ['mysql -e "source drop.sql"', 3],
    ['sqlcmd -i drop.sql', 3],
    ['duckdb a.db -f drop.sql', 3],
    ['docker exec -i db psql -U app < drop.sql', 3],
    ['cd db && psql -f nested.sql', 3],
    ['psql -f outer.sql', 3],
    ['psql -f shell.sql', 3],
    ['psql -f people.sql', 1],
    ['psql -h db.acme.test -f people.sql', 3],
    ['psql -f missing.sql', 2],
    ['psql -f "$FILE"', 2],
    ['docker exec db psql -f read.sql', 2],
  ])('%s is level %i', async (line, level) => {
    expect((await box.judge(line)).level).toBe(level)
  })

  it('binds the decision to the content', async () => {
    const before = (await box.judge('psql -f write.sql')).impact.observed
    box.write('write.sql', 'INSERT INTO notes VALUES (2);\n')
    expect((await box.judge('psql -f write.sql')).impact.observed).not.toEqual(before)
  })
})
