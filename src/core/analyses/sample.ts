import { sql, type Sql } from '../sql/sql.ts'

/**
 * A clause after FROM that keeps about `size` of `rows` rows, the same ones each time, or all of them where there are no
 * more.
 */
export function sampling(rows: number, size: number): Sql {
  return rows <= size ? sql`` : sql`USING SAMPLE ${(100 * size) / rows} PERCENT (bernoulli, 1)`
}
