import sqliteUrl from 'sql.js/dist/sql-wasm-browser.wasm?url'
import { serveJob, type JobRequest } from './jobServe.ts'

const wasm = { sqlite: new URL(sqliteUrl, self.location.href).href }

self.addEventListener('message', ({ data }: MessageEvent<JobRequest>) => {
  void serveJob(data, (response, transfer) => self.postMessage(response, { transfer }), wasm)
})
