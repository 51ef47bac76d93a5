import { columnNames, type Relation } from '../relation.ts'
import { identifier, joined, perDialect, sql, type Sql } from '../sql/sql.ts'
import { typeName } from '../sql/types.ts'
import { freeName } from './names.ts'

/** Up to here a case, which tries pair after pair, is as fast as a lookup. */
const FEW = 30

/** What a value becomes. */
export interface Pair {
  readonly from: Sql
  readonly to: Sql
}

/**
 * What a value becomes by a list of pairs, and `otherwise` where it is in none; missing is in none. `to` and `otherwise`
 * are of one type. A long list is a subquery, which the engines answer by one hash join.
 */
export function lookedUp(value: Sql, pairs: readonly Pair[], otherwise: Sql, type: string, input: Relation): Sql {
  if (pairs.length === 0) return otherwise
  if (pairs.length <= FEW) {
    const whens = pairs.map(({ from, to }) => sql`WHEN ${value} = ${from} THEN ${to}`)
    return sql`CASE ${joined(whens, sql` `)} ELSE ${otherwise} END`
  }
  const [from, to] = ['_from', '_to'].map((name) => identifier(freeName(name, columnNames(input))))
  if (from === undefined || to === undefined) throw new Error('two names are mapped to two')
  const rows = pairs.map((pair) => sql`(${pair.from}, ${pair.to})`)
  const largest = sql`max(CAST(${to} AS ${typeName(type)}))`
  const source = sql`FROM (VALUES ${joined(rows)}) AS pairs(${from}, ${to}) WHERE ${from} = ${value}`
  const isListed = sql`${value} IN (${joined(pairs.map((pair) => pair.from))})`
  return perDialect({
    // One join, which keeps the order of the rows; a second one would not.
    duckdb: sql`(SELECT CASE WHEN count(*) = 0 THEN ${otherwise} ELSE ${largest} END ${source})`,
    // Spark knows the row in the WHERE of a subquery alone.
    spark: sql`CASE WHEN ${isListed} THEN (SELECT ${largest} ${source}) ELSE ${otherwise} END`,
  })
}
