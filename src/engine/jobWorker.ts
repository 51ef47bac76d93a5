import sqliteUrl from 'sql.js/dist/sql-wasm-browser.wasm?url'
import { config } from 'zod'
import { serveJob, type JobRequest } from './jobServe.ts'
import { holdLock } from './workerLock.ts'

const wasm = { sqlite: new URL(sqliteUrl, self.location.href).href }

holdLock()

// As on the page (`trustedTypes.ts`): what would compile code is forbidden, and trying is reported as an error.
config({ jitless: true })

self.addEventListener('message', ({ data }: MessageEvent<JobRequest>) => {
  void serveJob(data, (response, transfer) => self.postMessage(response, { transfer }), wasm)
})
