import type { Duration } from '../duration.ts'
import { datePart, dateTrunc, epochMicros, fromEpochMicros, isDayOrLonger } from '../sql/dates.ts'
import { literal, sql, type Sql } from '../sql/sql.ts'

/** Steps of time as whole numbers of one distance: of months since the year 0, or of microseconds since 1970. */
export interface TimeSteps {
  readonly size: number
  /** The number of the step that a time lies in; `smallest` is the smallest time of all. */
  stepOf(time: Sql, smallest: Sql): Sql
  /** When a step starts: a date where steps are days or longer, else a timestamp. */
  startOf(step: Sql): Sql
}

const MONTHS = { month: 1, quarter: 3, year: 12 } as const
const SECONDS = { second: 1, minute: 60, hour: 3600, day: 86_400, week: 604_800 } as const

/** 29 December 1969, a Monday, in microseconds. */
const MONDAY = -3 * SECONDS.day * 1e6

/**
 * Steps of a duration. Months, quarters and years are counted from January, weeks from Monday, steps that divide a day from
 * midnight, all others from the day of the smallest time; so are several weeks from its Monday, and months that do not
 * divide a year from its January.
 */
export function timeSteps({ count, unit }: Duration): TimeSteps {
  if (unit === 'month' || unit === 'quarter' || unit === 'year') {
    const size = count * MONTHS[unit]
    return {
      size,
      stepOf: (time, smallest) => {
        const month = sql`(${datePart('year', time)} * 12 + ${datePart('month', time)} - 1)`
        return stepped(month, 12 % size === 0 ? literal(0) : sql`${datePart('year', smallest)} * 12`, size)
      },
      startOf: (step) => {
        const month = remainder(step, 12)
        const year = sql`(${step} - ${month}) / 12`
        return sql`make_date(CAST(${year} AS INTEGER), CAST(${month} + 1 AS INTEGER), 1)`
      },
    }
  }
  const seconds = count * SECONDS[unit]
  const origin = (smallest: Sql) => {
    if (unit === 'week') return count === 1 ? literal(MONDAY) : epochMicros(dateTrunc('week', smallest))
    return SECONDS.day % seconds === 0 ? literal(0) : epochMicros(dateTrunc('day', smallest))
  }
  return {
    size: seconds * 1e6,
    stepOf: (time, smallest) => stepped(epochMicros(time), origin(smallest), seconds * 1e6),
    startOf: (step) => {
      const start = fromEpochMicros(step)
      return isDayOrLonger(unit) ? sql`CAST(${start} AS DATE)` : start
    },
  }
}

/** The largest number at or below `value` that is whole steps away from `origin`. */
function stepped(value: Sql, origin: Sql, size: number): Sql {
  return sql`${value} - ${remainder(sql`${value} - ${origin}`, size)}`
}

/** The remainder from 0 up, of negative numbers too. */
function remainder(value: Sql, size: number): Sql {
  return sql`(((${value}) % ${size} + ${size}) % ${size})`
}
