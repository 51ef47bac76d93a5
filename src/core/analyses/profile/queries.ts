import { records, type Column, type Table, type Value } from '../../data.ts'
import { binPlace, binsFor, drawable, type Bins } from '../../charts/bins.ts'
import type { Relation } from '../../relation.ts'
import { identifier, joined, sql, type Sql } from '../../sql/sql.ts'
import { family, isNumeric, isTemporal } from '../../sql/types.ts'
import type { Answers } from '../define.ts'
import { sampling } from '../sample.ts'
import { EXACT_DISTINCT, EXACT_ROWS, PROBABILITIES, TOP, type Probability } from './result.ts'
import { hasShape, SHAPES } from './shapes.ts'

const MOST_BINS = 30
/** A square beyond this has no double, and DuckDB stops at it. */
const LARGEST_SQUARED = 1e150
/** Patterns are dear: in a large table they are looked for in about so many rows. */
const SHAPE_ROWS = 20_000
/** Interquartile ranges to Tukey's outer fences. */
const FENCE = 3

/** A figure of the answers of one row: `present_0` is of the first profiled column. */
export function figureName(figure: string, index: number): string {
  return `${figure}_${index}`
}

/** The first row of an answer by name, or nothing while it is not there. */
export function firstRow(table: Table | undefined): Readonly<Record<string, Value>> {
  return table === undefined ? {} : (records(table)[0] ?? {})
}

export function isContinuous(type: string): boolean {
  return isNumeric(type) || isTemporal(type)
}

/**
 * The queries of a profile in three rounds: figures of one scan; then quantiles, most frequent values and text shapes,
 * of all values or of a sample by their number; then counts by bin.
 */
export function profileQueries(
  input: Relation,
  columns: readonly Column[],
  answers: Answers,
): Readonly<Record<string, Sql>> {
  const queries: Record<string, Sql> = { totals: totals(input, columns) }
  if (answers['totals'] === undefined) return queries
  const figures = firstRow(answers['totals'])
  const rows = Number(figures['rows'])
  columns.forEach((column, index) => {
    if (Number(figures[figureName('present', index)]) === 0) return
    const many = rows > EXACT_ROWS && Number(figures[figureName('distinct', index)]) > EXACT_DISTINCT
    queries[figureName('top', index)] = many ? sampledTop(input, column, rows) : exactTop(input, column)
    const bins = binsOf(column, index, answers)
    if (bins === undefined) return
    queries[figureName('quantiles', index)] = quantiles(input, column, Number(figures[figureName('finite', index)]))
    const found = answers[figureName('quantiles', index)]
    if (found === undefined) return
    queries[figureName('spread', index)] = spread(input, column, bins, fencesOf(column, index, answers))
  })
  const texts = columns.flatMap((column, index) => (family(column.type) === 'text' ? [{ column, index }] : []))
  if (texts.length > 0) queries['shapes'] = shapes(input, texts, rows)
  return queries
}

function totals(input: Relation, columns: readonly Column[]): Sql {
  const figures = columns.flatMap((column, index) => {
    const name = identifier(column.name)
    const as = (value: Sql, figure: string) => sql`${value} AS ${identifier(figureName(figure, index))}`
    return [
      as(sql`count(${name})`, 'present'),
      as(sql`approx_count_distinct(${name})`, 'distinct'),
      ...(isContinuous(column.type) ? continuousTotals(input, column, as) : []),
      ...(family(column.type) === 'text' ? textTotals(name, as) : []),
    ]
  })
  return sql`SELECT ${joined([sql`count(*) AS "rows"`, ...figures])} FROM ${input.from}`
}

type As = (value: Sql, figure: string) => Sql

function continuousTotals(input: Relation, column: Column, as: As): readonly Sql[] {
  const exact = ['integer', 'decimal'].includes(family(column.type))
  const name = identifier(column.name)
  const own = exact ? name : sql`CASE WHEN isfinite(${name}) THEN ${name} END`
  const value = drawable(input, column.name)
  const squared =
    family(column.type) === 'number' ? sql`CASE WHEN abs(${value}) < ${LARGEST_SQUARED} THEN ${value} END` : value
  const asNumber = (bound: Sql) =>
    isTemporal(column.type) ? sql`CAST(epoch_ms(CAST(${bound} AS TIMESTAMP)) AS DOUBLE)` : sql`CAST(${bound} AS DOUBLE)`
  return [
    as(sql`min(${own})`, 'min'),
    as(sql`max(${own})`, 'max'),
    as(asNumber(sql`min(${own})`), 'low'),
    as(asNumber(sql`max(${own})`), 'high'),
    as(sql`count(${own})`, 'finite'),
    as(sql`avg(${value})`, 'mean'),
    as(sql`stddev_samp(${squared})`, 'stddev'),
  ]
}

function textTotals(name: Sql, as: As): readonly Sql[] {
  return [
    as(sql`min(${name})`, 'min'),
    as(sql`max(${name})`, 'max'),
    as(sql`min(length(${name}))`, 'shortest'),
    as(sql`max(length(${name}))`, 'longest'),
    as(sql`count(*) FILTER (WHERE ${name} = '')`, 'empty'),
    as(sql`count(*) FILTER (WHERE prefix(${name}, ' ') OR suffix(${name}, ' '))`, 'padded'),
  ]
}

function exactTop(input: Relation, column: Column): Sql {
  const name = identifier(column.name)
  return sql`SELECT CAST(v AS VARCHAR) AS "value", n, count(*) OVER () AS "distinct" FROM (SELECT ${name} AS v, count(*) AS n FROM ${input.from} WHERE ${name} IS NOT NULL GROUP BY ${name}) AS g ORDER BY n DESC, "value" LIMIT ${TOP}`
}

/** Candidates from a sample, counted in all rows. A value that the sample saw once is no candidate. */
function sampledTop(input: Relation, column: Column, rows: number): Sql {
  const name = identifier(column.name)
  return sql`WITH s AS (SELECT v FROM (SELECT ${name} AS v FROM ${input.from}) AS a ${sampling(rows, EXACT_ROWS)}), k AS (SELECT v FROM s WHERE v IS NOT NULL GROUP BY v HAVING count(*) > 1 ORDER BY count(*) DESC, v LIMIT ${TOP}) SELECT CAST(k.v AS VARCHAR) AS "value", count(*) AS n FROM ${input.from} AS t JOIN k ON t.${name} = k.v GROUP BY k.v ORDER BY n DESC, "value"`
}

/** Quantiles of all `finite` values, or of a sample of them; `of` says of how many. */
function quantiles(input: Relation, column: Column, finite: number): Sql {
  const list = joined(PROBABILITIES.map((p) => sql`${p}`))
  const each = PROBABILITIES.map((_, index) => sql`q[${index + 1}] AS ${quantileAt(index)}`)
  const values = sql`SELECT v FROM (SELECT ${drawable(input, column.name)} AS v FROM ${input.from}) AS a WHERE v IS NOT NULL`
  return sql`SELECT n AS "of", ${joined(each)} FROM (SELECT count(*) AS n, quantile_cont(v, [${list}]) AS q FROM (${values}) AS b ${sampling(finite, EXACT_ROWS)}) AS c`
}

function quantileAt(index: number): Sql {
  return identifier(`q${index}`)
}

/**
 * Counts by bin in one scan, and of the values beyond the fences. The place of a bin is cast to the smallest type, which
 * DuckDB groups by without hashing; months are counted by day first, since a day's month is dear to find.
 */
function spread(input: Relation, column: Column, bins: Bins, fences: readonly [number, number] | undefined): Sql {
  const bin = sql`CAST(${binPlace(bins, sql`v`)} AS TINYINT) AS bin`
  if (bins.of === 'months') {
    const name = identifier(column.name)
    const days = sql`SELECT CAST(${name} AS DATE) AS day, count(*) AS n FROM ${input.from} WHERE isfinite(${name}) GROUP BY 1`
    return sql`SELECT bin, CAST(sum(n) AS BIGINT) AS n, 0 AS outliers FROM (SELECT ${bin}, n FROM (SELECT epoch_ms(CAST(day AS TIMESTAMP)) AS v, n FROM (${days}) AS a) AS b) AS c GROUP BY bin`
  }
  const outliers = fences === undefined ? sql`0` : sql`count(*) FILTER (WHERE v < ${fences[0]} OR v > ${fences[1]})`
  return sql`SELECT ${bin}, count(*) AS n, ${outliers} AS outliers FROM (SELECT ${drawable(input, column.name)} AS v FROM ${input.from}) AS a WHERE v IS NOT NULL GROUP BY bin`
}

function shapes(
  input: Relation,
  texts: readonly { readonly column: Column; readonly index: number }[],
  rows: number,
): Sql {
  const figures = texts.flatMap(({ column, index }) => {
    const name = identifier(column.name)
    return [
      sql`count(${name}) AS ${identifier(figureName('present', index))}`,
      ...SHAPES.map(
        (shape) => sql`count(*) FILTER (WHERE ${hasShape(shape, name)}) AS ${identifier(figureName(shape, index))}`,
      ),
    ]
  })
  const names = joined(texts.map(({ column }) => identifier(column.name)))
  return sql`SELECT ${joined(figures)} FROM (SELECT ${names} FROM ${input.from}) AS a ${sampling(rows, rows > EXACT_ROWS ? SHAPE_ROWS : rows)}`
}

/** The bins of a column of numbers or times, once its bounds are known; undefined where it has none. */
export function binsOf(column: Column, index: number, answers: Answers): Bins | undefined {
  const figures = firstRow(answers['totals'])
  const [low, high] = [figures[figureName('low', index)], figures[figureName('high', index)]]
  if (!isContinuous(column.type) || low === null || high === null || low === undefined) return undefined
  return binsFor(column.type, Number(low), Number(high), { most: MOST_BINS })
}

/** The quantiles of a column in the order of `PROBABILITIES`; none while they are not there. */
export function quantilesOf(index: number, answers: Answers): readonly number[] {
  const found = firstRow(answers[figureName('quantiles', index)])
  return found['of'] === undefined ? [] : PROBABILITIES.map((_, place) => Number(found[`q${place}`]))
}

/** Tukey's outer fences, where a value of a column of numbers can lie beyond them. */
function fencesOf(column: Column, index: number, answers: Answers): readonly [number, number] | undefined {
  const figures = firstRow(answers['totals'])
  const found = quantilesOf(index, answers)
  const at = (p: Probability) => found[PROBABILITIES.indexOf(p)] ?? NaN
  const [q1, q3] = [at(0.25), at(0.75)]
  const fences = [q1 - FENCE * (q3 - q1), q3 + FENCE * (q3 - q1)] as const
  const reached =
    Number(figures[figureName('low', index)]) < fences[0] || Number(figures[figureName('high', index)]) > fences[1]
  return !isTemporal(column.type) && q3 > q1 && fences.every(Number.isFinite) && reached ? fences : undefined
}
