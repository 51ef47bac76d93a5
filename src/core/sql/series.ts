import { perDialect, sql, type Sql } from './sql.ts'

/** As an element of a SELECT: a row for each whole number from one to another, both counted in, in steps of a size. */
export function eachNumber(from: Sql, to: Sql, step: number): Sql {
  return perDialect({
    duckdb: sql`unnest(generate_series(${from}, ${to}, ${step}))`,
    spark: sql`explode(sequence(${from}, ${to}, CAST(${step} AS BIGINT)))`,
  })
}

/** An integer that stops the run with a message as soon as it is asked for. */
export function stopWith(message: string): Sql {
  return perDialect({
    duckdb: sql`CAST(error(${message}) AS BIGINT)`,
    spark: sql`CAST(raise_error(${message}) AS BIGINT)`,
  })
}
