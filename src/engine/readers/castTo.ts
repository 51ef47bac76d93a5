import type { Column } from '../../core/data.ts'
import { strictCast } from '../../core/sql/casts.ts'
import { render } from '../../core/sql/render.ts'
import { any, identifier, joined, sql, type Sql } from '../../core/sql/sql.ts'
import type { Outcome, Task } from './define.ts'

/** The type a schema gives a column, if any. */
export function typeIn(schema: readonly Column[], name: string): string | undefined {
  return schema.find((column) => column.name === name)?.type
}

/**
 * Gives the columns of a loaded table the types of the task's schema by the strict rule. A row with a value that does not
 * fit goes to the rejects, with its number as the line.
 */
export async function castTo(
  { connector, table, run }: Task,
  columns: readonly Column[],
  schema: readonly Column[],
  rows: number,
): Promise<Pick<Outcome, 'columns' | 'rows' | 'rejects'>> {
  const wanted = columns.map(({ name, type }) => ({ name, type: typeIn(schema, name) ?? type }))
  const casts = columns.flatMap((column, index): Cast[] => {
    const to = wanted[index]?.type ?? column.type
    return to === column.type ? [] : [castOf(column, to)]
  })
  if (casts.length === 0) return { columns, rows }
  const [from, kept, rejects] = [identifier(table), `${table}_kept`, `${table}_rejects`]
  const lines = casts.map(
    ({
      name,
      value,
      misfit,
      to,
    }) => sql`SELECT rowid + 1 AS line, ${name} AS "column", CAST(${value} AS VARCHAR) AS text,
      ${`does not fit ${to}`} AS reason FROM ${from} WHERE ${misfit}`,
  )
  const execute = (statement: Sql) => connector.execute(render(statement), run)
  await execute(sql`CREATE OR REPLACE TABLE ${identifier(rejects)} AS ${joined(lines, sql` UNION ALL `)}`)
  const values = columns.map(({ name }) => {
    const cast = casts.find((each) => each.name === name)
    return cast === undefined ? identifier(name) : sql`${cast.cast} AS ${identifier(name)}`
  })
  const misfits = any(casts.map(({ misfit }) => misfit))
  await execute(
    sql`CREATE OR REPLACE TABLE ${identifier(kept)} AS SELECT ${joined(values)} FROM ${from} WHERE NOT (${misfits})`,
  )
  await execute(sql`DROP TABLE ${from}`)
  await execute(sql`ALTER TABLE ${identifier(kept)} RENAME TO ${from}`)
  const counted = await connector.query(render(sql`SELECT count(*) FROM ${from}`), run)
  const left = Number(counted.rows[0]?.[0])
  if (left === rows) {
    await execute(sql`DROP TABLE ${identifier(rejects)}`)
    return { columns: wanted, rows }
  }
  return { columns: wanted, rows: left, rejects: { rows: rows - left, table: rejects } }
}

interface Cast {
  readonly name: string
  readonly to: string
  readonly value: Sql
  readonly cast: Sql
  readonly misfit: Sql
}

function castOf({ name, type }: Column, to: string): Cast {
  const value = identifier(name)
  const cast = strictCast(value, type, to)
  return { name, to, value, cast, misfit: sql`${value} IS NOT NULL AND ${cast} IS NULL` }
}
