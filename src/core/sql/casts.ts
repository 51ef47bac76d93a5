import { fullMatch, replaceMatches } from './match.ts'
import { perDialect, sql, type Sql } from './sql.ts'
import { decimalSize, family, typeName, type Family } from './types.ts'

const DATE = '[0-9]{4}-[0-9]{2}-[0-9]{2}'
const CLOCK = '(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\\.[0-9]{1,9})?)?'
const OFFSET = '[+-](?:[01][0-9]|2[0-3])(?::?[0-5][0-9])?'
const NUMBER = '[+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?'

/** The families that a value of each family can be cast to, besides its own. */
const CASTABLE: Readonly<Record<Family, readonly Family[]>> = {
  boolean: ['integer', 'number', 'decimal', 'text'],
  integer: ['boolean', 'number', 'decimal', 'text'],
  number: ['boolean', 'integer', 'decimal', 'text'],
  decimal: ['boolean', 'integer', 'number', 'text'],
  text: ['boolean', 'integer', 'number', 'decimal', 'binary', 'date', 'timestamp', 'time'],
  binary: ['text'],
  date: ['timestamp', 'text'],
  timestamp: ['date', 'time', 'text'],
  time: ['text'],
  interval: ['text'],
  list: ['text'],
  struct: ['text'],
}

/** Whether values of one type can be cast to another at all; single values may still not fit. */
export function isCastable(from: string, to: string): boolean {
  return family(from) === family(to) || CASTABLE[family(from)].includes(family(to))
}

/**
 * A value as another type by the one strict rule, null where it does not fit (12.7 is no integer). A timestamp gives its
 * day as date; binary is written in hexadecimal. Types that have nothing to do with each other give null.
 */
export function strictCast(value: Sql, from: string, to: string): Sql {
  if (!isCastable(from, to)) return sql`CAST(NULL AS ${typeName(to)})`
  const source = family(from)
  switch (family(to)) {
    case 'boolean':
      return toBoolean(value, source)
    case 'integer':
      return toInteger(value, source)
    case 'number':
      return source === 'text' ? textToNumber(value) : sql`CAST(${value} AS DOUBLE)`
    case 'decimal':
      return toDecimal(value, from, to)
    case 'text':
      return toText(value, from)
    case 'binary':
      return source === 'text' ? textToBinary(value) : value
    case 'date':
      return source === 'text' ? guarded(value, DATE, to) : sql`CAST(${value} AS DATE)`
    case 'timestamp':
      return source === 'text' ? textToTimestamp(value) : sql`CAST(${value} AS ${typeName('timestamp')})`
    case 'time':
      return toTime(value, source)
    case 'interval':
    case 'list':
    case 'struct':
      return value
  }
}

/** A value of any type as text, in its shortest exact form: `12`, `1.5`, `1e20`, `12.50` for a decimal of two digits. */
export function toText(value: Sql, from: string): Sql {
  switch (family(from)) {
    case 'number':
      return numberToText(value)
    case 'binary':
      return sql`lower(hex(${value}))`
    case 'time':
      return perDialect({ duckdb: sql`CAST(${value} AS VARCHAR)`, spark: value })
    case 'list':
    case 'struct':
      return perDialect({ duckdb: sql`CAST(${value} AS VARCHAR)`, spark: sql`to_json(${value})` })
    default:
      return sql`CAST(${value} AS ${typeName('text')})`
  }
}

function guarded(value: Sql, pattern: string, to: string): Sql {
  return sql`CASE WHEN ${fullMatch(value, pattern)} THEN TRY_CAST(${value} AS ${typeName(to)}) END`
}

function toBoolean(value: Sql, source: Family): Sql {
  if (source === 'boolean') return value
  if (source === 'text') return sql`CASE lower(${value}) WHEN 'true' THEN true WHEN 'false' THEN false END`
  return sql`CASE ${value} WHEN 1 THEN true WHEN 0 THEN false END`
}

function toInteger(value: Sql, source: Family): Sql {
  if (source === 'text') return guarded(value, '[+-]?[0-9]{1,19}', 'integer')
  if (source === 'number') {
    const inRange = sql`${value} >= -9223372036854775808e0 AND ${value} < 9223372036854775808e0`
    return sql`CASE WHEN ${inRange} AND ${value} = floor(${value}) THEN CAST(${value} AS BIGINT) END`
  }
  if (source === 'decimal') return sql`CASE WHEN ${value} = floor(${value}) THEN TRY_CAST(${value} AS BIGINT) END`
  return sql`CAST(${value} AS BIGINT)`
}

/** A number too large for a double reads as infinity, which does not fit. */
function textToNumber(value: Sql): Sql {
  const read = sql`TRY_CAST(${value} AS DOUBLE)`
  return sql`CASE WHEN ${fullMatch(value, NUMBER)} AND abs(${read}) <= 1.7976931348623157e308 THEN ${read} END`
}

function toDecimal(value: Sql, from: string, to: string): Sql {
  const { scale } = decimalSize(to)
  const cast = sql`TRY_CAST(${value} AS ${typeName(to)})`
  switch (family(from)) {
    case 'text': {
      const fraction = scale === 0 ? '0*' : `[0-9]{0,${scale}}0*`
      const point = scale === 0 ? '\\.0+' : `\\.[0-9]{1,${scale}}0*`
      return guarded(value, `[+-]?(?:[0-9]+(?:\\.${fraction})?|${point})`, to)
    }
    case 'number': {
      // By way of the decimal text, there and back: engines are off by a digit when they go directly.
      const read = sql`TRY_CAST(CAST(${value} AS ${typeName('text')}) AS ${typeName(to)})`
      const back = sql`CAST(CAST(${read} AS ${typeName('text')}) AS DOUBLE)`
      return sql`CASE WHEN ${back} = ${value} THEN ${read} END`
    }
    case 'decimal':
      return decimalSize(from).scale <= scale
        ? cast
        : sql`CASE WHEN ${value} = round(${value}, ${scale}) THEN ${cast} END`
    case 'boolean':
      return sql`TRY_CAST(CAST(${value} AS INTEGER) AS ${typeName(to)})`
    default:
      return cast
  }
}

function textToBinary(value: Sql): Sql {
  return sql`CASE WHEN ${fullMatch(value, '(?:[0-9a-fA-F]{2})*')} THEN unhex(${value}) END`
}

function toTime(value: Sql, source: Family): Sql {
  if (source === 'time') return value
  if (source === 'text') {
    return perDialect({
      duckdb: sql`CASE WHEN ${fullMatch(value, CLOCK)} THEN TRY_CAST(${withSeconds(value)} AS TIME) END`,
      spark: sql`CASE WHEN ${fullMatch(value, CLOCK)} THEN ${withSeconds(value)} END`,
    })
  }
  return perDialect({
    duckdb: sql`CAST(${value} AS TIME)`,
    spark: sql`substr(CAST(${value} AS STRING), 12)`,
  })
}

function withSeconds(value: Sql): Sql {
  return sql`CASE WHEN length(${value}) = 5 THEN concat(${value}, ':00') ELSE ${value} END`
}

/** An offset is applied: the result is UTC. Fractions beyond the microsecond are cut. */
function textToTimestamp(value: Sql): Sql {
  const plain = `${DATE}[T ]${CLOCK}Z?`
  const shifted = `${DATE}[T ]${CLOCK}${OFFSET}`
  const local = toLocal(replaceMatches(value, `${OFFSET}$`, ''))
  return sql`CASE WHEN ${fullMatch(value, plain)} THEN ${toLocal(value)} WHEN ${fullMatch(value, shifted)} THEN ${local} - ${offsetOf(value)} END`
}

/** DuckDB reads `Z` and cuts fractions beyond the microsecond itself. */
function toLocal(value: Sql): Sql {
  const cut = replaceMatches(replaceMatches(value, 'Z$', ''), '(\\.[0-9]{6})[0-9]+', '\\1')
  return perDialect({ duckdb: sql`TRY_CAST(${value} AS TIMESTAMP)`, spark: sql`TRY_CAST(${cut} AS TIMESTAMP_NTZ)` })
}

/** The offset at the end of a text (`+02`, `+0230`, `+02:30`) as an interval. */
export function offsetOf(value: Sql): Sql {
  const digits = perDialect({
    duckdb: sql`replace(regexp_extract(${value}, ${`${OFFSET}$`}), ':', '')`,
    spark: sql`replace(regexp_extract(${value}, ${`${OFFSET}$`}, 0), ':', '')`,
  })
  const hours = sql`CAST(substr(${digits}, 2, 2) AS INTEGER)`
  const minutes = sql`CAST(concat('0', substr(${digits}, 4, 2)) AS INTEGER)`
  const sign = sql`CASE WHEN substr(${digits}, 1, 1) = '-' THEN -1 ELSE 1 END`
  const total = sql`(${sign} * (${hours} * 60 + ${minutes}))`
  return perDialect({ duckdb: sql`to_minutes(${total})`, spark: sql`make_interval(0, 0, 0, 0, 0, ${total}, 0)` })
}

/**
 * DuckDB writes 1e+20 and 12.0, Spark 1.0E20 and 12.0: both become the digits in full between 1e-4 and 1e16, and `1e20`
 * beyond.
 */
function numberToText(value: Sql): Sql {
  const written = sql`CAST(${value} AS ${typeName('text')})`
  const short = sql`abs(${value}) >= 1e-4 AND abs(${value}) < 1e16`
  const whole = sql`CAST(CAST(${value} AS BIGINT) AS ${typeName('text')})`
  const digits = perDialect({
    duckdb: written,
    spark: replaceMatches(sql`CAST(CAST(${written} AS DECIMAL(38,21)) AS STRING)`, '\\.?0+$', ''),
  })
  const exponent = perDialect({
    duckdb: replaceMatches(replaceMatches(written, '\\.0e', 'e'), 'e(-?)\\+?0?', 'e\\1'),
    spark: replaceMatches(written, '(?:\\.0)?E', 'e'),
  })
  return sql`CASE WHEN ${value} = 0 THEN '0' WHEN ${short} THEN CASE WHEN ${value} = floor(${value}) THEN ${whole} ELSE ${digits} END WHEN abs(${value}) <= 1.7976931348623157e308 THEN ${exponent} ELSE ${notFinite(value)} END`
}

/** The words for what is no finite number; null for null. */
export function notFinite(value: Sql): Sql {
  return sql`CASE WHEN ${value} > 1.7976931348623157e308 AND ${value} < CAST('NaN' AS DOUBLE) THEN 'Infinity' WHEN ${value} < 0 THEN '-Infinity' WHEN ${value} IS NOT NULL THEN 'NaN' END`
}
