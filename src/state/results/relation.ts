import type { Relation } from '../../core/relation.ts'
import { identifier, joined, sql, type Sql } from '../../core/sql/sql.ts'
import type { Materialised } from '../../engine/status.ts'

/** A result as a relation that a kind reads. */
export function relationOf(id: string, { name, columns }: Materialised): Relation {
  return { id, from: identifier(name), columns }
}

/** Whether rows can be found by their number: the runner names tables `t_…`, and views, which have none, `v_…`. */
export function hasRowNumbers({ name }: Materialised): boolean {
  return name.startsWith('t_')
}

/** Rows `offset` to `offset + limit` of a result, in its order. In a table a deep page is as fast as the first. */
export function pageSql(result: Materialised, offset: number, limit: number): Sql {
  const columns = joined(result.columns.map(({ name }) => identifier(name)))
  const from = identifier(result.name)
  return hasRowNumbers(result)
    ? sql`SELECT ${columns} FROM ${from} WHERE rowid >= ${offset} AND rowid < ${offset + limit} ORDER BY rowid`
    : sql`SELECT ${columns} FROM ${from} LIMIT ${limit} OFFSET ${offset}`
}
