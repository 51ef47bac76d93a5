import {
  DATE_PARTS,
  DATE_UNITS,
  dateDiff,
  datePart,
  dateTrunc,
  isDayOrLonger,
  shiftDate,
  shiftedType,
} from '../dates.ts'
import type { DatePart, DateUnit } from '../dates.ts'
import type { Example, FunctionKind, Given } from './define.ts'

const PART_HELP: Readonly<Record<DatePart, string>> = {
  year: 'The year.',
  quarter: 'The quarter, 1 to 4.',
  month: 'The month, 1 to 12.',
  week: 'The ISO week, 1 to 53; it goes with iso_year.',
  weekday: 'The day of the week, 1 for Monday to 7 for Sunday.',
  day: 'The day of the month.',
  hour: 'The hour, 0 to 23; 0 for a date.',
  minute: 'The minute, 0 to 59.',
  second: 'The second, 0 to 59, without its fraction.',
  isoYear: 'The year that the ISO week belongs to.',
  dayOfYear: 'The day of the year, 1 to 366.',
}

/** Parts of Sunday 31 December 2023, 23:59:58.75. */
const PARTS_OF_SAMPLE: Readonly<Record<DatePart, number>> = {
  year: 2023,
  quarter: 4,
  month: 12,
  week: 52,
  weekday: 7,
  day: 31,
  hour: 23,
  minute: 59,
  second: 58,
  isoYear: 2023,
  dayOfYear: 365,
}

/** `isoYear` as SQL names functions: `iso_year`. */
const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

const partFunctions = DATE_PARTS.map((part): FunctionKind => ({
  name: snake(part),
  group: 'date',
  help: PART_HELP[part],
  grade: 'exact',
  signatures: [{ text: `${snake(part)}(value: temporal): integer`, sql: (value) => datePart(part, value) }],
  examples: [
    [`${snake(part)}(timestamp '2023-12-31 23:59:58.75')`, PARTS_OF_SAMPLE[part]],
    [`${snake(part)}(null)`, null],
  ],
}))

/** The argument that names a unit, in one form: `Months` is month. */
function unitIn<Unit extends string>(given: Given | undefined, units: readonly Unit[]): Unit | string {
  const wanted = String(given?.value).toLowerCase().replaceAll('_', '').replace(/s$/, '')
  return units.find((unit) => unit.toLowerCase() === wanted) ?? String(given?.value)
}

function unknownUnit(what: string, word: string, units: readonly string[]): string {
  return `There is no ${what} '${word}'. Use ${units.map((unit) => `'${snake(unit)}'`).join(', ')}.`
}

const isUnit = (word: string): word is DateUnit => DATE_UNITS.some((unit) => unit === word)
const isPart = (word: string): word is DatePart => DATE_PARTS.some((part) => part === word)

function three(args: readonly Given[]): readonly [Given, Given, Given] {
  const [a, b, c] = args
  if (a === undefined || b === undefined || c === undefined) throw new Error('three arguments are expected')
  return [a, b, c]
}

const truncUnit = (args: readonly Given[]): DateUnit | undefined => {
  const word = unitIn(args[0], DATE_UNITS)
  return isUnit(word) ? word : undefined
}

const difference = (
  name: string,
  count: 'boundaries' | 'complete',
  help: string,
  examples: readonly Example[],
): FunctionKind => ({
  name,
  group: 'date',
  help,
  grade: 'exact',
  signatures: [
    {
      text: `${name}(unit: unit, from: temporal, to: temporal): integer`,
      build: (args) => {
        const [unit, from, to] = three(args)
        const word = unitIn(unit, DATE_UNITS)
        return isUnit(word) ? dateDiff(word, from.sql, to.sql, count) : unknownUnit('unit', word, DATE_UNITS)
      },
    },
  ],
  examples: [...examples, [`${name}('day', null, date '2024-01-01')`, null]],
})

export const DATE_FUNCTIONS: readonly FunctionKind[] = [
  ...partFunctions,
  {
    name: 'date_part',
    group: 'date',
    help: `A part by its name: ${DATE_PARTS.map((part) => `'${snake(part)}'`).join(', ')}.`,
    grade: 'exact',
    signatures: [
      {
        text: 'date_part(part: part, value: temporal): integer',
        build: ([part, value]) => {
          const word = unitIn(part, DATE_PARTS)
          if (value === undefined) throw new Error('date_part without a value')
          return isPart(word) ? datePart(word, value.sql) : unknownUnit('part', word, DATE_PARTS)
        },
      },
    ],
    examples: [
      ["date_part('iso_year', date '2024-12-30')", 2025],
      ["date_part('week', date '2024-12-30')", 1],
      ["date_part('hour', date '2024-12-30')", 0],
    ],
  },
  {
    name: 'date_trunc',
    group: 'date',
    help: 'The start of the unit that a time lies in: a date from day upward, else a timestamp. Weeks start on Monday.',
    grade: 'exact',
    signatures: [
      {
        text: 'date_trunc(unit: unit, value: temporal): date or timestamp',
        resultOf: (args) =>
          ((unit) => (unit !== undefined && isDayOrLonger(unit) ? 'date' : 'timestamp'))(truncUnit(args)),
        build: (args) => {
          const unit = truncUnit(args)
          const value = args[1]
          if (value === undefined) throw new Error('date_trunc without a value')
          return unit === undefined
            ? unknownUnit('unit', String(args[0]?.value), DATE_UNITS)
            : dateTrunc(unit, value.sql)
        },
      },
    ],
    examples: [
      ["date_trunc('month', date '2024-02-29')", '2024-02-01'],
      ["date_trunc('week', date '2024-01-07')", '2024-01-01'],
      ["date_trunc('hour', timestamp '2024-01-07 10:59:59')", '2024-01-07 10:00:00'],
      ["date_trunc('day', null)", null],
    ],
  },
  {
    name: 'date_add',
    group: 'date',
    help: 'A time moved by a number of units; the ends of months clamp. A date moved by hours or less becomes a timestamp.',
    grade: 'exact',
    signatures: [
      {
        text: 'date_add(value: temporal, amount: integer, unit: unit): date or timestamp',
        resultOf: ([value, , unit]) => {
          const word = unitIn(unit, DATE_UNITS)
          return shiftedType(value?.type ?? 'date', isUnit(word) ? word : 'day')
        },
        build: (args) => {
          const [value, amount, unit] = three(args)
          const word = unitIn(unit, DATE_UNITS)
          return isUnit(word)
            ? shiftDate(value.sql, amount.sql, word, value.type)
            : unknownUnit('unit', word, DATE_UNITS)
        },
      },
    ],
    examples: [
      ["date_add(date '2024-01-31', 1, 'month')", '2024-02-29'],
      ["date_add(date '2024-03-31', -1, 'quarter')", '2023-12-31'],
      ["date_add(date '2024-01-01', 36, 'hours')", '2024-01-02 12:00:00'],
      ["date_add(timestamp '2024-01-01 12:00:00', 2, 'weeks')", '2024-01-15 12:00:00'],
      ["date_add(date '2024-02-29', 1, 'year')", '2025-02-28'],
      ["date_add(date '2024-01-01', null, 'day')", null],
    ],
  },
  difference(
    'date_diff',
    'boundaries',
    'How many starts of units are passed from one time to another; weeks by Mondays.',
    [
      ["date_diff('month', date '2024-01-31', date '2024-02-01')", 1],
      ["date_diff('day', timestamp '2024-01-01 23:00:00', timestamp '2024-01-02 01:00:00')", 1],
      ["date_diff('week', date '2024-01-07', date '2024-01-08')", 1],
      ["date_diff('year', date '2024-12-31', date '2023-01-01')", -1],
      ["date_diff('quarter', date '2023-12-31', date '2024-04-01')", 2],
      ["date_diff('hour', timestamp '2024-01-01 10:59:00', timestamp '2024-01-01 11:01:00')", 1],
    ],
  ),
  difference(
    'date_diff_complete',
    'complete',
    'How many whole units lie between two times; months by the day of the month.',
    [
      ["date_diff_complete('month', date '2024-01-31', date '2024-02-29')", 0],
      ["date_diff_complete('month', date '2024-01-15', date '2024-02-15')", 1],
      ["date_diff_complete('month', date '2024-02-15', date '2024-01-16')", 0],
      ["date_diff_complete('year', date '2000-02-29', date '2024-02-28')", 23],
      ["date_diff_complete('day', timestamp '2024-01-01 23:00:00', timestamp '2024-01-02 01:00:00')", 0],
      ["date_diff_complete('second', timestamp '2024-01-01 00:00:00', timestamp '2024-01-01 00:00:01.9')", 1],
    ],
  ),
  {
    name: 'days_between',
    group: 'date',
    help: 'How many days lie between two dates, negative when the second is earlier.',
    grade: 'exact',
    signatures: [
      {
        text: 'days_between(from: temporal, to: temporal): integer',
        sql: (from, to) => dateDiff('day', from, to, 'boundaries'),
      },
    ],
    examples: [
      ["days_between(date '2024-02-28', date '2024-03-01')", 2],
      ["days_between(date '2024-03-01', date '2024-02-28')", -2],
      ["days_between(null, date '2024-02-28')", null],
    ],
  },
]
