import { readDuration } from '../duration.ts'
import { columnNames, columnOf, type Relation } from '../relation.ts'
import type { DateUnit } from '../sql/dates.ts'
import { all, identifier, joined, perDialect, sql, type Sql } from '../sql/sql.ts'
import { typeName, widen } from '../sql/types.ts'
import { asNumber, firstKnown, lastKnown } from './fill.ts'
import { joinedList, keysEqual, rightColumn, type JoinedColumn, type Sides } from './matching.ts'
import { freeName } from './names.ts'
import { sourceOrder } from './order.ts'

/** Which right row a left row takes: the one nearest at or before it, at or after it, or on either side. */
export interface AsOf {
  readonly left: string
  readonly right: string
  readonly direction: 'backward' | 'forward' | 'nearest'
  readonly within?: string | number | undefined
}

const UNITS: Readonly<Record<DateUnit, readonly [number, string]>> = {
  second: [1, 'SECOND'],
  minute: [1, 'MINUTE'],
  hour: [1, 'HOUR'],
  day: [1, 'DAY'],
  week: [7, 'DAY'],
  month: [1, 'MONTH'],
  quarter: [3, 'MONTH'],
  year: [1, 'YEAR'],
}

/** A duration such as `3 days` as an interval, or undefined where it is none. */
export function intervalOf(duration: string): Sql | undefined {
  const read = readDuration(duration)
  if (read === undefined) return undefined
  const [factor, name] = UNITS[read.unit]
  const text = String(read.count * factor)
  const units: Readonly<Record<string, Sql>> = {
    SECOND: sql`INTERVAL ${text} SECOND`,
    MINUTE: sql`INTERVAL ${text} MINUTE`,
    HOUR: sql`INTERVAL ${text} HOUR`,
    DAY: sql`INTERVAL ${text} DAY`,
    MONTH: sql`INTERVAL ${text} MONTH`,
    YEAR: sql`INTERVAL ${text} YEAR`,
  }
  return units[name]
}

/**
 * Every left row with the one right row that is nearest to it, or with missing values. Both sides are put in one order
 * by key and moment; the last right moment seen up to each left row, and the first from it on, are then joined. Of right
 * rows at one moment the last counts; of two equally near moments the later one.
 */
export function asOfQuery(sides: Sides, asOf: AsOf, columns: readonly JoinedColumn[]): Sql {
  const { left, right, on } = sides
  const names = [...columnNames(left), ...columnNames(right)]
  const own = (name: string) => identifier(freeName(name, names))
  const [at, moment, side, rank] = [own('_at'), own('_moment'), own('_side'), own('_rank')]
  const keys = on.map((_, index) => own(`_key${index}`))
  const order = sourceOrder(left)
  const [leftTypes, rightTypes] = [
    typesOf(left, [...on.map((key) => key.left), asOf.left]),
    typesOf(right, [...on.map((key) => key.right), asOf.right]),
  ]
  const common = leftTypes.map((type, index) => widen(type, rightTypes[index] ?? type) ?? type)
  const type = common.at(-1) ?? 'number'
  const as = (name: string, index: number) => sql`CAST(${identifier(name)} AS ${typeName(common[index] ?? type)})`

  const leftKeys = on.map((key, index) => sql`${as(key.left, index)} AS ${keys[index] ?? at}`)
  const leftNames = columnNames(left).map(identifier)
  const leftRows = sql`SELECT ${joined([...leftNames, ...leftKeys, sql`${as(asOf.left, on.length)} AS ${at}`, sql`CAST(NULL AS ${typeName(type)}) AS ${moment}`, sql`1 AS ${side}`])}${order.andPlace} FROM ${order.from}`
  const rightKeys = on.map((key, index) => as(key.right, index))
  const rightAt = as(asOf.right, on.length)
  const known = all([...on.map((key) => key.right), asOf.right].map((name) => sql`${identifier(name)} IS NOT NULL`))
  const noPlace = perDialect({ duckdb: sql`, NULL`, spark: sql`` })
  const rightRows = sql`SELECT ${joined([...leftNames.map(() => sql`NULL`), ...rightKeys, rightAt, rightAt, sql`0`])}${noPlace} FROM ${right.from} WHERE ${known}`

  const partition = keys.length === 0 ? sql`` : sql`PARTITION BY ${joined(keys)} `
  const before = lastKnown(
    moment,
    sql`(${partition}ORDER BY ${at} ASC NULLS LAST, ${side} ASC NULLS LAST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)`,
  )
  const after = firstKnown(
    moment,
    sql`(${partition}ORDER BY ${at} ASC NULLS LAST, ${side} DESC NULLS LAST ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING)`,
  )
  const [earlier, later] = [own('_before'), own('_after')]
  const seen = sql`SELECT ${joined([...leftNames, at, side, sql`${before} AS ${earlier}`, sql`${after} AS ${later}`])}${order.andPlace} FROM (${leftRows} UNION ALL ${rightRows}) AS u`
  const chosen = within(nearer(asOf.direction, at, earlier, later, type), at, asOf.within, type)
  const l = sql`SELECT ${joined([...leftNames, sql`${chosen} AS ${moment}`])}${order.andPlace} FROM (${seen}) AS w WHERE ${side} = 1`

  const rightOrder = sourceOrder(right)
  const rightNames = columnNames(right).map(identifier)
  const groups = joined([...on.map((key) => identifier(key.right)), identifier(asOf.right)])
  const ranked = sql`SELECT ${joined([...rightNames, sql`row_number() OVER (PARTITION BY ${groups} ORDER BY ${rightOrder.last}) AS ${rank}`])} FROM ${rightOrder.from}`
  const r = sql`SELECT ${joined(rightNames)} FROM (${ranked}) AS k WHERE ${rank} = 1`

  const same = sql`l.${moment} = CAST(${rightColumn(asOf.right)} AS ${typeName(type)})`
  const inOrder = perDialect({ duckdb: sql` ORDER BY l.${order.place}`, spark: sql`` })
  return sql`SELECT ${joinedList(columns)} FROM (${l}) AS l LEFT JOIN (${r}) AS r ON ${keysEqual(sides)} AND ${same}${inOrder}`
}

function typesOf(input: Relation, names: readonly string[]): readonly string[] {
  return names.map((name) => columnOf(input, name).type)
}

function nearer(direction: AsOf['direction'], at: Sql, before: Sql, after: Sql, type: string): Sql {
  const known = (value: Sql) => sql`CASE WHEN ${at} IS NOT NULL THEN ${value} END`
  if (direction === 'backward') return known(before)
  if (direction === 'forward') return known(after)
  const distance = (from: Sql, to: Sql) => sql`${asNumber(to, type)} - ${asNumber(from, type)}`
  return known(
    sql`CASE WHEN ${before} IS NULL THEN ${after} WHEN ${after} IS NULL THEN ${before} WHEN ${distance(before, at)} < ${distance(at, after)} THEN ${before} ELSE ${after} END`,
  )
}

function within(moment: Sql, at: Sql, limit: AsOf['within'], type: string): Sql {
  if (limit === undefined) return moment
  if (typeof limit === 'number')
    return sql`CASE WHEN abs(${asNumber(moment, type)} - ${asNumber(at, type)}) <= ${limit} THEN ${moment} END`
  const interval = intervalOf(limit)
  if (interval === undefined) throw new Error(`no duration: ${limit}`)
  const time = (value: Sql) => sql`CAST(${value} AS ${typeName('timestamp')})`
  return sql`CASE WHEN ${time(moment)} BETWEEN ${time(at)} - ${interval} AND ${time(at)} + ${interval} THEN ${moment} END`
}
