import type { SortKey } from '../params/fields.ts'
import { columnNames, type Relation } from '../relation.ts'
import { identifier, joined, perDialect, sql, type Sql } from '../sql/sql.ts'
import { freeName } from './names.ts'

/** A relation whose rows can be told apart by their place. */
export interface Ordered {
  /** The column of the place, which only DuckDB has. */
  readonly place: Sql
  /** To stand after FROM instead of the relation: the same columns and, in DuckDB, the place of the row. */
  readonly from: Sql
  /** The rows in the order of the source, to stand last in an ORDER BY. */
  readonly first: Sql
  /** The same, last row first. */
  readonly last: Sql
  /** Hands the place on in a subquery: stands after the last column of its SELECT. */
  readonly andPlace: Sql
  /** Brings rows back into the order of the source: stands at the end of a query. Nothing on Spark, where it is lost anyway. */
  readonly restored: Sql
}

/**
 * The order of the source as a fragment. DuckDB's tables keep the order of their rows, so a row number tells it; on Spark,
 * which keeps none, all columns break the tie. `made` are the names of columns that the query makes beside those of the input.
 */
export function sourceOrder(input: Relation, made: readonly string[] = []): Ordered {
  const place = identifier(freeName('_place', [...columnNames(input), ...made]))
  const names = columnNames(input).map(identifier)
  const numbered = sql`(SELECT ${joined([...names, sql`row_number() OVER () AS ${place}`])} FROM ${input.from})`
  return {
    place,
    from: perDialect({ duckdb: numbered, spark: input.from }),
    first: perDialect({ duckdb: place, spark: joined(names.map((name) => sql`${name} ASC NULLS LAST`)) }),
    last: perDialect({ duckdb: sql`${place} DESC`, spark: joined(names.map((name) => sql`${name} DESC NULLS FIRST`)) }),
    andPlace: perDialect({ duckdb: sql`, ${place}`, spark: sql`` }),
    restored: perDialect({ duckdb: sql` ORDER BY ${place}`, spark: sql`` }),
  }
}

/** Keys of an ORDER BY, nulls always said: engines differ on where they go. */
export function orderKeys(keys: readonly SortKey[]): readonly Sql[] {
  return keys.map((key) => {
    const direction = key.direction === 'desc' ? sql`DESC` : sql`ASC`
    const nulls = key.nulls === 'first' ? sql`NULLS FIRST` : sql`NULLS LAST`
    return sql`${identifier(key.column)} ${direction} ${nulls}`
  })
}

/** The keys that give the rows in the opposite order. */
export function reversed(keys: readonly SortKey[]): readonly SortKey[] {
  return keys.map((key) => ({
    column: key.column,
    direction: key.direction === 'desc' ? 'asc' : 'desc',
    nulls: key.nulls === 'first' ? 'last' : 'first',
  }))
}
