import type { Table } from '../../core/data.ts'
import { identifier, sql, type Sql } from '../../core/sql/sql.ts'
import type { RejectCount } from './define.ts'

/** What a table of rejects holds by column and reason, the most frequent first, at most `limit` of them. */
export async function rejectCounts(
  ask: (query: Sql) => Promise<Table>,
  table: string,
  limit: number,
): Promise<readonly RejectCount[]> {
  const { rows } = await ask(
    sql`SELECT coalesce("column", '') AS "column", reason, count(*) AS n FROM ${identifier(table)} GROUP BY ALL ORDER BY n DESC, "column", reason LIMIT ${limit}`,
  )
  return rows.map(([column, reason, n]) => ({ column: String(column), reason: String(reason), rows: Number(n) }))
}
