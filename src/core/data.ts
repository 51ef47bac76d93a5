/**
 * A value as the core and the interface see it, decided once in `engine/table.ts`: integers are `number` when safe and
 * `bigint` beyond 2^53, decimals are text with every digit, dates `YYYY-MM-DD`, timestamps `YYYY-MM-DD HH:MM:SS[.ffffff]`
 * (UTC), everything nested or binary is text.
 */
export type Value = null | boolean | number | bigint | string

export type Row = readonly Value[]

/** A column with its type in Assay's words (`sql/types.ts`), for instance `integer` or `decimal(10,2)`. */
export interface Column {
  readonly name: string
  readonly type: string
}

/** A small table in memory: a query's answer, an example, a page of the grid. `rows` are by column position. */
export interface Table {
  readonly columns: readonly Column[]
  readonly rows: readonly Row[]
}

/** The rows of a table as objects by column name; a prototype-free object, so `__proto__` is a name like any other. */
export function records(table: Table): Readonly<Record<string, Value>>[] {
  return table.rows.map((row) => {
    const record: Record<string, Value> = Object.create(null) as Record<string, Value>
    table.columns.forEach((column, index) => {
      record[column.name] = row[index] ?? null
    })
    return record
  })
}
