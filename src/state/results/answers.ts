import { createCache } from '../../engine/cache.ts'
import { isAbort } from '../../engine/queue.ts'

/** Answers kept by key. An asker who goes away does not take the answer from another one who waits for the same. */
export interface AnswerCache {
  ask<T>(key: string, signal: AbortSignal, compute: (signal: AbortSignal) => Promise<T>): Promise<T>
  clear(): void
}

/** A cache of at most `size` answers. Rejects with AbortError when the asker's signal is aborted. */
export function createAnswerCache(size: number): AnswerCache {
  const cache = createCache<unknown>(size)
  return {
    ask: async <T>(key: string, signal: AbortSignal, compute: (signal: AbortSignal) => Promise<T>): Promise<T> => {
      for (;;) {
        signal.throwIfAborted()
        try {
          // The key says what is computed, so the answer kept under it is of that type.
          const answer = (await cache.get(key, () => compute(signal))) as T
          signal.throwIfAborted()
          return answer
        } catch (reason) {
          // Another asker, whose question this one had joined, has gone away: it is asked anew.
          if (!isAbort(reason) || signal.aborted) throw reason
        }
      }
    },
    clear: () => {
      cache.clear()
    },
  }
}
