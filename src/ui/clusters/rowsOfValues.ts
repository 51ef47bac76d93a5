import { printColumn } from '../../core/expression/print.ts'

/** A condition that the rows with one of the values fulfil. */
export function rowsOfValues(column: string, values: readonly string[]): string {
  return `${printColumn(column)} in (${values.map((value) => `'${value.replaceAll("'", "''")}'`).join(', ')})`
}
