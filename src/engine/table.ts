import type { Column, Value } from '../core/data.ts'
import { render } from '../core/sql/render.ts'
import { identifier, joined, sql, type Sql } from '../core/sql/sql.ts'
import { fromDuckDB } from '../core/sql/types.ts'
import type { Connector, Options } from './connector.ts'

/** A column as DuckDB's `DESCRIBE` names it: its type in DuckDB's words. */
export interface Described {
  readonly name: string
  readonly type: string
}

/** A query whose values both engines hand over alike, and the columns that it stands for. */
export interface SafeQuery {
  readonly sql: string
  readonly columns: readonly Column[]
}

/** Types that arrive in JavaScript as they are; all others are cast to text by DuckDB itself, alike on both engines. */
const PLAIN = new Set([
  'BOOLEAN',
  'TINYINT',
  'SMALLINT',
  'INTEGER',
  'BIGINT',
  'UTINYINT',
  'USMALLINT',
  'UINTEGER',
  'FLOAT',
  'DOUBLE',
  'VARCHAR',
])

/**
 * The query with every column cast to what can be handed over without loss. Columns are taken by position, so a name
 * that stands twice keeps both.
 */
export function safeQuery(query: string, described: readonly Described[]): SafeQuery {
  const columns = described.map(({ name, type }) => ({ name, type: fromDuckDB(type) }))
  if (described.every(({ type }) => PLAIN.has(type))) return { sql: query, columns }
  const names = described.map((_, index) => identifier(`c${index}`))
  const values = described.map(({ type }, index) => asPlain(identifier(`c${index}`), type))
  // The closing bracket stands on a line of its own: the query may end in a comment.
  const text = `SELECT ${render(joined(values))} FROM (\n${query}\n) AS answer(${render(joined(names))})`
  return { sql: text, columns }
}

function asPlain(column: Sql, type: string): Sql {
  if (PLAIN.has(type)) return column
  // Without the icu extension only the cast to TIMESTAMP gives UTC in the form of all other timestamps.
  if (type === 'TIMESTAMP WITH TIME ZONE') return sql`CAST(CAST(${column} AS TIMESTAMP) AS VARCHAR)`
  return sql`CAST(${column} AS VARCHAR)`
}

/** A value as an engine's driver gives it for a plain type, in the form that `core/data.ts` promises. */
export function plainValue(value: unknown): Value {
  if (typeof value === 'bigint') return exactInteger(value)
  if (value === null || value === undefined) return null
  if (typeof value === 'boolean' || typeof value === 'number' || typeof value === 'string') return value
  return String(value)
}

/** A whole number as `number` where that is exact, else as `bigint`. */
export function exactInteger(value: bigint): number | bigint {
  const number = Number(value)
  return Number.isSafeInteger(number) ? number : value
}

/** What a `DESCRIBE` answered, by position: name and DuckDB type are its first two columns. */
export function describedRows(rows: readonly (readonly Value[])[]): readonly Described[] {
  return rows.map(([name, type]) => ({ name: String(name), type: String(type) }))
}

/** The columns that a query gives, without running it. */
export async function describe(connector: Connector, query: string, options?: Options): Promise<Column[]> {
  const answer = await connector.query(`DESCRIBE ${query}`, options)
  return describedRows(answer.rows).map(({ name, type }) => ({ name, type: fromDuckDB(type) }))
}
