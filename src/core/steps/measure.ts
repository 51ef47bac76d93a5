import { assertNever } from '../assertNever.ts'
import type { Column } from '../data.ts'
import { compileExpression, expressionSql } from '../expression/compile.ts'
import { error, type Issue } from '../issue.ts'
import { MEASURE_FUNCTIONS, type Measure, type SortKey } from '../params/fields.ts'
import { LAST_DIGITS, worse, type Grade } from '../sql/grade.ts'
import { identifier, joined, literal, perDialect, sql, type Sql } from '../sql/sql.ts'
import { decimalSize, family, isNumeric, typeName } from '../sql/types.ts'
import { orderKeys, reversed, type Ordered } from './order.ts'

type Fn = Measure['fn']

/** What a measure is computed of: a column or a formula, its type and the columns it reads. */
interface Measured {
  readonly value: Sql
  readonly type: string
  readonly columns: readonly string[]
}

/** What a measure is of, or undefined for a count of rows. The measure must have no issues. */
export function measuredOf(measure: Measure, columns: readonly Column[]): Measured | undefined {
  if (measure.expression !== undefined) {
    const { sql: value, type, columns: read } = expressionSql(measure.expression, columns)
    return { value, type, columns: read }
  }
  const column = columns.find(({ name }) => name === measure.column)
  return column && { value: identifier(column.name), type: column.type, columns: [column.name] }
}

/** The columns that a measure reads, its order's among them. */
export function measureNeeds(measure: Measure, columns: readonly Column[]): readonly string[] {
  return [...(measuredOf(measure, columns)?.columns ?? []), ...(measure.orderBy ?? []).map(({ column }) => column)]
}

/** Whether the order of the source decides the measure's value. */
export function isBySourceOrder(measure: Measure): boolean {
  return ['first', 'last', 'list'].includes(measure.fn) && measure.orderBy === undefined
}

/** Whether the measure asks for rows in some order, so that it must be computed over `Ordered.from`. */
export function needsPlaces(measure: Measure): boolean {
  return ['first', 'last', 'list'].includes(measure.fn)
}

/** Sums and means of floating point depend on the order of addition in their last digits. */
export function measureGrade(measure: Measure, columns: readonly Column[]): Grade {
  const compiled = measure.expression === undefined ? undefined : compileExpression(measure.expression, columns)
  const own = compiled?.ok === true ? compiled.value.grade : 'exact'
  const type = compiled?.ok === true ? compiled.value.type : columns.find(({ name }) => name === measure.column)?.type
  const inexact = ['mean', 'median', 'quantile', 'stddev', 'variance'].includes(measure.fn)
  return inexact || (measure.fn === 'sum' && type === 'number') ? worse(own, LAST_DIGITS) : own
}

const NUMERIC: readonly Fn[] = ['sum', 'mean', 'median', 'quantile', 'stddev', 'variance']

/** What is wrong with a measure beyond the names of its columns; `param` is the path to it. */
export function measureIssues(
  measure: Measure,
  columns: readonly Column[],
  param: readonly (string | number)[],
): readonly Issue[] {
  const label = MEASURE_FUNCTIONS[measure.fn]
  if (measure.column !== undefined && measure.expression !== undefined)
    return [error('two-operands', `\`${measure.name}\` has a column and a formula. Leave one of them out.`, { param })]
  const measured = measuredOf(measure, columns)
  if (measured === undefined) {
    if (measure.fn === 'count') return []
    return [
      error('no-operand', `\`${measure.name}\` is a ${label} of nothing. Choose a column or write a formula.`, {
        param,
      }),
    ]
  }
  if (measure.fn === 'quantile' && measure.p === undefined)
    return [
      error('no-quantile', `\`${measure.name}\` needs \`p\`, the quantile from 0 to 1.`, { param: [...param, 'p'] }),
    ]
  const wanted = NUMERIC.includes(measure.fn)
    ? isNumeric(measured.type)
      ? undefined
      : 'a number'
    : ['any', 'all'].includes(measure.fn) && family(measured.type) !== 'boolean'
      ? 'boolean'
      : undefined
  return wanted === undefined
    ? []
    : [
        error(
          'wrong-type',
          `\`${measure.name}\` is the ${label} of ${measured.type}; it needs ${wanted}. Cast it first.`,
          {
            param: [...param, measure.expression === undefined ? 'column' : 'expression'],
          },
        ),
      ]
}

/** A measure as an aggregate over the rows of a group. Missing values are skipped by all but a count of rows. */
export function measureSql(measure: Measure, columns: readonly Column[], order: Ordered): Sql {
  const measured = measuredOf(measure, columns)
  if (measured === undefined) return sql`count(*)`
  return aggregateSql(measure.fn, measured, {
    ...(measure.p === undefined ? {} : { p: measure.p }),
    orderBy: measure.orderBy ?? [],
    order,
  })
}

interface AggregateOptions {
  readonly p?: number
  readonly orderBy?: readonly SortKey[]
  /** Needed by first, last and list. */
  readonly order?: Ordered
  /** A window, to stand behind the call; for counts, sums, means, extremes and deviations. */
  readonly over?: Sql
}

/** An aggregate function of a value of a type: sums of integers stay integers, means and quantiles are doubles. */
export function aggregateSql(
  fn: Fn,
  { value, type }: Pick<Measured, 'value' | 'type'>,
  { p = 0.5, orderBy = [], order, over = sql`` }: AggregateOptions = {},
): Sql {
  switch (fn) {
    case 'count':
      return sql`count(${value})${over}`
    case 'countDistinct':
      return sql`count(DISTINCT ${value})`
    case 'sum':
      return sumSql(value, type, over)
    case 'mean':
      return sql`avg(CAST(${value} AS DOUBLE))${over}`
    case 'median':
      return quantileSql(value, 0.5)
    case 'quantile':
      return quantileSql(value, p)
    case 'min':
      return sql`min(${value})${over}`
    case 'max':
      return sql`max(${value})${over}`
    case 'stddev':
      return sql`stddev_samp(CAST(${value} AS DOUBLE))${over}`
    case 'variance':
      return sql`var_samp(CAST(${value} AS DOUBLE))${over}`
    case 'mode':
      return modeSql(value)
    case 'any':
      return sql`bool_or(${value})`
    case 'all':
      return sql`bool_and(${value})`
    case 'first':
    case 'last':
    case 'list':
      return orderedSql(fn, value, orderBy, order)
    default:
      return assertNever(fn)
  }
}

function sumSql(value: Sql, type: string, over: Sql): Sql {
  const sum = sql`sum(${value})${over}`
  return family(type) === 'number' ? sum : sql`CAST(${sum} AS ${typeName(sumType(type))})`
}

function sumType(type: string): string {
  return family(type) === 'decimal' ? `decimal(38,${decimalSize(type).scale})` : type
}

/** The type of a measure's value. */
export function measureType(measure: Measure, columns: readonly Column[]): string {
  const of = measuredOf(measure, columns)?.type ?? 'integer'
  switch (measure.fn) {
    case 'count':
    case 'countDistinct':
      return 'integer'
    case 'sum':
      return sumType(of)
    case 'mean':
    case 'median':
    case 'quantile':
    case 'stddev':
    case 'variance':
      return 'number'
    case 'list':
      return 'list'
    case 'min':
    case 'max':
    case 'mode':
    case 'first':
    case 'last':
    case 'any':
    case 'all':
      return of
    default:
      return assertNever(measure.fn)
  }
}

/** The most frequent value, of several the smallest. DuckDB's own takes the one it sees first; its histogram is sorted. */
function modeSql(value: Sql): Sql {
  const histogram = sql`histogram(${value})`
  const counts = sql`map_values(${histogram})`
  return perDialect({
    duckdb: sql`map_keys(${histogram})[list_position(${counts}, list_max(${counts}))]`,
    spark: sql`mode() WITHIN GROUP (ORDER BY ${value})`,
  })
}

/** Linear interpolation at (n - 1) p, in both engines. */
function quantileSql(value: Sql, p: number): Sql {
  return sql`percentile_cont(${literal(p)}) WITHIN GROUP (ORDER BY CAST(${value} AS DOUBLE))`
}

function orderedSql(
  fn: 'first' | 'last' | 'list',
  value: Sql,
  orderBy: readonly SortKey[],
  order: Ordered | undefined,
): Sql {
  if (order === undefined) throw new Error(`${fn} needs an order`)
  const spark = sparkArray(value, fn === 'last' ? reversed(orderBy) : orderBy, fn === 'last')
  return perDialect({
    duckdb: sql`${fn === 'list' ? sql`list` : fn === 'first' ? sql`first` : sql`last`}(${value} ORDER BY ${joined([...orderKeys(orderBy), order.first])}) FILTER (WHERE ${value} IS NOT NULL)`,
    spark:
      fn === 'list'
        ? sql`CASE WHEN count(${value}) > 0 THEN transform(${spark}, e -> e.v) END`
        : sql`get(${spark}, 0).v`,
  })
}

/** The values of a group as a sorted array of structs; equal keys are ordered by the value, as nothing else is known. */
function sparkArray(value: Sql, orderBy: readonly SortKey[], descending: boolean): Sql {
  const fields = orderBy.map((key, index) => sql`, ${`k${index}`}, ${identifier(key.column)}`)
  const entry = sql`named_struct('v', ${value}${joined(fields, sql``)})`
  const keys = orderBy.map((key, index) =>
    compared(identifier(`k${index}`), key.direction === 'desc', key.nulls === 'first'),
  )
  const cases = joined([...keys, compared(identifier('v'), descending, false)], sql` `)
  return sql`array_sort(collect_list(CASE WHEN ${value} IS NOT NULL THEN ${entry} END), (l, r) -> CASE ${cases} ELSE 0 END)`
}

function compared(field: Sql, descending: boolean, nullsFirst: boolean): Sql {
  const [before, after] = descending ? [sql`>`, sql`<`] : [sql`<`, sql`>`]
  const [left, right] = nullsFirst ? [sql`r`, sql`l`] : [sql`l`, sql`r`]
  return sql`WHEN ${left}.${field} IS NULL AND ${right}.${field} IS NOT NULL THEN 1 WHEN ${right}.${field} IS NULL AND ${left}.${field} IS NOT NULL THEN -1 WHEN l.${field} ${before} r.${field} THEN -1 WHEN l.${field} ${after} r.${field} THEN 1`
}
