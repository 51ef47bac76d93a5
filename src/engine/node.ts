import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api'
import { render } from '../core/sql/render.ts'
import { identifier, joined, sql, type Sql } from '../core/sql/sql.ts'
import type { Table } from '../core/data.ts'
import { arrowToParquet } from './nodeArrow.ts'
import { nodeBytes } from './nodeBytes.ts'
import { decodeParquet, parquetRows } from './nodeParquet.ts'
import type { Connector, DataFile, Options } from './connector.ts'
import { EngineError } from './errors.ts'
import { answer, execute, whole } from './nodeStatement.ts'
import { createQueue, isAbort } from './queue.ts'
import type { JobHost } from './readers/job.ts'
import { plainPieces } from './readers/arrow/plainPieces.ts'
import { runJob, type Compute } from './readers/jobs.ts'

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
  const closing = new AbortController()
  const running = new Set<Promise<unknown>>()

  function isClosed(): boolean {
    return closing.signal.aborted
  }

  /** The process crashes when the database is closed under a call, so closing stops what runs here and waits for it. */
  function tracked<T>(call: Promise<T>): Promise<T> {
    function forget(): void {
      running.delete(call)
    }
    running.add(call)
    // Where it fails, the caller is told.
    void call.then(forget, forget)
    return call
  }

  function untilClosed(signal: AbortSignal | undefined): AbortSignal {
    return signal === undefined ? closing.signal : AbortSignal.any([signal, closing.signal])
  }

  function onLane<T>(
    work: (at: DuckDBConnection, signal: AbortSignal) => Promise<T>,
    options: Options = {},
  ): Promise<T> {
    if (isClosed()) return Promise.reject(engineClosed())
    const signal = untilClosed(options.signal)
    async function atLane(lane: number): Promise<T> {
      const connection = (lanes[lane] ??= await instance.connect())
      return work(connection, signal)
    }
    return queue.run((lane) => tracked(atLane(lane)), options)
  }

  async function* stream(sql: string, options: Options = {}): AsyncGenerator<Table, void> {
    if (isClosed()) throw engineClosed()
    const connection = await instance.connect()
    const batches = answer(connection, sql, untilClosed(options.signal))
    try {
      for (;;) {
        const batch = await tracked(batches.next())
        if (batch.done === true) return
        yield batch.value
      }
    } catch (error) {
      throw isClosed() ? engineClosed() : error
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
    if (path !== undefined && folder.path !== undefined && path.startsWith(folder.path)) await rm(path, { force: true })
  }

  async function countRows(table: Sql, options: Options): Promise<number> {
    const count = render(sql`SELECT count(*) FROM ${table}`)
    const { rows } = await onLane((connection, signal) => whole(answer(connection, count, signal)), options)
    return Number(rows[0]?.[0])
  }

  async function namesIn(path: string, options: Options): Promise<readonly string[]> {
    const schema = render(sql`SELECT name FROM parquet_schema(${path})`)
    const { rows } = await onLane((connection, signal) => whole(answer(connection, schema, signal)), options)
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
      await onLane((connection, signal) => execute(connection, render(insert), signal), options).finally(() =>
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
    execute: (sql, options) => onLane((connection, signal) => execute(connection, sql, signal), options),
    query: (sql, options) => onLane((connection, signal) => whole(answer(connection, sql, signal)), options),
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
        await onLane((connection, signal) => execute(connection, render(create), signal), options)
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
      closing.abort()
      queue.fail(engineClosed())
      await Promise.allSettled(running)
      for (const connection of lanes) connection.closeSync()
      instance.closeSync()
      if (folder.path !== undefined) await rm(folder.path, { recursive: true, force: true })
    },
  }
}

function engineClosed(): EngineError {
  return new EngineError('engine-closed', 'The database engine was closed.')
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

/** Afterwards the engine reaches those files and folders alone, for good. */
async function lock(connection: DuckDBConnection, files: readonly string[], folders: readonly string[]): Promise<void> {
  const paths = joined(files.map((path) => sql`${path}`))
  const directories = joined(folders.map((path) => sql`${join(path, '/')}`))
  await execute(connection, render(sql`SET allowed_paths = [${paths}]`), undefined)
  await execute(connection, render(sql`SET allowed_directories = [${directories}]`), undefined)
  await execute(connection, 'SET enable_external_access = false', undefined)
  await execute(connection, 'SET lock_configuration = true', undefined)
}
