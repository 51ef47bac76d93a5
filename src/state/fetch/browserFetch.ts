import { error, type Issue } from '../../core/issue.ts'
import { FetchError, type Fetched, type FetchUrl } from './download.ts'
import workerUrl from './fetchWorker.ts?worker&url'

/** What the worker tells: how far it is, the file, or why there is none. */
export type FetchAnswer =
  | { readonly read: number; readonly size: number | undefined }
  | Fetched
  | { readonly forbidden: boolean; readonly issue?: Issue; readonly message?: string }

/**
 * Fetches in a worker that lives for one file. The page and all other workers may connect to their own origin alone; this
 * one takes the policy of its own response, and is told nothing but the address that the user typed.
 */
export const browserFetch: FetchUrl = (href, { signal, onProgress }) =>
  new Promise<Fetched>((resolve, reject) => {
    signal.throwIfAborted()
    const worker = new Worker(new URL(workerUrl, document.baseURI), { type: 'module' })
    const end = () => {
      worker.terminate()
      signal.removeEventListener('abort', onAbort)
    }
    const onAbort = () => {
      end()
      reject(signal.reason as Error)
    }
    const fail = (issue: Issue) => {
      end()
      reject(new FetchError(issue))
    }
    signal.addEventListener('abort', onAbort)
    worker.addEventListener('error', ({ message }) => {
      fail(error('fetch-broken', `The file could not be fetched: ${message || 'a part of this app is not there'}.`))
    })
    worker.addEventListener('message', ({ data }: MessageEvent<FetchAnswer>) => {
      if ('read' in data) onProgress(data.read, data.size)
      else if ('file' in data) {
        end()
        resolve(data)
      } else if (data.forbidden) fail(forbidden(new URL(href).host))
      else fail(data.issue ?? error('fetch-broken', `The file could not be fetched: ${data.message ?? ''}.`))
    })
    worker.postMessage(href)
  })

function forbidden(host: string): Issue {
  return error(
    'fetch-forbidden',
    `The server of this app forbids it to fetch from ${host}. Download the file with your browser and drop it here.`,
  )
}
