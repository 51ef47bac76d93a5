import { perDialect, sql, type Sql } from './sql.ts'
import { decimalSize, family, typeName } from './types.ts'

export type RoundMode = 'half-up' | 'half-even' | 'floor' | 'ceil' | 'trunc'

/** The digits that a number can be rounded to. */
export const ROUND_DIGITS = { least: -15, most: 15 } as const

/**
 * A number rounded to `digits` after the point, which may be negative; the type stays. Numbers are rounded by their
 * decimal text: 1.005 to 2 digits half-up is 1.01, on every engine.
 */
export function roundSql(value: Sql, type: string, digits: number, mode: RoundMode): Sql {
  const kind = family(type)
  if (kind === 'integer') {
    if (digits >= 0) return value
    return sql`CAST(${roundDecimal(sql`CAST(${value} AS DECIMAL(38,0))`, digits, mode)} AS BIGINT)`
  }
  if (kind === 'decimal') {
    const { precision, scale } = decimalSize(type)
    if (digits >= scale) return value
    return sql`CAST(${roundDecimal(value, digits, mode)} AS DECIMAL(${precision},${scale}))`
  }
  return roundNumber(value, digits, mode)
}

/**
 * A double is compared with the double nearest to the tie, or to the candidate: that decides as its decimal text would,
 * and hundreds of times faster, as long as these have at most 15 digits. Beyond, the text itself is rounded.
 */
function roundNumber(value: Sql, digits: number, mode: RoundMode): Sql {
  if (digits === 0 && mode !== 'half-up' && mode !== 'half-even') {
    const whole = { floor: sql`floor(${value})`, ceil: sql`ceil(${value})`, trunc: truncated(value) }[mode]
    return keepLarge(value, sql`CAST(${whole} AS DOUBLE)`)
  }
  const size = sql`abs(${value})`
  const units = digits < 0 ? sql`(${size} / ${literalOf(10 ** -digits)})` : sql`(${size} * ${literalOf(10 ** digits)})`
  const back = (count: Sql) =>
    digits < 0 ? sql`(${count} * ${literalOf(10 ** -digits)})` : sql`(${count} / ${literalOf(10 ** digits)})`
  const rounded = sql`sign(${value}) * ${back(roundedUnits(value, size, units, back, mode))}`
  const text = sql`CAST(${value} AS ${typeName('text')})`
  const decimal = roundDecimal(sql`CAST(${text} AS DECIMAL(38,19))`, digits, mode)
  const exact = sql`CAST(CAST(${decimal} AS ${typeName('text')}) AS DOUBLE)`
  return sql`CASE WHEN ${units} < 1e14 THEN ${rounded} WHEN ${size} < 1e18 THEN ${exact} ELSE ${value} END`
}

/** A double, also where it is whole. */
function literalOf(value: number): Sql {
  return sql`CAST(${value} AS DOUBLE)`
}

/** How many units of the last digit the rounded size has. */
function roundedUnits(value: Sql, size: Sql, units: Sql, back: (count: Sql) => Sql, mode: RoundMode): Sql {
  const below = sql`floor(${units})`
  const tie = back(sql`(${below} + 0.5e0)`)
  const near = sql`round(${units})`
  const down = sql`CASE WHEN ${size} >= ${back(near)} THEN ${near} ELSE ${near} - 1 END`
  const up = sql`CASE WHEN ${size} > ${back(near)} THEN ${near} + 1 ELSE ${near} END`
  switch (mode) {
    case 'half-up':
      return sql`CASE WHEN ${size} >= ${tie} THEN ${below} + 1 ELSE ${below} END`
    case 'half-even':
      return sql`CASE WHEN ${size} > ${tie} OR (${size} = ${tie} AND ${below} % 2 = 1) THEN ${below} + 1 ELSE ${below} END`
    case 'floor':
      return sql`CASE WHEN ${value} >= 0 THEN ${down} ELSE ${up} END`
    case 'ceil':
      return sql`CASE WHEN ${value} >= 0 THEN ${up} ELSE ${down} END`
    case 'trunc':
      return down
  }
}

/** Spark's floor and ceil give an integer, which the largest doubles do not fit; they are whole anyway. */
function keepLarge(value: Sql, whole: Sql): Sql {
  return perDialect({ duckdb: whole, spark: sql`CASE WHEN abs(${value}) < 1e18 THEN ${whole} ELSE ${value} END` })
}

function truncated(value: Sql): Sql {
  return perDialect({
    duckdb: sql`trunc(${value})`,
    spark: sql`CASE WHEN ${value} < 0 THEN ceil(${value}) ELSE floor(${value}) END`,
  })
}

function roundDecimal(value: Sql, digits: number, mode: RoundMode): Sql {
  const rounded = sql`round(${value}, ${digits})`
  const unit = unitOf(digits)
  switch (mode) {
    case 'half-up':
      return rounded
    case 'half-even':
      return perDialect({ duckdb: halfEven(value, rounded, unit), spark: sql`bround(${value}, ${digits})` })
    case 'floor':
      return sql`(CASE WHEN ${rounded} > ${value} THEN ${rounded} - ${unit} ELSE ${rounded} END)`
    case 'ceil':
      return sql`(CASE WHEN ${rounded} < ${value} THEN ${rounded} + ${unit} ELSE ${rounded} END)`
    case 'trunc':
      return sql`(CASE WHEN abs(${rounded}) > abs(${value}) THEN ${rounded} - ${signed(unit, value)} ELSE ${rounded} END)`
  }
}

/** A tie was rounded away from zero; where that made the last digit odd, it goes back by one. */
function halfEven(value: Sql, rounded: Sql, unit: Sql): Sql {
  const tie = sql`abs(${rounded} - ${value}) * 2 = ${unit} AND ${rounded} % (2 * ${unit}) <> 0`
  return sql`(CASE WHEN ${tie} THEN ${rounded} - ${signed(unit, value)} ELSE ${rounded} END)`
}

/** With the sign of a value; `sign` would make it a double on Spark. */
function signed(unit: Sql, value: Sql): Sql {
  return sql`(CASE WHEN ${value} < 0 THEN -${unit} ELSE ${unit} END)`
}

/** One at the last digit, as a decimal. */
function unitOf(digits: number): Sql {
  return digits <= 0
    ? sql`CAST(${10 ** -digits} AS DECIMAL(18,0))`
    : sql`CAST(${`1e-${digits}`} AS DECIMAL(18,${digits}))`
}
