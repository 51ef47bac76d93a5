import { identifier, sql } from '../core/sql/sql.ts'
import { render } from '../core/sql/render.ts'
import { decode } from './arrow.ts'
import type { Options } from './connector.ts'
import { EngineError } from './errors.ts'
import { abortError } from './queue.ts'
import type { Session } from './wasmSession.ts'

/** The part of `parquet-wasm` that is used: it decodes to Arrow, which DuckDB takes as it is. */
export interface ParquetModule {
  readonly ParquetFile: { fromFile(file: Blob): Promise<ParquetFile> }
}

interface ParquetFile {
  metadata(): { numRowGroups(): number; fileMetadata(): { numRows(): number } }
  read(options: { readonly rowGroups?: number[]; readonly batchSize: number }): Promise<{ intoIPCStream(): Uint8Array }>
  free(): void
}

/** Rows of a record batch: DuckDB inserts few large ones faster than many small ones. */
const BATCH = 122_880

/**
 * Reads a Parquet file into a new table by row groups: while the worker inserts one, the next is decoded, and no more
 * than two are in memory. Gives the rows, which must be as many as the file says.
 */
export async function loadParquet(
  session: Session,
  module: ParquetModule,
  table: string,
  blob: Blob,
  { signal, onRows }: Options & { readonly onRows?: (rows: number) => void },
): Promise<number> {
  const file = await module.ParquetFile.fromFile(blob)
  // A connection of its own: one that was given bad data swallows what it is given next.
  const connection = await session.connect()
  try {
    const metadata = file.metadata()
    const groups = metadata.numRowGroups()
    const expected = metadata.fileMetadata().numRows()
    const decodeGroup = async (group: number): Promise<Uint8Array> => {
      const decoded = await file.read({ ...(groups === 0 ? {} : { rowGroups: [group] }), batchSize: BATCH })
      return decoded.intoIPCStream()
    }
    let next = decodeGroup(0)
    for (let group = 0; group < Math.max(1, groups); group += 1) {
      const ipc = await next
      if (signal?.aborted === true) throw abortError()
      const inserted = session.call((db) =>
        db.insertArrowFromIPCStream(connection, ipc, { name: table, create: group === 0 }),
      )
      if (group + 1 < groups) next = decodeGroup(group + 1)
      await inserted
      onRows?.(Math.round((expected * (group + 1)) / Math.max(1, groups)))
    }
    const rows = await countRows(session, connection, table)
    if (rows !== expected) {
      throw new EngineError(
        'count-mismatch',
        `The file has ${expected} rows, but ${rows} were loaded. Report this file.`,
      )
    }
    return rows
  } finally {
    file.free()
    await session.disconnect(connection)
  }
}

async function countRows(session: Session, connection: number, table: string): Promise<number> {
  const query = render(sql`SELECT CAST(count(*) AS INTEGER) AS n FROM ${identifier(table)}`)
  const pieces: Uint8Array[] = []
  for await (const piece of session.send(connection, { sql: query })) pieces.push(piece)
  return Number(decode(pieces, undefined).rows[0]?.[0])
}
