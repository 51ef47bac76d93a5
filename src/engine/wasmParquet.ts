import { identifier, sql } from '../core/sql/sql.ts'
import { render } from '../core/sql/render.ts'
import { decode } from './arrow.ts'
import type { Options } from './connector.ts'
import { EngineError } from './errors.ts'
import type { ParquetRequest, ParquetResponse } from './parquetServe.ts'
import { abortError } from './queue.ts'
import type { Session } from './wasmSession.ts'

/**
 * Reads a Parquet file into a new table by row groups: while DuckDB's worker inserts one, the decoder's worker decodes the
 * next, and no more than two are in memory. Gives the rows, which must be as many as the file says.
 */
export async function loadParquet(
  session: Session,
  worker: Worker,
  table: string,
  file: Blob,
  { signal, onRows }: Options & { readonly onRows?: (rows: number) => void },
): Promise<number> {
  const decoder = createDecoder(worker, signal)
  // A connection of its own: one that was given bad data swallows what it is given next.
  const connection = await session.connect()
  try {
    const { rows: expected, groups } = await decoder.open(file)
    let next = decoder.group(0)
    for (let group = 0; group < Math.max(1, groups); group += 1) {
      const ipc = await next
      if (group + 1 < groups) next = decoder.group(group + 1)
      const options = { name: table, create: group === 0 }
      await session.call((db) => db.insertArrowFromIPCStream(connection, ipc, options))
      onRows?.(Math.round((expected * (group + 1)) / Math.max(1, groups)))
    }
    const rows = await countRows(session, connection, table)
    if (rows !== expected) throw damaged(`it has ${expected} rows, but ${rows} were loaded`)
    return rows
  } finally {
    worker.terminate()
    await session.disconnect(connection)
  }
}

interface Decoder {
  open(file: Blob): Promise<{ readonly rows: number; readonly groups: number }>
  /** A row group as Arrow IPC. */
  group(number: number): Promise<Uint8Array>
}

/** Asks the worker; when it dies or the signal aborts, whatever was asked rejects. */
function createDecoder(worker: Worker, signal: AbortSignal | undefined): Decoder {
  const waiting: ((response: ParquetResponse) => void)[] = []
  const died = new Promise<never>((_, reject) => {
    worker.addEventListener('error', (event) => reject(damaged('its content is damaged', event.message)))
    signal?.addEventListener('abort', () => reject(abortError()), { once: true })
    if (signal?.aborted === true) reject(abortError())
  })
  // Every request races against it; between requests there is nobody to tell.
  died.catch(() => undefined)
  worker.addEventListener('message', ({ data }: MessageEvent<ParquetResponse>) => waiting.shift()?.(data))

  async function ask(request: ParquetRequest): Promise<ParquetResponse> {
    const answer = new Promise<ParquetResponse>((resolve) => waiting.push(resolve))
    worker.postMessage(request)
    const response = await Promise.race([answer, died])
    if ('error' in response) throw damaged(response.error)
    return response
  }

  return {
    open: async (file) => {
      const response = await ask({ open: file })
      if ('groups' in response) return response
      throw new Error('the decoder answered something else')
    },
    group: (number) => {
      const asked = ask({ group: number }).then((response) => {
        if ('ipc' in response) return response.ipc
        throw new Error('the decoder answered something else')
      })
      // It is asked for one ahead, and may fail while the one before is still inserted.
      asked.catch(() => undefined)
      return asked
    },
  }
}

function damaged(why: string, cause?: unknown): EngineError {
  return new EngineError('file-damaged', `The Parquet file cannot be read: ${why}.`, { cause })
}

async function countRows(session: Session, connection: number, table: string): Promise<number> {
  const query = render(sql`SELECT CAST(count(*) AS INTEGER) AS n FROM ${identifier(table)}`)
  const pieces: Uint8Array[] = []
  for await (const piece of session.send(connection, { sql: query })) pieces.push(piece)
  return Number(decode(pieces, undefined).rows[0]?.[0])
}
