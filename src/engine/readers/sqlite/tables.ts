import type { Database, SqlValue } from 'sql.js'
import { render } from '../../../core/sql/render.ts'
import { identifier, sql, type Sql } from '../../../core/sql/sql.ts'
import { messageOf } from '../../errors.ts'

/** A table or view of a database. */
export interface Listed {
  readonly name: string
  readonly kind: 'table' | 'view' | 'virtual'
  /** Of tables that can be read; to count a view's may take as long as to read it. */
  readonly rows?: number
  readonly columns: number
  /** Why it cannot be read, in the words of SQLite. */
  readonly fault?: string
}

/** A column as it was declared; generated ones among them. */
export interface Declared {
  readonly name: string
  /** In upper case; '' for none. */
  readonly type: string
}

/** The rows that a query gives, each by position. */
export function* rowsOf(database: Database, query: Sql): Generator<readonly SqlValue[], void> {
  const statement = database.prepare(render(query))
  try {
    while (statement.step()) yield statement.get()
  } finally {
    statement.free()
  }
}

/** Tables, views and virtual tables, without those that SQLite or a virtual table keep for themselves. */
export function listTables(database: Database): readonly Listed[] {
  const found = [...rowsOf(database, sql`SELECT name, type FROM pragma_table_list WHERE schema = 'main' ORDER BY name`)]
  const all = found.map(([name, type]) => ({ name: String(name), type: String(type) }))
  // Where its module is not known here, SQLite does not tell what belongs to a virtual table; the names do.
  const virtual = all.filter(({ type }) => type === 'virtual')
  return all
    .filter(({ name, type }) => type !== 'shadow' && !name.startsWith('sqlite_'))
    .filter(({ name }) => !virtual.some((table) => name.startsWith(`${table.name}_`)))
    .map(({ name, type }) => {
      const kind = type === 'view' || type === 'virtual' ? type : 'table'
      return { name, kind, ...tried(database, name, kind) }
    })
}

function tried(database: Database, name: string, kind: Listed['kind']): Pick<Listed, 'rows' | 'columns' | 'fault'> {
  try {
    const columns = columnsOf(database, name).length
    database.prepare(render(sql`SELECT * FROM ${identifier(name)}`)).free()
    return { columns, ...(kind === 'view' ? {} : { rows: countOf(database, name) }) }
  } catch (error) {
    return { columns: 0, fault: messageOf(error) }
  }
}

function countOf(database: Database, name: string): number {
  const [row] = rowsOf(database, sql`SELECT count(*) FROM ${identifier(name)}`)
  return Number(row?.[0])
}

/** The columns that `SELECT *` gives. */
export function columnsOf(database: Database, table: string): readonly Declared[] {
  const rows = rowsOf(database, sql`SELECT name, type FROM pragma_table_xinfo(${table}) WHERE hidden <> 1 ORDER BY cid`)
  return [...rows].map(([name, type]) => ({ name: String(name), type: String(type ?? '').toUpperCase() }))
}
