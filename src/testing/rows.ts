import { expect } from 'vitest'
import type { Row, Table, Value } from '../core/data.ts'
import { render } from '../core/sql/render.ts'
import { identifier, joined, literal, sql, type Sql } from '../core/sql/sql.ts'
import { typeName } from '../core/sql/types.ts'

/**
 * One statement that makes a table in DuckDB from a table written by hand. Every value is a text literal cast to its
 * column's type, so that NaN, 2^63 - 1 and decimals arrive exactly; `list` becomes a list of text, `struct` stays text.
 */
export function createTableSql(name: string, table: Table): string {
  const types = table.columns.map(({ type }) => (type === 'list' ? sql`VARCHAR[]` : typeName(type)))
  const columns = table.columns.map((column, index) => sql`${identifier(column.name)} ${types[index] ?? sql`VARCHAR`}`)
  if (table.rows.length === 0) return render(sql`CREATE TABLE ${identifier(name)} (${joined(columns)})`)
  const places = table.columns.map((_, index) => identifier(`c${index}`))
  const casts = table.columns.map(
    (column, index) =>
      sql`CAST(${places[index] ?? sql`NULL`} AS ${types[index] ?? sql`VARCHAR`}) AS ${identifier(column.name)}`,
  )
  const rows = table.rows.map((row) => sql`(${joined(table.columns.map((_, index) => textOf(row[index] ?? null)))})`)
  return render(
    sql`CREATE TABLE ${identifier(name)} AS SELECT ${joined(casts)} FROM (VALUES ${joined(rows)}) AS t(${joined(places)})`,
  )
}

function textOf(value: Value): Sql {
  return value === null ? sql`CAST(NULL AS VARCHAR)` : literal(String(value))
}

export interface Sameness {
  /** Whether the order of rows is part of the answer; no unless said. */
  readonly ordered?: boolean
  /** Numbers may differ by this share of their size; 1e-9 unless said. */
  readonly tolerance?: number
}

/** Asserts that two tables have the same columns, in order and with their types, and the same rows. */
export function expectTable(actual: Table, expected: Table, sameness: Sameness = {}): void {
  expect(actual.columns).toEqual(expected.columns)
  expectRows(actual.rows, expected.rows, sameness)
}

/** Asserts that two lists of rows are the same, as multisets unless `ordered`. */
export function expectRows(actual: readonly Row[], expected: readonly Row[], sameness: Sameness = {}): void {
  const [left, right] = sameness.ordered === true ? [actual, expected] : [sorted(actual), sorted(expected)]
  const tolerance = sameness.tolerance ?? 1e-9
  const same =
    left.length === right.length &&
    left.every((row, index) => {
      const other = right[index] ?? []
      return row.length === other.length && row.every((value, place) => near(value, other[place] ?? null, tolerance))
    })
  if (!same) expect(left).toEqual(right)
}

function near(a: Value, b: Value, tolerance: number): boolean {
  if (typeof a === 'number' && typeof b === 'number') {
    if (Object.is(a, b) || a === b) return true
    return Math.abs(a - b) <= tolerance * Math.max(Math.abs(a), Math.abs(b))
  }
  return a === b
}

/** Sorted by text, numbers by 9 digits, so that two that are near each other sort alike. */
function sorted(rows: readonly Row[]): readonly Row[] {
  const key = (row: Row) =>
    row
      .map((value) =>
        typeof value === 'number' ? `number ${value.toPrecision(9)}` : `${typeof value} ${String(value)}`,
      )
      .join('\u001f')
  return rows
    .map((row) => ({ row, key: key(row) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ row }) => row)
}
