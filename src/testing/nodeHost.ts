import { openAsBlob } from 'node:fs'
import { createRequire } from 'node:module'
import { Worker as NodeWorker } from 'node:worker_threads'
import { DuckDBDataProtocol } from '@duckdb/duckdb-wasm'
import { serveParquet } from '../engine/parquetServe.ts'
import { nodeBytes } from '../engine/nodeBytes.ts'
import { runJob } from '../engine/readers/jobs.ts'
import type { WasmHost } from '../engine/wasmSession.ts'

const require = createRequire(import.meta.url)

/** Gives DuckDB's worker script the globals it expects, and silence: it logs every error of a query. */
const BOOT = `
const { parentPort, workerData } = require('node:worker_threads')
console.log = () => {}
globalThis.postMessage = (message, transfer) => parentPort.postMessage(message, transfer)
require(workerData)
parentPort.on('message', (data) => globalThis.onmessage({ data }))
`

/** The decoder's worker (`parquetWorker.ts`) for Node. */
const DECODER = `
const { parentPort } = require('node:worker_threads')
const serving = import('parquet-wasm').then(${serveParquet.toString()})
parentPort.on('message', async (request) => parentPort.postMessage(await (await serving)(request)))
`

export interface NodeHost extends WasmHost {
  /** The workers started so far. */
  readonly workers: readonly NodeWorker[]
  /** The next message to the worker is answered by this failure. */
  failNext(error: Error): void
  /** The worker of now hears no further message. */
  stall(): void
}

/** DuckDB-WASM in a thread of Node, by the same code as in a browser. */
export function nodeHost(memoryLimit = '1GB'): NodeHost {
  const workers: NodeWorker[] = []
  const fault: Fault = { failure: undefined, stalled: undefined }
  return {
    workers,
    memoryLimit,
    wasmUrl: require.resolve('@duckdb/duckdb-wasm/dist/duckdb-eh.wasm'),
    startWorker: () => {
      const script = require.resolve('@duckdb/duckdb-wasm/dist/duckdb-node-eh.worker.cjs')
      const worker = new NodeWorker(BOOT, { eval: true, workerData: script })
      workers.push(worker)
      return asWebWorker(worker, fault)
    },
    failNext: (error) => {
      fault.failure = error
    },
    stall: () => {
      fault.stalled = workers.at(-1)
    },
    open: nodeBytes,
    blob: async (file) => (file instanceof Blob ? file : openAsBlob(file.path)),
    startDecoder: () =>
      asWebWorker(new NodeWorker(DECODER, { eval: true }), { failure: undefined, stalled: undefined }),
    compute: (name, input, run) => runJob(name, input, { ...run, open: nodeBytes }),
    register: async (db, path, file) => {
      if (file instanceof Blob) await db.registerFileBuffer(path, new Uint8Array(await file.arrayBuffer()))
      else await db.registerFileURL(path, file.path, DuckDBDataProtocol.NODE_FS, false)
    },
  }
}

/** What goes wrong on purpose. */
interface Fault {
  failure: Error | undefined
  stalled: NodeWorker | undefined
}

type Listener = (event: { readonly data?: unknown; readonly message?: string }) => void

/** The part of a browser's `Worker` that the engine uses. */
function asWebWorker(worker: NodeWorker, fault: Fault): Worker {
  // Without any listener, an error of a thread ends the process.
  worker.on('error', () => undefined)
  const web = {
    postMessage: (message: { readonly messageId: number }, transfer: ArrayBuffer[] = []) => {
      if (fault.stalled === worker) return
      if (fault.failure === undefined) worker.postMessage(message, transfer)
      else {
        const { name, message: text } = fault.failure
        fault.failure = undefined
        worker.emit('message', { requestId: message.messageId, type: 'ERROR', data: { name, message: text } })
      }
    },
    terminate: () => void worker.terminate(),
    addEventListener: (type: string, listener: Listener, { signal }: { readonly signal?: AbortSignal } = {}) => {
      const heard = (value: unknown): void =>
        listener(type === 'message' ? { data: value } : { message: String(value) })
      worker.on(type, heard)
      signal?.addEventListener('abort', () => worker.off(type, heard), { once: true })
    },
    removeEventListener: () => undefined,
  }
  return web as unknown as Worker
}
