import { serveJob, type JobRequest } from './jobServe.ts'

self.addEventListener('message', ({ data }: MessageEvent<JobRequest>) => {
  void serveJob(data, (response, transfer) => self.postMessage(response, { transfer }))
})
