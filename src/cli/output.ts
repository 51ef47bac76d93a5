import { randomUUID } from 'node:crypto'
import { mkdir, rename, rm } from 'node:fs/promises'
import { dirname, extname } from 'node:path'
import type { Connector } from '../engine/connector.ts'
import type { Materialised } from '../engine/status.ts'
import { render } from '../core/sql/render.ts'
import { strictCast } from '../core/sql/casts.ts'
import { identifier, joined, sql, type Sql } from '../core/sql/sql.ts'
import { family } from '../core/sql/types.ts'
import { EXIT, Failure } from './failure.ts'

export type OutputFormat = 'parquet' | 'csv' | 'json' | 'ndjson'

const EXTENSIONS: Readonly<Record<string, OutputFormat>> = {
  '.parquet': 'parquet',
  '.csv': 'csv',
  '.json': 'json',
  '.ndjson': 'ndjson',
  '.jsonl': 'ndjson',
}

/** Every format that can be written. */
export const OUTPUT_FORMATS: readonly OutputFormat[] = ['parquet', 'csv', 'json', 'ndjson']

/** The format that a file's name asks for. Fails with exit code 2 when it asks for none that can be written. */
export function formatOfPath(path: string): OutputFormat {
  const format = EXTENSIONS[extname(path).toLowerCase()]
  if (format !== undefined) return format
  throw new Failure(EXIT.wrong, `${path}: name the file .parquet, .csv, .json or .ndjson, so that its format is clear.`)
}

/** A file that is written beside its place and takes it only when everything else has gone well. */
export interface PendingFile {
  readonly path: string
  /** Puts the file in its place, over what was there. */
  commit(): Promise<void>
  /** Takes it away; what was there before stays. */
  discard(): Promise<void>
}

/** Writes a table to a temporary file beside `path`; CSV begins with the names of the columns unless `header` is false. */
export async function writeTable(
  connector: Connector,
  { name, columns }: Pick<Materialised, 'name' | 'columns'>,
  path: string,
  format: OutputFormat,
  header = true,
): Promise<PendingFile> {
  await mkdir(dirname(path), { recursive: true })
  const temporary = `${path}.${randomUUID().slice(0, 8)}.tmp`
  const values = columns.map((column) => sql`${written(column, format)} AS ${identifier(column.name)}`)
  const select = sql`SELECT ${joined(values)} FROM ${identifier(name)}`
  await connector.execute(render(sql`COPY (${select}) TO ${temporary} (${optionsOf(format, header)})`))
  return {
    path,
    commit: () => rename(temporary, path),
    discard: () => rm(temporary, { force: true }),
  }
}

function optionsOf(format: OutputFormat, header: boolean): Sql {
  switch (format) {
    case 'parquet':
      return sql`FORMAT parquet, COMPRESSION zstd`
    case 'csv':
      return sql`FORMAT csv, HEADER ${header}`
    case 'json':
      return sql`FORMAT json, ARRAY true`
    case 'ndjson':
      return sql`FORMAT json, ARRAY false`
  }
}

/** Times as ISO 8601 text where the format has no type for them; DuckDB's own text of all else is exact already. */
function written({ name, type }: Materialised['columns'][number], format: OutputFormat): Sql {
  const value = identifier(name)
  return format !== 'parquet' && family(type) === 'timestamp'
    ? sql`replace(${strictCast(value, type, 'text')}, ' ', 'T')`
    : value
}
