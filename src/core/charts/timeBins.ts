import { binsOf } from '../stats/niceBins.ts'
import type { Bins } from './bins.ts'

export const TIME_UNITS = ['second', 'minute', 'hour', 'day', 'week', 'month', 'quarter', 'year'] as const
export type TimeUnit = (typeof TIME_UNITS)[number]

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** 1970 began on a Thursday; weeks begin on Mondays. */
const MONDAY = 4 * DAY

type Width = { readonly time: number; readonly offset?: number } | { readonly months: number }

const UNITS: Readonly<Record<TimeUnit, Width>> = {
  second: { time: SECOND },
  minute: { time: MINUTE },
  hour: { time: HOUR },
  day: { time: DAY },
  week: { time: 7 * DAY, offset: MONDAY },
  month: { months: 1 },
  quarter: { months: 3 },
  year: { months: 12 },
}

const FINE: readonly Width[] = [
  ...[1, 10, 100].map((time) => ({ time })),
  ...[1, 5, 15, 30].map((seconds) => ({ time: seconds * SECOND })),
  ...[1, 5, 15, 30].map((minutes) => ({ time: minutes * MINUTE })),
  ...[1, 3, 6, 12].map((hours) => ({ time: hours * HOUR })),
]
const COARSE: readonly Width[] = [
  UNITS.day,
  UNITS.week,
  ...[1, 3].map((months) => ({ months })),
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500, 1000].map((years) => ({ months: 12 * years })),
]

/** At most `most` bins of a natural width that hold two times in milliseconds; `days`: none narrower than a day. */
export function niceTimeBins(low: number, high: number, most: number, days: boolean): Bins {
  for (const width of days ? COARSE : [...FINE, ...COARSE]) {
    const bins = binsOfWidth(low, high, width)
    if (bins.count <= most) return bins
  }
  return binsOfWidth(low, high, { months: 12 * 100_000 })
}

/** Bins of one unit each that hold two times in milliseconds. */
export function timeBinsOf(low: number, high: number, unit: TimeUnit): Bins {
  return binsOfWidth(low, high, UNITS[unit])
}

/** A time on an edge opens a bin of its own: a day's bin is that day, so one more than the distance. */
function binsOfWidth(low: number, high: number, width: Width): Bins {
  if ('months' in width) {
    const first = Math.floor(monthOf(low) / width.months)
    const count = Math.floor(monthOf(high) / width.months) - first + 1
    return { of: 'months', offset: 0, first, step: width.months, count }
  }
  const offset = width.offset ?? 0
  const { first } = binsOf(low - offset, high - offset, width.time)
  const count = Math.floor((high - offset) / width.time) - first + 1
  return { of: 'time', offset, first, step: width.time, count }
}

function monthOf(milliseconds: number): number {
  const date = new Date(milliseconds)
  return date.getUTCFullYear() * 12 + date.getUTCMonth()
}
