import type { Column } from '../../../core/data.ts'
import { render } from '../../../core/sql/render.ts'
import { identifier, joined, sql, type Sql } from '../../../core/sql/sql.ts'
import { family, typeName } from '../../../core/sql/types.ts'
import type { Connector, Options } from '../../connector.ts'
import { EngineError } from '../../errors.ts'
import type { Dialect } from './tokenize.ts'

/** A CSV file of one dialect whose values all fit their columns. */
export interface Regular {
  readonly path: string
  readonly dialect: Dialect
  /** Lines before the first record. */
  readonly skip: number
  readonly nulls: ReadonlySet<string>
  readonly columns: readonly Column[]
  /** The bytes of its longest line, where that is known. */
  readonly longest?: number
  /** Its lines end with LF, which DuckDB else takes from the first line end there is, in quotes or not. */
  readonly isLf?: true
}

/** Lines that DuckDB reads unless it is told of longer ones, in bytes: below its own limit of 2,000,000. */
const USUAL_LINE = 1_900_000

/**
 * Loads it by DuckDB's own reader, with every option said and nothing guessed; gives the rows of the table. DuckDB is
 * laxer than the strict rule (it reads ` 12 `, `1_000`, `12.7` as integers): the caller has looked at every value, or
 * does so at the same time, and drops the table when one is not as it was thought.
 */
export async function loadRegular(
  connector: Connector,
  table: string,
  regular: Regular,
  options: Options,
): Promise<number> {
  const into = identifier(table)
  const select = sql`SELECT ${joined(regular.columns.map(selected))} FROM ${reading(regular)}`
  await connector.execute(render(sql`CREATE OR REPLACE TABLE ${into} AS ${select}`), options)
  return countRows(connector, table, options)
}

/** The rows of a table. */
export async function countRows(connector: Connector, table: string, options: Options): Promise<number> {
  const { rows } = await connector.query(render(sql`SELECT count(*) FROM ${identifier(table)}`), options)
  return Number(rows[0]?.[0])
}

/** That a table holds the rows that were read: a difference would be a silent loss, so it is an error. */
export function assertRows(name: string, found: number, expected: number): void {
  if (found === expected) return
  throw new EngineError('count-mismatch', `${name} has ${expected} rows, but ${found} were loaded. Report this file.`)
}

function selected({ name, type }: Column): Sql {
  const column = identifier(name)
  return type === 'binary' ? sql`unhex(${column}) AS ${column}` : column
}

function reading({ path, dialect, skip, nulls, columns, longest = 0, isLf }: Regular): Sql {
  // It reads by buffers of 16 lines of the longest kind, which would be far too much of what is that long.
  const size = longest * 2
  const long = longest > USUAL_LINE ? sql`, max_line_size = ${size}, buffer_size = ${size * 2}` : sql``
  const lineEnd = isLf === true ? sql`, new_line = ${'\\n'}` : sql``
  const types = columns.map(({ name, type }) => sql`${name}: ${readAs(type)}`)
  const texts = ['', ...nulls].map((text) => sql`${text}`)
  return sql`read_csv(${path}, auto_detect = false, header = false, skip = ${skip}, delim = ${dialect.delimiter},
    quote = ${dialect.quote}, escape = ${dialect.escape}, comment = ${dialect.comment}, nullstr = [${joined(texts)}],
    allow_quoted_nulls = false, strict_mode = true, null_padding = false, encoding = 'utf-8',
    columns = {${joined(types)}}${long}${lineEnd})`
}

/** The name of the type that DuckDB's reader makes of a column. */
function readAs(type: string): string {
  return family(type) === 'binary' ? 'VARCHAR' : render(typeName(type))
}
