import { assertNever } from '../assertNever.ts'
import { duckdb } from './dialects/duckdb.ts'
import { spark } from './dialects/spark.ts'
import type { Dialect, Literal, Sql } from './sql.ts'

/** How an engine writes what the `sql` tag keeps apart from text. */
export interface DialectWriter {
  readonly name: Dialect
  identifier(name: string): string
  literal(value: Literal): string
}

const WRITERS: Readonly<Record<Dialect, DialectWriter>> = { duckdb, spark }

/** The SQL text of a fragment for one engine. */
export function render(fragment: Sql, dialect: Dialect = 'duckdb'): string {
  const writer = WRITERS[dialect]
  return fragment.parts
    .map((part) => {
      switch (part.kind) {
        case 'text':
          return part.text
        case 'identifier':
          return writer.identifier(part.name)
        case 'literal':
          return writer.literal(part.value)
        case 'dialect':
          return render(part.of[dialect], dialect)
        default:
          return assertNever(part)
      }
    })
    .join('')
}
