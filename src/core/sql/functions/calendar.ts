import { dateDiff, datePart, dateTrunc, MONTHS, WEEKDAYS } from '../dates.ts'
import { writeDate } from '../formatDate.ts'
import { formatIssues, parseDateSql } from '../parseDate.ts'
import { joined, perDialect, sql, type Sql } from '../sql.ts'
import { typeName } from '../types.ts'
import { toInteger, type FunctionKind } from './define.ts'

/** Engines fail on 30 February; text of the form YYYY-MM-DD that does not exist casts to null. */
function madeDate(year: Sql, month: Sql, day: Sql): Sql {
  const padded = (value: Sql, length: number) => sql`lpad(CAST(${value} AS ${typeName('text')}), ${length}, '0')`
  const text = joined([padded(year, 4), padded(month, 2), padded(day, 2)], sql`, '-', `)
  const inRange = sql`${year} BETWEEN 1 AND 9999 AND ${month} BETWEEN 1 AND 12 AND ${day} BETWEEN 1 AND 31`
  return sql`CASE WHEN ${inRange} THEN TRY_CAST(concat(${text}) AS DATE) END`
}

/** Looked up by place, since `case` would compute the number again for each name. */
function nameOf(number: Sql, names: readonly string[]): Sql {
  return sql`split_part(${names.join(',')}, ',', CAST(${number} AS INTEGER))`
}

/** Dates made, named, read and written. */
export const CALENDAR_FUNCTIONS: readonly FunctionKind[] = [
  {
    name: 'make_date',
    group: 'date',
    help: 'The date of a year, month and day.',
    nulls: 'Missing also where there is no such day.',
    grade: 'exact',
    signatures: [{ text: 'make_date(year: integer, month: integer, day: integer): date', sql: madeDate }],
    examples: [
      ['make_date(2024, 2, 29)', '2024-02-29'],
      ['make_date(2023, 2, 29)', null],
      ['make_date(2024, 13, 1)', null],
      ['make_date(2024, null, 1)', null],
    ],
  },
  {
    name: 'day_name',
    group: 'date',
    help: 'The English name of the day of the week.',
    grade: 'exact',
    signatures: [
      { text: 'day_name(value: temporal): text', sql: (value) => nameOf(datePart('weekday', value), WEEKDAYS) },
    ],
    examples: [
      ["day_name(date '2024-01-01')", 'Monday'],
      ["day_name(date '2024-01-07')", 'Sunday'],
      ['day_name(null)', null],
    ],
  },
  {
    name: 'month_name',
    group: 'date',
    help: 'The English name of the month.',
    grade: 'exact',
    signatures: [
      { text: 'month_name(value: temporal): text', sql: (value) => nameOf(datePart('month', value), MONTHS) },
    ],
    examples: [
      ["month_name(date '2024-09-01')", 'September'],
      ['month_name(null)', null],
    ],
  },
  {
    name: 'is_weekend',
    group: 'date',
    help: 'Whether the day is a Saturday or a Sunday.',
    grade: 'exact',
    signatures: [
      { text: 'is_weekend(value: temporal): boolean', sql: (value) => sql`(${datePart('weekday', value)} >= 6)` },
    ],
    examples: [
      ["is_weekend(date '2024-01-06')", true],
      ["is_weekend(date '2024-01-05')", false],
      ['is_weekend(null)', null],
    ],
  },
  {
    name: 'epoch',
    group: 'date',
    help: 'The whole seconds since the start of 1970 in UTC.',
    grade: 'exact',
    signatures: [
      {
        text: 'epoch(value: temporal): integer',
        sql: (value) => dateDiff('second', sql`DATE '1970-01-01'`, dateTrunc('second', value), 'complete'),
      },
    ],
    examples: [
      ["epoch(timestamp '1970-01-02 00:00:01.5')", 86401],
      ["epoch(date '1969-12-31')", -86400],
      ['epoch(null)', null],
    ],
  },
  {
    name: 'from_epoch',
    group: 'date',
    help: 'The timestamp so many seconds after the start of 1970 in UTC.',
    grade: 'exact',
    signatures: [
      {
        text: 'from_epoch(seconds: integer): timestamp',
        sql: (seconds) =>
          perDialect({
            duckdb: sql`make_timestamp(${toInteger(seconds)} * 1000000)`,
            spark: sql`CAST(timestamp_seconds(${seconds}) AS TIMESTAMP_NTZ)`,
          }),
      },
    ],
    examples: [
      ['from_epoch(86401)', '1970-01-02 00:00:01'],
      ['from_epoch(-1)', '1969-12-31 23:59:59'],
      ['from_epoch(null)', null],
    ],
  },
  {
    name: 'format_date',
    aliases: ['strftime'],
    group: 'date',
    help: 'A time as text by a strptime format without names of languages: %Y %y %m %d %j %H %M %S.',
    grade: 'exact',
    signatures: [
      {
        text: 'format_date(value: temporal, format: format): text',
        build: ([value, format]) => {
          if (value === undefined) throw new Error('format_date without a value')
          return writeDate(value.sql, String(format?.value))
        },
      },
    ],
    examples: [
      ["format_date(date '2024-01-05', '%d/%m/%Y')", '05/01/2024'],
      ["format_date(timestamp '2024-01-05 09:07:03', '%Y%m%dT%H%M%S')", '20240105T090703'],
      ["format_date(date '2024-02-01', 'day %j of ''%y')", "day 032 of '24"],
      ["format_date(null, '%Y')", null],
    ],
  },
  {
    name: 'last_day',
    group: 'date',
    help: 'The last day of the month.',
    grade: 'exact',
    signatures: [{ text: 'last_day(value: temporal): date', sql: (value) => sql`last_day(CAST(${value} AS DATE))` }],
    examples: [
      ["last_day(date '2024-02-10')", '2024-02-29'],
      ['last_day(null)', null],
    ],
  },
  {
    name: 'date',
    aliases: ['to_date'],
    group: 'date',
    help: 'The day of a timestamp.',
    grade: 'exact',
    signatures: [{ text: 'date(value: temporal): date', sql: (value) => sql`CAST(${value} AS DATE)` }],
    examples: [
      ["date(timestamp '2024-01-31 23:59:59')", '2024-01-31'],
      ['date(null)', null],
    ],
  },
  ...(['date', 'timestamp'] as const).map((type): FunctionKind => ({
    name: `parse_${type}`,
    group: 'date',
    help: `A text as ${type} by a strptime format, which it must fit as a whole.`,
    nulls: 'Missing also where the text does not fit.',
    grade: 'exact',
    signatures: [
      {
        text: `parse_${type}(text: text, format: format): ${type}`,
        build: ([text, format]) => {
          if (text === undefined) throw new Error(`parse_${type} without a text`)
          const formats = [String(format?.value)]
          return formatIssues(formats)[0]?.message ?? parseDateSql(text.sql, formats, type)
        },
      },
    ],
    examples: [
      [`parse_${type}('5 Jan 69', '%d %b %y')`, type === 'date' ? '1969-01-05' : '1969-01-05 00:00:00'],
      [`parse_${type}('2024-13-01', '%Y-%m-%d')`, null],
      [`parse_${type}('2024-02-30', '%Y-%m-%d')`, null],
      [`parse_${type}(null, '%Y')`, null],
    ],
  })),
]
