/**
 * Holds, in a worker, the lock that has the worker's name until it ends, however it does, and tells when it has it. Uses
 * nothing from outside, so that it can be sent to a worker as text.
 */
export function holdLock(): void {
  const { name } = self
  if (name === '') return
  void navigator.locks.request(name, () => {
    const channel = new BroadcastChannel(name)
    channel.postMessage('held')
    channel.close()
    return new Promise(() => undefined)
  })
}

/**
 * Starts a worker that calls `holdLock`, and lets its end be an `error` event of it. A browser tells nobody of a worker that
 * ends by itself, and one that is busy answers no question, but it gives the lock of one that is gone to who waits for it.
 */
export function startWatched(url: string, options: WorkerOptions = {}): Worker {
  const { locks } = navigator as { readonly locks?: LockManager }
  // Browsers have locks where the page came by HTTPS or from this machine.
  if (locks === undefined) return new Worker(url, options)
  const name = `assay-${crypto.randomUUID()}`
  const worker = new Worker(url, { ...options, name })
  const channel = new BroadcastChannel(name)
  channel.addEventListener('message', () => {
    channel.close()
    void locks.request(name, () => {
      worker.dispatchEvent(new ErrorEvent('error', { message: 'its worker ended' }))
    })
  })
  return worker
}
