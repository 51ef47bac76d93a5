import { describe, expect, it } from 'vitest'
import { EngineError } from './errors.ts'
import { serveJob, type JobRequest, type JobResponse } from './jobServe.ts'
import { createJobWorkers } from './jobWorkers.ts'

/** A worker that answers in this thread, after everything was cloned as a real one would. */
class HereWorker extends EventTarget {
  ended = false

  postMessage(request: JobRequest): void {
    void serveJob(structuredClone(request), (response, transfer) => this.tell(structuredClone(response, { transfer })))
  }

  tell(data: JobResponse): void {
    if (!this.ended) this.dispatchEvent(new MessageEvent('message', { data }))
  }

  terminate(): void {
    this.ended = true
  }
}

function fleet(make: () => HereWorker = () => new HereWorker()) {
  const workers: HereWorker[] = []
  const compute = createJobWorkers(() => {
    const worker = make()
    workers.push(worker)
    return worker as unknown as Worker
  })
  return { workers, compute }
}

const abc = new Blob(['abc'])
const ABC = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'

describe('workers of jobs', () => {
  it('give the output, and the same worker serves the next job', async () => {
    const { workers, compute } = fleet()
    expect(await compute('sha256', abc)).toBe(ABC)
    expect(await compute('sha256', abc)).toBe(ABC)
    expect(workers).toHaveLength(1)
  })

  it('run jobs beside each other, and keep one worker afterwards', async () => {
    const { workers, compute } = fleet()
    expect(await Promise.all([compute('sha256', abc), compute('sha256', abc)])).toEqual([ABC, ABC])
    expect(workers.map(({ ended }) => ended).toSorted()).toEqual([false, true])
  })

  it('pass on what a job fails with, code and all', async () => {
    const { compute } = fleet()
    const failure: unknown = await compute('sha256', { path: '/x' }).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(EngineError)
    expect(failure).toMatchObject({ code: 'file-missing', message: 'A browser has no path /x.' })
  })

  it('end the worker of a job that is aborted, and start another', async () => {
    const { workers, compute } = fleet()
    const controller = new AbortController()
    const asked = compute('sha256', abc, { signal: controller.signal })
    controller.abort()
    await expect(asked).rejects.toMatchObject({ name: 'AbortError' })
    expect(workers[0]?.ended).toBe(true)
    expect(await compute('sha256', abc)).toBe(ABC)
    expect(workers).toHaveLength(2)
  })

  it('start another worker where the idle one ended', async () => {
    const { workers, compute } = fleet()
    expect(await compute('sha256', abc)).toBe(ABC)
    workers[0]?.terminate()
    workers[0]?.dispatchEvent(Object.assign(new Event('error'), { message: 'its worker ended' }))
    expect(await compute('sha256', abc)).toBe(ABC)
    expect(workers).toHaveLength(2)
  })

  it('reject when the worker dies', async () => {
    class Dying extends HereWorker {
      override postMessage(): void {
        this.dispatchEvent(Object.assign(new Event('error'), { message: 'it broke' }))
      }
    }
    const { compute } = fleet(() => new Dying())
    await expect(compute('sha256', abc)).rejects.toThrow('it broke')
  })
})
