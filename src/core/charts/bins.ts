import { columnOf, type Relation } from '../relation.ts'
import { dateText } from '../format/date.ts'
import { numberText } from '../format/number.ts'
import { identifier, sql, type Sql } from '../sql/sql.ts'
import { family, isTemporal } from '../sql/types.ts'
import { edgeOf, niceBins, SNAP, type NiceBins } from '../stats/niceBins.ts'
import { niceTimeBins, timeBinsOf, type TimeUnit } from './timeBins.ts'

/**
 * Bins of a column: of its numbers, of their decimal logarithms, of times by a fixed number of milliseconds (`offset`
 * puts weeks on Mondays), or of times by calendar months since the year 0.
 */
export type Bins = NiceBins & { readonly of: 'number' | 'log' | 'time' | 'months'; readonly offset: number }

export interface BinOptions {
  readonly most: number
  readonly log?: boolean
  readonly unit?: TimeUnit | 'auto'
}

/**
 * The column's value as a DOUBLE to draw: times in milliseconds since 1970; missing, NaN and infinity are NULL. Integers
 * beyond 2^53 and decimals lose digits here and nowhere else.
 */
export function drawable(input: Relation, name: string): Sql {
  const column = identifier(name)
  switch (family(columnOf(input, name).type)) {
    case 'number':
      return sql`CASE WHEN isfinite(${column}) THEN CAST(${column} AS DOUBLE) END`
    case 'date':
    case 'timestamp':
      return sql`CASE WHEN isfinite(${column}) THEN CAST(epoch_ms(CAST(${column} AS TIMESTAMP)) AS DOUBLE) END`
    default:
      return sql`CAST(${column} AS DOUBLE)`
  }
}

/** Bins that hold `low` to `high` (as `drawable` gives them) of a column of that type. */
export function binsFor(type: string, low: number, high: number, options: BinOptions): Bins {
  if (isTemporal(type)) {
    return options.unit === undefined || options.unit === 'auto'
      ? niceTimeBins(low, high, options.most, family(type) === 'date')
      : timeBinsOf(low, high, options.unit)
  }
  if (options.log === true) {
    return { of: 'log', offset: 0, ...niceBins(Math.log10(low), Math.log10(high), options.most) }
  }
  return { of: 'number', offset: 0, ...niceBins(low, high, options.most, { whole: family(type) === 'integer' }) }
}

/**
 * The index of the bin that a drawable value (a fragment) falls into, as an INTEGER from 0, NULL for none. Clamped by
 * CASE, since DuckDB's `least` and `greatest` skip NULL.
 */
export function binIndex(bins: Bins, value: Sql): Sql {
  const index = binPlace(bins, value)
  const last = bins.count - 1
  return sql`CAST(CASE WHEN ${index} < 0 THEN 0 WHEN ${index} > ${last} THEN ${last} ELSE ${index} END AS INTEGER)`
}

/** `binIndex` before it is clamped, a whole DOUBLE: the upper bound, which belongs to the last bin, may be one above it. */
export function binPlace(bins: Bins, value: Sql): Sql {
  return sql`floor(${position(bins, value)} + ${SNAP}) - ${bins.first}`
}

function position(bins: Bins, value: Sql): Sql {
  switch (bins.of) {
    case 'number':
      return sql`(${value}) / ${bins.step}`
    case 'log':
      return sql`log10(${value}) / ${bins.step}`
    case 'time':
      return sql`((${value}) - ${bins.offset}) / ${bins.step}`
    case 'months': {
      const time = sql`epoch_ms(CAST(${value} AS BIGINT))`
      return sql`(year(${time}) * 12 + month(${time}) - 1) / ${bins.step}`
    }
  }
}

/** The lower edge of bin `index`, in the column's own scale: a number, or milliseconds since 1970. */
export function lowerEdge(bins: Bins, index: number): number {
  switch (bins.of) {
    case 'number':
      return edgeOf(bins, index)
    case 'log':
      return 10 ** edgeOf(bins, index)
    case 'time':
      return (bins.first + index) * bins.step + bins.offset
    case 'months': {
      const date = new Date(0)
      const months = (bins.first + index) * bins.step
      date.setUTCFullYear(Math.floor(months / 12), months - Math.floor(months / 12) * 12, 1)
      return date.getTime()
    }
  }
}

/** Whether a column of whole numbers reads as years, whose digits nobody groups. */
function isYears(bins: Bins, type: string): boolean {
  return family(type) === 'integer' && lowerEdge(bins, 0) >= 1000 && lowerEdge(bins, bins.count) <= 3000
}

/** A drawable value in words. */
export function valueText(bins: Bins, value: number, type: string): string {
  if (isTemporal(type)) return dateText(value)
  return isYears(bins, type) ? String(value) : numberText(value, 6)
}

/** How Vega-Lite writes the numbers of an axis: its own way, years without a comma. */
export function axisFormat(bins: Bins | undefined, type: string): { readonly axis?: { readonly format: string } } {
  return bins !== undefined && isYears(bins, type) ? { axis: { format: 'd' } } : {}
}

/** A bin in words: `10 to 20`; a bin of one whole number, or of one unit of time, by its start alone. */
export function binText(bins: Bins, index: number, type: string): string {
  const low = lowerEdge(bins, index)
  const high = lowerEdge(bins, index + 1)
  if (bins.of === 'months' && bins.step === 1) return dateText(low).slice(0, -3)
  if (bins.of === 'months' && bins.step === 12) return dateText(low).slice(0, -6)
  const single = isTemporal(type)
    ? bins.of === 'time' && bins.step === DAY
    : family(type) === 'integer' && bins.of === 'number' && bins.step === 1
  return single ? valueText(bins, low, type) : `${valueText(bins, low, type)} to ${valueText(bins, high, type)}`
}

const DAY = 86_400_000
