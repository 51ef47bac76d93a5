import { render } from '../core/sql/render.ts'
import { identifier, sql } from '../core/sql/sql.ts'
import type { ParquetOptions } from './connector.ts'
import { EngineError, engineError } from './errors.ts'
import type { Decoder, Decoders } from './parquetDecoder.ts'
import { isAbort } from './queue.ts'
import { plainPieces } from './readers/arrow/plainPieces.ts'
import type { Compute } from './readers/jobs.ts'
import { insertArrow } from './wasmArrow.ts'
import type { Session } from './wasmSession.ts'

/** What reading a Parquet file needs. */
export interface ParquetReading {
  readonly session: Session
  readonly decoders: Decoders
  readonly compute: Compute
  readonly options: ParquetOptions
}

/**
 * Reads a Parquet file into a new table batch by batch: while DuckDB's worker inserts one, the decoder's worker decodes the
 * next, and no more than two are in memory. Gives the rows, which must be as many as the file says.
 */
export async function loadParquet(reading: ParquetReading, table: string, file: Blob): Promise<number> {
  try {
    return await insert(reading, table, file, (decoder, rows) => batchesOf(decoder, rows, reading.options.onRows))
  } catch (error) {
    if (error instanceof EngineError || isAbort(error) || engineError(error).code === 'out-of-memory') throw error
    // DuckDB does not take everything that Arrow has: numbers of 16 bits, types of others. It takes what is made plain.
    return insert(reading, table, file, (decoder, rows) =>
      plainPieces(reading.compute, batchesOf(decoder, rows, reading.options.onRows), reading.options.signal),
    )
  }
}

async function insert(
  { session, decoders, options }: ParquetReading,
  table: string,
  file: Blob,
  batches: (decoder: Decoder, rows: number) => AsyncIterable<Uint8Array>,
): Promise<number> {
  // A connection of its own: one that was given bad data swallows what it is given next.
  const connection = await session.connect()
  try {
    return await decoders.use(file, options, async (decoder, expected) => {
      const drop = render(sql`DROP TABLE IF EXISTS ${identifier(table)}`)
      await session.call((db) => db.runQuery(connection, drop))
      const rows = await insertArrow(session, connection, table, batches(decoder, expected), options.signal)
      if (rows === expected) return rows
      throw new EngineError('count-mismatch', `The Parquet file has ${expected} rows, but ${rows} were loaded.`)
    })
  } finally {
    await session.disconnect(connection)
  }
}

/** The next batch is asked for before the one at hand is inserted. */
async function* batchesOf(
  decoder: Decoder,
  rows: number,
  onRows: ((rows: number) => void) | undefined,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void> {
  let next = decoder.next()
  let given = 0
  for (;;) {
    const batch = await next
    if (batch === undefined) return
    next = decoder.next()
    yield batch.ipc
    given += batch.rows
    onRows?.(Math.min(rows, given))
  }
}
