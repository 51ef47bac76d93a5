import type { Table, Value } from '../data.ts'
import { error, type Issue } from '../issue.ts'
import { columnOf, type Relation } from '../relation.ts'
import { identifier, joined, sql, type Sql } from '../sql/sql.ts'

/** The largest number: only infinity and NaN, which DuckDB and Spark hold for the largest of all, are beyond. */
const LARGEST = 1.7976931348623157e308

/** A column of numbers as double, without those that are not finite: nothing is learned from them. */
export function finiteNumber(name: string, input: Relation): Sql {
  const number = sql`CAST(${identifier(name)} AS DOUBLE)`
  if (columnOf(input, name).type !== 'number') return number
  return sql`CASE WHEN abs(${identifier(name)}) <= ${LARGEST} THEN ${number} END`
}

/** A query of one row: the same figures of each column of numbers, column after column. */
export function figuresQuery(
  columns: readonly string[],
  figures: (value: Sql) => readonly Sql[],
  input: Relation,
): Sql {
  const all = columns.flatMap((name, column) =>
    figures(finiteNumber(name, input)).map(
      (figure, index) => sql`${figure} AS ${identifier(`figure${column}_${index}`)}`,
    ),
  )
  return sql`SELECT ${joined(all)} FROM ${input.from}`
}

/** The figures of each column from the answer to `figuresQuery`; null where a column has no value. */
export function figuresOf(columns: readonly string[], answer: Table): ReadonlyMap<string, readonly (number | null)[]> {
  const row = (answer.rows[0] ?? []).map(asNumber)
  const each = columns.length === 0 ? 0 : row.length / columns.length
  return new Map(columns.map((name, index) => [name, row.slice(index * each, (index + 1) * each)]))
}

function asNumber(value: Value): number | null {
  const number = value === null ? NaN : Number(value)
  return Number.isFinite(number) ? number : null
}

/** Columns that what is frozen says nothing of: a run would leave them empty, or as they are, in silence. */
export function unlearnedIssues(
  { fitted, refit }: { readonly fitted?: Readonly<Record<string, unknown>> | undefined; readonly refit: boolean },
  columns: readonly string[],
): readonly Issue[] {
  if (fitted === undefined || refit) return []
  return columns
    .filter((name) => !Object.hasOwn(fitted, name))
    .map((name) => notLearned(`Nothing was learned of \`${name}\`.`))
}

/** What is frozen does not fit the other params; the fix is to learn again. */
export function notLearned(what: string): Issue {
  return error('not-learned', `${what} Learn again, or put back what was learned.`, {
    param: ['fitted'],
    fix: { label: 'Learn again', param: ['fitted'], value: undefined },
  })
}
