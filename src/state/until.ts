import type { StoreApi } from 'zustand/vanilla'

/** Resolves as soon as the state satisfies `holds`. Rejects with the signal's reason when it is aborted before. */
export function until<T>(store: StoreApi<T>, holds: (state: T) => boolean, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted()
    const check = () => {
      if (!holds(store.getState())) return
      stop()
      resolve()
    }
    const stop = store.subscribe(check)
    signal?.addEventListener('abort', () => {
      stop()
      reject(signal.reason as Error)
    })
    check()
  })
}
