import { download, FetchError } from './download.ts'
import type { FetchAnswer } from './browserFetch.ts'

const answer = (message: FetchAnswer) => {
  self.postMessage(message)
}

/** Set when the policy of the response that brought this worker forbids the fetch: then no server is to blame. */
let forbidden = false
self.addEventListener('securitypolicyviolation', () => {
  forbidden = true
})

self.addEventListener('message', ({ data: href }: MessageEvent<string>) => {
  const { signal } = new AbortController()
  download(href, { signal, onProgress: (read, size) => answer({ read, size }) }).then(
    ({ file, from }) => {
      answer({ file, from })
    },
    (reason: unknown) => {
      answer({
        forbidden,
        ...(reason instanceof FetchError ? { issue: reason.issue } : { message: String(reason) }),
      })
    },
  )
})
