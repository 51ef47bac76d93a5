import type { Column } from '../data.ts'
import { error, type Issue } from '../issue.ts'
import { literal, sql, type Literal, type Sql } from '../sql/sql.ts'
import { family, isNumeric, typeName } from '../sql/types.ts'

/** A value as the params of a check hold it. */
export type Given = string | number | boolean | null

const DIGITS = /^[+-]?\d{1,37}(?:\.(\d{1,18}))?$/
const DATE = /^(\d{4}-\d{2}-\d{2})$/
const TIMESTAMP = /^(\d{4}-\d{2}-\d{2})[ T]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?$/

/**
 * A param as a literal that a column of that type compares with exactly, or undefined where it does not fit: `5` is no
 * text, `2024-02-30` no date. Numbers may be given as text, which keeps every digit.
 */
export function boundSql(type: string, value: Given): Sql | undefined {
  if (value === null) return literal(null)
  if (isNumeric(type)) return typeof value === 'boolean' ? undefined : numberSql(type, value)
  switch (family(type)) {
    case 'boolean':
      return typeof value === 'boolean' ? literal(value) : undefined
    case 'text':
      return typeof value === 'string' ? literal(value) : undefined
    case 'date':
    case 'timestamp':
      return typeof value === 'string' ? timeSql(value) : undefined
    default:
      return undefined
  }
}

/** Exact types meet exact literals: as a double, 0.1 and the decimal 0.1 would only be nearly equal. */
function numberSql(type: string, value: string | number): Sql | undefined {
  const text = String(value)
  const match = DIGITS.exec(text)
  if (family(type) !== 'number' && match !== null) {
    return sql`CAST(${text} AS DECIMAL(38,${match[1]?.length ?? 0}))`
  }
  const number = typeof value === 'number' || match !== null ? Number(value) : NaN
  return Number.isFinite(number) ? sql`CAST(${number} AS DOUBLE)` : undefined
}

function timeSql(text: string): Sql | undefined {
  const type = DATE.test(text) ? 'date' : 'timestamp'
  const day = (DATE.exec(text) ?? TIMESTAMP.exec(text))?.[1]
  if (day === undefined) return undefined
  const read = new Date(type === 'date' ? `${text}T00:00:00Z` : `${text.replace(' ', 'T')}Z`)
  const real = !Number.isNaN(read.getTime()) && read.toISOString().startsWith(day)
  return real ? sql`CAST(${text} AS ${typeName(type)})` : undefined
}

/** The same for params that have no issues; one that does not fit is a bug here. */
export function fittingBound(column: Column, value: Given): Sql {
  const found = boundSql(column.type, value)
  if (found === undefined) throw new Error(`${String(value)} does not fit ${column.type}`)
  return found
}

/** An issue where the value does not fit the column; none where it does or the column is not there. */
export function boundIssues(
  columns: readonly Column[],
  name: string,
  value: Given | undefined,
  param: readonly (string | number)[],
): readonly Issue[] {
  const column = columns.find((each) => each.name === name)
  if (column === undefined || value === undefined || boundSql(column.type, value) !== undefined) return []
  return [
    error(
      'value-does-not-fit',
      `${shown(value)} is no value of \`${name}\`, which is ${column.type}. ${EXPECTED[family(column.type)] ?? 'Cast the column first.'}`,
      { param },
    ),
  ]
}

const EXPECTED: Readonly<Partial<Record<string, string>>> = {
  boolean: 'Give true or false.',
  integer: 'Give a number.',
  number: 'Give a number.',
  decimal: 'Give a number.',
  text: 'Give a text.',
  date: 'Give a date such as 2024-01-31.',
  timestamp: 'Give a time such as 2024-01-31 12:30.',
}

function shown(value: Literal): string {
  return typeof value === 'string' ? `'${value}'` : String(value)
}
