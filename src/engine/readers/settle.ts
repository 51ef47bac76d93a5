import type { Column } from '../../core/data.ts'
import type { Issue } from '../../core/issue.ts'
import { render } from '../../core/sql/render.ts'
import { identifier, sql, written, type Sql } from '../../core/sql/sql.ts'
import { fromDuckDB, typeName } from '../../core/sql/types.ts'
import type { Connector, Options } from '../connector.ts'
import { describedRows, type Described } from '../table.ts'
import { castTo } from './castTo.ts'
import { uniqueNames } from './csv/names.ts'
import type { Outcome, Task } from './define.ts'

/** A column as an engine found it, and what becomes of it. */
export interface Settled {
  readonly found: string
  readonly column: Column
  readonly value: Sql
  /** The type that its values are cast to; undefined where they stay as they are. */
  readonly to: Sql | undefined
}

/** How a column that an engine found to be of the type `from` is turned into another one. */
export interface Turned {
  readonly from: string
  readonly type: string
  /** The same type in DuckDB's words. */
  readonly duckdb: string
  value(own: Sql): Sql
}

/** What becomes of a column, by its place, its name and the type that the engine found. */
export type TurnedBy = (index: number, found: Described) => Turned | undefined

/** Texts that are to be intervals. */
export const TO_INTERVAL: Turned = {
  from: 'VARCHAR',
  type: 'interval',
  duckdb: 'INTERVAL',
  value: (own) => sql`CAST(${own} AS INTERVAL)`,
}

/** DuckDB's types that are of the families as they are. */
const AS_THEY_ARE =
  /^(?:BOOLEAN|TINYINT|SMALLINT|INTEGER|BIGINT|UTINYINT|USMALLINT|UINTEGER|FLOAT|DOUBLE|VARCHAR|BLOB|DATE|TIME|TIMESTAMP|INTERVAL|DECIMAL\(.*)$/

/** The columns of a table or query with the types of Assay; `names` and `turned` are by position. */
export async function settledColumns(
  connector: Connector,
  from: Sql,
  options: Options,
  names?: readonly string[],
  turned: TurnedBy = () => undefined,
): Promise<{ readonly columns: readonly Settled[]; readonly issues: readonly Issue[] }> {
  const described = await connector.query(render(sql`DESCRIBE SELECT * FROM ${from}`), options)
  const found = describedRows(described.rows)
  const unique = uniqueNames(names ?? found.map(({ name }) => name))
  const columns = found.map((each, index) => settled(each, unique.names[index] ?? each.name, turned(index, each)))
  return { columns, issues: unique.issues }
}

/** Timestamps are in UTC without a zone, also inside of lists and structs; what has no family of its own is text. */
function settled(found: Described, name: string, turned: Turned | undefined): Settled {
  const own = identifier(found.name)
  if (turned?.from === found.type) {
    const { type, duckdb } = turned
    return { found: found.name, column: { name, type }, value: turned.value(own), to: written(duckdb) }
  }
  const type = fromDuckDB(found.type)
  const column = { name, type }
  const as = (to: Sql): Settled => ({ found: found.name, column, value: sql`CAST(${own} AS ${to})`, to })
  if (type === 'list' || type === 'struct') {
    const inner = settledInside(found.type)
    return inner === found.type ? { found: found.name, column, value: own, to: undefined } : as(written(inner))
  }
  return AS_THEY_ARE.test(found.type) ? { found: found.name, column, value: own, to: undefined } : as(typeName(type))
}

/** A nested type whose times have no zone and count microseconds, and whose lists have any length. */
export function settledInside(type: string): string {
  return type
    .split(/("(?:[^"]|"")*")/)
    .map((part, index) =>
      index % 2 === 1
        ? part
        : part
            .replaceAll(/\[\d+\]/g, '[]')
            .replaceAll(/\bTIMESTAMP(?: WITH TIME ZONE|_S|_MS|_NS)(?=[,)[]|$)/g, 'TIMESTAMP')
            .replaceAll(/\bTIME(?: WITH TIME ZONE|_NS)(?=[,)[]|$)/g, 'TIME')
            .replaceAll(/\bUUID(?=[,)[]|$)/g, 'VARCHAR')
            .replaceAll(/\bGEOMETRY(?:\('[^']*'\))?(?=[,)[]|$)/g, 'VARCHAR'),
    )
    .join('')
}

/** Gives the columns of a table that was loaded their names and types, and those of the task's schema by the strict rule. */
export async function settle(
  task: Task,
  rows: number,
  names?: readonly string[],
  turned?: TurnedBy,
): Promise<Pick<Outcome, 'columns' | 'rows' | 'rejects' | 'issues'>> {
  const { connector, table, run } = task
  const into = identifier(table)
  const { columns, issues } = await settledColumns(connector, into, run, names, turned)
  for (const { found, column, value, to } of columns) {
    const own = identifier(found)
    if (to !== undefined) {
      await connector.execute(render(sql`ALTER TABLE ${into} ALTER ${own} TYPE ${to} USING ${value}`), run)
    }
    if (column.name !== found) {
      await connector.execute(render(sql`ALTER TABLE ${into} RENAME ${own} TO ${identifier(column.name)}`), run)
    }
  }
  const cast = await castTo(
    task,
    columns.map(({ column }) => column),
    task.schema,
    rows,
  )
  return { ...cast, issues }
}
