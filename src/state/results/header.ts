import { binIndex, binsFor, drawable, lowerEdge } from '../../core/charts/bins.ts'
import { records, type Column, type Table, type Value } from '../../core/data.ts'
import type { Relation } from '../../core/relation.ts'
import { identifier, sql, type Sql } from '../../core/sql/sql.ts'
import { isNumeric, isTemporal } from '../../core/sql/types.ts'
import type { HeaderProfile } from './define.ts'

type Ask = (query: Sql) => Promise<Table>

/** How many bins (the days of a month among them) and frequent values a header shows at most. */
const BINS = { numbers: 24, times: 31 } as const
const TOP = 5

/** The distribution of a column: bins of numbers and times in two queries, else the most frequent values in one. */
export async function headerProfile(ask: Ask, input: Relation, column: Column): Promise<HeaderProfile> {
  return isNumeric(column.type) || isTemporal(column.type) ? binned(ask, input, column) : frequent(ask, input, column)
}

async function binned(ask: Ask, input: Relation, column: Column): Promise<HeaderProfile> {
  const value = identifier(column.name)
  const place = drawable(input, column.name)
  const [stats = {}] = records(
    await ask(
      sql`SELECT count(*) AS "rows", count(*) - count(${value}) AS missing, count(DISTINCT ${value}) AS "distinct", min(${value}) AS low, max(${value}) AS high, min(${place}) AS first, max(${place}) AS last FROM ${input.from}`,
    ),
  )
  const profile = {
    rows: Number(stats['rows']),
    missing: Number(stats['missing']),
    distinct: Number(stats['distinct']),
    min: stats['low'] ?? null,
    max: stats['high'] ?? null,
  }
  const { first, last } = stats
  if (typeof first !== 'number' || typeof last !== 'number') return { ...profile, bins: [] }
  const bins = binsFor(column.type, first, last, { most: isTemporal(column.type) ? BINS.times : BINS.numbers })
  const counts = await ask(
    sql`SELECT ${binIndex(bins, sql`place`)} AS bin, count(*) AS n FROM (SELECT ${place} AS place FROM ${input.from}) AS places WHERE place IS NOT NULL GROUP BY 1`,
  )
  const byBin = new Map(counts.rows.map(([bin, n]) => [Number(bin), Number(n)]))
  return {
    ...profile,
    bins: Array.from({ length: bins.count }, (_, bin) => ({
      from: lowerEdge(bins, bin),
      to: lowerEdge(bins, bin + 1),
      count: byBin.get(bin) ?? 0,
    })),
  }
}

async function frequent(ask: Ask, input: Relation, { name }: Column): Promise<HeaderProfile> {
  const value = identifier(name)
  const rows = records(
    await ask(
      sql`WITH groups AS MATERIALIZED (SELECT ${value} AS value, count(*) AS n FROM ${input.from} GROUP BY 1), totals AS (SELECT CAST(coalesce(sum(n), 0) AS BIGINT) AS "rows", CAST(coalesce(sum(n) FILTER (WHERE value IS NULL), 0) AS BIGINT) AS missing, count(value) AS "distinct", min(value) AS low, max(value) AS high FROM groups), top AS (SELECT value, n FROM groups WHERE value IS NOT NULL ORDER BY n DESC, value LIMIT ${TOP}) SELECT totals.*, top.* FROM totals LEFT JOIN top ON true ORDER BY n DESC, value`,
    ),
  )
  const [totals = {}] = rows
  return {
    rows: Number(totals['rows']),
    missing: Number(totals['missing']),
    distinct: Number(totals['distinct']),
    min: totals['low'] ?? null,
    max: totals['high'] ?? null,
    top: rows.flatMap(({ value: each, n }): { value: Value; count: number }[] =>
      each === null || each === undefined ? [] : [{ value: each, count: Number(n) }],
    ),
  }
}
