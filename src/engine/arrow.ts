import { DataType, tableFromIPC, type Table as ArrowTable } from 'apache-arrow'
import type { Column, Row, Table, Value } from '../core/data.ts'
import { plainValue } from './table.ts'

/**
 * The rows of an answer that came as Arrow IPC pieces. `columns` are what the query was described to give; a statement
 * that cannot be described (`EXPLAIN`, `PRAGMA`) is taken as it comes.
 */
export function decode(pieces: readonly Uint8Array[], columns: readonly Column[] | undefined): Table {
  const table = tableFromIPC([...pieces])
  return { columns: columns ?? columnsOf(table), rows: rowsOf(table) }
}

function columnsOf(table: ArrowTable): readonly Column[] {
  return table.schema.fields.map((field) => ({ name: field.name, type: typeOf(field.type as DataType) }))
}

function typeOf(type: DataType): string {
  if (DataType.isBool(type)) return 'boolean'
  if (DataType.isInt(type)) return 'integer'
  return DataType.isFloat(type) ? 'number' : 'text'
}

function rowsOf(table: ArrowTable): readonly Row[] {
  const rows: Value[][] = Array.from({ length: table.numRows }, () => [])
  for (let column = 0; column < table.numCols; column += 1) {
    const values = table.getChildAt(column)
    let row = 0
    for (const value of values ?? []) {
      rows[row]?.push(plainValue(value))
      row += 1
    }
  }
  return rows
}
