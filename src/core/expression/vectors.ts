import type { Row, Table, Value } from '../data.ts'
import { render } from '../sql/render.ts'
import { FUNCTIONS } from '../sql/functions.ts'
import type { Example, FunctionKind } from '../sql/functions/define.ts'
import { gradeName } from '../sql/grade.ts'
import { identifier, joined, literal, sql, type Dialect, type Sql } from '../sql/sql.ts'
import { typeName } from '../sql/types.ts'
import { table } from '../table.ts'
import { compileExpression } from './compile.ts'

/** The rows that examples of aggregates and window functions are about. */
export const SAMPLE: Table = table(
  { id: 'integer', n: 'integer', x: 'number', s: 'text', d: 'date', amount: 'decimal(10,2)' },
  [
    [1, 1, 1.5, 'a', '2024-01-01', '1.25'],
    [2, 2, 2.5, 'a', '2024-03-01', '2.50'],
    [3, 2, 2.5, 'b', '2024-02-01', '3.00'],
    [4, null, 1, 'c', null, null],
    [5, 5, null, null, null, null],
  ],
)

/** A query of one column, `value`, and what it gives row by row, on every engine. */
export interface VectorQuery {
  readonly name: string
  readonly sql: string
  readonly expected: readonly Value[]
}

/** Every example of every function as a query for an engine, of Spark those that it can answer. Numbers are equal to 12 significant digits. */
export function vectorQueries(dialect: Dialect = 'duckdb'): readonly VectorQuery[] {
  const portable = FUNCTIONS.filter(({ grade }) => dialect === 'duckdb' || gradeName(grade) !== 'engine')
  return portable.flatMap((each) => each.examples.map((example) => vectorQuery(each, example, dialect)))
}

function vectorQuery(each: FunctionKind, [formula, result, rows]: Example, dialect: Dialect): VectorQuery {
  const compiled = compileExpression(formula, SAMPLE.columns, { aggregates: true, windows: true })
  if (!compiled.ok) throw new Error(`${formula}: ${compiled.issues[0]?.message ?? ''}`)
  const { aggregate, window, columns, sql: value } = compiled.value
  const from = sql`FROM (${sampleSql()}) AS sample${rows === 'none' ? sql` WHERE false` : sql``}`
  const query = window
    ? sql`SELECT ${value} AS value, id ${from} ORDER BY id`
    : aggregate || columns.length > 0
      ? sql`SELECT ${value} AS value ${from}`
      : sql`SELECT ${value} AS value`
  const name = `${each.name}: ${formula}${rows === 'none' ? ' of no rows' : ''}`
  return { name, sql: render(query, dialect), expected: isRow(result) ? result : [result] }
}

function isRow(result: Value | Row): result is Row {
  return Array.isArray(result)
}

function sampleSql(): Sql {
  const rows = SAMPLE.rows.map((row) => {
    const values = SAMPLE.columns.map(
      ({ name, type }, index) => sql`CAST(${literal(row[index] ?? null)} AS ${typeName(type)}) AS ${identifier(name)}`,
    )
    return sql`SELECT ${joined(values)}`
  })
  return joined(rows, sql` UNION ALL `)
}
