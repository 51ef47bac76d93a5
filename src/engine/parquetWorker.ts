import init, { ParquetFile } from 'parquet-wasm/esm/parquet_wasm.js'
import wasmUrl from 'parquet-wasm/esm/parquet_wasm_bg.wasm?url'
import { serveParquet, type ParquetRequest } from './parquetServe.ts'
import { holdLock } from './workerLock.ts'

holdLock()
const serving = init({ module_or_path: new URL(wasmUrl, self.location.href) }).then(() => serveParquet({ ParquetFile }))

self.addEventListener('message', ({ data }: MessageEvent<ParquetRequest>) => {
  void serving
    .then((serve) => serve(data))
    .then((response) => {
      self.postMessage(response, {
        transfer: 'ipc' in response && response.ipc !== undefined ? [response.ipc.buffer] : [],
      })
    })
})

// A rejected promise does not end a worker by itself; an error outside of any does.
self.addEventListener('unhandledrejection', ({ reason }) => {
  setTimeout(() => {
    throw reason
  })
})
