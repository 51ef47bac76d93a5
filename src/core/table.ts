import type { Row, Table } from './data.ts'

/** A small table written by hand: column name → type, then the rows by position. */
export function table(types: Readonly<Record<string, string>>, rows: readonly Row[] = []): Table {
  return { columns: Object.entries(types).map(([name, type]) => ({ name, type })), rows }
}
