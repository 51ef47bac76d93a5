import { createRequire } from 'node:module'
import { Worker as NodeWorker } from 'node:worker_threads'
import { DuckDBDataProtocol } from '@duckdb/duckdb-wasm'
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

/** DuckDB-WASM in a thread of Node, by the same code as in a browser. `workers` are those started so far. */
export function nodeHost(memoryLimit = '1GB'): WasmHost & { readonly workers: readonly NodeWorker[] } {
  const workers: NodeWorker[] = []
  return {
    workers,
    memoryLimit,
    wasmUrl: require.resolve('@duckdb/duckdb-wasm/dist/duckdb-eh.wasm'),
    startWorker: () => {
      const script = require.resolve('@duckdb/duckdb-wasm/dist/duckdb-node-eh.worker.cjs')
      const worker = new NodeWorker(BOOT, { eval: true, workerData: script })
      workers.push(worker)
      return asWebWorker(worker)
    },
    register: async (db, path, file) => {
      if (file instanceof Blob) await db.registerFileBuffer(path, new Uint8Array(await file.arrayBuffer()))
      else await db.registerFileURL(path, file.path, DuckDBDataProtocol.NODE_FS, false)
    },
  }
}

type Listener = (event: { readonly data?: unknown; readonly message?: string }) => void

/** The part of a browser's `Worker` that the engine uses. */
function asWebWorker(worker: NodeWorker): Worker {
  const web = {
    postMessage: (message: unknown, transfer: ArrayBuffer[] = []) => worker.postMessage(message, transfer),
    terminate: () => void worker.terminate(),
    addEventListener: (type: string, listener: Listener) => {
      if (type === 'message') worker.on('message', (data) => listener({ data }))
      else if (type === 'close') worker.on('exit', () => listener({}))
      else worker.on(type, (error) => listener({ message: String(error) }))
    },
    removeEventListener: () => undefined,
  }
  return web as unknown as Worker
}
