import { records, type Column, type Table, type Value } from '../data.ts'
import type { Relation } from '../relation.ts'
import { identifier, joined, sql, type Sql } from '../sql/sql.ts'
import { family, isNumeric, isTemporal } from '../sql/types.ts'
import type { TableBaseline } from './pipeline.ts'

/** Values that occur fewer times than this are nobody's business but the data's owner's. */
const SHOWN_FROM = 10
/** How many frequent values a baseline keeps. */
const TOP = 20
const DECILES = Array.from({ length: 11 }, (_, index) => index / 10)
const EMAIL = '^[^@\\s]+@[^@\\s]+\\.[A-Za-z]{2,}$'
const IBAN = '^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$'

type Answers = Readonly<Record<string, Table>>

/**
 * The queries that a table's baseline needs, by name, given the answers so far: first one row of figures, then the
 * counts between deciles and the frequent values. Empty when it has all.
 */
export function baselinePlan(input: Relation, answers: Answers): Readonly<Record<string, Sql>> {
  const figures = answers['figures']
  if (figures === undefined) return { figures: figuresQuery(input) }
  const queries: Record<string, Sql> = {}
  input.columns.forEach((column, index) => {
    if (isOrdered(column)) {
      const edges = edgesOf(figures, index)
      if (edges.length > 1) queries[`counts${index}`] = countsQuery(input, column, edges)
    } else if (isListed(column) && personalKind(figures, column, index) === undefined) {
      queries[`top${index}`] = topQuery(input, column)
    }
  })
  return Object.fromEntries(Object.entries(queries).filter(([name]) => !Object.hasOwn(answers, name)))
}

/** The baseline from the answers: aggregates only, no value that occurs fewer than 10 times, none of personal columns. */
export function baselineOf(columns: readonly Column[], answers: Answers): TableBaseline {
  const figures = answers['figures']
  if (figures === undefined) throw new Error('no figures for the baseline')
  const rows = Number(figure(figures, 'rows') ?? 0)
  const entries = columns.map((column, index): [string, TableBaseline['columns'][string]] => {
    const get = (name: string) => figure(figures, `${name}${index}`)
    const personal = personalKind(figures, column, index)
    const edges = isOrdered(column) ? edgesOf(figures, index) : []
    const counts = answers[`counts${index}`]?.rows[0]?.map(Number)
    const top = answers[`top${index}`]
    return [
      column.name,
      {
        type: column.type,
        nulls: Number(get('nulls') ?? 0),
        distinct: Number(get('distinct') ?? 0),
        ...(isOrdered(column) ? { min: bound(column, get('min')), max: bound(column, get('max')) } : {}),
        ...(isNumeric(column.type) ? { mean: numberOrNull(get('mean')), stddev: numberOrNull(get('stddev')) } : {}),
        ...(counts === undefined ? {} : { edges: [...edges], counts }),
        ...(top === undefined
          ? {}
          : { top: records(top).map(({ value, n }) => ({ value: String(value), count: Number(n) })) }),
        ...(family(column.type) === 'text'
          ? { lengths: { min: numberOrNull(get('shortest')), max: numberOrNull(get('longest')) } }
          : {}),
        ...(personal === undefined ? {} : { personal }),
      },
    ]
  })
  return { rows, columns: Object.fromEntries(entries) }
}

function isOrdered({ type }: Column): boolean {
  return isNumeric(type) || isTemporal(type)
}

function isListed({ type }: Column): boolean {
  return ['text', 'boolean'].includes(family(type))
}

function figuresQuery(input: Relation): Sql {
  const parts = input.columns.flatMap((column, index) => figuresOf(column, index))
  return sql`SELECT ${joined([sql`count(*) AS "rows"`, ...parts])} FROM ${input.from}`
}

function figuresOf(column: Column, index: number): readonly Sql[] {
  const name = identifier(column.name)
  const as = (figureName: string, value: Sql) => sql`${value} AS ${identifier(`${figureName}${index}`)}`
  const common = [
    as('nulls', sql`count(*) FILTER (WHERE ${name} IS NULL)`),
    as('distinct', sql`count(DISTINCT ${name})`),
  ]
  if (isOrdered(column)) {
    const value = isNumeric(column.type) ? sql`CAST(${name} AS DOUBLE)` : sql`CAST(${name} AS TIMESTAMP)`
    const moments = isNumeric(column.type)
      ? [as('mean', sql`avg(${value})`), as('stddev', sql`stddev_samp(${value})`)]
      : []
    // A decile that is a value of the column, never one between two: edges of dates stay dates.
    const edges = DECILES.map((share, place) => as(`e${place}_`, sql`quantile_disc(${value}, ${share})`))
    return [...common, as('min', sql`min(${name})`), as('max', sql`max(${name})`), ...moments, ...edges]
  }
  if (family(column.type) !== 'text') return common
  const fits = (pattern: string) => sql`count(*) FILTER (WHERE regexp_matches(trim(${name}), ${pattern}))`
  return [
    ...common,
    as('shortest', sql`min(length(${name}))`),
    as('longest', sql`max(length(${name}))`),
    as('email', fits(EMAIL)),
    as('iban', fits(IBAN)),
  ]
}

function countsQuery(input: Relation, column: Column, edges: readonly (number | string)[]): Sql {
  const name = identifier(column.name)
  const value = isNumeric(column.type) ? sql`CAST(${name} AS DOUBLE)` : sql`CAST(${name} AS TIMESTAMP)`
  const edge = (at: number | string) =>
    typeof at === 'string' ? sql`CAST(${at} AS TIMESTAMP)` : sql`CAST(${at} AS DOUBLE)`
  const bins = edges.slice(1).map((to, index) => {
    const from = edges[index] ?? to
    const upper = index === edges.length - 2 ? sql`${value} <= ${edge(to)}` : sql`${value} < ${edge(to)}`
    return sql`count(*) FILTER (WHERE ${value} >= ${edge(from)} AND ${upper}) AS ${identifier(`b${index}`)}`
  })
  return sql`SELECT ${joined(bins)} FROM ${input.from}`
}

function topQuery(input: Relation, column: Column): Sql {
  const name = identifier(column.name)
  return sql`SELECT CAST(${name} AS VARCHAR) AS value, count(*) AS n FROM ${input.from} WHERE ${name} IS NOT NULL GROUP BY 1 HAVING count(*) >= ${SHOWN_FROM} ORDER BY n DESC, value ASC LIMIT ${TOP}`
}

/** Ten bins between deciles, fewer where deciles are equal. */
function edgesOf(figures: Table, index: number): readonly (number | string)[] {
  const edges = DECILES.map((_, place) => figure(figures, `e${place}_${index}`)).filter((edge) => edge !== null)
  return [...new Set(edges.map((edge) => (typeof edge === 'string' ? edge : Number(edge))))].filter(
    (edge) => typeof edge === 'string' || Number.isFinite(edge),
  )
}

/** A column is personal when at least 1 % and 3 of its values, or all if fewer, have a shape that leaves no doubt. */
function personalKind(figures: Table, column: Column, index: number): string | undefined {
  if (family(column.type) !== 'text') return undefined
  const values = Number(figure(figures, 'rows') ?? 0) - Number(figure(figures, `nulls${index}`) ?? 0)
  return ['email', 'iban'].find((kind) => {
    const fitting = Number(figure(figures, `${kind}${index}`) ?? 0)
    return fitting > 0 && (fitting === values || (fitting >= 3 && fitting >= values / 100))
  })
}

function figure(figures: Table, name: string): Value {
  return records(figures)[0]?.[name] ?? null
}

function numberOrNull(value: Value): number | null {
  return value === null || !Number.isFinite(Number(value)) ? null : Number(value)
}

/** Bounds of numbers are numbers, unless that would lose digits; bounds of times are text. */
function bound(column: Column, value: Value): number | string | null {
  if (value === null || typeof value === 'boolean') return null
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  if (typeof value === 'bigint' || !isNumeric(column.type)) return String(value)
  return value
}
