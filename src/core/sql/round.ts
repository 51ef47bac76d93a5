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

/** A double has at most 17 digits, so below 1e8 thirty of them after the point hold its text; from 1e19 on it is whole. */
function roundNumber(value: Sql, digits: number, mode: RoundMode): Sql {
  if (digits === 0 && mode !== 'half-up' && mode !== 'half-even') {
    const whole = { floor: sql`floor(${value})`, ceil: sql`ceil(${value})`, trunc: truncated(value) }[mode]
    return keepLarge(value, sql`CAST(${whole} AS DOUBLE)`)
  }
  const text = sql`CAST(${value} AS ${typeName('text')})`
  const through = (scale: number) =>
    sql`CAST(${roundDecimal(sql`CAST(${text} AS DECIMAL(38,${scale}))`, digits, mode)} AS DOUBLE)`
  return sql`CASE WHEN abs(${value}) < 1e8 THEN ${through(30)} WHEN abs(${value}) < 1e18 THEN ${through(19)} ELSE ${value} END`
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
      return sql`(CASE WHEN abs(${rounded}) > abs(${value}) THEN ${rounded} - sign(${value}) * ${unit} ELSE ${rounded} END)`
  }
}

/** A tie was rounded away from zero; where that made the last digit odd, it goes back by one. */
function halfEven(value: Sql, rounded: Sql, unit: Sql): Sql {
  const tie = sql`abs(${rounded} - ${value}) * 2 = ${unit} AND ${rounded} % (2 * ${unit}) <> 0`
  return sql`(CASE WHEN ${tie} THEN ${rounded} - sign(${value}) * ${unit} ELSE ${rounded} END)`
}

/** One at the last digit, as a decimal. */
function unitOf(digits: number): Sql {
  return digits <= 0
    ? sql`CAST(${10 ** -digits} AS DECIMAL(18,0))`
    : sql`CAST(${`1e-${digits}`} AS DECIMAL(18,${digits}))`
}
