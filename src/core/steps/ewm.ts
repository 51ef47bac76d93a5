import { joined, sql, type Sql } from '../sql/sql.ts'

/** What an exponentially weighted mean needs of a row in a subquery: the number of its value, from 0; missing ones do not count. */
export function ewmPlace(value: Sql, running: Sql): Sql {
  return sql`count(${value})${running} - 1`
}

/**
 * The exponentially weighted mean e₀ = x₀, e = alpha·x + (1 − alpha)·e by windows alone: linear in time and as exact as the
 * recursion. A sum of all x·(1 − alpha)^−place would overflow, so rows are summed within blocks, and of what came before
 * only the last block counts: what is older weighs less than 1e-100. `place` is what `ewmPlace` gave, `partition` the
 * group's columns, `order` the keys of the order.
 */
export function ewmSql(value: Sql, alpha: number, place: Sql, partition: readonly Sql[], order: readonly Sql[]): Sql {
  const kept = 1 - alpha
  const size = Math.min(Math.max(Math.floor((-100 * Math.LN10) / Math.log(kept)), 1), 1e15)
  const index = sql`(${place} % ${size})`
  const start = sql`(${place} - ${index})`
  const x = sql`CAST(${value} AS DOUBLE)`
  const added = sql`CASE WHEN ${place} = 0 THEN ${x} ELSE ${x} * CAST(${alpha} AS DOUBLE) END`
  const power = (exponent: Sql) => sql`power(CAST(${kept} AS DOUBLE), CAST(${exponent} AS DOUBLE))`
  const groups = partition.length === 0 ? sql`` : sql`PARTITION BY ${joined(partition)} `
  const within = sql`sum(${added} * ${power(sql`-${index}`)}) OVER (PARTITION BY ${joined([...partition, start])} ORDER BY ${joined(order)} ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)`
  const before = sql`sum(${added} * ${power(sql`${size - 1} - ${index}`)}) OVER (${groups}ORDER BY ${start} ASC NULLS LAST RANGE BETWEEN ${size} PRECEDING AND ${size} PRECEDING)`
  return sql`CASE WHEN ${place} >= 0 THEN ${within} * ${power(index)} + coalesce(${before} * ${power(sql`${index} + 1`)}, 0e0) END`
}
