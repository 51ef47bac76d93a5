import { DuckDBDataProtocol } from '@duckdb/duckdb-wasm'
import { blobBytes } from './bytes.ts'
import type { DataFile } from './connector.ts'
import jobsUrl from './jobWorker.ts?worker&url'
import { createJobWorkers } from './jobWorkers.ts'
import decoderUrl from './parquetWorker.ts?worker&url'
import type { WasmHost } from './wasmSession.ts'
import { holdLock, startWatched } from './workerLock.ts'

/** Where the app has put DuckDB's files (`bundle.ts`), and a limit of memory such as `2GB`, else chosen by the device. */
export interface BrowserOptions {
  readonly workerUrl: string
  readonly wasmUrl: string
  readonly memoryLimit?: string
}

/** What DuckDB-WASM runs on in a browser: a worker started from a blob, and files read in place, never as a whole. */
export function browserHost({ workerUrl, wasmUrl, memoryLimit }: BrowserOptions): WasmHost {
  const script = new URL(workerUrl, document.baseURI).href
  return {
    wasmUrl: new URL(wasmUrl, document.baseURI).href,
    memoryLimit: memoryLimit ?? memoryOfDevice(),
    startWorker: () => startWorker(script),
    open: (file) => Promise.resolve(blobBytes(blobOf(file))),
    blob: (file) => Promise.resolve(blobOf(file)),
    // Its 5 MB are fetched with the first Parquet file, not before.
    startDecoder: () => startWatched(trusted(new URL(decoderUrl, document.baseURI).href), { type: 'module' }),
    compute: createJobWorkers(() => startWatched(trusted(new URL(jobsUrl, document.baseURI).href), { type: 'module' })),
    register: async (db, path, data) => {
      const file = blobOf(data)
      // Only a `File` can be read by slices in the worker.
      const handle = file instanceof File ? file : new File([file], path)
      await db.registerFileHandle(path, handle, DuckDBDataProtocol.BROWSER_FILEREADER, true)
    },
  }
}

function blobOf(file: DataFile): Blob {
  if (file instanceof Blob) return file
  throw new Error(`a browser has no path ${file.path}`)
}

/**
 * A worker from a blob inherits the page's Content Security Policy; from its own address it would have none. DuckDB
 * logs each error of a query, which are the user's and not the program's, so the worker's log is silent.
 */
function startWorker(script: string): Worker {
  // Under Trusted Types, importScripts takes only what a policy of the worker has let pass.
  const trust = `self.trustedTypes?.createPolicy('default', { createScriptURL: (url) => url })`
  const source = `console.log = () => {}; (${holdLock.toString()})(); ${trust}; importScripts(${JSON.stringify(script)})`
  const url = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }))
  try {
    return startWatched(trusted(url))
  } finally {
    // The worker has fetched it by the time this runs in every engine that keeps to the standard.
    setTimeout(() => URL.revokeObjectURL(url), 60_000)
  }
}

interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ): { createScriptURL(url: string): string }
}

let policy: ReturnType<TrustedTypes['createPolicy']> | undefined

/** Under Trusted Types a worker's address must come from the page's policy `app`, which lets only its own scripts pass. */
function trusted(url: string): string {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes }
  if (trustedTypes === undefined) return url
  policy ??= trustedTypes.createPolicy('app', {
    createScriptURL: (address) => {
      if (new URL(address).origin !== location.origin) throw new TypeError(`not an address of ours: ${address}`)
      return address
    },
  })
  return policy.createScriptURL(url)
}

/** Half of what there is: browsers tell up to 8 GB, or nothing, and a page has 4 GB of WebAssembly memory at most. */
function memoryOfDevice(): string {
  const { deviceMemory } = navigator as { deviceMemory?: number }
  if (deviceMemory === undefined) return '2GB'
  return deviceMemory >= 8 ? '3GB' : `${deviceMemory * 500}MB`
}
