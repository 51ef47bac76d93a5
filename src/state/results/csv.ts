import { isNumeric } from '../../core/sql/types.ts'
import type { Column, Table, Value } from '../../core/data.ts'

/**
 * A result as CSV for people: UTF-8, CRLF, a header, missing values as nothing and empty text as `""`. Text that a
 * spreadsheet would run as a formula gets an apostrophe before it (OWASP ASVS 1.2.10); numbers stay as they are.
 */
export async function csvBlob(
  batches: AsyncIterable<Table>,
  { columns }: { columns: readonly Column[] },
): Promise<Blob> {
  const parts: BlobPart[] = [`${columns.map(({ name }) => quoted(harmless(name))).join(',')}\r\n`]
  for await (const { rows } of batches) {
    parts.push(rows.map((row) => `${row.map((value, index) => field(value, columns[index])).join(',')}\r\n`).join(''))
  }
  return new Blob(parts, { type: 'text/csv;charset=utf-8' })
}

function field(value: Value, column: Column | undefined): string {
  if (value === null) return ''
  if (typeof value !== 'string') return String(value)
  if (column !== undefined && isNumeric(column.type)) return value
  return quoted(harmless(value))
}

function harmless(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
}

function quoted(text: string): string {
  return text === '' || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
