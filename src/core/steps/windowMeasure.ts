import { z } from 'zod'
import { assertNever } from '../assertNever.ts'
import type { Column } from '../data.ts'
import { error, type Issue } from '../issue.ts'
import { choice, column, count, newColumn, number } from '../params/fields.ts'
import { dateDiff } from '../sql/dates.ts'
import { LAST_DIGITS, ROUNDED, type Grade } from '../sql/grade.ts'
import { identifier, sql, type Sql } from '../sql/sql.ts'
import { decimalSize, family, isNumeric, typeName } from '../sql/types.ts'
import { aggregateSql } from './measure.ts'

const FUNCTIONS = {
  rowNumber: 'row number',
  rank: 'rank',
  denseRank: 'rank without gaps',
  percentRank: 'rank as a share',
  ntile: 'part of equal size',
  lag: 'value before',
  lead: 'value after',
  diff: 'difference',
  pctChange: 'relative change',
  cumsum: 'running sum',
  cummax: 'running maximum',
  cummin: 'running minimum',
  rollingSum: 'rolling sum',
  rollingMean: 'rolling mean',
  rollingMin: 'rolling minimum',
  rollingMax: 'rolling maximum',
  rollingStddev: 'rolling standard deviation',
  ewm: 'exponentially weighted mean',
  share: 'share of the group',
} as const
type Fn = keyof typeof FUNCTIONS

/** Aggregates by the names of their rolling and running forms. */
const AGGREGATES = {
  cumsum: 'sum',
  cummax: 'max',
  cummin: 'min',
  rollingSum: 'sum',
  rollingMean: 'mean',
  rollingMin: 'min',
  rollingMax: 'max',
  rollingStddev: 'stddev',
} as const
type Rolling = 'rollingSum' | 'rollingMean' | 'rollingMin' | 'rollingMax' | 'rollingStddev'

const ROLLING: readonly Fn[] = ['rollingSum', 'rollingMean', 'rollingMin', 'rollingMax', 'rollingStddev']
const OFFSET: readonly Fn[] = ['lag', 'lead', 'diff', 'pctChange']
const RANKS: readonly Fn[] = ['rowNumber', 'rank', 'denseRank', 'percentRank', 'ntile']
const NUMERIC: readonly Fn[] = ['pctChange', 'cumsum', 'rollingSum', 'rollingMean', 'rollingStddev', 'ewm', 'share']
/** Equal rows have equal values here, so that no tie needs breaking. */
const TIED: readonly Fn[] = ['rank', 'denseRank', 'percentRank', 'share']

const FN_NAMES = Object.keys(FUNCTIONS) as readonly Fn[]
const others = (fns: readonly Fn[]) => FN_NAMES.filter((fn) => !fns.includes(fn))

/** One value for each row, computed of the rows around it. */
export const windowMeasure = z.strictObject({
  name: newColumn('Name'),
  fn: choice('Function', FUNCTIONS),
  column: column('Of column', { when: { param: 'fn', is: others(RANKS) } }).optional(),
  offset: count('Rows away', { when: { param: 'fn', is: OFFSET } })
    .min(1)
    .default(1),
  rows: count('Over so many rows', { when: { param: 'fn', is: ROLLING } })
    .min(1)
    .optional(),
  minRows: count('With a value from so many values on', { when: { param: 'fn', is: ROLLING } })
    .min(1)
    .optional(),
  count: count('Parts', { when: { param: 'fn', is: ['ntile'] } })
    .min(1)
    .optional(),
  alpha: number('Weight of the newest value, above 0 to 1', { when: { param: 'fn', is: ['ewm'] } })
    .gt(0)
    .max(1)
    .optional(),
})
export type WindowMeasure = z.output<typeof windowMeasure>

/** The windows that measures look through: their OVER clauses. */
export interface Windows {
  /** The rows in order, equal ones together. */
  readonly ranked: Sql
  /** The rows in order, ties broken. */
  readonly placed: Sql
  /** From the first row to this one. */
  readonly running: Sql
  /** So many rows, this one the last. */
  last(rows: number): Sql
  /** All rows of the group. */
  readonly group: Sql
}

/** Whether rows that are equal in the order need their ties broken. */
export function breaksTies({ fn }: WindowMeasure): boolean {
  return !TIED.includes(fn)
}

/** Where a measure is the same. */
export function windowGrade({ fn, column: name }: WindowMeasure, columns: readonly Column[]): Grade {
  if (fn === 'ewm') return ROUNDED
  if (fn === 'rollingMean' || fn === 'rollingStddev') return LAST_DIGITS
  const isSum = ['cumsum', 'rollingSum', 'share'].includes(fn)
  return isSum && columns.find((each) => each.name === name)?.type === 'number' ? LAST_DIGITS : 'exact'
}

/** What is wrong with a measure beyond the name of its column; `param` is the path to it. */
export function windowIssues(
  measure: WindowMeasure,
  columns: readonly Column[],
  param: readonly (string | number)[],
): readonly Issue[] {
  const { fn, name } = measure
  const missing = (what: string, key: string) => [
    error('bad-param', `\`${name}\` needs ${what}. Fill it in.`, { param: [...param, key] }),
  ]
  if (ROLLING.includes(fn) && measure.rows === undefined) return missing('the number of rows it looks over', 'rows')
  if (fn === 'ntile' && measure.count === undefined) return missing('the number of parts', 'count')
  if (fn === 'ewm' && measure.alpha === undefined) return missing('the weight of the newest value', 'alpha')
  if (measure.rows !== undefined && (measure.minRows ?? 0) > measure.rows)
    return [
      error(
        'bad-param',
        `\`${name}\` waits for ${measure.minRows ?? 0} values in a window of ${measure.rows} rows. Look over more rows, or wait for fewer values.`,
        {
          param: [...param, 'minRows'],
        },
      ),
    ]
  if (RANKS.includes(fn)) return []
  const type = columns.find((each) => each.name === measure.column)?.type
  if (type === undefined) return missing('a column', 'column')
  const wanted =
    NUMERIC.includes(fn) && !isNumeric(type)
      ? 'a number. Cast it first'
      : fn === 'diff' && !isNumeric(type) && type !== 'date'
        ? type === 'timestamp'
          ? 'a number or a date. Take the value before by `lag`, then the time between by a step that counts it'
          : 'a number or a date. Cast it first'
        : undefined
  return wanted === undefined
    ? []
    : [
        error('wrong-type', `\`${name}\` is the ${FUNCTIONS[fn]} of ${type}; it needs ${wanted}.`, {
          param: [...param, 'column'],
        }),
      ]
}

/** A measure of a column of a type as SQL; an `ewm` is made elsewhere, since it takes more than one window. */
export function windowSql(measure: WindowMeasure & { fn: Exclude<Fn, 'ewm'> }, type: string, windows: Windows): Sql {
  const { fn, offset } = measure
  const value = measure.column === undefined ? sql`NULL` : identifier(measure.column)
  const before = sql`lag(${value}, ${offset})${windows.placed}`
  const double = (of: Sql) => sql`CAST(${of} AS DOUBLE)`
  switch (fn) {
    case 'rowNumber':
      return integer(sql`row_number()${windows.placed}`)
    case 'rank':
      return integer(sql`rank()${windows.ranked}`)
    case 'denseRank':
      return integer(sql`dense_rank()${windows.ranked}`)
    case 'percentRank':
      return sql`percent_rank()${windows.ranked}`
    case 'ntile':
      return integer(sql`ntile(${measure.count ?? 1})${windows.placed}`)
    case 'lag':
      return before
    case 'lead':
      return sql`lead(${value}, ${offset})${windows.placed}`
    case 'diff':
      return type === 'date'
        ? dateDiff('day', before, value, 'boundaries')
        : sql`CAST(${value} - ${before} AS ${typeName(differenceType(type))})`
    case 'pctChange':
      return sql`(${double(value)} - ${double(before)}) / NULLIF(${double(before)}, 0e0)`
    case 'share': {
      const whole = aggregateSql('sum', { value, type }, { over: windows.group })
      return sql`${double(value)} / NULLIF(${double(whole)}, 0e0)`
    }
    case 'cumsum':
    case 'cummax':
    case 'cummin':
      return aggregateSql(AGGREGATES[fn], { value, type }, { over: windows.running })
    case 'rollingSum':
    case 'rollingMean':
    case 'rollingMin':
    case 'rollingMax':
    case 'rollingStddev':
      return rolling(fn, measure, value, type, windows)
    default:
      return assertNever(fn)
  }
}

function rolling(
  fn: Rolling,
  { rows = 1, minRows = rows }: WindowMeasure,
  value: Sql,
  type: string,
  windows: Windows,
): Sql {
  const over = windows.last(rows)
  const figure = aggregateSql(AGGREGATES[fn], { value, type }, { over })
  return sql`CASE WHEN count(${value})${over} >= ${minRows} THEN ${figure} END`
}

function integer(value: Sql): Sql {
  return sql`CAST(${value} AS BIGINT)`
}

/** A difference of decimals may have one digit more. */
function differenceType(type: string): string {
  if (family(type) !== 'decimal') return type
  const { precision, scale } = decimalSize(type)
  return `decimal(${Math.min(38, precision + 1)},${scale})`
}
