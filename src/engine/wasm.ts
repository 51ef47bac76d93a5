import type { Table } from '../core/data.ts'
import { browserHost, type BrowserOptions } from './browserHost.ts'
import { decode } from './arrow.ts'
import type { Connector, DataFile, Options } from './connector.ts'
import { EngineError, engineError } from './errors.ts'
import { createDecoders } from './parquetDecoder.ts'
import { createQueue, isAbort } from './queue.ts'
import { describedRows, safeQuery, type SafeQuery } from './table.ts'
import { insertArrow } from './wasmArrow.ts'
import { loadParquet } from './wasmParquet.ts'
import { FOLDER, startSession, type Sent, type Session, type WasmHost } from './wasmSession.ts'

/** Connections that calls share: one for what the user waits for, one for the rest. Streams have their own. */
const LANES = 2

/** DuckDB-WASM in a worker of the browser. */
export function connectWasm(options: BrowserOptions): Promise<Connector> {
  return connectHost(browserHost(options))
}

/** DuckDB-WASM in the worker that `host` starts. */
export async function connectHost(host: WasmHost): Promise<Connector> {
  const queue = createQueue(LANES)
  const decoders = createDecoders(() => host.startDecoder())
  const files = new Map<string, DataFile>()
  const listeners = new Set<(reason: string) => void>()
  let lanes: number[] = []
  let closed = false
  let version = ''
  let current = begin()

  function begin(): Promise<Session> {
    const starting = startSession(host).then(async (session) => {
      version = session.version
      lanes = []
      for (let lane = 0; lane < LANES; lane += 1) lanes.push(await session.connect())
      for (const [key, file] of files) await session.call((db) => host.register(db, FOLDER + key, file))
      return session
    })
    starting.then(
      (session) => void session.death.then(restart),
      () => undefined, // Whoever awaits `current` is told; the next call tries again.
    )
    return starting
  }

  function restart(reason: string): void {
    queue.fail(stopped(reason))
    if (closed) return
    current = begin()
    current.then(
      () => listeners.forEach((listener) => listener(reason)),
      () => undefined, // As above.
    )
  }

  function stopped(reason: string): EngineError {
    return closed
      ? new EngineError('engine-closed', 'The database engine was closed.')
      : new EngineError('engine-restarted', `The database engine stopped (${reason}) and was started anew.`)
  }

  async function session(): Promise<Session> {
    if (closed) throw new EngineError('engine-closed', 'The database engine was closed.')
    const tried = current
    try {
      return await tried
    } catch (error) {
      if (current === tried) current = begin()
      throw error
    }
  }

  /** Runs on a lane's connection. One that was stopped in the middle may hold the rest of an answer: it is replaced. */
  function onLane<T>(work: (live: Session, connection: number) => Promise<T>, options?: Options): Promise<T> {
    return queue.run(async (lane) => {
      const live = await session()
      const connection = lanes[lane]
      if (connection === undefined) throw new Error(`no lane ${lane}`)
      try {
        return await work(live, connection)
      } catch (error) {
        if (isAbort(error)) {
          await live.disconnect(connection)
          lanes[lane] = await live.connect()
        }
        throw error
      }
    }, options)
  }

  async function pieces(live: Session, connection: number, sent: Sent, signal?: AbortSignal): Promise<Uint8Array[]> {
    const all: Uint8Array[] = []
    for await (const piece of live.send(connection, sent, signal)) all.push(piece)
    return all
  }

  async function safe(
    live: Session,
    connection: number,
    sql: string,
    signal?: AbortSignal,
  ): Promise<SafeQuery | undefined> {
    try {
      const described = decode(await pieces(live, connection, { sql: `DESCRIBE ${sql}` }, signal), undefined)
      return safeQuery(sql, describedRows(described.rows))
    } catch (error) {
      if (isAbort(error) || (error instanceof EngineError && error.code === 'engine-restarted')) throw error
      // Not a query, or a wrong one: run as it is, it gives its answer or its own error with the right position.
      return undefined
    }
  }

  async function* stream(sql: string, options: Options = {}): AsyncGenerator<Table, void> {
    const live = await session()
    const connection = await live.connect()
    try {
      const query = await safe(live, connection, sql, options.signal)
      const sent = live.send(connection, { sql: query?.sql ?? sql, source: sql, streaming: true }, options.signal)
      const header = await sent.next()
      if (header.done === true) return
      for await (const piece of sent) yield decode([header.value, piece], query?.columns)
    } finally {
      // The worker may be gone, and with it the connection.
      await live.disconnect(connection).catch(() => undefined)
    }
  }

  await current
  return {
    name: 'duckdb-wasm',
    get version() {
      return version
    },
    execute: async (sql, options) => {
      await onLane((live, connection) => pieces(live, connection, { sql }, options?.signal), options)
    },
    query: (sql, options) =>
      onLane(async (live, connection) => {
        const query = await safe(live, connection, sql, options?.signal)
        return decode(
          await pieces(live, connection, { sql: query?.sql ?? sql, source: sql }, options?.signal),
          query?.columns,
        )
      }, options),
    stream,
    open: (file) => host.open(file),
    attach: async (key, file) => {
      const live = await session()
      if (!files.has(key)) await live.call((db) => host.register(db, FOLDER + key, file))
      files.set(key, file)
      return FOLDER + key
    },
    detach: async (key) => {
      if (!files.delete(key)) return
      const live = await session()
      await live.call((db) => db.dropFile(FOLDER + key))
    },
    loadParquet: (table, file, options = {}) =>
      queue.run(async () => {
        const [live, blob] = await Promise.all([session(), host.blob(file)])
        try {
          return await loadParquet({ session: live, decoders, compute: host.compute, options }, table, blob)
        } catch (error) {
          throw isAbort(error) ? error : engineError(error)
        }
      }, options),
    loadArrow: (table, pieces, options = {}) =>
      queue.run(async () => {
        const live = await session()
        const connection = await live.connect()
        try {
          return await insertArrow(live, connection, table, pieces, options.signal)
        } catch (error) {
          throw isAbort(error) ? error : engineError(error)
        } finally {
          await live.disconnect(connection)
        }
      }, options),
    compute: host.compute,
    onRestart: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close: async () => {
      closed = true
      decoders.close()
      const live = await current.catch(() => undefined)
      live?.kill('it was closed')
    },
  }
}
