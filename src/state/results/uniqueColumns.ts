import type { Table } from '../../core/data.ts'
import type { Side } from '../../core/diff/rows.ts'
import { family } from '../../core/sql/types.ts'
import { identifier, joined, sql, type Sql } from '../../core/sql/sql.ts'
import type { DifferencePlan } from './differencePlan.ts'

/** Types whose values name things; numbers with a fraction and what is nested do not. */
const NAMING: readonly string[] = ['integer', 'text', 'date', 'timestamp', 'decimal']

/** An estimate of how many values differ is off by less than this share. */
const OFF = 0.15

/** Columns of one name that tell the rows of both tables apart, as each value occurs once and none is missing. */
export async function uniqueColumns(
  { left, right, rows, compared }: Pick<DifferencePlan, 'left' | 'right' | 'rows' | 'compared'>,
  ask: (statement: Sql) => Promise<Table>,
): Promise<readonly string[]> {
  let names = compared
    .filter((each) => each.left.name === each.right.name && NAMING.includes(family(each.left.type)))
    .map(({ name }) => name)
  for (const [side, count] of [[left, rows.left] as const, [right, rows.right] as const]) {
    // The estimate is cheap and leaves few columns to count exactly.
    const estimates = await counts(side, names, (value) => sql`approx_count_distinct(${value})`, ask)
    names = names.filter((_, at) => (estimates[at] ?? 0) >= count * (1 - OFF))
    const distinct = await counts(side, names, (value) => sql`count(DISTINCT ${value})`, ask)
    names = names.filter((_, at) => distinct[at] === count)
  }
  return names
}

async function counts(
  { from }: Side,
  names: readonly string[],
  count: (value: Sql) => Sql,
  ask: (statement: Sql) => Promise<Table>,
): Promise<readonly number[]> {
  if (names.length === 0) return []
  const { rows } = await ask(sql`SELECT ${joined(names.map((name) => count(identifier(name))))} FROM ${from}`)
  return (rows[0] ?? []).map(Number)
}
