import type { Table, Value } from '../../core/data.ts'
import type { Relation } from '../../core/relation.ts'
import { identifier, sql, type Sql } from '../../core/sql/sql.ts'
import { typeName } from '../../core/sql/types.ts'
import type { ValueCounts } from './define.ts'

/** The most frequent values of a column, missing among them; with a search those whose text holds it, whatever the case. */
export async function valueCounts(
  ask: (query: Sql) => Promise<Table>,
  input: Relation,
  column: string,
  search: string,
  limit: number,
): Promise<ValueCounts> {
  const value = identifier(column)
  const text = sql`lower(CAST(${value} AS ${typeName('text')}))`
  const sought = search === '' ? sql`true` : sql`contains(${text}, lower(${search}))`
  const { rows } = await ask(
    sql`WITH groups AS MATERIALIZED (SELECT ${value} AS value, count(*) AS n FROM ${input.from} WHERE ${sought} GROUP BY 1) SELECT value, n, (SELECT count(*) FROM groups) AS "distinct", (SELECT count(*) FROM ${input.from}) AS "rows" FROM groups ORDER BY n DESC, value NULLS LAST LIMIT ${limit}`,
  )
  return {
    rows: Number(rows[0]?.[3] ?? 0),
    distinct: Number(rows[0]?.[2] ?? 0),
    values: rows.map(([each = null, n]): { value: Value; count: number } => ({ value: each, count: Number(n) })),
  }
}
