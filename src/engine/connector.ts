import type { Table } from '../core/data.ts'
import type { Compute } from './readers/jobs.ts'

/** Bytes that an engine can read: a browser's `File` or `Blob`, or a path on the machine. */
export type DataFile = Blob | { readonly path: string }

/** The bytes of a file, read piece by piece. */
export interface Bytes {
  readonly size: number
  /** The bytes from `start` up to, not including, `end`; fewer at the end of the file. */
  read(start: number, end: number): Promise<Uint8Array<ArrayBuffer>>
  close(): Promise<void>
}

/** Rows of a file by their number in it, from 0: from the first one up to, not including, the second. */
export type RowRange = readonly [from: number, to: number]

export interface Options {
  readonly signal?: AbortSignal
  /** Higher goes first: 2 what the user waits for, 1 what is on screen, 0 the rest. */
  readonly priority?: 0 | 1 | 2
}

export interface ParquetOptions extends Options {
  readonly onRows?: (rows: number) => void
  /** Only these rows, in order and apart; the rest of the file is not decoded. */
  readonly ranges?: readonly RowRange[]
}

/**
 * One DuckDB, in the browser or native. Calls are queued; aborting the signal rejects with an `AbortError` within a
 * second. Everything else that fails rejects with an `EngineError`.
 */
export interface Connector {
  readonly name: 'duckdb-wasm' | 'duckdb'
  /** DuckDB's version without the `v`: '1.5.4'. */
  readonly version: string
  /** Runs one statement that gives no rows. */
  execute(sql: string, options?: Options): Promise<void>
  /** The whole answer of a query, values decoded as `core/data.ts` says. */
  query(sql: string, options?: Options): Promise<Table>
  /** The answer in batches, on a connection of its own, for results that may be large. */
  stream(sql: string, options?: Options): AsyncIterable<Table>
  open(file: DataFile): Promise<Bytes>
  /** Makes bytes readable by SQL and gives the path to name in it; the same `key` (content hash) gives the same path. */
  attach(key: string, file: DataFile): Promise<string>
  detach(key: string): Promise<void>
  /** Reads a Parquet file into a new table; gives the rows, which are counted. */
  loadParquet(table: string, file: DataFile, options?: ParquetOptions): Promise<number>
  /** Inserts Arrow IPC streams of plain types (`readers/arrow`) into a new table; gives the rows, which are counted. */
  loadArrow(table: string, pieces: AsyncIterable<Uint8Array<ArrayBuffer>>, options?: Options): Promise<number>
  /** Runs one of `readers/jobs.ts`: in the browser in a worker, natively in place. */
  compute: Compute
  /** Called when the engine died and was started anew, empty: whoever holds tables replays them. */
  onRestart(listener: (reason: string) => void): () => void
  close(): Promise<void>
}
