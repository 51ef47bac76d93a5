import type { Options } from './connector.ts'

/** Work waits here for a lane (a connection): higher priority first, then in order. */
export interface Queue {
  /**
   * Runs `work` on a free lane. Rejects with an `AbortError` as soon as the signal aborts; the lane is free again when
   * the work, which is given the signal, has come to its end.
   */
  run<T>(work: (lane: number) => Promise<T>, options?: Options): Promise<T>
  /** Ends a generation: all that waits or runs rejects with `reason`, what it answers later is dropped. */
  fail(reason: Error): void
}

interface Job {
  readonly priority: number
  readonly start: (lane: number) => void
  readonly reject: (reason: Error) => void
}

/** The error that a call rejects with when its signal aborts. */
export function abortError(): DOMException {
  return new DOMException('The run was stopped.', 'AbortError')
}

export function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError'
}

/**
 * A queue of `lanes` that work runs on. Of several lanes one is kept for priority 2, so what the user waits for never
 * stands behind a long piece of background work.
 */
export function createQueue(lanes: number): Queue {
  const waiting: Job[] = []
  const running = new Set<Job>()
  let free = Array.from({ length: lanes }, (_, lane) => lane)
  let generation = 0

  function next(): void {
    const job = waiting[0]
    if (job === undefined) return
    const kept = lanes > 1 && job.priority < 2 ? 1 : 0
    if (free.length <= kept) return
    const lane = free.shift()
    if (lane === undefined) return
    waiting.shift()
    running.add(job)
    job.start(lane)
    next()
  }

  function add(job: Job): void {
    const place = waiting.findIndex((other) => other.priority < job.priority)
    waiting.splice(place === -1 ? waiting.length : place, 0, job)
    next()
  }

  function remove(job: Job): void {
    const place = waiting.indexOf(job)
    if (place !== -1) waiting.splice(place, 1)
  }

  return {
    run: (work, { signal, priority = 1 } = {}) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted === true) {
          reject(abortError())
          return
        }
        const born = generation
        const job: Job = { priority, reject, start: (lane) => void start(lane) }

        function onAbort(): void {
          remove(job)
          reject(abortError())
        }

        async function start(lane: number): Promise<void> {
          try {
            resolve(await work(lane))
          } catch (error) {
            reject(error)
          } finally {
            signal?.removeEventListener('abort', onAbort)
            if (born === generation) {
              running.delete(job)
              free.push(lane)
              next()
            }
          }
        }

        signal?.addEventListener('abort', onAbort, { once: true })
        add(job)
      }),
    fail: (reason) => {
      generation += 1
      const ended = [...running, ...waiting.splice(0)]
      running.clear()
      free = Array.from({ length: lanes }, (_, lane) => lane)
      for (const job of ended) job.reject(reason)
    },
  }
}
