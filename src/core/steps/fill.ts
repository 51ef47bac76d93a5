import { z } from 'zod'
import type { Table, Value } from '../data.ts'
import type { SortKey } from '../params/fields.ts'
import { recordOf } from '../params/recordOf.ts'
import { columnNames, columnOf, selectWith, type Relation } from '../relation.ts'
import { epochMicros } from '../sql/dates.ts'
import { all, identifier, joined, literal, perDialect, sql, type Sql } from '../sql/sql.ts'
import { family, isNumeric, isTemporal, typeName } from '../sql/types.ts'
import { aggregateSql } from './measure.ts'
import { freeName } from './names.ts'
import { orderKeys, sourceOrder } from './order.ts'

const scalar = z.union([z.string(), z.number(), z.boolean()]).nullable()
const byColumn = recordOf(scalar)
const ofGroup = z.strictObject({ group: byColumn, column: z.string(), value: scalar })
const besideGroup = byColumn
  .transform(({ column, value, ...group }) => ({ group, column, value }) as z.input<typeof ofGroup>)
  .pipe(ofGroup)
const grouped = z.strictObject({ groups: z.array(z.union([ofGroup, besideGroup])), overall: byColumn })

/**
 * What a fill learned: a value for each column; with groups one for each group and column, and the overall ones. An entry
 * has the group's columns beside `column` and `value`, or in `group`, since one of them may have such a name.
 */
export const filled = z.union([grouped, byColumn])
export type Filled = z.output<typeof filled>
type Grouped = z.output<typeof grouped>
type Scalar = z.output<typeof scalar>

/** Fills that are learned from the data. */
export type LearnedFill = 'mean' | 'median' | 'mode' | 'min' | 'max'

/** The type of a column once it is filled: a mean of integers makes it a number. */
export function filledType(type: string, method: string): string {
  return type === 'integer' && ['mean', 'median', 'linear'].includes(method) ? 'number' : type
}

/** The query a fill learns from: one row of a value for each column; with groups that row first, then one for each group. */
export function learnQuery(
  method: LearnedFill,
  columns: readonly string[],
  by: readonly string[],
  input: Relation,
): Sql {
  const values = columns.map((name, index) => {
    const value = aggregateSql(method, { value: identifier(name), type: columnOf(input, name).type })
    return sql`${value} AS ${identifier(`value${index}`)}`
  })
  if (by.length === 0) return sql`SELECT ${joined(values)} FROM ${input.from}`
  const names = by.map((_, index) => identifier(`group${index}`))
  const groups = by.map((name, index) => sql`${identifier(name)} AS ${names[index] ?? sql``}`)
  const none = by.map(
    (name, index) => sql`CAST(NULL AS ${typeName(columnOf(input, name).type)}) AS ${names[index] ?? sql``}`,
  )
  const order = joined([sql`overall DESC`, ...names.map((name) => sql`${name} ASC NULLS LAST`)])
  const overall = sql`SELECT true AS overall, ${joined([...none, ...values])} FROM ${input.from}`
  const each = sql`SELECT false AS overall, ${joined([...groups, ...values])} FROM ${input.from} GROUP BY ${joined(by.map(identifier))}`
  return sql`${overall} UNION ALL ${each} ORDER BY ${order}`
}

/** What is frozen of the answer to `learnQuery`, in the form that `filled` reads. */
export function learned(columns: readonly string[], by: readonly string[], answer: Table): unknown {
  const skipped = by.length === 0 ? 0 : by.length + 1
  const values = (row: readonly Value[]) => columns.map((name, index) => [name, frozen(row[skipped + index])] as const)
  const [first = [], ...rest] = answer.rows
  const overall = Object.fromEntries(values(first))
  if (by.length === 0) return overall
  const isApart = by.some((name) => ['column', 'value'].includes(name))
  const groups = rest.flatMap((row) => {
    const group = Object.fromEntries(by.map((name, index) => [name, frozen(row[1 + index])]))
    return values(row).map(([column, value]) => (isApart ? { group, column, value } : { ...group, column, value }))
  })
  return { groups, overall }
}

/** JSON has no integers beyond 2^53 and nothing infinite: the one is kept as text, the other is no value to fill with. */
export function frozen(value: Value | undefined): Scalar {
  if (typeof value === 'bigint') return value.toString()
  if (value === undefined || (typeof value === 'number' && !Number.isFinite(value))) return null
  return value
}

/** A column with its missing values filled by what was learned; a group that was not seen gets the overall value. */
export function filledBy(
  name: string,
  method: LearnedFill,
  by: readonly string[],
  fitted: Filled | undefined,
  input: Relation,
): Sql {
  const type = filledType(columnOf(input, name).type, method)
  const column =
    columnOf(input, name).type === type ? identifier(name) : sql`CAST(${identifier(name)} AS ${typeName(type)})`
  if (!isGrouped(fitted)) return sql`coalesce(${column}, ${written(own(fitted, name), type)})`
  const entries = fitted.groups.filter((each) => each.column === name)
  const overall = written(own(fitted.overall, name), type)
  return sql`coalesce(${column}, ${entries.length === 0 ? overall : lookedUp(entries, overall, by, type, input)})`
}

/** The value of the row's group. A subquery, which the engines answer by one hash join; a case would try group after group. */
function lookedUp(entries: Grouped['groups'], overall: Sql, by: readonly string[], type: string, input: Relation): Sql {
  const free = (name: string) => identifier(freeName(name, columnNames(input)))
  const value = free('_value')
  const keys = by.map((name, index) => ({ name, key: free(`_key${index}`) }))
  const rows = entries.map((each) => {
    const group = new Map(Object.entries(each.group))
    return sql`(${joined([...by.map((name) => asText(group.get(name))), asText(each.value)])})`
  })
  const same = all(
    keys.map(({ name, key }) => {
      const wanted = sql`CAST(${key} AS ${typeName(columnOf(input, name).type)})`
      return sql`${wanted} IS NOT DISTINCT FROM ${identifier(name)}`
    }),
  )
  const found = sql`CASE WHEN count(*) = 0 THEN ${overall} ELSE max(CAST(${value} AS ${typeName(type)})) END`
  const learned = sql`(VALUES ${joined(rows)}) AS learned(${joined([...keys.map(({ key }) => key), value])})`
  return sql`(SELECT ${found} FROM ${learned} WHERE ${same})`
}

function written(value: Scalar | undefined, type: string): Sql {
  return sql`CAST(${asText(value)} AS ${typeName(type)})`
}

/** Values of all types in one list can only be text. */
function asText(value: Scalar | undefined): Sql {
  return literal(value === undefined || value === null ? null : String(value))
}

function isGrouped(fitted: Filled | undefined): fitted is Grouped {
  return fitted !== undefined && Array.isArray(fitted['groups'])
}

function own<T>(record: Readonly<Record<string, T>> | undefined, name: string): T | undefined {
  return record !== undefined && Object.hasOwn(record, name) ? record[name] : undefined
}

/** Fills from the rows before or after, in an order and within groups; `linear` interpolates between both. */
export function neighbourQuery(
  method: 'forward' | 'backward' | 'linear',
  columns: readonly string[],
  orderBy: readonly SortKey[],
  by: readonly string[],
  input: Relation,
): Sql {
  const order = sourceOrder(input)
  const names = columnNames(input)
  const at = freeName('_at', [...names, '_place'])
  const keys = joined([...orderKeys(orderBy), order.first])
  const partition = by.length === 0 ? sql`` : sql`PARTITION BY ${joined(by.map(identifier))} `
  const over = {
    before: sql`(${partition}ORDER BY ${keys} ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)`,
    after: sql`(${partition}ORDER BY ${keys} ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING)`,
  }
  if (method !== 'linear') {
    const values = columns.map((name) => {
      const value = identifier(name)
      return [
        name,
        sql`coalesce(${value}, ${method === 'forward' ? lastKnown(value, over.before) : firstKnown(value, over.after)})`,
      ] as const
    })
    return sql`${selectWith({ ...input, from: order.from }, Object.fromEntries(values))}${order.restored}`
  }
  const list = joined(names.map(identifier))
  const from = sql`(SELECT ${list}${order.andPlace}, ${positionOf(orderBy, input, sql`row_number() OVER (${partition}ORDER BY ${keys})`)} AS ${identifier(at)} FROM ${order.from}) AS f`
  const values = columns.map(
    (name) => [name, interpolated(columnOf(input, name).type, identifier(name), identifier(at), over)] as const,
  )
  return sql`${selectWith({ ...input, from }, Object.fromEntries(values))}${order.restored}`
}

/** The last value in a window that is not missing. */
export function lastKnown(value: Sql, over: Sql): Sql {
  return perDialect({
    duckdb: sql`last_value(${value} IGNORE NULLS) OVER ${over}`,
    spark: sql`last_value(${value}) IGNORE NULLS OVER ${over}`,
  })
}

/** The first value in a window that is not missing. */
export function firstKnown(value: Sql, over: Sql): Sql {
  return perDialect({
    duckdb: sql`first_value(${value} IGNORE NULLS) OVER ${over}`,
    spark: sql`first_value(${value}) IGNORE NULLS OVER ${over}`,
  })
}

/** Where a row stands: at the value of the first key where that is a number or a time, else at its number in the order. */
function positionOf(orderBy: readonly SortKey[], input: Relation, rowNumber: Sql): Sql {
  const [key] = orderBy
  const type = key === undefined ? 'text' : columnOf(input, key.column).type
  if (key === undefined || !(isNumeric(type) || isTemporal(type))) return sql`CAST(${rowNumber} AS DOUBLE)`
  return asNumber(identifier(key.column), type)
}

/** A number or a time (in microseconds) as a double. */
export function asNumber(value: Sql, type: string): Sql {
  return sql`CAST(${isTemporal(type) ? epochMicros(value) : value} AS DOUBLE)`
}

function interpolated(type: string, column: Sql, at: Sql, over: { readonly before: Sql; readonly after: Sql }): Sql {
  const known = sql`CASE WHEN ${at} IS NOT NULL THEN CAST(${column} AS DOUBLE) END`
  const place = sql`CASE WHEN ${column} IS NOT NULL THEN ${at} END`
  const [before, after] = [lastKnown(known, over.before), firstKnown(known, over.after)]
  const [start, end] = [lastKnown(place, over.before), firstKnown(place, over.after)]
  const share = sql`(${at} - ${start}) / NULLIF(${end} - ${start}, 0e0)`
  const between = sql`${before} + (${after} - ${before}) * coalesce(${share}, CASE WHEN ${end} = ${start} THEN 0e0 END)`
  const to = typeName(family(type) === 'decimal' ? type : 'number')
  return sql`coalesce(CAST(${column} AS ${to}), CAST(${between} AS ${to}))`
}
