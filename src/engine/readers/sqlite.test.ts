import { describe, expect, it } from 'vitest'
import type { Column } from '../../core/data.ts'
import { sqliteFile } from '../../testing/workbooks.ts'
import { blobBytes } from '../bytes.ts'
import type { DataFile } from '../connector.ts'
import { sqlite } from './sqlite.ts'
import { sqliteJob } from './sqlite/job.ts'

const run = {
  open: (file: DataFile) =>
    file instanceof Blob ? Promise.resolve(blobBytes(file)) : Promise.reject(new Error('a path')),
}

async function readBytes(bytes: BlobPart, table?: string, schema: readonly Column[] = []) {
  const options = table === undefined ? {} : { table }
  const task = { file: new Blob([bytes]), name: 'a.db', options, schema }
  const { columns, written, issues, found, options: decided } = await sqliteJob(task, run)
  return {
    types: Object.fromEntries(columns.map(({ name, type }) => [name, type])),
    rows: (await written.file.text()).split('\n').slice(0, -1),
    rejects: await written.rejects.text(),
    issues: issues.map(({ message }) => message),
    notes: found.columns.flatMap(({ notes }) => notes),
    found,
    decided,
  }
}

const readSql = async (statements: string, table?: string, schema?: readonly Column[]) =>
  readBytes(await sqliteFile(statements), table, schema)

describe('values of a SQLite table', () => {
  it('are exact, and of the type that they are stored in', async () => {
    const { types, rows, notes } = await readSql(`
      CREATE TABLE t (id INTEGER PRIMARY KEY, big INT, x REAL, n NUMERIC, ok BOOLEAN, day DATE, at DATETIME, s TEXT, b BLOB);
      INSERT INTO t VALUES (1, 9007199254740993, 0.1, 2, 1, '2024-02-29', '2024-02-29 10:00:00', '007', x'00ff'),
        (2, -9223372036854775808, 1e21, 2.5, 0, '2024-01-31', '2024-02-29T10:00:00.5+02:00', '', x''),
        (3, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)`)
    expect(types).toEqual({
      id: 'integer',
      big: 'integer',
      x: 'number',
      n: 'number',
      ok: 'boolean',
      day: 'date',
      at: 'timestamp',
      s: 'text',
      b: 'binary',
    })
    expect(rows).toEqual([
      '1,9007199254740993,0.1,2,true,2024-02-29,"2024-02-29 10:00:00",007,00ff',
      '2,-9223372036854775808,1e+21,2.5,false,2024-01-31,"2024-02-29 08:00:00.5","",""',
      '3,,,,,,,,',
    ])
    expect(notes).toEqual(['Times have an offset from UTC: they are read as UTC.'])
  })

  it('are text where they are stored in different ways, which is told', async () => {
    const { types, rows, notes } = await readSql(`
      CREATE TABLE t (a); INSERT INTO t VALUES (1), (2.5), ('x'), (x'0a')`)
    expect([types, rows]).toEqual([{ a: 'text' }, ['1', '2.5', 'x', '0a']])
    expect(notes).toEqual([
      'It is text, since its values are stored in different ways: 1 as integer, 1 as real number, 1 as text, 1 as bytes, read as hexadecimal.',
    ])
  })

  it('are text where a number would lose digits', async () => {
    const { types, rows } = await readSql('CREATE TABLE t (a); INSERT INTO t VALUES (9007199254740993), (2.5)')
    expect([types, rows]).toEqual([{ a: 'text' }, ['9007199254740993', '2.5']])
  })

  it('are no dates where one of them is none, and no booleans where they are not declared so', async () => {
    const { types } = await readSql(
      `CREATE TABLE t (day DATE, ok INT); INSERT INTO t VALUES ('2024-02-29', 1), ('2024-02-30', 0)`,
    )
    expect(types).toEqual({ day: 'text', ok: 'integer' })
  })

  it('keep the character NUL and tell of bytes that are no text', async () => {
    const { rows, issues } = await readSql(
      `CREATE TABLE t (a TEXT); INSERT INTO t VALUES ('a' || char(0) || 'b'), (CAST(x'ff' AS TEXT))`,
    )
    expect(rows).toEqual(['"a\0b"', '\ufffd'])
    expect(issues).toEqual(['1 text has bytes that are no UTF-8; they are read as `\ufffd`.'])
  })

  it('are what is asked for, and rejects where they do not fit', async () => {
    const schema = [
      { name: 'a', type: 'integer' },
      { name: 'ok', type: 'boolean' },
    ]
    const { rows, rejects } = await readSql(
      `CREATE TABLE t (a, ok); INSERT INTO t VALUES ('7', 1), (2.5, 0), (3, 2)`,
      't',
      schema,
    )
    expect(rows).toEqual(['7,true'])
    expect(rejects).toBe('2,a,2.5,"does not fit integer"\n3,ok,2,"does not fit boolean"\n')
  })

  it('of a table without rows have the types that were declared', async () => {
    const { types, rows } = await readSql(
      'CREATE TABLE t (a INT, b DOUBLE, c VARCHAR(9), d BOOLEAN, e TIMESTAMP, f BLOB, g)',
    )
    expect(types).toEqual({
      a: 'integer',
      b: 'number',
      c: 'text',
      d: 'boolean',
      e: 'timestamp',
      f: 'binary',
      g: 'text',
    })
    expect(rows).toEqual([])
  })
})

describe('the table', () => {
  const TABLES = `
    CREATE TABLE small (a); INSERT INTO small VALUES (1);
    CREATE TABLE "la ""rge" (k TEXT PRIMARY KEY, v INT, twice INT AS (v * 2)) WITHOUT ROWID;
    INSERT INTO "la ""rge" VALUES ('x', 1), ('y', 2);
    CREATE VIEW seen AS SELECT v AS "a b", v AS "A b" FROM "la ""rge";
    CREATE VIEW broken AS SELECT * FROM nowhere;
    CREATE VIRTUAL TABLE words USING fts4 (body); INSERT INTO words VALUES ('hello');`

  it('is the one with most rows; generated columns are read, all are listed', async () => {
    const { rows, decided, found } = await readSql(TABLES)
    expect([decided, rows]).toEqual([{ table: 'la "rge' }, ['x,1,2', 'y,2,4']])
    expect(found.choices['table']).toEqual([
      { value: 'broken', about: 'cannot be read: no such table: main.nowhere' },
      { value: 'la "rge', about: '2 rows, 3 columns' },
      { value: 'seen', about: 'a view, 2 columns' },
      { value: 'small', about: '1 row, 1 column' },
      { value: 'words', about: 'a virtual table, 1 row, 1 column' },
    ])
  })

  it('can be a view, whose names SQLite makes differ', async () => {
    const { types, rows } = await readSql(TABLES, 'seen')
    expect([types, rows]).toEqual([{ 'a b': 'integer', 'A b:1': 'integer' }, ['1,1', '2,2']])
  })

  it('that fails, or is not there, says so', async () => {
    await expect(readSql(TABLES, 'broken')).rejects.toThrow(
      'its table `broken` fails (SQLite says: no such table: main.nowhere)',
    )
    await expect(readSql(TABLES, 'smal')).rejects.toThrow('There is no table `smal`. Closest: `small`.')
  })

  it('of a virtual table that is not known here is listed, without what belongs to it', async () => {
    const bytes =
      await sqliteFile(`CREATE TABLE a (x); CREATE TABLE v_data (id, block); INSERT INTO v_data VALUES (1, 2);
      PRAGMA writable_schema = on;
      INSERT INTO sqlite_master VALUES ('table', 'v', 'v', 0, 'CREATE VIRTUAL TABLE v USING unheard (x)')`)
    const { decided, found } = await readBytes(bytes)
    expect(decided).toEqual({ table: 'a' })
    expect(found.choices['table']?.map(({ value, about }) => [value, about])).toEqual([
      ['a', '0 rows, 1 column'],
      ['v', 'cannot be read: no such module: unheard'],
    ])
  })
})

describe('a database', () => {
  const ROWS = `CREATE TABLE t (a, b); INSERT INTO t SELECT value, 'some text' FROM json_each('[1,2,3]');
    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000) INSERT INTO t SELECT i, 'text' || i FROM n`

  it('with a write-ahead log is read, and says what may be missing', async () => {
    const bytes = await sqliteFile('CREATE TABLE t (a); INSERT INTO t VALUES (1)')
    bytes.fill(2, 18, 20)
    const { rows, issues } = await readBytes(bytes)
    expect(rows).toEqual(['1'])
    expect(issues[0]).toContain('`a.db-wal`')
  })

  it('without tables is refused', async () => {
    await expect(readSql('CREATE TABLE t (a); DROP TABLE t')).rejects.toThrow(
      'there is no table in it that can be read',
    )
  })

  it('that is cut, encrypted or damaged is refused', async () => {
    const bytes = await sqliteFile(ROWS)
    await expect(readBytes(bytes.slice(0, 9000))).rejects.toThrow('it was cut: of')
    await expect(readBytes(bytes.map((byte) => byte ^ 77))).rejects.toThrow('it is encrypted, or another kind of file')
    const damaged = bytes.map((byte, at) => (at >= 8192 && at < 20_000 ? (at * 31) % 251 : byte))
    await expect(readBytes(damaged)).rejects.toThrow(/is damaged \(SQLite says: /)
  })

  it('is told by its first bytes', async () => {
    expect(sqlite.matches(await sqliteFile('CREATE TABLE t (a)'))).toBe('surely')
    expect(sqlite.matches(new TextEncoder().encode('SQLite format'))).toBe('no')
  })
})
