import { drawable } from '../../charts/bins.ts'
import { categoryText } from '../../charts/category.ts'
import { records, type Column } from '../../data.ts'
import { countText } from '../../format/count.ts'
import type { Relation } from '../../relation.ts'
import { identifier, joined, sql, type Sql } from '../../sql/sql.ts'
import { family, isNumeric, isTemporal } from '../../sql/types.ts'
import type { Answers } from '../define.ts'
import { sampling } from '../sample.ts'

/** Of each sort so many columns are compared, in the order of the table: pairs grow with the square. */
const MOST_COLUMNS = 20
/** A column of more categories than this names things rather than sorting them. */
const MOST_CATEGORIES = 100
/** A square beyond this has no double, and DuckDB stops at it. */
const LARGEST_SQUARED = 1e150

/** A column that takes part; `complete` when none of its values is missing. */
export interface Member {
  readonly name: string
  readonly complete: boolean
}

/** Which columns take part, and which do not for what reason. */
export interface Members {
  readonly numbers: readonly Member[]
  readonly categories: readonly Member[]
  readonly leftOut: readonly { readonly column: string; readonly reason: string }[]
}

/**
 * The queries in three rounds: the number of rows; values and categories of each column; then all pairs, one query for
 * each sort of pair. Every pair is compared over the rows in which both have a value.
 */
export function associationQueries(
  input: Relation,
  columns: readonly Column[],
  size: number,
  answers: Answers,
): Readonly<Record<string, Sql>> {
  const count = { count: sql`SELECT count(*) AS n FROM ${input.from}` }
  if (answers['count'] === undefined) return count
  const sample = sampling(Number(answers['count'].rows[0]?.[0]), size)
  const values = valuesOf(input, columns, sample)
  const first = { ...count, figures: figures(columns, values) }
  if (answers['figures'] === undefined) return first
  const { numbers, categories } = membersOf(columns, answers)
  const place = (member: Member) => columns.findIndex((column) => column.name === member.name)
  return {
    ...first,
    ...(numbers.length > 1 ? { numbers: numberPairs(numbers, place, values) } : {}),
    ...(categories.length > 1 ? { categories: categoryPairs(categories.map(place), values) } : {}),
    ...(numbers.length > 0 && categories.length > 0
      ? { groups: groups(categories.map(place), numbers.map(place), values) }
      : {}),
  }
}

/** Sorts the columns by the figures of the sample. */
export function membersOf(columns: readonly Column[], answers: Answers): Members {
  const row = answers['figures'] === undefined ? {} : (records(answers['figures'])[0] ?? {})
  const rows = Number(row['rows'] ?? 0)
  const numbers: Member[] = []
  const categories: Member[] = []
  const leftOut: { column: string; reason: string }[] = []
  columns.forEach((column, index) => {
    const present = Number(row[`present_${index}`] ?? 0)
    const distinct = Number(row[`distinct_${index}`] ?? 0)
    const list = isNumber(column) ? numbers : categories
    const reason =
      isNumber(column) || isCategory(column) ? unfit(column, distinct, present) : `holds ${column.type} values`
    if (reason !== undefined) leftOut.push({ column: column.name, reason })
    else if (list.length >= MOST_COLUMNS) {
      leftOut.push({ column: column.name, reason: `comes after the first ${MOST_COLUMNS} of its sort` })
    } else list.push({ name: column.name, complete: present === rows })
  })
  return { numbers, categories, leftOut }
}

function unfit(column: Column, distinct: number, present: number): string | undefined {
  if (present === 0) return 'has no values'
  if (distinct < 2) return 'has only one value'
  if (isNumber(column)) return undefined
  const words = `has ${countText('distinct value', distinct)}`
  if (distinct > MOST_CATEGORIES) return `${words}, more than ${MOST_CATEGORIES}`
  return distinct > present / 2 ? `${words} in ${countText('row', present)}` : undefined
}

function isNumber(column: Column): boolean {
  return isNumeric(column.type) || isTemporal(column.type)
}

function isCategory(column: Column): boolean {
  return ['text', 'boolean'].includes(family(column.type))
}

function at(index: number): Sql {
  return identifier(`c${index}`)
}

/** The sampled rows as `s`: numbers and days as DOUBLE, categories as text, by position. */
function valuesOf(input: Relation, columns: readonly Column[], sample: Sql): Sql {
  const names = joined(columns.map((column) => identifier(column.name)))
  const list = columns.map((column, index) => {
    if (!isNumber(column)) return sql`${categoryText(column.name)} AS ${at(index)}`
    const value = drawable(input, column.name)
    return sql`CASE WHEN abs(${value}) < ${LARGEST_SQUARED} THEN ${value} END AS ${at(index)}`
  })
  return sql`WITH s AS MATERIALIZED (SELECT ${joined(list)} FROM (SELECT ${names} FROM ${input.from}) AS a ${sample})`
}

function figures(columns: readonly Column[], values: Sql): Sql {
  const each = columns.flatMap((column, index) => [
    sql`count(${at(index)}) AS ${identifier(`present_${index}`)}`,
    isNumber(column)
      ? sql`CASE WHEN min(${at(index)}) < max(${at(index)}) THEN 2 ELSE 1 END AS ${identifier(`distinct_${index}`)}`
      : sql`count(DISTINCT ${at(index)}) AS ${identifier(`distinct_${index}`)}`,
  ])
  return sql`${values} SELECT ${joined([sql`count(*) AS "rows"`, ...each])} FROM s`
}

/** Ranks from 1, equal values sharing their average, by one sort. */
function averageRank(value: Sql): Sql {
  return sql`(rank() OVER (ORDER BY ${value}) + count(*) OVER (ORDER BY ${value} RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)) / 2`
}

/**
 * Pearson and Spearman of every pair. Columns without missing values are ranked once; a pair with missing values is
 * ranked anew among its own complete rows, so that Spearman is exact for every pair.
 */
function numberPairs(members: readonly Member[], place: (member: Member) => number, values: Sql): Sql {
  const complete = members.filter((member) => member.complete).map(place)
  const ranks = complete.map((index) => sql`${averageRank(at(index))} AS ${rankAt(index)}`)
  const ranked =
    ranks.length === 0 ? sql`` : sql`, r AS MATERIALIZED (SELECT ${joined([...complete.map(at), ...ranks])} FROM s)`
  const pairs = pairsOf(members).map(([a, b]) => {
    const [left, right] = [place(a), place(b)]
    const [x, y] = [at(left), at(right)]
    const head = sql`SELECT ${left} AS a, ${right} AS b, count(*) AS n`
    if (a.complete && b.complete) {
      return sql`${head}, corr(${x}, ${y}) AS pearson, corr(${rankAt(left)}, ${rankAt(right)}) AS spearman FROM r`
    }
    return sql`${head}, corr(x, y) AS pearson, corr(rx, ry) AS spearman FROM (SELECT x, y, ${averageRank(sql`x`)} AS rx, ${averageRank(sql`y`)} AS ry FROM (SELECT ${x} AS x, ${y} AS y FROM s WHERE ${x} IS NOT NULL AND ${y} IS NOT NULL) AS p) AS q`
  })
  return sql`${values}${ranked} ${joined(pairs, sql` UNION ALL `)}`
}

function rankAt(index: number): Sql {
  return identifier(`r${index}`)
}

/** What each contingency table comes down to: chi-square is n · (Σ nᵢⱼ² / (nᵢ nⱼ) − 1). */
function categoryPairs(places: readonly number[], values: Sql): Sql {
  const pairs = pairsOf(places).map(([a, b]) => {
    const cells = sql`SELECT ${at(a)} AS x, ${at(b)} AS y, CAST(count(*) AS DOUBLE) AS n FROM s WHERE ${at(a)} IS NOT NULL AND ${at(b)} IS NOT NULL GROUP BY 1, 2`
    const sums = sql`SELECT x, y, n, sum(n) OVER (PARTITION BY x) AS nx, sum(n) OVER (PARTITION BY y) AS ny FROM (${cells}) AS k`
    return sql`SELECT ${a} AS a, ${b} AS b, sum(n) AS n, count(DISTINCT x) AS xs, count(DISTINCT y) AS ys, sum(n) * (sum(n * n / (nx * ny)) - 1) AS chi_square FROM (${sums}) AS m`
  })
  return sql`${values} ${joined(pairs, sql` UNION ALL `)}`
}

/** For each category of each column: how many values each number has in it, their mean and their variance. */
function groups(categories: readonly number[], numbers: readonly number[], values: Sql): Sql {
  const parts = numbers.map(
    (index) =>
      sql`count(${at(index)}) AS ${identifier(`n_${index}`)}, avg(${at(index)}) AS ${identifier(`mean_${index}`)}, var_pop(${at(index)}) AS ${identifier(`variance_${index}`)}`,
  )
  const each = categories.map(
    (index) => sql`SELECT ${index} AS a, ${joined(parts)} FROM s WHERE ${at(index)} IS NOT NULL GROUP BY ${at(index)}`,
  )
  return sql`${values} ${joined(each, sql` UNION ALL `)}`
}

function pairsOf<T>(list: readonly T[]): readonly (readonly [T, T])[] {
  return list.flatMap((a, index) => list.slice(index + 1).map((b) => [a, b] as const))
}
