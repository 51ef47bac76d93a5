import { perDialect, sql, type Sql } from './sql.ts'

/** A whole number divided by another that is not zero, towards zero. */
export function wholeDivision(value: Sql, divisor: Sql | number): Sql {
  return perDialect({ duckdb: sql`(${value} // ${divisor})`, spark: sql`(${value} DIV ${divisor})` })
}
