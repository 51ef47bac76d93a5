import { EngineError, messageOf } from './errors.ts'
import type { JobRequest, JobResponse } from './jobServe.ts'
import { abortError } from './queue.ts'
import type { Compute, JobInput, JobName, JobOutput } from './readers/jobs.ts'
import type { JobOptions } from './readers/job.ts'

/** Runs jobs in workers that `start` starts: one is kept warm, and one whose job was aborted or failed badly is ended. */
export function createJobWorkers(start: () => Worker): Compute {
  let idle: Worker | undefined

  function started(): Worker {
    const worker = start()
    worker.addEventListener('error', () => {
      if (idle === worker) idle = undefined
    })
    return worker
  }

  return async <Name extends JobName>(
    name: Name,
    input: JobInput<Name>,
    options: JobOptions = {},
  ): Promise<JobOutput<Name>> => {
    if (options.signal?.aborted === true) throw abortError()
    const worker = idle ?? started()
    idle = undefined
    let isHealthy = false
    try {
      const response = await ask<Name>(worker, { name, input }, options)
      isHealthy = !('code' in response && response.code === 'out-of-memory')
      if ('code' in response) throw new EngineError(response.code, response.message)
      return response.output
    } finally {
      if (isHealthy && idle === undefined) idle = worker
      else worker.terminate()
    }
  }
}

type Final<Name extends JobName> = Exclude<JobResponse<Name>, { readonly bytes: number }>

/** The final answer; rejects when the worker dies or the signal aborts. */
function ask<Name extends JobName>(
  worker: Worker,
  request: { readonly name: Name; readonly input: JobInput<Name> },
  { signal, onProgress }: JobOptions,
): Promise<Final<Name>> {
  const listening = new AbortController()
  return new Promise<Final<Name>>((resolve, reject) => {
    const died = (why: string) => reject(new EngineError('engine', `The work stopped: ${why}. Try it again.`))
    const listen = { signal: listening.signal }
    worker.addEventListener(
      'message',
      ({ data }: MessageEvent<JobResponse<Name>>) => {
        if ('bytes' in data) onProgress?.(data.bytes, data.rows)
        else resolve(data)
      },
      listen,
    )
    worker.addEventListener(
      'error',
      ({ message }) => died(message || 'a part of the program could not be loaded'),
      listen,
    )
    worker.addEventListener('messageerror', () => died('a message was lost'), listen)
    signal?.addEventListener('abort', () => reject(abortError()), listen)
    try {
      worker.postMessage(request satisfies JobRequest<Name>)
    } catch (error) {
      died(messageOf(error))
    }
  }).finally(() => listening.abort())
}
