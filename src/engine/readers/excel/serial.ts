/** What the number format of a cell makes of its number. */
export type Shown = 'date' | 'timestamp' | 'time' | 'interval' | 'fraction' | 'plain'

/**
 * What a number format (ECMA-376 part 1, 18.8.31) shows: a day, a time of day, both, a duration (`[h]:mm`), a number with
 * a fraction, or any number.
 */
export function shownBy(format: string): Shown {
  const known = KNOWN.get(format)
  if (known !== undefined) return known
  const shown = decide(format)
  KNOWN.set(format, shown)
  return shown
}

/** A workbook has a few formats and millions of cells. */
const KNOWN = new Map<string, Shown>()

function decide(format: string): Shown {
  const first = format.replace(/"[^"]*"|\\.|[_*]./g, '').split(';')[0] ?? ''
  if (/\[(?:h+|m+|s+)\]/i.test(first)) return 'interval'
  const marks = first
    .replace(/\[[^\]]*\]/g, '')
    .replace(/general/gi, '')
    .toLowerCase()
  if (/\.[0#?]|%|e[+-]/.test(marks) && !/[hmsy]/.test(marks)) return 'fraction'
  if (/[0#?@]/.test(marks.replace(/s\.?0+/g, 's'))) return 'plain'
  const hasTime = /[hs]|am\/pm|a\/p/.test(marks)
  const hasDay = /[ydeg]/.test(marks.replace(/am\/pm|a\/p/g, '')) || (!hasTime && marks.includes('m'))
  if (hasTime) return hasDay ? 'timestamp' : 'time'
  return hasDay ? 'date' : 'plain'
}

const DAY = 86_400_000
/** The day that Excel believes in: 29 February 1900. */
const NO_DAY = 60

export interface Moment {
  /** `YYYY-MM-DD` */
  readonly date: string
  /** `HH:MM:SS`, with milliseconds where there are some. */
  readonly time: string
  readonly isMidnight: boolean
}

/**
 * The moment that a serial number (days, with the time as fraction) stands for in the date system of 1900 or 1904, to the
 * millisecond; undefined for a day that does not exist and for years beyond 9999.
 */
export function momentOf(serial: number, is1904: boolean): Moment | undefined {
  const milliseconds = Math.round(serial * DAY)
  const days = Math.floor(milliseconds / DAY)
  if (!is1904 && days === NO_DAY) return undefined
  const from = is1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, days < NO_DAY ? 31 : 30)
  const moment = new Date(from + milliseconds)
  const year = moment.getUTCFullYear()
  if (!(year >= 1 && year <= 9999)) return undefined
  const iso = moment.toISOString()
  return {
    date: iso.slice(0, 10),
    time: iso.slice(11, 23).replace('.000', ''),
    isMidnight: milliseconds === days * DAY,
  }
}

/** A duration of that many days as `[-]H:MM:SS[.fff]`, its hours not limited to a day. */
export function durationOf(days: number): string {
  const milliseconds = Math.round(Math.abs(days) * DAY)
  const rest = new Date(milliseconds % 3_600_000).toISOString().slice(14, 23).replace('.000', '')
  return `${days < 0 && milliseconds > 0 ? '-' : ''}${String(Math.floor(milliseconds / 3_600_000)).padStart(2, '0')}:${rest}`
}
