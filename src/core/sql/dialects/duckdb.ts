import type { DialectWriter } from '../render.ts'
import { numberText } from './numbers.ts'

export const duckdb: DialectWriter = {
  name: 'duckdb',
  identifier: (name) => `"${name.replaceAll('"', '""')}"`,
  literal: (value) => {
    if (value === null) return 'NULL'
    if (typeof value === 'boolean') return value ? 'true' : 'false'
    if (typeof value === 'string') return textLiteral(value)
    return numberText(value)
  },
}

/** DuckDB has no escapes in a literal and its parser stops at NUL, which is therefore written as chr(0). */
function textLiteral(value: string): string {
  const quoted = value.split('\0').map((piece) => `'${piece.replaceAll("'", "''")}'`)
  return quoted.length === 1 ? (quoted[0] ?? "''") : `(${quoted.join(' || chr(0) || ')})`
}
