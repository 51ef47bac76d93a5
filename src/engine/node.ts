import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance, type DuckDBConnection, type DuckDBDataChunk } from '@duckdb/node-api'
import { render } from '../core/sql/render.ts'
import { identifier, joined, sql, type Sql } from '../core/sql/sql.ts'
import type { Column, Row, Table, Value } from '../core/data.ts'
import { arrowToParquet } from './nodeArrow.ts'
import { nodeBytes } from './nodeBytes.ts'
import { decodeParquet, parquetRows } from './nodeParquet.ts'
import type { Connector, DataFile, Options } from './connector.ts'
import { EngineError, engineError } from './errors.ts'
import { abortError, createQueue, isAbort } from './queue.ts'
import type { JobHost } from './readers/job.ts'
import { plainPieces } from './readers/arrow/plainPieces.ts'
import { runJob, type Compute } from './readers/jobs.ts'
import { describedRows, plainValue, safeQuery, type SafeQuery } from './table.ts'

export interface NodeOptions {
  /** For instance `4GB`; DuckDB's own default (80 % of the machine's memory) unless given. */
  readonly memoryLimit?: string
  readonly threads?: number
  /**
   * Locks the engine: its SQL reaches these files and what lies in these folders, by absolute path, and nothing else; no
   * setting can be changed back. For SQL that somebody else wrote.
   */
  readonly only?: { readonly files: readonly string[]; readonly folders: readonly string[] }
}

const JOB_HOST: JobHost = { open: nodeBytes, createHash: () => createHash('sha256') }

/** As many connections as share calls; see `wasm.ts`. */
const LANES = 2

/** Native DuckDB in this process, with an empty database in memory. Files are read where they are, by path. */
export async function connectNode({ memoryLimit, threads, only }: NodeOptions = {}): Promise<Connector> {
  const instance = await DuckDBInstance.create(':memory:', {
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    errors_as_json: 'true',
    ...(memoryLimit === undefined ? {} : { memory_limit: memoryLimit }),
    ...(threads === undefined ? {} : { threads: String(threads) }),
  })
  const queue = createQueue(LANES)
  const lanes: DuckDBConnection[] = []
  const folder = { path: undefined as string | undefined }
  const files = new Map<string, string>()
  let closed = false

  function onLane<T>(work: (connection: DuckDBConnection) => Promise<T>, options: Options = {}): Promise<T> {
    if (closed) return Promise.reject(new EngineError('engine-closed', 'The database engine was closed.'))
    return queue.run(async (lane) => {
      const connection = (lanes[lane] ??= await instance.connect())
      return work(connection)
    }, options)
  }

  async function* stream(sql: string, options: Options = {}): AsyncGenerator<Table, void> {
    const connection = await instance.connect()
    try {
      for await (const batch of answer(connection, sql, options.signal)) yield batch
    } finally {
      connection.closeSync()
    }
  }

  async function attach(key: string, file: DataFile): Promise<string> {
    const known = files.get(key)
    if (known !== undefined) return known
    folder.path ??= await mkdtemp(join(tmpdir(), 'assay-'))
    const path = await pathOf(file, join(folder.path, encodeURIComponent(key)))
    files.set(key, path)
    return path
  }

  async function detach(key: string): Promise<void> {
    const path = files.get(key)
    files.delete(key)
    if (path !== undefined && folder.path !== undefined && path.startsWith(folder.path)) await rm(path)
  }

  async function countRows(table: Sql, options: Options): Promise<number> {
    const count = render(sql`SELECT count(*) FROM ${table}`)
    const { rows } = await onLane((connection) => whole(answer(connection, count, options.signal)), options)
    return Number(rows[0]?.[0])
  }

  async function namesIn(path: string, options: Options): Promise<readonly string[]> {
    const schema = render(sql`SELECT name FROM parquet_schema(${path})`)
    const { rows } = await onLane((connection) => whole(answer(connection, schema, options.signal)), options)
    return rows.map(([name]) => String(name))
  }

  async function loadArrow(table: string, pieces: AsyncIterable<Uint8Array>, options: Options = {}): Promise<number> {
    const into = identifier(table)
    let piece = 0
    for await (const stream of pieces) {
      const key = `${table}.${piece}.parquet`
      const path = await attach(key, new Blob([await arrowToParquet(stream)]))
      const insert =
        piece === 0
          ? sql`CREATE OR REPLACE TABLE ${into} AS SELECT * FROM read_parquet(${path})`
          : sql`INSERT INTO ${into} SELECT * FROM read_parquet(${path})`
      await onLane((connection) => execute(connection, render(insert), options.signal), options).finally(() =>
        detach(key),
      )
      piece += 1
    }
    return countRows(into, options)
  }

  const compute: Compute = (name, input, run) => runJob(name, input, { ...run, ...JOB_HOST })

  const first = await instance.connect()
  await execute(first, `SET GLOBAL TimeZone = 'UTC'`, undefined)
  if (only !== undefined) {
    folder.path = await mkdtemp(join(tmpdir(), 'assay-'))
    await lock(first, only.files, [...only.folders, folder.path])
  }
  const version = await versionOf(first)
  return {
    name: 'duckdb',
    version,
    execute: (sql, options) => onLane((connection) => execute(connection, sql, options?.signal), options),
    query: (sql, options) => onLane((connection) => whole(answer(connection, sql, options?.signal)), options),
    stream,
    open: nodeBytes,
    attach,
    detach,
    loadParquet: async (table, file, options = {}) => {
      const { ranges } = options
      const key = `${table}.parquet`
      const into = identifier(table)
      const path = await attach(key, file)
      try {
        const rows = parquetRows(path, ranges, ranges === undefined ? [] : await namesIn(path, options))
        const create = sql`CREATE OR REPLACE TABLE ${into} AS ${rows}`
        await onLane((connection) => execute(connection, render(create), options.signal), options)
        return await countRows(into, options)
      } catch (error) {
        if (isAbort(error) || !(error instanceof EngineError) || error.code === 'out-of-memory') throw error
        // The other decoder knows what this one does not; where it fails too, the first error is the one that tells.
        const pieces = plainPieces(compute, decodeParquet(path, ranges), options.signal)
        return await loadArrow(table, pieces, options).catch(() => {
          throw error
        })
      } finally {
        await detach(key)
      }
    },
    loadArrow,
    compute,
    // Native DuckDB dies with its process alone.
    onRestart: () => () => undefined,
    close: async () => {
      closed = true
      queue.fail(new EngineError('engine-closed', 'The database engine was closed.'))
      for (const connection of lanes) {
        connection.interrupt()
        connection.closeSync()
      }
      instance.closeSync()
      if (folder.path !== undefined) await rm(folder.path, { recursive: true, force: true })
    },
  }
}

async function versionOf(connection: DuckDBConnection): Promise<string> {
  const { rows } = await whole(answer(connection, 'SELECT version()', undefined))
  connection.closeSync()
  return String(rows[0]?.[0]).replace(/^v/, '')
}

async function pathOf(file: DataFile, copy: string): Promise<string> {
  if (!(file instanceof Blob)) return file.path
  await writeFile(copy, file.stream())
  return copy
}

/** The text that DuckDB is given, and the query inside of it that errors speak of. */
interface Sent {
  readonly sql: string
  readonly source: string
}

function isAborted(signal: AbortSignal | undefined): boolean {
  return signal?.aborted === true
}

/** Runs something that the signal interrupts. */
async function interruptible<T>(
  connection: DuckDBConnection,
  query: Sent,
  signal: AbortSignal | undefined,
  work: () => Promise<T>,
): Promise<T> {
  if (isAborted(signal)) throw abortError()
  const interrupt = (): void => connection.interrupt()
  signal?.addEventListener('abort', interrupt, { once: true })
  try {
    return await work()
  } catch (error) {
    throw isAborted(signal) ? abortError() : engineError(error, query.source, query.sql)
  } finally {
    signal?.removeEventListener('abort', interrupt)
  }
}

async function execute(connection: DuckDBConnection, sql: string, signal: AbortSignal | undefined): Promise<void> {
  await interruptible(connection, { sql, source: sql }, signal, () => connection.run(sql))
}

async function describeQuery(
  connection: DuckDBConnection,
  sql: string,
  signal: AbortSignal | undefined,
): Promise<SafeQuery | undefined> {
  try {
    const result = await interruptible(connection, { sql, source: sql }, signal, () =>
      connection.run(`DESCRIBE ${sql}`),
    )
    return safeQuery(sql, describedRows((await result.getRows()) as Row[]))
  } catch (error) {
    if (isAbort(error)) throw error
    // Not a query, or a wrong one: run as it is, it gives its answer or its own error with the right position.
    return undefined
  }
}

/** The answer in batches of DuckDB's chunks; at least one, so that the columns are told. */
async function* answer(
  connection: DuckDBConnection,
  sql: string,
  signal: AbortSignal | undefined,
): AsyncGenerator<Table, void> {
  const query = await describeQuery(connection, sql, signal)
  const sent = { sql: query?.sql ?? sql, source: sql }
  const result = await interruptible(connection, sent, signal, () => connection.stream(sent.sql))
  const columns = query?.columns ?? result.columnNames().map((name): Column => ({ name, type: 'text' }))
  let batches = 0
  for (;;) {
    const chunk = await interruptible(connection, sent, signal, () => result.fetchChunk())
    if (chunk === null || chunk.rowCount === 0) break
    batches += 1
    yield { columns, rows: rowsOf(chunk) }
  }
  if (batches === 0) yield { columns, rows: [] }
}

async function whole(batches: AsyncIterable<Table>): Promise<Table> {
  let columns: readonly Column[] = []
  const rows: Row[] = []
  for await (const batch of batches) {
    columns = batch.columns
    for (const row of batch.rows) rows.push(row)
  }
  return { columns, rows }
}

function rowsOf(chunk: DuckDBDataChunk): readonly Row[] {
  const rows: Value[][] = Array.from({ length: chunk.rowCount }, () => [])
  for (let column = 0; column < chunk.columnCount; column += 1) {
    chunk.getColumnValues(column).forEach((value, row) => rows[row]?.push(plainValue(value)))
  }
  return rows
}

/** Afterwards the engine reaches those files and folders alone, for good. */
async function lock(connection: DuckDBConnection, files: readonly string[], folders: readonly string[]): Promise<void> {
  const paths = joined(files.map((path) => sql`${path}`))
  const directories = joined(folders.map((path) => sql`${join(path, '/')}`))
  await execute(connection, render(sql`SET allowed_paths = [${paths}]`), undefined)
  await execute(connection, render(sql`SET allowed_directories = [${directories}]`), undefined)
  await execute(connection, 'SET enable_external_access = false', undefined)
  await execute(connection, 'SET lock_configuration = true', undefined)
}
