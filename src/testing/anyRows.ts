import fc from 'fast-check'
import type { Row, Table } from '../core/data.ts'
import { table } from '../core/table.ts'

const group = fc.option(fc.constantFrom('a', 'b', 'B', 'é', '', 'x\\N', '𝒳'), { freq: 4 })
const whole = fc.option(fc.integer({ min: -3, max: 3 }), { freq: 4 })
const real = fc.option(
  fc.integer({ min: -400, max: 400 }).map((tenths) => tenths / 10),
  { freq: 4 },
)

/** Small tables of a text `g`, a whole number `n` and a number `x`, with missing values, ties and repeated rows. */
export const anyRows: fc.Arbitrary<Table> = fc
  .array(fc.tuple(group, whole, real) as fc.Arbitrary<Row>, { maxLength: 14 })
  .map((rows) => table({ g: 'text', n: 'integer', x: 'number' }, rows))

/** Rows as text, sorted: two multisets of rows are equal when these are. */
export function asMultiset(rows: readonly Row[]): readonly string[] {
  return rows.map((row) => JSON.stringify(row)).sort()
}
