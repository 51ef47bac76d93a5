import type { ParquetOptions } from './connector.ts'
import { EngineError } from './errors.ts'
import type { ParquetRequest, ParquetResponse } from './parquetServe.ts'
import { abortError } from './queue.ts'

/** A file that a worker decodes (`parquetServe.ts`). */
export interface Decoder {
  /** The next rows as Arrow IPC, and how many they are; undefined after the last. May be called one ahead. */
  next(): Promise<{ readonly ipc: Uint8Array<ArrayBuffer>; readonly rows: number } | undefined>
}

export interface Decoders {
  /** Opens a file for as long as `work` takes, which is told how many rows it has, or how many of them are wanted. */
  use<T>(
    file: Blob,
    options: Pick<ParquetOptions, 'signal' | 'ranges'>,
    work: (decoder: Decoder, rows: number) => Promise<T>,
  ): Promise<T>
  close(): void
}

/** A worker that decoded a larger file is ended: its memory does not shrink. */
const KEPT = 64 * 1024 * 1024

/** Decoders in workers that `start` starts: one is kept warm, since it takes longer to start than to read a small file. */
export function createDecoders(start: () => Worker): Decoders {
  let idle: Worker | undefined
  let isClosed = false

  function started(): Worker {
    const worker = start()
    worker.addEventListener('error', () => {
      if (idle === worker) idle = undefined
    })
    return worker
  }

  return {
    use: async (file, { signal, ranges }, work) => {
      const worker = idle ?? started()
      idle = undefined
      let isHealthy = false
      const listening = new AbortController()
      try {
        const ask = asking(worker, signal, listening.signal)
        const opened = await ask({ open: file, ranges })
        if (!('rows' in opened)) throw new Error('the decoder answered something else')
        const result = await work(decoderOf(ask), opened.rows)
        isHealthy = file.size <= KEPT
        return result
      } finally {
        listening.abort()
        if (isHealthy && idle === undefined && !isClosed) idle = worker
        else worker.terminate()
      }
    },
    close: () => {
      isClosed = true
      idle?.terminate()
      idle = undefined
    },
  }
}

type Ask = (request: ParquetRequest) => Promise<ParquetResponse>

function decoderOf(ask: Ask): Decoder {
  return {
    next: () => {
      const asked = ask({ next: true }).then((response) => {
        if (!('ipc' in response)) throw new Error('the decoder answered something else')
        return response.ipc === undefined ? undefined : { ipc: response.ipc, rows: response.batch }
      })
      // It is asked for one ahead, and may fail while the one before is still inserted.
      asked.catch(() => undefined)
      return asked
    },
  }
}

/** Asks the worker, which answers in order; when it dies or the signal aborts, whatever was asked rejects. */
function asking(worker: Worker, signal: AbortSignal | undefined, listening: AbortSignal): Ask {
  const waiting: ((response: ParquetResponse) => void)[] = []
  const listen = { signal: listening }
  const died = new Promise<never>((_, reject) => {
    worker.addEventListener('error', (event) => reject(undecoded('its content is damaged', event.message)), listen)
    signal?.addEventListener('abort', () => reject(abortError()), listen)
    if (signal?.aborted === true) reject(abortError())
  })
  // Every request races against it; between requests there is nobody to tell.
  died.catch(() => undefined)
  worker.addEventListener('message', ({ data }: MessageEvent<ParquetResponse>) => waiting.shift()?.(data), listen)
  return async (request) => {
    const answer = new Promise<ParquetResponse>((resolve) => waiting.push(resolve))
    worker.postMessage(request)
    const response = await Promise.race([answer, died])
    if ('error' in response) throw undecoded(response.error)
    return response
  }
}

function undecoded(why: string, cause?: unknown): EngineError {
  if (/memory|allocat|capacity overflow/i.test(`${why} ${String(cause)}`)) {
    return new EngineError('out-of-memory', 'This Parquet file needs more memory than there is.', { cause })
  }
  return new EngineError('file-damaged', `The Parquet file cannot be read: ${why}.`, { cause })
}
