import { wholeDivision } from './divide.ts'
import { perDialect, sql, type Sql } from './sql.ts'
import { typeName } from './types.ts'

/** English names, January first. */
export const MONTHS = 'January February March April May June July August September October November December'.split(' ')
/** English names, Monday first. */
export const WEEKDAYS = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' ')

export const DATE_PARTS = [
  'year',
  'quarter',
  'month',
  'week',
  'weekday',
  'day',
  'hour',
  'minute',
  'second',
  'isoYear',
  'dayOfYear',
] as const
export type DatePart = (typeof DATE_PARTS)[number]

export const DATE_UNITS = ['second', 'minute', 'hour', 'day', 'week', 'month', 'quarter', 'year'] as const
export type DateUnit = (typeof DATE_UNITS)[number]

/** Whether a unit is a day or longer, so that dates stay dates. */
export function isDayOrLonger(unit: DateUnit): boolean {
  return !['second', 'minute', 'hour'].includes(unit)
}

/** A part of a date or timestamp as integer; weekday 1 is Monday, `week` is ISO and goes with `isoYear`. */
export function datePart(part: DatePart, value: Sql): Sql {
  const time = sql`CAST(${value} AS ${typeName('timestamp')})`
  switch (part) {
    case 'year':
    case 'quarter':
    case 'month':
    case 'day':
      return sql`CAST(${keyword(part)}(${value}) AS BIGINT)`
    case 'hour':
    case 'minute':
    case 'second':
      return sql`CAST(${keyword(part)}(${time}) AS BIGINT)`
    case 'week':
      return sql`CAST(weekofyear(${value}) AS BIGINT)`
    case 'weekday':
      return perDialect({ duckdb: sql`isodow(${value})`, spark: sql`CAST(weekday(${value}) + 1 AS BIGINT)` })
    case 'isoYear':
      return perDialect({
        duckdb: sql`isoyear(${value})`,
        spark: sql`CAST(extract(YEAROFWEEK FROM ${value}) AS BIGINT)`,
      })
    case 'dayOfYear':
      return sql`CAST(dayofyear(${value}) AS BIGINT)`
  }
}

const WORDS = {
  second: sql`second`,
  minute: sql`minute`,
  hour: sql`hour`,
  day: sql`day`,
  week: sql`week`,
  month: sql`month`,
  quarter: sql`quarter`,
  year: sql`year`,
} as const

function keyword(unit: DateUnit): Sql {
  return WORDS[unit]
}

/** The microseconds of a date or timestamp since 1970, as integer. */
export function epochMicros(value: Sql): Sql {
  return perDialect({
    duckdb: sql`epoch_us(CAST(${value} AS TIMESTAMP))`,
    spark: sql`unix_micros(CAST(${value} AS TIMESTAMP))`,
  })
}

/** The timestamp of so many microseconds since 1970. */
export function fromEpochMicros(micros: Sql): Sql {
  return perDialect({
    duckdb: sql`make_timestamp(${micros})`,
    spark: sql`CAST(timestamp_micros(${micros}) AS TIMESTAMP_NTZ)`,
  })
}

/** The start of the unit that a date or timestamp lies in: a date from `day` upward, else a timestamp. */
export function dateTrunc(unit: DateUnit, value: Sql): Sql {
  return sql`CAST(date_trunc(${unit}, ${value}) AS ${typeName(isDayOrLonger(unit) ? 'date' : 'timestamp')})`
}

/** The type of a date or timestamp moved by a unit: a date moved by hours becomes a timestamp. */
export function shiftedType(type: string, unit: DateUnit): string {
  return type === 'date' && isDayOrLonger(unit) ? 'date' : 'timestamp'
}

/** A date or timestamp moved by a whole number of units; the ends of months clamp (31 January + 1 month is 29 February). */
export function shiftDate(value: Sql, amount: Sql, unit: DateUnit, type: string): Sql {
  const moved = sql`${type === 'date' ? sql`CAST(${value} AS ${typeName('timestamp')})` : value} + ${interval(amount, unit)}`
  return shiftedType(type, unit) === 'date' ? sql`CAST(${moved} AS DATE)` : sql`(${moved})`
}

function interval(amount: Sql, unit: DateUnit): Sql {
  const whole = sql`CAST(${amount} AS INTEGER)`
  const times = (factor: number) => sql`CAST((${amount}) * ${factor} AS INTEGER)`
  switch (unit) {
    case 'second':
      return perDialect({ duckdb: sql`to_seconds(${amount})`, spark: sql`(${amount}) * INTERVAL '1' SECOND` })
    case 'minute':
      return perDialect({ duckdb: sql`to_minutes(${amount})`, spark: sql`(${amount}) * INTERVAL '1' MINUTE` })
    case 'hour':
      return perDialect({ duckdb: sql`to_hours(${amount})`, spark: sql`(${amount}) * INTERVAL '1' HOUR` })
    case 'day':
      return perDialect({ duckdb: sql`to_days(${whole})`, spark: sql`make_dt_interval(${whole})` })
    case 'week':
      return perDialect({ duckdb: sql`to_days(${times(7)})`, spark: sql`make_dt_interval(${times(7)})` })
    case 'month':
      return perDialect({ duckdb: sql`to_months(${whole})`, spark: sql`make_ym_interval(0, ${whole})` })
    case 'quarter':
      return perDialect({ duckdb: sql`to_months(${times(3)})`, spark: sql`make_ym_interval(0, ${times(3)})` })
    case 'year':
      return perDialect({ duckdb: sql`to_months(${times(12)})`, spark: sql`make_ym_interval(${whole})` })
  }
}

/**
 * How many units lie between two dates or timestamps, as integer, negative when `to` is earlier. `boundaries` counts the
 * starts of units passed; `complete` whole units, months by the day of the month (31 January to 29 February is 0).
 */
export function dateDiff(unit: DateUnit, from: Sql, to: Sql, count: 'boundaries' | 'complete'): Sql {
  const [start, end] = [from, to].map((value) => sql`CAST(${value} AS ${typeName('timestamp')})`)
  if (start === undefined || end === undefined) throw new Error('two dates are mapped to two')
  return count === 'complete' ? completeUnits(unit, start, end) : boundaries(unit, start, end)
}

function boundaries(unit: DateUnit, from: Sql, to: Sql): Sql {
  switch (unit) {
    case 'year':
      return sql`(${datePart('year', to)} - ${datePart('year', from)})`
    case 'quarter':
      return sql`((${datePart('year', to)} * 4 + ${datePart('quarter', to)}) - (${datePart('year', from)} * 4 + ${datePart('quarter', from)}))`
    case 'month':
      return sql`(${monthNumber(to)} - ${monthNumber(from)})`
    case 'week':
      return wholeDivision(micros(dateTrunc('week', from), dateTrunc('week', to)), MICROS.week)
    case 'day':
    case 'hour':
    case 'minute':
    case 'second':
      return wholeDivision(micros(dateTrunc(unit, from), dateTrunc(unit, to)), MICROS[unit])
  }
}

const MICROS = { second: 1e6, minute: 6e7, hour: 3.6e9, day: 8.64e10, week: 6.048e11 } as const

function completeUnits(unit: DateUnit, from: Sql, to: Sql): Sql {
  switch (unit) {
    case 'year':
      return wholeDivision(completeMonths(from, to), 12)
    case 'quarter':
      return wholeDivision(completeMonths(from, to), 3)
    case 'month':
      return completeMonths(from, to)
    default:
      return wholeDivision(micros(from, to), MICROS[unit])
  }
}

function monthNumber(value: Sql): Sql {
  return sql`(${datePart('year', value)} * 12 + ${datePart('month', value)})`
}

/** Months between, less the last one where its day and time are not reached. */
function completeMonths(from: Sql, to: Sql): Sql {
  const [start, end] = [from, to].map((value) => micros(sql`date_trunc('month', ${value})`, value))
  if (start === undefined || end === undefined) throw new Error('two dates are mapped to two')
  const short = sql`CASE WHEN ${to} >= ${from} AND ${end} < ${start} THEN -1 WHEN ${to} < ${from} AND ${end} > ${start} THEN 1 ELSE 0 END`
  return sql`(${monthNumber(to)} - ${monthNumber(from)} + ${short})`
}

function micros(from: Sql, to: Sql): Sql {
  return perDialect({
    duckdb: sql`datediff('microsecond', CAST(${from} AS TIMESTAMP), CAST(${to} AS TIMESTAMP))`,
    spark: sql`timestampdiff(MICROSECOND, ${from}, ${to})`,
  })
}
