import { readFile, stat } from 'node:fs/promises'
import { any, identifier, sql, type Sql } from '../core/sql/sql.ts'
import type { RowRange } from './connector.ts'
import { EngineError } from './errors.ts'

/** A file is decoded as a whole; a larger one does not fit into the decoder's memory beside its content. */
const LARGEST = 512 * 1024 * 1024

/**
 * A Parquet file as Arrow IPC streams, by the decoder of the browser: it knows what native DuckDB does not, such as the
 * first kind of LZ4. On a damaged file it throws whatever there is, at once, which its faster interface does not.
 */
export async function* decodeParquet(
  path: string,
  ranges: readonly RowRange[] = [[0, Infinity]],
): AsyncGenerator<Uint8Array<ArrayBuffer>, void> {
  const { size } = await stat(path)
  if (size > LARGEST) throw new EngineError('too-large', 'A file of this kind is read up to 512 MB. Write it anew.')
  const { readParquet } = await import('parquet-wasm')
  const table = readParquet(new Uint8Array(await readFile(path)), { batchSize: 122_880 })
  if (table.numBatches === 0) yield new Uint8Array(table.intoIPCStream())
  let start = 0
  for (const batch of table.recordBatches()) {
    for (const [from, to] of ranges) {
      const [first, end] = [Math.max(0, from - start), Math.min(batch.numRows, to - start)]
      if (first < end) yield new Uint8Array(batch.slice(first, end - first).intoIPCStream())
    }
    start += batch.numRows
    batch.free()
  }
}

/** DuckDB's own number of a row of a Parquet file, unless a column has that name. */
const ROW_NUMBER = 'file_row_number'

/** The query for some rows of a Parquet file, or for all, in their order; `names` are those of its columns. */
export function parquetRows(path: string, ranges: readonly RowRange[] | undefined, names: readonly string[]): Sql {
  const from = sql`SELECT * FROM read_parquet(${path})`
  if (ranges === undefined) return from
  const taken = new Set(names.map((name) => name.toLowerCase()))
  let name = ROW_NUMBER
  while (taken.has(name)) name += '_'
  const number = identifier(name)
  const wanted = any(ranges.map(([first, end]) => sql`(${number} >= ${first} AND ${number} < ${end})`))
  if (name === ROW_NUMBER) return sql`${from} WHERE ${wanted}`
  const numbered = sql`SELECT *, row_number() OVER () - 1 AS ${number} FROM read_parquet(${path})`
  return sql`SELECT * EXCLUDE (${number}) FROM (${numbered}) WHERE ${wanted}`
}
