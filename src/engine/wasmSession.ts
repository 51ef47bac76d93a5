import { AsyncDuckDB, VoidLogger } from '@duckdb/duckdb-wasm'
import type { Bytes, DataFile } from './connector.ts'
import { EngineError, engineError, isTrap, messageOf } from './errors.ts'
import { abortError } from './queue.ts'
import type { Compute } from './readers/jobs.ts'

/** What one lifetime of DuckDB-WASM needs from the place it runs in: a browser, or Node in tests. */
export interface WasmHost {
  /** Starts a worker with DuckDB's worker script in it. */
  startWorker(): Worker
  readonly wasmUrl: string
  /** For instance `2GB`. */
  readonly memoryLimit: string
  /** Starts a worker that decodes Parquet (`parquetServe.ts`). */
  startDecoder(): Worker
  /** The bytes of a file, for readers. */
  open(file: DataFile): Promise<Bytes>
  blob(file: DataFile): Promise<Blob>
  /** Runs a job, away from the page where there is one. */
  readonly compute: Compute
  /** Makes a file readable under `path`. */
  register(db: AsyncDuckDB, path: string, file: DataFile): Promise<void>
}

/** A statement on its way to the engine. */
export interface Sent {
  readonly sql: string
  /** The query that `sql` is wrapped around: what errors speak of. */
  readonly source?: string
  /** The answer comes as it is computed, not when it is complete. */
  readonly streaming?: boolean
}

/** One worker with one database, from its start to its death. */
export interface Session {
  readonly version: string
  connect(): Promise<number>
  /** Drops a connection; what it was in the middle of is undone. */
  disconnect(connection: number): Promise<void>
  /** Arrow IPC pieces of the answer, the schema first. Aborting stops the query. */
  send(connection: number, query: Sent, signal?: AbortSignal): AsyncGenerator<Uint8Array, void>
  /** A call of DuckDB's own interface that rejects when the worker dies. */
  call<T>(work: (db: AsyncDuckDB) => Promise<T>): Promise<T>
  /** Ends the worker; every call that is under way rejects. */
  kill(reason: string): void
  /** Resolves with the reason when the worker is gone. */
  readonly death: Promise<string>
}

/** Seconds after which an instantiation that neither ends nor fails is given up. */
const START_SECONDS = 20
/** How long a query may go on after it was told to stop, in milliseconds; then its worker is ended. */
const STOP_MILLISECONDS = 2000

/** Files are registered below this path, the only one that SQL may read and write. */
export const FOLDER = 'upload/'

/**
 * The lockdown: no extension is fetched, nothing outside of the folder is read or written, and no query can change
 * that. `open` resets it.
 */
function settings(memoryLimit: string): readonly string[] {
  return [
    'SET autoinstall_known_extensions = false',
    'SET autoload_known_extensions = false',
    'SET GLOBAL errors_as_json = true',
    `SET memory_limit = '${memoryLimit}'`,
    `SET allowed_directories = ['${FOLDER}']`,
    'SET enable_external_access = false',
    'SET lock_configuration = true',
  ]
}

/** Starts a worker, opens an empty database in memory and locks it down. Rejects with an `EngineError`. */
export async function startSession(host: WasmHost): Promise<Session> {
  let end: (reason: string) => void = () => undefined
  const death = new Promise<string>((resolve) => {
    end = resolve
  })
  const worker = launch(host)
  const db = new AsyncDuckDB(new VoidLogger(), worker)
  worker.addEventListener('error', (event) => end(event.message || 'the worker failed'))
  worker.addEventListener('messageerror', () => end('a message to the worker was lost'))
  // Node's workers tell their end; a browser's worker that is terminated tells nobody.
  worker.addEventListener('exit', () => end('the worker ended'))
  let dead = false
  void death.then(() => {
    dead = true
    db.detach()
    worker.terminate()
  })
  const died = death.then((reason): never => {
    throw new EngineError('engine-restarted', restarted(reason))
  })
  // Every call races against it; when there is no call there is nobody to tell.
  died.catch(() => undefined)

  async function call<T>(work: (db: AsyncDuckDB) => Promise<T>): Promise<T> {
    if (dead) return died
    try {
      return await Promise.race([work(db), died])
    } catch (error) {
      if (isTrap(error)) end(messageOf(error))
      throw isTrap(error) ? new EngineError('engine-restarted', restarted(messageOf(error)), { cause: error }) : error
    }
  }

  try {
    await withinTime(call((it) => it.instantiate(host.wasmUrl)))
    await call((it) => it.open({ query: { queryPollingInterval: 50 } }))
    const connection = await call((it) => it.connectInternal())
    for (const setting of settings(host.memoryLimit)) await call((it) => it.runQuery(connection, setting))
    await call((it) => it.disconnect(connection))
    const version = (await call((it) => it.getVersion())).replace(/^v/, '')
    return {
      version,
      death,
      call,
      connect: () => call((it) => it.connectInternal()),
      disconnect: async (id) => {
        await call((it) => it.cancelPendingQuery(id))
        // Only the next statement undoes what was cancelled: without it the transaction stays open without its connection.
        await call((it) => it.runQuery(id, 'SELECT 1'))
        await call((it) => it.disconnect(id))
      },
      send: (id, query, signal) => send({ call, kill: end }, id, query, signal),
      kill: end,
    }
  } catch (error) {
    end('it did not start')
    throw error instanceof EngineError && error.code === 'engine-start' ? error : notStarted(messageOf(error), error)
  }
}

function launch(host: WasmHost): Worker {
  try {
    return host.startWorker()
  } catch (error) {
    throw notStarted(messageOf(error), error)
  }
}

function restarted(reason: string): string {
  return `The database engine stopped (${reason}) and was started anew. The last step may be the cause.`
}

function notStarted(why: string, cause?: unknown): EngineError {
  return new EngineError('engine-start', `The database engine could not start: ${why}`, { cause })
}

/** `instantiate` hangs for ever where the module is missing or the page's policy forbids WebAssembly. */
async function withinTime(start: Promise<unknown>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const causes = 'its file is missing or blocked, the page forbids WebAssembly, or the device is very slow'
      reject(notStarted(`no answer within ${START_SECONDS} seconds. Possible causes: ${causes}.`))
    }, START_SECONDS * 1000)
  })
  try {
    await Promise.race([start, late])
  } finally {
    clearTimeout(timer)
  }
}

/**
 * A query runs in slices of DuckDB's polling interval, so it is stopped by asking for no further slice and dropping its
 * connection, which is the caller's.
 */
async function* send(
  session: Pick<Session, 'call' | 'kill'>,
  connection: number,
  { sql, source, streaming = false }: Sent,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array, void> {
  const slice = <T>(work: (db: AsyncDuckDB) => Promise<T>): Promise<T> => slicedCall(session, work, signal)
  try {
    let header = await slice((db) => db.startPendingQuery(connection, sql, streaming))
    while (header === null) header = await slice((db) => db.pollPendingQuery(connection))
    yield header
    for (;;) {
      const piece = await slice((db) => db.fetchQueryResults(connection))
      if (piece !== null && piece.length === 0) return
      if (piece !== null) yield piece
    }
  } catch (error) {
    throw signal?.aborted === true ? abortError() : engineError(error, source ?? sql, sql)
  }
}

/** One slice. A worker that is still in it long after the abort is ended: nothing else can stop it. */
async function slicedCall<T>(
  session: Pick<Session, 'call' | 'kill'>,
  work: (db: AsyncDuckDB) => Promise<T>,
  signal: AbortSignal | undefined,
): Promise<T> {
  if (signal?.aborted === true) throw abortError()
  let watchdog: ReturnType<typeof setTimeout> | undefined
  function watch(): void {
    watchdog = setTimeout(() => session.kill('a query could not be stopped'), STOP_MILLISECONDS)
  }
  signal?.addEventListener('abort', watch, { once: true })
  try {
    return await session.call(work)
  } finally {
    clearTimeout(watchdog)
    signal?.removeEventListener('abort', watch)
  }
}
